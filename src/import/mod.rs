//! Plans that exist already, read in.

pub mod docx;
pub mod piece;
