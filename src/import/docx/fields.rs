//! Fields (ECMA-376 part 1 §17.16): a code that does not show, and a result that does.

use crate::text::numeral;

/// So many fields in one another are told apart.
const DEPTH: usize = 64;

/// What becomes of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is part of the document.
    Shown,
    /// It is the code of a field.
    Code,
    /// It is a page number.
    Page,
    /// It is a table of contents.
    Contents,
}

#[derive(Debug, Default)]
struct Field {
    code: String,
    /// Text where only a code should stand.
    typed: String,
    /// What was chosen from its list.
    chosen: Option<String>,
    /// What follows is the result.
    result: bool,
}

/// The fields that are open, from the outermost.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// So many more are open than are told apart.
    beyond: usize,
}

/// What a field that ended has in the place of a result.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// It had a result, or shows nothing.
    Nothing,
    /// It shows a text.
    Text(String),
    /// It shows something that its code says.
    Code(String),
}

impl Fields {
    pub(super) fn begin(&mut self) {
        if self.open.len() < DEPTH {
            self.open.push(Field::default());
        } else {
            self.beyond += 1;
        }
    }

    /// What was chosen from the list of the field that began last.
    pub(super) fn choose(&mut self, entry: Option<String>) {
        if let Some(field) = self.open.last_mut().filter(|_| self.beyond == 0) {
            field.chosen = entry;
        }
    }

    /// A field that has its code at once.
    pub(super) fn simple(&mut self, code: &str) {
        self.begin();
        self.code(code);
        let _ = self.separate();
    }

    /// The result begins. What was typed in the code does not show.
    pub(super) fn separate(&mut self) -> Ended {
        let Some(field) = self.open.last_mut().filter(|_| self.beyond == 0) else { return Ended::Nothing };
        field.result = true;
        match std::mem::take(&mut field.typed) {
            typed if typed.trim().is_empty() => Ended::Nothing,
            typed => Ended::Code(typed),
        }
    }

    pub(super) fn end(&mut self) -> Ended {
        if self.beyond > 0 {
            self.beyond -= 1;
            return Ended::Nothing;
        }
        self.open.pop().map_or(Ended::Nothing, Field::ended)
    }

    /// A part of a code.
    pub(super) fn code(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.result) {
            field.code.push_str(text);
        }
    }

    /// Text in a code.
    pub(super) fn typed(&mut self, text: &str) {
        if let Some(field) = self.open.iter_mut().rev().find(|field| !field.result) {
            field.typed.push_str(text);
        }
    }

    pub(super) fn fate(&self) -> Fate {
        let of = |field: &Field| match (field.result, field.name()) {
            (false, _) => Fate::Code,
            (true, name) if is_page(name) => Fate::Page,
            (true, name) if name.eq_ignore_ascii_case("TOC") => Fate::Contents,
            (true, _) => Fate::Shown,
        };
        self.open.iter().map(of).find(|fate| *fate != Fate::Shown).unwrap_or(Fate::Shown)
    }

    /// At the end of a paragraph: a code does not go on in the next. What was not closed is no field.
    pub(super) fn end_of_paragraph(&mut self) -> Vec<Ended> {
        let Some(first) = self.open.iter().position(|field| !field.result) else { return Vec::new() };
        self.beyond = 0;
        self.open.drain(first..).map(Field::ended).collect()
    }
}

impl Field {
    /// The first word of the code.
    fn name(&self) -> &str {
        self.code.split_whitespace().next().unwrap_or_default()
    }

    fn ended(self) -> Ended {
        if self.result {
            return Ended::Nothing;
        }
        if !self.typed.trim().is_empty() {
            return Ended::Code(self.typed);
        }
        if let Some(entry) = self.chosen {
            return Ended::Text(entry);
        }
        let name = self.name().to_ascii_uppercase();
        match name.as_str() {
            // These mark something for an index, set a variable, or say which page it is.
            "" | "XE" | "TC" | "TA" | "RD" | "SET" | "ASK" | "PRIVATE" | "TOC" | "INDEX" | "PAGEREF" | "HYPERLINK" => {
                Ended::Nothing
            }
            name if is_page(name) => Ended::Nothing,
            "EQ" => equation(&self.code).map_or(Ended::Code(self.code), Ended::Text),
            _ => Ended::Code(self.code),
        }
    }
}

fn is_page(name: &str) -> bool {
    ["PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Characters set over one another, as people make ⑪ with: `EQ \o\ac(○,11)`.
fn equation(code: &str) -> Option<String> {
    let inner = code.split_once("\\o")?.1;
    let inner = inner.split_once('(')?.1.trim_end().strip_suffix(')')?;
    let (ring, inside) = inner.split_once([',', '，', ';'])?;
    if !matches!(ring.trim(), "○" | "〇" | "◯" | "O") || inside.contains(['\\', '(']) {
        return None;
    }
    let inside = inside.trim();
    Some(inside.parse().ok().and_then(numeral::circled).map_or_else(|| inside.to_owned(), String::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rings_are_circled_numbers() {
        for (code, want) in [
            (" eq \\o\\ac(○,11)", Some("⑪")),
            ("EQ \\o\\ac(○,21) ", Some("21")),
            ("EQ \\o\\ac(〇,甲)", Some("甲")),
            ("EQ \\f(1,2)", None),
            ("EQ \\o(", None),
            ("EQ \\o\\ac(○,\\f(1,2))", None),
        ] {
            assert_eq!(equation(code).as_deref(), want, "{code}");
        }
    }

    #[test]
    fn fields_in_fields_end_where_they_began() {
        let mut fields = Fields::default();
        for _ in 0..100 {
            fields.begin();
        }
        assert_eq!((fields.fate(), fields.open.len(), fields.beyond), (Fate::Code, DEPTH, 36));
        for _ in 0..100 {
            fields.end();
        }
        assert_eq!((fields.fate(), fields.open.len()), (Fate::Shown, 0));
        assert_eq!(fields.end(), Ended::Nothing);
        fields.simple("PAGE \\* MERGEFORMAT");
        assert_eq!(fields.fate(), Fate::Page);
    }
}
