//! TOML with places: the only module that knows the TOML crate.

use std::borrow::Cow;

use ::toml::de::{DeTable, DeValue};

use super::span::{FileId, Span};
use super::tree::{Node, Style, Value};

/// Something that TOML does not accept, in the words of the parser, which are English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub span: Span,
    /// What.
    pub message: String,
}

/// Reads a file into a tree: the same tree as YAML gives, so that one table of keys serves both. All
/// faults are found in one run.
pub fn parse(file: FileId, text: &str) -> Result<Node<'_>, Vec<Fault>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let fault = |error: &::toml::de::Error| {
            let range = error.span().unwrap_or(0..0);
            Fault { span: Span::new(file, range.start, range.end), message: error.message().to_owned() }
        };
        let mut faults: Vec<Fault> = errors.iter().map(fault).collect();
        faults.sort_by_key(|fault| fault.span.start);
        return Err(faults);
    }
    let span = Span::new(file, table.span().start, table.span().end);
    Ok(Node { span, value: map(file, text, table.get_ref()) })
}

fn map<'s>(file: FileId, text: &'s str, table: &DeTable<'s>) -> Value<'s> {
    let mut entries: Vec<(Node<'s>, Node<'s>)> = table
        .iter()
        .map(|(key, value)| {
            let span = Span::new(file, key.span().start, key.span().end);
            let name = Node { span, value: Value::Scalar(key.get_ref().clone(), Style::Plain) };
            (name, node(file, text, value.get_ref(), &value.span()))
        })
        .collect();
    // The parser sorts keys by name; people read them as they stand.
    entries.sort_by_key(|(key, _)| key.span.start);
    Value::Map(entries)
}

fn node<'s>(file: FileId, text: &'s str, value: &DeValue<'s>, range: &std::ops::Range<usize>) -> Node<'s> {
    let value = match value {
        DeValue::String(string) => Value::Scalar(string.clone(), Style::Quoted),
        DeValue::Array(items) => Value::Seq(items.iter().map(|item| node(file, text, item.get_ref(), &item.span())).collect()),
        DeValue::Table(table) => map(file, text, table),
        // Numbers, dates and booleans are the text they are spelled as, as in YAML.
        _ => Value::Scalar(Cow::Borrowed(text.get(range.clone()).unwrap_or_default()), Style::Plain),
    };
    Node { span: Span::new(file, range.start, range.end), value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::tree::Kind;

    #[test]
    fn tables_become_maps_with_places() {
        let text = "select = [\"S\"]\n[severity]\nplaceholder = \"错误\"\nflag = true\n";
        let root = parse(FileId::default(), text).unwrap();
        let Kind::Map(entries) = root.kind() else { panic!("a map") };
        let keys: Vec<_> = entries.iter().map(|(key, _)| (key.as_str().unwrap(), &text[key.span.range()])).collect();
        assert_eq!(keys, [("select", "select"), ("severity", "severity")]);
        let Kind::Map(inner) = entries[1].1.kind() else { panic!("a map") };
        assert_eq!((inner[0].1.as_str(), &text[inner[0].1.span.range()]), (Some("错误"), "\"错误\""));
        assert_eq!(inner[1].1.as_str(), Some("true"));
    }

    #[test]
    fn all_faults_have_their_place() {
        let faults = parse(FileId::default(), "a = \nb = 1\nb = 2\nc = [1\n").unwrap_err();
        assert!(faults.len() > 1 && faults[0].span.start == 4, "{faults:?}");
    }
}
