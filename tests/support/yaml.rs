//! YAML of which it is certain how it reads: double-quoted and literal scalars in block collections.

use std::fmt::Write;

/// A YAML value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Yaml {
    /// A text.
    Text(String),
    /// A text after `|`, where it can be written so.
    Literal(String),
    /// A plain word.
    Word(&'static str),
    /// A list.
    List(Vec<Yaml>),
    /// A map.
    Map(Vec<(&'static str, Yaml)>),
}

impl Yaml {
    /// The file.
    pub(crate) fn file(&self) -> String {
        let mut out = String::new();
        self.write(0, &mut out);
        out
    }

    /// Writes a value behind its key or dash.
    fn write(&self, indent: usize, out: &mut String) {
        let pad = " ".repeat(indent);
        match self {
            Yaml::Word(word) => out.push_str(word),
            Yaml::Literal(text) if is_literal(text) => {
                out.push_str("|2-");
                for line in text.split('\n') {
                    // The indicator counts from the parent, which stands two columns further left.
                    let _ = write!(out, "\n{pad}{line}");
                }
            }
            Yaml::Text(text) | Yaml::Literal(text) => quote(text, out),
            Yaml::List(items) if items.is_empty() => out.push_str("[]"),
            Yaml::Map(entries) if entries.is_empty() => out.push_str("{}"),
            Yaml::List(items) => {
                for item in items {
                    let _ = write!(out, "\n{pad}- ");
                    item.write(indent + 2, out);
                }
            }
            Yaml::Map(entries) => {
                for (key, value) in entries {
                    let _ = write!(out, "\n{pad}{key}: ");
                    value.write(indent + 2, out);
                }
            }
        }
    }
}

/// Whether a literal scalar reads as this text in every reader: no line break at an end, and none that
/// only some YAML versions know.
fn is_literal(text: &str) -> bool {
    let strange = |c: char| matches!(c, '\u{FEFF}' | '\u{2028}' | '\u{2029}');
    !text.is_empty() && !text.starts_with(['\n', '\t']) && !text.ends_with('\n') && !text.contains(strange)
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        let _ = match c {
            '"' | '\\' => write!(out, "\\{c}"),
            '\n' => write!(out, "\\n"),
            '\t' => write!(out, "\\t"),
            '\u{FEFF}' | '\u{2028}' | '\u{2029}' => write!(out, "\\u{:04X}", u32::from(c)),
            _ => write!(out, "{c}"),
        };
    }
    out.push('"');
}
