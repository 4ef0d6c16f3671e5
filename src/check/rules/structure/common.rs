//! What several rules of structure share.

use std::borrow::Cow;

use crate::check::Context;
pub(super) use crate::check::rule::MOST;
use crate::decode::Line;
use crate::model::{Node, Section};
use crate::source::Span;
use crate::text::ordinal;
use crate::text::punctuation::{beginning, split_closing};

/// A heading as it is compared: without white space, a typed ordinal and a closing mark.
pub(super) fn plain(heading: &str) -> Cow<'_, str> {
    let start = ordinal::leading(heading).map_or(0, |ordinal| ordinal.with_space);
    let (heading, _) = split_closing(heading.get(start..).unwrap_or(heading).trim());
    if heading.contains(char::is_whitespace) {
        Cow::Owned(heading.chars().filter(|c| !c.is_whitespace()).collect())
    } else {
        Cow::Borrowed(heading)
    }
}

/// Whether a heading is still to be filled in: ××阶段. Two of them are not the same yet.
pub(super) fn is_open(heading: &str) -> bool {
    heading.contains(['×', '_', '＿', '*', '○', '□', '…']) || heading.contains("xx") || heading.contains("XX")
}

/// The heading of a section: its own, or the one its variant gives.
pub(super) fn heading(context: &Context<'_>, section: &Section) -> Option<String> {
    let own = section.node.title.as_ref().map(|title| title.value.clone());
    own.or_else(|| section.kind.map(|kind| context.variant.manifest.heading(kind).0))
}

/// Where a text stands.
pub(super) fn place(context: &Context<'_>, line: &Line) -> Span {
    context.place(line, 0..line.len())
}

/// The place of an item: its title, or how its text begins.
pub(super) fn item_place(context: &Context<'_>, item: &Node) -> Span {
    match (&item.title, item.text.first()) {
        (Some(title), _) => place(context, title),
        (None, Some(text)) => context.place(text, beginning(text)),
        (None, None) => context.first_line(item.span),
    }
}
