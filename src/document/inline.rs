//! Text within a block.

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text without line breaks.
    Text(String),
    /// A line break.
    Break,
    /// Strong text, from a template.
    Strong(Inlines),
    /// Emphasised text, from a template.
    Emphasis(Inlines),
    /// Struck text, from a template.
    Strikethrough(Inlines),
    /// Code, from a template.
    Code(String),
    /// A link, from a template.
    Link {
        /// Where it leads.
        target: String,
        /// Its text.
        content: Inlines,
    },
}

/// A run of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inlines(pub Vec<Inline>);

impl Inlines {
    /// Text with line breaks at `\n`.
    pub fn text(text: &str) -> Inlines {
        let mut inlines = Inlines::default();
        inlines.push_lines(text);
        inlines
    }

    /// Adds text with line breaks at `\n`.
    pub fn push_lines(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.0.push(Inline::Break);
            }
            self.push_text(line);
        }
    }

    /// Adds another run.
    pub fn append(&mut self, more: &Inlines) {
        for inline in &more.0 {
            match inline {
                Inline::Text(text) => self.push_text(text),
                other => self.0.push(other.clone()),
            }
        }
    }

    /// Adds plain text to the last piece, or as a new one.
    pub fn push_text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(Inline::Text(last)) => last.push_str(text),
            _ => self.0.push(Inline::Text(text.to_owned())),
        }
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the first character is such a one.
    pub fn begins_with(&self, is_such: impl Fn(char) -> bool) -> bool {
        match self.0.first() {
            Some(Inline::Text(text)) => text.starts_with(is_such),
            Some(_) => self.plain().starts_with(is_such),
            None => false,
        }
    }

    /// The text without marks; a line break is `\n`.
    pub fn plain(&self) -> String {
        match self.0.as_slice() {
            [Inline::Text(text)] => text.clone(),
            _ => {
                let mut out = String::new();
                self.write_plain(&mut out);
                out
            }
        }
    }

    /// Adds the text without marks to `out`.
    pub fn write_plain(&self, out: &mut String) {
        for inline in &self.0 {
            match inline {
                Inline::Text(text) | Inline::Code(text) => out.push_str(text),
                Inline::Break => out.push('\n'),
                Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strikethrough(inner) => inner.write_plain(out),
                Inline::Link { target, content } => {
                    content.write_plain(out);
                    // A printed page cannot be followed: the target is part of the text.
                    if content.plain() != *target {
                        out.push_str(&format!("（{target}）"));
                    }
                }
            }
        }
    }

    /// Splits at the first `mark` in plain text: what stands before it, and after it.
    pub fn split_once(&self, mark: char) -> Option<(String, Inlines)> {
        let Some(Inline::Text(first)) = self.0.first() else { return None };
        let (before, after) = first.split_once(mark)?;
        let mut rest = Inlines::default();
        rest.push_text(after);
        rest.0.extend(self.0[1..].iter().cloned());
        Some((before.to_owned(), rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_keep_their_target_in_print() {
        let link =
            |text: &str| Inlines(vec![Inline::Link { target: "https://a.example".to_owned(), content: Inlines::text(text) }]);
        assert_eq!(link("网站").plain(), "网站（https://a.example）");
        assert_eq!(link("https://a.example").plain(), "https://a.example");
    }

    #[test]
    fn text_breaks_at_line_feeds() {
        let inlines = Inlines::text("甲\n乙");
        assert_eq!(inlines.0.len(), 3);
        assert_eq!(inlines.plain(), "甲\n乙");
    }
}
