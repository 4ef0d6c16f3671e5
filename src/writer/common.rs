//! What writers share: the lines of blocks that are printed alike everywhere.

use crate::document::{AttachmentName, Inlines, Person, Roster, RosterEntry};
use crate::text::punctuation;

/// `附件：`, before the names of the attachments.
pub(super) const ATTACHMENTS: &str = "附件：";

/// The lines of a role: label and people. People who stand apart, or of whom more than the name is given, have a
/// line each, and only the first of them has the label.
pub(super) fn roster_lines(entry: &RosterEntry) -> Vec<(String, String)> {
    let label = format!("{}：", entry.role.plain());
    let plain = !entry.apart && entry.people.iter().all(|person| person.details.is_empty());
    if plain || entry.people.is_empty() {
        let names: Vec<String> = entry.people.iter().map(|person| person.name.plain()).collect();
        return vec![(label, names.join("、"))];
    }
    let line = |(index, person): (usize, &Person)| (if index == 0 { label.clone() } else { String::new() }, self::person(person));
    entry.people.iter().enumerate().map(line).collect()
}

/// 张三　镇党委书记　负责全面工作
fn person(person: &Person) -> String {
    let parts = std::iter::once(&person.name).chain(&person.details);
    parts.map(Inlines::plain).collect::<Vec<_>>().join("\u{3000}")
}

/// The text of a roster, a line a role or a person.
pub(super) fn roster_text(roster: &Roster) -> String {
    let lines = roster.entries.iter().flat_map(roster_lines).map(|(label, people)| format!("{label}{people}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The name of an attachment with its number.
pub(super) fn attachment_name(name: &AttachmentName) -> String {
    format!("{}{}", name.ordinal, name.title.plain())
}

/// 抄送：甲，乙。
pub(super) fn copies(names: &[Inlines]) -> String {
    let text = names.iter().map(Inlines::plain).collect::<Vec<_>>().join("，");
    let mark = if punctuation::is_closed(&text) { "" } else { "。" };
    format!("抄送：{text}{mark}")
}
