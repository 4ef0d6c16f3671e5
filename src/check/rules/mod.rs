//! The rules: a folder a group, a file a rule. A rule uses no other rule; what several share stands in
//! [`text`](crate::text), or in `common.rs` of their group.

pub mod characters;
pub mod damage;
pub mod numbering;
pub mod people;
pub mod references;
pub mod responsibility;
pub mod structure;
pub mod time;
