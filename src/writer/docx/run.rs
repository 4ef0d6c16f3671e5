//! Runs: stretches of text that look alike.

use super::styles;
use super::xml::{Xml, can_hold};
use std::collections::BTreeSet;

use crate::document::{Inline, Inlines};

/// What a run looks like beside its paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look<'s> {
    /// A character style.
    pub(super) style: Option<&'static str>,
    /// The face of Chinese text, if letters and digits have another one: marks that belong to both scripts
    /// then need it in every slot.
    pub(super) face: Option<&'s str>,
    /// What is added behind each character, in twips, in place of what the style adds.
    pub(super) spacing: Option<i32>,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) strike: bool,
}

/// The runs of a paragraph, and the characters that a document cannot hold.
pub(super) struct Runs {
    xml: Xml,
    pub(super) lost: BTreeSet<char>,
}

impl Runs {
    pub(super) fn new() -> Runs {
        Runs { xml: Xml::new(), lost: BTreeSet::new() }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.xml.into_bytes()
    }

    /// Text of the document.
    pub(super) fn inlines(&mut self, inlines: &Inlines, look: Look<'_>) {
        leaves(inlines, look, &mut |text, look| self.text(text, look));
    }

    /// Text of the document that breaks at further places, which are bytes of its plain text.
    pub(super) fn broken(&mut self, inlines: &Inlines, look: Look<'_>, breaks: &[usize]) {
        let mut at = 0;
        leaves(inlines, look, &mut |text, look| {
            let mut start = 0;
            for cut in breaks.iter().filter_map(|cut| cut.checked_sub(at)).filter(|cut| *cut < text.len()) {
                self.text(&text[start..cut], look);
                self.line_break(look);
                start = cut;
            }
            self.text(&text[start..], look);
            at += text.len();
        });
    }

    /// Plain text; a line feed breaks the line.
    pub(super) fn text(&mut self, text: &str, look: Look<'_>) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.line_break(look);
            }
            self.line(line, look);
        }
    }

    fn line(&mut self, text: &str, look: Look<'_>) {
        // Where letters have a face of their own, the marks of both scripts stand in runs of theirs.
        if look.face.is_none() {
            return self.run(text, look, text.contains(is_ambiguous));
        }
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let ambiguous = is_ambiguous(first);
            let end = rest.find(|c| is_ambiguous(c) != ambiguous).unwrap_or(rest.len());
            let (piece, behind) = rest.split_at(end);
            self.run(piece, look, ambiguous);
            rest = behind;
        }
    }

    fn run(&mut self, text: &str, look: Look<'_>, hint: bool) {
        if text.is_empty() {
            return;
        }
        self.open(look, hint);
        for (index, piece) in text.split('\t').enumerate() {
            if index > 0 {
                self.xml.empty("w:tab", &[]);
            }
            if piece.is_empty() {
                continue;
            }
            let attributes: &[(&str, &str)] = if piece.contains(' ') { &[("xml:space", "preserve")] } else { &[] };
            if piece.chars().all(can_hold) {
                self.xml.leaf("w:t", attributes, piece);
            } else {
                self.lost.extend(piece.chars().filter(|&c| !can_hold(c)));
                let held: String = piece.chars().filter(|&c| can_hold(c)).collect();
                self.xml.leaf("w:t", attributes, &held);
            }
        }
        self.xml.close("w:r");
    }

    fn line_break(&mut self, look: Look<'_>) {
        self.open(look, false);
        self.xml.empty("w:br", &[]);
        self.xml.close("w:r");
    }

    /// A field, which shows 1 until it is counted.
    pub(super) fn field(&mut self, instruction: &str) {
        for kind in ["begin", "", "separate", "result", "end"] {
            self.xml.open("w:r", &[]);
            match kind {
                "" => self.xml.leaf("w:instrText", &[("xml:space", "preserve")], instruction),
                "result" => self.xml.leaf("w:t", &[], "1"),
                kind => self.xml.empty("w:fldChar", &[("w:fldCharType", kind)]),
            }
            self.xml.close("w:r");
        }
    }

    fn open(&mut self, look: Look<'_>, hint: bool) {
        self.xml.open("w:r", &[]);
        let marked = look.bold || look.italic || look.strike || look.spacing.is_some();
        if look.style.is_none() && !hint && !marked {
            return;
        }
        self.xml.open("w:rPr", &[]);
        if let Some(style) = look.style {
            self.xml.val("w:rStyle", style);
        }
        if hint {
            styles::chinese(&mut self.xml, look.face);
        }
        for (is, mark) in [(look.bold, "w:b"), (look.italic, "w:i"), (look.strike, "w:strike")] {
            if is {
                self.xml.empty(mark, &[]);
            }
        }
        if let Some(spacing) = look.spacing {
            self.xml.val("w:spacing", &spacing.to_string());
        }
        self.xml.close("w:rPr");
    }
}

/// The plain pieces of a text, each with its look; a line break is `\n`.
pub(super) fn leaves<'s>(inlines: &Inlines, look: Look<'s>, visit: &mut dyn FnMut(&str, Look<'s>)) {
    for inline in &inlines.0 {
        match inline {
            Inline::Text(text) | Inline::Code(text) => visit(text, look),
            Inline::Break => visit("\n", look),
            Inline::Strong(inner) => leaves(inner, Look { bold: true, ..look }, visit),
            Inline::Emphasis(inner) => leaves(inner, Look { italic: true, ..look }, visit),
            Inline::Strikethrough(inner) => leaves(inner, Look { strike: true, ..look }, visit),
            // A printed page cannot be followed: the target is part of the text.
            Inline::Link { .. } => visit(&Inlines(vec![inline.clone()]).plain(), look),
        }
    }
}

/// Whether a character belongs to both scripts, so that Word asks the run's hint for its face: quotation
/// marks, dashes, ellipses, signs, circled digits (MS-OI29500 §2.1.88). Of those, ² ³ ¹ º and fractions stand behind
/// letters and digits and have their face: m², 2½.
fn is_ambiguous(c: char) -> bool {
    matches!(c, '§' | '¨' | '°' | '±' | '·' | '×' | '÷' | '‐'..='\u{2027}' | '\u{202A}'..='※' | '℀'..='⋿' | '①'..='⓿' | '■'..='♯')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, look: Look<'_>) -> String {
        let mut runs = Runs::new();
        runs.text(text, look);
        String::from_utf8(runs.into_bytes()).unwrap()
    }

    #[test]
    fn marks_of_both_scripts_have_a_hint_and_a_chinese_face() {
        assert_eq!(written("甲a", Look::default()), "<w:r><w:t>甲a</w:t></w:r>");
        assert_eq!(written("“甲”", Look::default()), "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t>“甲”</w:t></w:r>");
        let mixed = written("“A”", Look { face: Some("仿宋"), ..Look::default() });
        assert_eq!(mixed.matches("<w:r>").count(), 3);
        assert_eq!(mixed.matches("w:ascii=\"仿宋\" w:hAnsi=\"仿宋\" w:eastAsia=\"仿宋\"").count(), 2);
    }

    #[test]
    fn text_breaks_where_it_is_told_and_keeps_its_emphasis() {
        let text = Inlines(vec![
            Inline::Text("甲乙".to_owned()),
            Inline::Strong(Inlines::text("丙丁")),
            Inline::Break,
            Inline::Text("戊".to_owned()),
        ]);
        let mut runs = Runs::new();
        runs.broken(&text, Look::default(), &["甲".len(), "甲乙".len()]);
        let xml = String::from_utf8(runs.into_bytes()).unwrap();
        let plain = xml.replace("<w:br/>", "｜").replace("<w:rPr><w:b/></w:rPr>", "*");
        let plain = ["<w:r>", "</w:r>", "<w:t>", "</w:t>"].iter().fold(plain, |text, tag| text.replace(tag, ""));
        assert_eq!(plain, "甲｜乙*｜*丙丁｜戊");
        let mut as_is = Runs::new();
        as_is.inlines(&text, Look::default());
        let mut unbroken = Runs::new();
        unbroken.broken(&text, Look::default(), &[]);
        assert_eq!(as_is.into_bytes(), unbroken.into_bytes());
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out_and_told() {
        let mut runs = Runs::new();
        runs.text("甲\u{1}乙\u{FFFF}\t丙 丁\n戊<&>", Look::default());
        assert_eq!(runs.lost, BTreeSet::from(['\u{1}', '\u{FFFF}']));
        assert_eq!(
            String::from_utf8(runs.into_bytes()).unwrap(),
            "<w:r><w:t>甲乙</w:t><w:tab/><w:t xml:space=\"preserve\">丙 丁</w:t></w:r><w:r><w:br/></w:r><w:r><w:t>戊&lt;&amp;&gt;</w:t></w:r>"
        );
    }
}
