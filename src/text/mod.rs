//! What is known about Chinese text without knowing plans: numerals, ordinals, display width,
//! punctuation, scripts, and the two languages of the messages.

pub mod calendar;
pub mod cited;
pub mod collection;
pub mod copied;
pub mod count;
pub mod enumeration;
pub mod kind;
pub mod lang;
pub mod name;
pub mod numbering;
pub mod numeral;
pub mod ordinal;
pub mod post;
pub mod punctuation;
pub mod script;
pub mod similar;
pub mod title;
pub mod unit;
pub mod width;

pub use kind::SectionKind;
pub use lang::{Lang, Text};
