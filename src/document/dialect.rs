//! The Markdown that templates write.
//!
//! Plain Markdown cannot say run-in heading, roster, unit line, signature, kind or path, so templates
//! speak a small dialect. Nobody types it: the components and filters of the template engine write it,
//! and the plan's own text is escaped, so that it cannot forge it. A template that uses none of it
//! still renders, without those facts.
//!
//! | Markdown | is |
//! |---|---|
//! | `# text` | a line of the title |
//! | `## text {kind=goals path=goals .run-in}` | a heading of level 1; `###` of level 2, and so on; `level=7` where `#` does not reach; classes `.run-in`, `.lead`, `.unnumbered`, `.restored`; `ordinal=` for one written by hand |
//! | `1. text` | a numbered item without a heading, one level below what stands above it |
//! | `<!--plangen item level=3 path=…-->` | says so of the ordered list behind it |
//! | `<!--plangen up level=2-->` | what follows belongs to the open section of level 2 (0: to none) |
//! | `<!--plangen join-->` | the paragraph behind it continues the line before it |
//! | `<!--plangen points mark=；-->` | the list behind it is 一是…；二是…。 |
//! | `<!--plangen fields at=paren path=…-->` | the list behind it is 责任单位：… and the like |
//! | `<!--plangen roster path=…-->` | the table behind it is a roster: role, name, and the person's details; `apart=0.4` names the rows with which roles begin whose people have a line each |
//! | `<!--plangen doc-number-->`, `addressee`, `caption`, `signature`, `date`, `contact` | the paragraph behind it is that |
//! | `<!--plangen cc-->` | the list behind it is who gets a copy |
//! | `<!--plangen attachments-->` | the list behind it names the attachments |
//! | `<!--plangen attachment path=…-->` | all that follows is an attachment, titled by the paragraph behind it |
//!
//! Values of attributes are percent-encoded (RFC 3986) outside `A–Z a–z 0–9 _ . [ ]`.

/// A marker before a block, or the attributes of a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marker {
    /// `roster`; empty for the attributes of a heading.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Marker {
    /// A marker of that name.
    pub fn new(name: &str) -> Marker {
        Marker { name: name.to_owned(), attributes: Vec::new() }
    }

    /// Adds an attribute.
    pub fn with(mut self, key: &str, value: impl Into<String>) -> Marker {
        self.attributes.push((key.to_owned(), value.into()));
        self
    }

    /// The value of an attribute.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// The value of a numeric attribute.
    pub fn number(&self, key: &str) -> Option<usize> {
        self.get(key)?.parse().ok()
    }

    /// Writes the attributes: `key=value key=value`.
    pub fn attributes(&self) -> String {
        let mut out = String::new();
        for (key, value) in &self.attributes {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(key);
            out.push('=');
            encode(value, &mut out);
        }
        out
    }

    /// Reads an HTML comment; `None` if it is not a marker.
    pub fn parse(comment: &str) -> Option<Marker> {
        let inner = comment.trim().strip_prefix("<!--plangen")?.strip_suffix("-->")?;
        let mut words = inner.split_ascii_whitespace();
        let mut marker = Marker::new(words.next()?);
        for word in words {
            let (key, value) = word.split_once('=').unwrap_or((word, ""));
            marker.add_encoded(key, value);
        }
        Some(marker)
    }

    /// Adds an attribute whose value is still encoded.
    pub fn add_encoded(&mut self, key: &str, value: &str) {
        self.attributes.push((key.to_owned(), decode(value)));
    }
}

fn encode(value: &str, out: &mut String) {
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.' | b'[' | b']' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
}

fn decode(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let hex = (byte == b'%')
            .then(|| tail.get(..2))
            .flatten()
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match hex {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &tail[2..];
            }
            None => {
                bytes.push(byte);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Writes plan text so that Markdown reads it as that text. Marks that mean something anywhere are escaped
/// everywhere, those that begin a block where they could; a line break becomes `<br>`, which also
/// stands in headings and table cells, so that only the head of the text can begin a block.
pub fn escape(text: &str, out: &mut String) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        let begins_block = match c {
            '+' | '-' | '=' | '>' | ':' => at == 0,
            '.' | ')' => at == digits,
            _ => false,
        };
        match c {
            '\n' => out.push_str("<br>"),
            '\t' => out.push_str("&#9;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '#' | '|' | '~' | '&' => {
                out.push('\\');
                out.push(c);
            }
            _ if begins_block => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_read_what_they_write() {
        let marker = Marker::new("item").with("level", "3").with("ordinal", "第一章 -->%").with("path", "a.items[0]");
        let written = format!("<!--plangen {} {}-->", marker.name, marker.attributes());
        assert_eq!(Marker::parse(&written), Some(marker));
        assert!(!written[4..written.len() - 3].contains("--"));
        assert_eq!(Marker::parse("<!-- plangen -->"), None);
        assert_eq!(Marker::parse("<!--note-->"), None);
        assert_eq!(decode("%E4%B8%80%"), "一%");
    }
}
