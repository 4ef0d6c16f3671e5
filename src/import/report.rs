//! What an import changed, removed, supplied or did not understand, with its place in the source.

use crate::text::{Lang, Text};

/// An entry of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The line of a text, or the paragraph of a document, from 1; 0 for what belongs to none, as the head of the pages.
    pub number: usize,
    /// What was done.
    pub what: Text,
    /// The characters it was done to, as they stood.
    pub text: String,
    /// The text is not in the plan.
    pub removed: bool,
}

/// A report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Its entries, in the order of the source.
    pub entries: Vec<Entry>,
}

impl Report {
    /// Something that is not in the plan.
    pub fn removed(&mut self, number: usize, what: Text, text: impl Into<String>) {
        self.entries.push(Entry { number, what, text: text.into(), removed: true });
    }

    /// Something that is in the plan, changed or supplied, or that a person should look at.
    pub fn noted(&mut self, number: usize, what: Text, text: impl Into<String>) {
        self.entries.push(Entry { number, what, text: text.into(), removed: false });
    }

    /// Sorts the entries by their places.
    pub fn sort(&mut self) {
        self.entries.sort_by_key(|entry| entry.number);
    }

    /// The report as text, an entry a line.
    pub fn text(&self, lang: Lang) -> String {
        let line = |entry: &Entry| {
            let (number, what, text) = (entry.number, entry.what.get(lang), entry.text.replace('\n', "⏎"));
            let place = match (lang, number) {
                (Lang::Zh, 0) => "全文".to_owned(),
                (Lang::Zh, _) => format!("第{number}行"),
                (Lang::En, 0) => "document".to_owned(),
                (Lang::En, _) => format!("line {number}"),
            };
            let colon = if lang == Lang::Zh { "：" } else { ": " };
            let parts = [place.as_str(), what, text.as_str()];
            parts[..if text.is_empty() { 2 } else { 3 }].join(colon) + "\n"
        };
        self.entries.iter().map(line).collect()
    }
}
