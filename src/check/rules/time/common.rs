//! Comparing times of which the year or the day may be unknown.

use crate::check::view::{NodeAt, PhasesAt, View};
use crate::decode::Line;
use crate::model::{PartialDate, Period, Phase, Time};
use crate::text::SectionKind;
use crate::text::calendar::{self, Date};

/// The year in which dates without one are compared.
const COMMON_YEAR: u16 = 2025;

/// The first day a date can mean.
pub(super) fn first_day(date: PartialDate) -> Option<Date> {
    calendar::date(date.year.unwrap_or(COMMON_YEAR), date.month, date.day.unwrap_or(1))
}

/// The last day a date can mean.
pub(super) fn last_day(date: PartialDate) -> Option<Date> {
    let year = date.year.unwrap_or(COMMON_YEAR);
    match date.day {
        Some(day) => calendar::date(year, date.month, day),
        None => calendar::last_day(year, date.month),
    }
}

/// Whether two dates can be compared: both have a year, or neither has.
pub(super) fn are_comparable(a: PartialDate, b: PartialDate) -> bool {
    a.year.is_some() == b.year.is_some()
}

/// A date without a year that lies so many months before a beginning is one of the year after.
pub(super) const TURN_OF_YEAR: u8 = 6;

/// When something is due that must be done within a time of these bounds. Where both bounds lie in one year, a
/// deadline without one means that year: 9月底前. None where the deadline may well lie beyond the turn of the year.
pub(super) fn due_within(deadline: &Time, from: Option<PartialDate>, to: Option<PartialDate>) -> Option<PartialDate> {
    let written = deadline.written();
    // Of 3月、9月底前 the one that is understood is not all.
    let due = deadline.period().to.filter(|_| !written.contains(['、', '和', '及']))?;
    let (None, Some(from), Some(to)) = (due.year, from, to) else { return Some(due) };
    if from.year != to.year || from.month.saturating_sub(due.month) >= TURN_OF_YEAR {
        return None;
    }
    // 20__年9月底前 and 次年1月底前 have a year of their own.
    Some(PartialDate { year: from.year.filter(|_| !written.contains('年')), ..due })
}

/// The beginning and the end of a phase, if both are understood.
pub(super) fn bounds(phase: &Phase) -> Option<(PartialDate, PartialDate)> {
    let period = phase.time.as_ref()?.period();
    Some((period.from?, period.to?))
}

/// Whether a phase runs beside the others on purpose.
pub(super) fn is_continuous(phase: &Phase) -> bool {
    let says = |text: &str| ["长期", "全程", "贯穿", "常态", "持续", "全年"].iter().any(|word| text.contains(word));
    phase.name.as_ref().is_some_and(|name| says(name)) || phase.time.as_ref().is_some_and(|time| says(&time.written()))
}

/// What a phase is called in messages.
pub(super) fn name(phase: &Phase) -> &str {
    phase.name.as_ref().or(phase.label.as_ref()).map_or("", |name| name.value.as_str())
}

/// The neighbours among the phases of a list that have a time which is understood, each with the index of the second.
/// A phase without one (适时开展) does not part the others.
pub(super) fn neighbours<'p>(list: &PhasesAt<'p>) -> impl Iterator<Item = (usize, &'p Phase, &'p Phase)> + use<'p> {
    let has_time = |(_, phase): &(usize, &Phase)| {
        let period = phase.time.as_ref().map(Time::period).unwrap_or_default();
        period.from.is_some() || period.to.is_some()
    };
    let dated = || list.phases.iter().enumerate().filter(has_time);
    dated().zip(dated().skip(1)).map(|((_, one), (index, two))| (index, one, two))
}

/// The times of a plan's nodes and phases, each with its path: when something is, and by when it must be done.
pub(super) fn times<'p>(view: &View<'p>) -> Vec<(&'p Time, String)> {
    let mut times = Vec::new();
    for NodeAt { node, path, .. } in &view.nodes {
        let both = [(&node.time, "time"), (&node.deadline, "deadline")];
        times.extend(both.into_iter().filter_map(|(time, key)| Some((time.as_ref()?, format!("{path}.{key}")))));
    }
    for list in &view.phases {
        for (index, phase) in list.phases.iter().enumerate() {
            let both = [(&phase.time, "time"), (&phase.deadline, "deadline")];
            let path = format!("{}[{index}]", list.path);
            times.extend(both.into_iter().filter_map(|(time, key)| Some((time.as_ref()?, format!("{path}.{key}")))));
        }
    }
    times
}

/// The deadlines of a plan, each with its path and the index of its node.
pub(super) fn deadlines<'p>(view: &View<'p>) -> Vec<(&'p Time, String, Option<usize>)> {
    let of_nodes = view
        .nodes
        .iter()
        .enumerate()
        .filter_map(|(index, at)| Some((at.node.deadline.as_ref()?, format!("{}.deadline", at.path), Some(index))));
    let of_phases = view.phases.iter().flat_map(|list| {
        list.phases
            .iter()
            .enumerate()
            .filter_map(|(index, phase)| Some((phase.deadline.as_ref()?, format!("{}[{index}].deadline", list.path), None)))
    });
    of_nodes.chain(of_phases).collect()
}

/// The time that the section about the time gives, as a field or a short text, and where it is written.
pub(super) fn main_time<'p>(view: &View<'p>) -> Option<(Period, &'p Line)> {
    let node = view.nodes.iter().find(|at| at.level == 1 && at.kind == Some(SectionKind::Time))?.node;
    if let Some(time) = &node.time {
        return Some((time.period(), &time.from));
    }
    let [text] = &node.text[..] else { return None };
    is_short_time(text).then(|| (Period::parse(text.trim_end_matches('。')), text))
}

/// A longer text is no mere span of time.
const LONGEST: usize = 40;

/// Whether a text of the section about the time may be a time and nothing more.
pub(super) fn is_short_time(text: &str) -> bool {
    text.chars().nth(LONGEST).is_none() && !text.contains(['；', '\n'])
}

/// The phases of the section that is about phases.
pub(super) fn main_phases<'p>(view: &View<'p>) -> Option<&'p [Phase]> {
    let is_main = |list: &&PhasesAt<'p>| view.nodes.get(list.node).is_some_and(|at| at.kind == Some(SectionKind::Phases));
    view.phases.iter().find(is_main).map(|list| list.phases)
}
