//! The sections of a plan in the order of its variant.

use crate::diagnostic::{Diagnostic, Severity, code};
use crate::model::{Plan, Section};
use crate::tr;
use crate::variant::Variant;

/// The sections in printed order.
#[derive(Clone, Debug)]
pub struct Arranged<'p> {
    /// The sections.
    pub sections: Vec<&'p Section>,
    /// A note for each section that the variant has no place for; it was put at the end.
    pub notes: Vec<Diagnostic>,
}

/// Puts the sections in the order of a variant. A variant without an order leaves them as written.
/// Sections of one kind keep their order among themselves; nothing is dropped.
pub fn arrange<'p>(plan: &'p Plan, variant: &Variant) -> Arranged<'p> {
    let places = &variant.manifest.sections;
    if places.is_empty() {
        return Arranged { sections: plan.sections.iter().collect(), notes: Vec::new() };
    }
    let mut sections = Vec::with_capacity(plan.sections.len());
    for place in places {
        let kind = place.kind.as_ref().map(|kind| **kind);
        sections.extend(plan.sections.iter().filter(|section| section.kind == kind));
    }
    let has_free_place = places.iter().any(|place| place.free);
    let mut notes = Vec::new();
    for section in &plan.sections {
        let placed = match section.kind {
            Some(kind) => variant.manifest.heading(kind).1,
            None => has_free_place,
        };
        if !placed {
            sections.push(section);
            let heading = heading(section, variant).unwrap_or_default();
            let name = variant.manifest.title();
            let (zh, en) = (name.get(crate::text::Lang::Zh), name.get(crate::text::Lang::En));
            let message = tr!(
                "“{zh}”类方案里没有“{heading}”的位置，已放在最后",
                "the variant {en} has no place for “{heading}”: it is put at the end"
            );
            notes
                .push(Diagnostic::new(code::RENDER, Severity::Warning, section.key_span, message).at_path(section.path.as_str()));
        }
    }
    Arranged { sections, notes }
}

/// The heading of a section: its own, or the one its variant gives.
pub fn heading(section: &Section, variant: &Variant) -> Option<String> {
    let own = section.node.title.as_ref().map(|title| title.value.clone());
    own.or_else(|| section.kind.map(|kind| variant.manifest.heading(kind).0))
}
