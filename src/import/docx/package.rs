//! The package (ECMA-376 part 2): parts in a zip archive, found by their relationships.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{Fault, xml};

/// All parts together may be so large when unpacked, in bytes (64 MB).
const MOST: u64 = 64 << 20;

/// What an OLE file begins with: documents of Word up to 2003, of WPS, and encrypted ones of any version.
const OLE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// A document's parts.
pub(super) struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// So many bytes may still be unpacked.
    room: u64,
}

/// A part that another one names: what it is to it, and its own name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    /// The last word of its type: `styles`, `header`.
    pub(super) kind: String,
    /// The name of the part.
    pub(super) part: String,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Package<'b>, Fault> {
        if bytes.starts_with(&OLE) {
            return Err(if holds_package(bytes) { Fault::Encrypted } else { Fault::Legacy });
        }
        if !bytes.starts_with(b"PK") {
            return Err(Fault::NotZip);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
        Ok(Package { zip, room: MOST })
    }

    /// The name of the main part: the one that the package names, or the one that everybody uses.
    pub(super) fn document(&mut self) -> Result<String, Fault> {
        let named = self.relations("")?.into_iter().find(|relation| relation.kind == "officeDocument");
        let name = named.map_or_else(|| "word/document.xml".to_owned(), |relation| relation.part);
        if self.zip.index_for_name(&name).is_some() { Ok(name) } else { Err(Fault::NoDocument) }
    }

    /// What a part names, in order; what the package does, for the part `""`.
    pub(super) fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Fault> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = resolve(folder, &format!("_rels/{file}.rels"));
        let mut relations = Vec::new();
        let Some(text) = self.text(&name)? else { return Ok(relations) };
        xml::each(&name, &text, &["Relationships"], &mut |element| {
            let inside = element.attribute("TargetMode") != Some("External");
            if let (true, Some(kind), Some(target)) = (inside, element.attribute("Type"), element.attribute("Target")) {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.push(Relation { kind, part: resolve(folder, target) });
            }
            Ok(())
        })?;
        Ok(relations)
    }

    /// The text of a part, if there is one.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let broken = || Fault::Broken { part: name.to_owned() };
        let mut file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Fault::Encrypted),
            Err(_) => return Err(Fault::Damaged),
        };
        let mut bytes = Vec::new();
        (&mut file).take(self.room + 1).read_to_end(&mut bytes).map_err(|_| Fault::Damaged)?;
        self.room = self.room.checked_sub(bytes.len() as u64).ok_or(Fault::TooLarge)?;
        decode(bytes).map(Some).ok_or_else(broken)
    }
}

/// Whether an OLE file is one that an encrypted document is put into: it then names that stream, in UTF-16.
fn holds_package(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

/// The text of a part, which is UTF-8 or, with a mark, UTF-16.
fn decode(bytes: Vec<u8>) -> Option<String> {
    let utf16 = |unit: fn([u8; 2]) -> u16| {
        let units = bytes.get(2..)?.chunks(2).map(|pair| Some(unit([*pair.first()?, *pair.get(1)?])));
        String::from_utf16(&units.collect::<Option<Vec<u16>>>()?).ok()
    };
    match bytes.as_slice() {
        [0xFF, 0xFE, ..] => utf16(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => utf16(u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => String::from_utf8(bytes).ok(),
    }
}

/// The name of a part, seen from a folder: `styles.xml` and `/word/styles.xml` are the same from `word`.
fn resolve(folder: &str, target: &str) -> String {
    let (start, target) = match target.strip_prefix('/') {
        Some(target) => ("", target),
        None => (folder, target),
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in start.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_from_where_one_stands() {
        for (folder, target, want) in [
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/word/styles.xml", "word/styles.xml"),
            ("word", "../custom/./a.xml", "custom/a.xml"),
            ("", "_rels/.rels", "_rels/.rels"),
            ("", "../../a.xml", "a.xml"),
        ] {
            assert_eq!(resolve(folder, target), want);
        }
    }

    #[test]
    fn parts_are_utf8_or_utf16() {
        let utf16 = |unit: fn(u16) -> [u8; 2]| "\u{FEFF}甲😀".encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        assert_eq!(decode(utf16(u16::to_le_bytes)).as_deref(), Some("甲😀"));
        assert_eq!(decode(utf16(u16::to_be_bytes)).as_deref(), Some("甲😀"));
        assert_eq!(decode("\u{FEFF}甲".into()).as_deref(), Some("甲"));
        assert_eq!(decode("甲".into()).as_deref(), Some("甲"));
        for bytes in [&[0xFF, 0xFE, 0x41][..], &[0xFF, 0xFE, 0x00, 0xD8], &[0xB2, 0xE2]] {
            assert_eq!(decode(bytes.to_vec()), None);
        }
    }
}
