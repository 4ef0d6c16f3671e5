//! Source files: decoding bytes, and finding lines and columns.

use encoding_rs::GB18030;

use super::align::{align, align_all};
use super::span::{FileId, Span};

/// The largest plan file that is read, in bytes (16 MiB).
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// In which encoding a file was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// GB 18030, which includes GBK and GB 2312.
    Gb18030,
}

/// Why bytes are not a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// More than [`MAX_BYTES`].
    TooLarge,
    /// Neither UTF-8 nor strict GB 18030.
    NotText,
    /// UTF-16, told by its byte order mark.
    Utf16,
}

/// A file as it was read: its name as the user gave it, and its text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    /// The byte at which each line starts.
    lines: Vec<u32>,
    encoding: TextEncoding,
    /// It began with a byte order mark.
    marked: bool,
}

/// A place for people, both counted from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in Unicode characters.
    pub column: usize,
}

impl SourceFile {
    /// Decodes a file: UTF-8, with or without a byte order mark, or else strict GB 18030.
    pub fn decode(name: impl Into<String>, bytes: Vec<u8>) -> Result<SourceFile, ReadError> {
        if bytes.len() > MAX_BYTES {
            return Err(ReadError::TooLarge);
        }
        if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
            return Err(ReadError::Utf16);
        }
        match String::from_utf8(bytes) {
            Ok(mut text) => {
                let marked = text.starts_with(BYTE_ORDER_MARK);
                if marked {
                    text.drain(..BYTE_ORDER_MARK.len_utf8());
                }
                Ok(SourceFile { marked, ..SourceFile::new(name, text, TextEncoding::Utf8) })
            }
            Err(error) => {
                let text = decode_gb18030(error.as_bytes()).ok_or(ReadError::NotText)?;
                Ok(SourceFile::new(name, text, TextEncoding::Gb18030))
            }
        }
    }

    /// A file whose text is known already.
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> SourceFile {
        SourceFile::new(name, text.into(), TextEncoding::Utf8)
    }

    fn new(name: impl Into<String>, text: String, encoding: TextEncoding) -> SourceFile {
        let starts = text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(at, _)| at as u32 + 1);
        let lines = std::iter::once(0).chain(starts).collect();
        SourceFile { name: name.into(), text, lines, encoding, marked: false }
    }

    /// The name, as the user gave it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text without a byte order mark; line breaks are as they were.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The encoding the file was in.
    pub fn encoding(&self) -> TextEncoding {
        self.encoding
    }

    /// The bytes of another text in the form of this file: its encoding, and its byte order mark if it has one.
    pub fn encode(&self, text: &str) -> Vec<u8> {
        match self.encoding {
            TextEncoding::Utf8 if self.marked => format!("{BYTE_ORDER_MARK}{text}").into_bytes(),
            TextEncoding::Utf8 => text.as_bytes().to_vec(),
            TextEncoding::Gb18030 => GB18030.encode(text).0.into_owned(),
        }
    }

    /// The line and column of a byte. One past the end is the end; inside a character is its start.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line(offset);
        let start = self.lines[line - 1] as usize;
        Position { line, column: self.text[start..offset].chars().count() + 1 }
    }

    /// The line of a byte; that of its [`position`](SourceFile::position), without the column, which takes time.
    pub fn line(&self, offset: usize) -> usize {
        self.lines.partition_point(|&start| start as usize <= offset).max(1)
    }

    /// The text of a span; empty where the span does not lie in this text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The place that spells a part of a value which stands at `span`; `None` where the file spells the value
    /// elsewhere, as behind an alias.
    pub fn locate(&self, span: Span, value: &str, part: std::ops::Range<usize>) -> Option<Span> {
        let range = align(self.slice(span), value, part)?;
        let start = span.start as usize;
        Some(Span::new(span.file, start + range.start, start + range.end))
    }

    /// The same for several parts, which must not overlap and stand in their order.
    pub fn locate_all(&self, span: Span, value: &str, parts: &[std::ops::Range<usize>]) -> Option<Vec<Span>> {
        let start = span.start as usize;
        let ranges = align_all(self.slice(span), value, parts)?.into_iter();
        Some(ranges.map(|range| Span::new(span.file, start + range.start, start + range.end)).collect())
    }
}

/// Strict GB 18030: no replacement, no private-use result, no control characters but tab and line
/// breaks. Anything is valid GB 18030 to a lenient reader, so leniency would turn every damaged or
/// binary file into text of the wrong characters.
fn decode_gb18030(bytes: &[u8]) -> Option<String> {
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    let strange =
        |c: char| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..) || (c.is_control() && !matches!(c, '\t' | '\n' | '\r'));
    (!text.contains(strange)).then(|| text.into_owned())
}

/// The files of a run, numbered as they were read.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Takes a file in and gives it its number.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        self.files.push(file);
        FileId(self.files.len() as u32 - 1)
    }

    /// The names of all of them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(SourceFile::name)
    }

    /// The file of that number.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters() {
        let file = SourceFile::from_text("a", "标题: 甲\r\n𠮷b: c\n");
        assert_eq!(file.position(0), Position { line: 1, column: 1 });
        assert_eq!(file.position("标题: ".len()), Position { line: 1, column: 5 });
        let second = "标题: 甲\r\n".len();
        assert_eq!(file.position(second + 4), Position { line: 2, column: 2 });
        assert_eq!(file.position(second + 1), Position { line: 2, column: 1 });
        assert_eq!(file.position(9999), Position { line: 3, column: 1 });
    }

    #[test]
    fn encodings() {
        let (gb, _, _) = GB18030.encode("标题: 方案𠮷\n");
        let file = SourceFile::decode("a", gb.into_owned()).unwrap();
        assert_eq!((file.text(), file.encoding()), ("标题: 方案𠮷\n", TextEncoding::Gb18030));
        let file = SourceFile::decode("a", b"\xEF\xBB\xBFtitle: a".to_vec()).unwrap();
        assert_eq!((file.text(), file.encoding()), ("title: a", TextEncoding::Utf8));
        for bytes in [b"\xEF\xBB\xBFtitle: \xE7\x94\xB2\r\n".as_slice(), b"\xB1\xEA\xCC\xE2: \xBC\xD7\n"] {
            let file = SourceFile::decode("a", bytes.to_vec()).unwrap();
            assert_eq!(file.encode(file.text()), bytes);
        }
        for (bytes, want) in [
            (b"\x7fELF\x02\x01\x01\x00\xff\xfe\x80".to_vec(), ReadError::NotText),
            (b"title: \xc3".to_vec(), ReadError::NotText),
            (b"\xFF\xFEt\0".to_vec(), ReadError::Utf16),
            (vec![b'a'; MAX_BYTES + 1], ReadError::TooLarge),
        ] {
            assert_eq!(SourceFile::decode("a", bytes).err(), Some(want));
        }
    }
}
