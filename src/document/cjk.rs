//! Emphasis beside Chinese punctuation.
//!
//! CommonMark does not close `**加强领导。**为了`, because a full stop stands before the mark and a letter
//! behind it. Until pulldown-cmark has its option for this, a character that counts as punctuation is
//! put between the mark and the letter while the text is parsed, and taken out again by its place.

use std::borrow::Cow;

/// Counts as punctuation (category Po) and never occurs in text.
const SENTINEL: char = '\u{1BC9F}';

/// Text with sentinels, and the bytes where they stand.
pub(super) struct Prepared<'t> {
    pub(super) text: Cow<'t, str>,
    places: Vec<usize>,
}

/// Puts sentinels in where a run of `*` or `~` has Chinese punctuation on one side and a letter on the
/// other.
pub(super) fn prepare(text: &str) -> Prepared<'_> {
    let mut out = String::new();
    let mut places = Vec::new();
    let mut copied = 0;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            mark @ (b'*' | b'~') => {
                let run = bytes[at..].iter().take_while(|&&b| b == mark).count();
                let before = text[..at].chars().next_back();
                let after = text[at + run..].chars().next();
                let insert = match (before, after) {
                    (Some(before), Some(after)) if is_cjk_punctuation(before) && is_letter(after) => Some(at + run),
                    (Some(before), Some(after)) if is_letter(before) && is_cjk_punctuation(after) => Some(at),
                    _ => None,
                };
                if let Some(place) = insert {
                    out.push_str(&text[copied..place]);
                    places.push(out.len());
                    out.push(SENTINEL);
                    copied = place;
                }
                at += run;
            }
            _ => at += 1,
        }
    }
    if places.is_empty() {
        return Prepared { text: Cow::Borrowed(text), places };
    }
    out.push_str(&text[copied..]);
    Prepared { text: Cow::Owned(out), places }
}

impl Prepared<'_> {
    /// The text of an event without the sentinels in it; `start` is its place in the prepared text.
    pub(super) fn strip<'e>(&self, event: &'e str, start: usize) -> Cow<'e, str> {
        let first = self.places.partition_point(|&place| place < start);
        let here = self.places[first..].iter().take_while(|&&place| place < start + event.len());
        let mut out = String::new();
        let mut copied = 0;
        for place in here {
            let at = place - start;
            // An event that is not spelled as in the source (an entity) has other places.
            if event.get(at..).is_some_and(|rest| rest.starts_with(SENTINEL)) {
                out.push_str(&event[copied..at]);
                copied = at + SENTINEL.len_utf8();
            }
        }
        if copied == 0 {
            return Cow::Borrowed(event);
        }
        out.push_str(&event[copied..]);
        Cow::Owned(out)
    }
}

fn is_cjk_punctuation(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{303F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}'
        | '\u{FF5B}'..='\u{FF65}' | '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric()
}
