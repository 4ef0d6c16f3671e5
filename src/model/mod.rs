//! The plan: typed, every value with its place, and nothing about how it will look.

pub mod leadership;
pub mod load;
pub mod node;
pub mod phase;
pub mod plan;
pub mod time;

pub use leadership::{LeadingGroup, Office, Person, PostsAt, RosterEntry, Tasks, WorkGroup};
pub use node::{BodyPart, Cadence, Node, People, Style, Table, UnitsAt};
pub use phase::{Form, Phase};
pub use plan::{Attachment, Contact, Organisation, Plan, Section, Signature};
pub use time::{PartialDate, Period, Time};
