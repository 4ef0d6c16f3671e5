//! The rules, a file each.

pub mod empty_role;
pub mod empty_section;
pub mod missing_section;
pub mod missing_variant;
pub mod placeholder;
