//! The lists that counts are held against.

use super::super::common::{item_place, place};
use crate::check::rule::Context;
use crate::decode::Line;
use crate::model::{Node, Phase, WorkGroup};
use crate::source::Span;
use crate::text::punctuation::beginning;

/// What follows a text.
pub(super) enum List<'p> {
    Points(&'p [Line]),
    Items(&'p [Node]),
    Phases(&'p [Phase]),
    Groups(&'p [WorkGroup]),
}

impl<'p> List<'p> {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        match self {
            List::Points(points) => points.len(),
            List::Items(items) => items.len(),
            List::Phases(phases) => phases.len(),
            List::Groups(groups) => groups.len(),
        }
    }

    /// How many stand one level below.
    pub(super) fn below(&self) -> usize {
        match self {
            List::Items(items) => items.iter().map(|item| item.items.len() + item.points.len()).sum(),
            List::Phases(phases) => phases.iter().map(|phase| phase.items.len() + phase.points.len()).sum(),
            List::Points(_) | List::Groups(_) => 0,
        }
    }

    /// What stands over each.
    pub(super) fn titles(&self) -> Vec<&'p str> {
        let line: fn(&'p Line) -> &'p str = |line| line.value.as_str();
        match self {
            List::Points(points) => points.iter().map(line).collect(),
            List::Items(items) => items.iter().filter_map(|item| item.title.as_ref().map(line)).collect(),
            List::Phases(phases) => phases.iter().filter_map(|phase| phase.name.as_ref().map(line)).collect(),
            List::Groups(groups) => groups.iter().filter_map(|group| group.name.as_ref().map(line)).collect(),
        }
    }

    /// Whether most titles say of themselves what is counted.
    pub(super) fn are(&self, says: impl Fn(&str) -> bool) -> bool {
        let titles = self.titles();
        titles.len() > 1 && titles.iter().filter(|title| says(title)).count() * 3 >= titles.len() * 2
    }

    /// Where the first stands.
    pub(super) fn first(&self, context: &Context<'_>) -> Option<Span> {
        match self {
            List::Points(points) => points.first().map(|point| context.place(point, beginning(point))),
            List::Items(items) => items.first().map(|item| item_place(context, item)),
            List::Phases(phases) => phases.first().map(|phase| match phase.name.as_ref().or(phase.label.as_ref()) {
                Some(name) => place(context, name),
                None => context.first_line(phase.span),
            }),
            List::Groups(groups) => groups.first().map(|group| match &group.name {
                Some(name) => place(context, name),
                None => context.first_line(group.span),
            }),
        }
    }
}
