//! YAML with places: the only module that knows the YAML crates.
//!
//! A plan's values may be a text, a list or a map, and all faults of a file are wanted at once, while a
//! serde derive stops at the first and loses the place of such a value. So the events of the parser
//! inside serde-saphyr (granit-parser) are built into a tree of [`Node`]s here, and `decode` reads that
//! tree. Scalars are kept as they are spelled: `2026-11-23`, `true` and `1.10` are texts.

use std::collections::HashMap;
use std::rc::Rc;

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError};

use super::span::{FileId, Span};
use super::tree::{Kind, Node, Style, Value};

/// Collections may be nested this deep in YAML.
const MAX_DEPTH: usize = 100;

/// How much the aliases of a file may add to it, in bytes of text and 16 for each node.
const MAX_ALIAS_WEIGHT: u64 = 32 * 1024 * 1024;

/// A fault that keeps a file from being a YAML tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: FaultKind,
}

/// The kinds of [`Fault`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultKind {
    /// A tab in the indentation.
    Tab,
    /// A quoted text that does not end.
    UnclosedQuote,
    /// A `[` or `{` that is not closed, or closed by the other.
    UnclosedBracket,
    /// A line indented so that it belongs to nothing.
    Indentation,
    /// A key without `: ` behind it.
    MissingColon,
    /// A character that cannot begin a value (`@`, a backtick, `%`).
    ReservedCharacter(char),
    /// An escape that a double-quoted text does not know.
    Escape,
    /// Text behind a closed quote.
    AfterQuote,
    /// `*name` without `&name` before it.
    UnknownAnchor,
    /// An alias inside the value it names.
    RecursiveAlias,
    /// Aliases that multiply a file beyond all bounds.
    AliasBudget,
    /// Collections nested more than 100 deep.
    TooDeep,
    /// `<<` with something that is not a map.
    MergeNotMap,
    /// A second document behind `---`.
    SecondDocument,
    /// Anything else the parser does not accept.
    Other,
}

/// Reads a file into a tree. An empty file is [`Kind::Null`].
pub fn parse<'s>(file: FileId, text: &'s str) -> Result<Node<'s>, Fault> {
    let mut options = Options::default();
    options.set_emit_comments(false);
    options.flow_nesting_limit = MAX_DEPTH;
    options.block_nesting_limit = MAX_DEPTH;
    // A key longer than 1024 characters is legal where the file is; plan texts can be long.
    let parser = Parser::new_from_str_with_options(text, options);
    Builder { file, text, parser, anchors: HashMap::new(), alias_weight: 0 }.document()
}

struct Builder<'s> {
    file: FileId,
    text: &'s str,
    parser: Parser<'s, granit_parser::StrInput<'s>>,
    /// `None` while the value is still being read.
    anchors: HashMap<usize, Option<(Rc<Node<'s>>, u64)>>,
    alias_weight: u64,
}

type Built<'s> = Result<(Node<'s>, u64), Fault>;

impl<'s> Builder<'s> {
    fn document(mut self) -> Result<Node<'s>, Fault> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => break,
                Event::StreamStart | Event::DocumentEnd => {}
                Event::DocumentStart(..) => {
                    if root.is_some() {
                        return Err(Fault { span, kind: FaultKind::SecondDocument });
                    }
                    let (event, span) = self.next()?;
                    root = Some(self.node(event, span)?.0);
                }
                _ => return Err(Fault { span, kind: FaultKind::Other }),
            }
        }
        Ok(root.unwrap_or(Node { span: Span::new(self.file, 0, 0), value: Value::Null }))
    }

    fn next(&mut self) -> Result<(Event<'s>, Span), Fault> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => {
                let range = span.byte_range().unwrap_or(0..0);
                Ok((event, Span::new(self.file, range.start, range.end)))
            }
            Some(Err(error)) => Err(self.fault(&error)),
            None => Ok((Event::StreamEnd, Span::new(self.file, self.text.len(), self.text.len()))),
        }
    }

    fn node(&mut self, event: Event<'s>, span: Span) -> Built<'s> {
        match event {
            Event::Alias(id) => self.alias(id, span),
            Event::Scalar(text, style, anchor, _) => {
                let style = match style {
                    ScalarStyle::Plain => Style::Plain,
                    ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
                    _ => Style::Block,
                };
                let absent = style == Style::Plain && matches!(&*text, "" | "~");
                let weight = 16 + text.len() as u64;
                let value = if absent { Value::Null } else { Value::Scalar(text, style) };
                Ok(self.anchored(anchor, Node { span, value }, weight))
            }
            Event::SequenceStart(_, anchor, _) => {
                self.open(anchor);
                let (mut items, mut weight, mut end) = (Vec::new(), 16, span.end);
                loop {
                    let (event, at) = self.next()?;
                    if matches!(event, Event::SequenceEnd) {
                        end = end.max(at.start);
                        break;
                    }
                    let (item, w) = self.node(event, at)?;
                    end = item.span.end;
                    weight += w;
                    items.push(item);
                }
                let node = Node { span: Span { end, ..span }, value: Value::Seq(items) };
                Ok(self.anchored(anchor, node, weight))
            }
            Event::MappingStart(_, anchor, _) => {
                self.open(anchor);
                let (mut entries, mut weight, mut end) = (Vec::new(), 16, span.end);
                let mut merges = Vec::new();
                loop {
                    let (event, at) = self.next()?;
                    if matches!(event, Event::MappingEnd) {
                        end = end.max(at.start);
                        break;
                    }
                    let (key, key_weight) = self.node(event, at)?;
                    let (event, at) = self.next()?;
                    let (value, value_weight) = self.node(event, at)?;
                    end = value.span.end.max(key.span.end);
                    weight += key_weight + value_weight;
                    if key.as_str() == Some("<<") {
                        merges.push(value);
                    } else {
                        entries.push((key, value));
                    }
                }
                for merged in merges {
                    weight += merge(&mut entries, &merged)?;
                    self.spend(weight, merged.span)?;
                }
                let node = Node { span: Span { end, ..span }, value: Value::Map(entries) };
                Ok(self.anchored(anchor, node, weight))
            }
            _ => Err(Fault { span, kind: FaultKind::Other }),
        }
    }

    fn open(&mut self, anchor: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, None);
        }
    }

    fn anchored(&mut self, anchor: usize, node: Node<'s>, weight: u64) -> (Node<'s>, u64) {
        if anchor == 0 {
            return (node, weight);
        }
        let span = node.span;
        let shared = Rc::new(node);
        self.anchors.insert(anchor, Some((Rc::clone(&shared), weight)));
        (Node { span, value: Value::Shared(shared) }, weight)
    }

    fn alias(&mut self, id: usize, span: Span) -> Built<'s> {
        match self.anchors.get(&id) {
            Some(Some((node, weight))) => {
                let (node, weight) = (Rc::clone(node), *weight);
                self.spend(weight, span)?;
                Ok((Node { span, value: Value::Shared(node) }, weight))
            }
            Some(None) => Err(Fault { span, kind: FaultKind::RecursiveAlias }),
            None => Err(Fault { span, kind: FaultKind::UnknownAnchor }),
        }
    }

    /// Counts what aliases add. The tree shares what is aliased, but its readers will not.
    fn spend(&mut self, weight: u64, span: Span) -> Result<(), Fault> {
        self.alias_weight = self.alias_weight.saturating_add(weight);
        if self.alias_weight > MAX_ALIAS_WEIGHT {
            return Err(Fault { span, kind: FaultKind::AliasBudget });
        }
        Ok(())
    }

    fn fault(&self, error: &ScanError) -> Fault {
        let mark = error.marker();
        // Scan errors carry no byte offset.
        let start = mark
            .byte_offset()
            .unwrap_or_else(|| self.text.char_indices().nth(mark.index()).map_or(self.text.len(), |(at, _)| at));
        let end = self.text[start.min(self.text.len())..].chars().next().map_or(start, |c| start + c.len_utf8());
        let kind = match error.kind() {
            ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabAtBlockScalarStart => FaultKind::Tab,
            ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => FaultKind::UnclosedQuote,
            ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::MismatchedFlowCollectionEnd { .. }
            | ErrorKind::MisplacedFlowCollectionEnd
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofImplicitFlowMapping
            | ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::ExpectedFlowSequenceSeparator => FaultKind::UnclosedBracket,
            ErrorKind::InvalidIndentation
            | ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::ExpectedBlockSequenceEntry
            | ErrorKind::BlockSequenceEntryNotAllowed
            | ErrorKind::InvalidBlockScalarIndent
            | ErrorKind::InvalidQuotedScalarIndent => FaultKind::Indentation,
            ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => FaultKind::MissingColon,
            ErrorKind::UnexpectedCharacter { character } => FaultKind::ReservedCharacter(*character),
            ErrorKind::UnknownQuotedScalarEscape
            | ErrorKind::InvalidQuotedScalarHexEscape
            | ErrorKind::InvalidUnicodeEscape
            | ErrorKind::MissingLowSurrogate
            | ErrorKind::UnpairedLowSurrogate
            | ErrorKind::InvalidLowSurrogate
            | ErrorKind::InvalidLowSurrogateHexEscape => FaultKind::Escape,
            ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => FaultKind::AfterQuote,
            ErrorKind::UnknownAnchor => FaultKind::UnknownAnchor,
            ErrorKind::RecursionLimitExceeded => FaultKind::TooDeep,
            _ => FaultKind::Other,
        };
        Fault { span: Span::new(self.file, start, end), kind }
    }
}

/// Adds the entries of a merged map (`<<: *base`, or a list of such) that are not there yet, and
/// returns what they weigh.
fn merge<'s>(entries: &mut Vec<(Node<'s>, Node<'s>)>, merged: &Node<'s>) -> Result<u64, Fault> {
    match merged.kind() {
        Kind::Map(more) => {
            let mut weight = 0;
            for (key, value) in more {
                if !entries.iter().any(|(known, _)| known.as_str() == key.as_str()) {
                    weight += 16;
                    entries.push((key.clone(), value.clone()));
                }
            }
            Ok(weight)
        }
        Kind::Seq(maps) => maps.iter().try_fold(0, |weight, map| match map.kind() {
            Kind::Map(_) => Ok(weight + merge(entries, map)?),
            _ => Err(Fault { span: map.span, kind: FaultKind::MergeNotMap }),
        }),
        _ => Err(Fault { span: merged.span, kind: FaultKind::MergeNotMap }),
    }
}

/// The comments of a file, from `#` to the end of the line, in their order. Text that merely looks like one
/// (inside a block of text or quotes) is none. A faulty file has those before its fault.
pub fn comments(file: FileId, text: &str) -> Vec<Span> {
    let mut options = Options::default();
    options.set_emit_comments(true);
    let mut comments = Vec::new();
    let mut parser = Parser::new_from_str_with_options(text, options);
    while let Some(Ok((event, span))) = parser.next_event() {
        if let (Event::Comment(..), Some(range)) = (event, span.byte_range()) {
            comments.push(Span::new(file, range.start, range.end));
        }
    }
    comments
}

/// Writes a text as a YAML scalar that reads back as the same text, quoted where it must be.
pub fn write_scalar(text: &str) -> String {
    let written = serde_saphyr::to_string(&text).unwrap_or_default();
    let written = written.trim_end_matches('\n');
    // On one line, whatever the writer prefers for long or many-lined texts.
    if written.is_empty() || written.contains('\n') {
        return serde_json::to_string(text).unwrap_or_default();
    }
    written.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(node: &Node<'_>) -> String {
        match node.kind() {
            Kind::Null => "~".to_owned(),
            Kind::Scalar(text, _) => format!("{text:?}"),
            Kind::Seq(items) => format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(", ")),
            Kind::Map(entries) => {
                let entries: Vec<_> = entries.iter().map(|(k, v)| format!("{}: {}", show(k), show(v))).collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }

    fn read(text: &str) -> Result<String, FaultKind> {
        parse(FileId::default(), text).map(|node| show(&node)).map_err(|fault| fault.kind)
    }

    #[test]
    fn scalars_stay_as_spelled() {
        let text = "a: 2026-11-23\nb: true\nc: 0123\nd: 1.10\ne: 9:00\nf: null\ng: ~\nh:\ni: \"\"\n";
        let want =
            r#"{"a": "2026-11-23", "b": "true", "c": "0123", "d": "1.10", "e": "9:00", "f": "null", "g": ~, "h": ~, "i": ""}"#;
        assert_eq!(read(text).as_deref(), Ok(want));
    }

    #[test]
    fn aliases_and_merges() {
        let text = "x-a: &甲 {p: 1, q: 2}\nb:\n  <<: *甲\n  p: 3\nc: *甲\n";
        let want = r#"{"x-a": {"p": "1", "q": "2"}, "b": {"p": "3", "q": "2"}, "c": {"p": "1", "q": "2"}}"#;
        assert_eq!(read(text).as_deref(), Ok(want));
        assert_eq!(read("a: *b\n"), Err(FaultKind::UnknownAnchor));
        assert_eq!(read("a: &a [*a]\n"), Err(FaultKind::RecursiveAlias));
        assert_eq!(read("<<: text\n"), Err(FaultKind::MergeNotMap));
    }

    #[test]
    fn alias_bombs_and_depth_are_refused() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let refs = vec![format!("*a{}", level - 1); 10].join(", ");
            bomb += &format!("a{level}: &a{level} [{refs}]\n");
        }
        assert_eq!(read(&bomb), Err(FaultKind::AliasBudget));
        let long = format!("a: &a {}\nb: [{}]\n", "文".repeat(100_000), vec!["*a"; 1000].join(", "));
        assert_eq!(read(&long), Err(FaultKind::AliasBudget));
        assert_eq!(read(&"[".repeat(10_000)), Err(FaultKind::TooDeep));
        assert_eq!(read(&(0..10_000).map(|n| " ".repeat(n) + "- \n").collect::<String>()), Err(FaultKind::TooDeep));
    }

    #[test]
    fn faults_have_their_kind() {
        for (text, kind) in [
            ("a:\n\tb: c\n", FaultKind::Tab),
            ("a: \"b\nc: d\n", FaultKind::UnclosedQuote),
            ("a: [b, c\n", FaultKind::UnclosedBracket),
            ("a: @b\n", FaultKind::ReservedCharacter('@')),
            ("a: \"\\q\"\n", FaultKind::Escape),
            ("a: \"b\" c\n", FaultKind::AfterQuote),
            ("a: 1\n---\nb: 2\n", FaultKind::SecondDocument),
        ] {
            assert_eq!(read(text), Err(kind), "{text:?}");
        }
    }

    #[test]
    fn spans_cover_the_value() {
        let text = "标题: 某方案\n列表:\n  - \"甲\"\n";
        let node = parse(FileId::default(), text).unwrap();
        let Kind::Map(entries) = node.kind() else { panic!("a map") };
        assert_eq!(&text[entries[0].0.span.range()], "标题");
        assert_eq!(&text[entries[0].1.span.range()], "某方案");
        let Kind::Seq(items) = entries[1].1.kind() else { panic!("a list") };
        assert_eq!(&text[items[0].span.range()], "\"甲\"");
    }

    #[test]
    fn comments_are_told_from_text() {
        let text = "# 甲\n标题: 某#方案 # 乙\n引言: |\n  # 不是\n范围: \"# 不是\"\n# 丙\n";
        let found: Vec<&str> = comments(FileId::default(), text).iter().map(|span| &text[span.range()]).collect();
        assert_eq!(found, ["# 甲", "# 乙", "# 丙"]);
    }

    #[test]
    fn scalars_written_read_back() {
        for text in ["方案", "a: b", "# x", "", "~", "\"q\"", "- x", "甲\n乙", "true", " x ", "〔__〕", "“甲”"] {
            let written = format!("k: {}\n", write_scalar(text));
            let node = parse(FileId::default(), &written).unwrap();
            let Kind::Map(entries) = node.kind() else { panic!("a map") };
            assert_eq!(entries[0].1.as_str(), Some(text), "{written}");
        }
    }
}
