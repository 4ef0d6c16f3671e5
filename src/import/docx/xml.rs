//! The elements of a part, one subtree at a time, so that a long document is never in memory as a whole.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::Fault;

/// Elements may be nested so deep. A nested table takes about four levels, a text box a dozen.
const DEPTH: usize = 256;

/// A paragraph or a table may have so many elements.
const ELEMENTS: usize = 1 << 20;

/// An element has so many attributes that count; no element that is read has more.
const ATTRIBUTES: usize = 64;

/// The namespaces of WordprocessingML, transitional and strict (ECMA-376 parts 1 and 4).
const WORD: [&str; 2] =
    ["http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"];

/// The namespace of alternatives (ECMA-376 part 3).
const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/// Whose an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Space {
    Word,
    Compatibility,
    Other,
}

/// An element: its name without the prefix, and what is in it.
#[derive(Debug)]
pub(super) struct Element {
    space: Space,
    name: String,
    attributes: Vec<(String, String)>,
    /// The elements in it, in order.
    pub(super) children: Vec<Element>,
    /// The characters directly in it.
    pub(super) text: String,
}

impl Element {
    /// The name, if it belongs to Word; other elements are asked for by [`Element::local`].
    pub(super) fn name(&self) -> &str {
        if self.space == Space::Word { &self.name } else { "" }
    }

    /// The name, whosever it is.
    pub(super) fn local(&self) -> &str {
        &self.name
    }

    /// An attribute, by its name without the prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The attribute `w:val`.
    pub(super) fn val(&self) -> Option<&str> {
        self.attribute("val")
    }

    /// The first element of Word's with a name directly in it.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name() == name)
    }

    /// The attribute `w:val` of such an element.
    pub(super) fn child_val(&self, name: &str) -> Option<&str> {
        self.child(name)?.val()
    }

    /// Whether a property that is on or off is on (ECMA-376 part 1 §17.17.4); `None` if it is not there.
    pub(super) fn toggle(&self, name: &str) -> Option<bool> {
        self.child(name).map(|child| !matches!(child.val(), Some("0" | "false" | "off" | "none")))
    }

    /// The first element with a name in it, at any depth.
    pub(super) fn first(&self, local: &str) -> Option<&Element> {
        self.children.iter().find_map(|child| if child.local() == local { Some(child) } else { child.first(local) })
    }

    /// All elements with a name in it, at any depth, in order; none in one that is found.
    pub(super) fn all<'e>(&'e self, local: &str) -> Vec<&'e Element> {
        let mut found = Vec::new();
        self.collect(local, &mut found);
        found
    }

    fn collect<'e>(&'e self, local: &str, found: &mut Vec<&'e Element>) {
        for child in &self.children {
            if child.local() == local {
                found.push(child);
            } else {
                child.collect(local, found);
            }
        }
    }
}

/// Goes through the elements in the innermost of the elements named, of a part's text. Whether that is there.
pub(super) fn each(
    part: &str,
    text: &str,
    within: &[&str],
    found: &mut dyn FnMut(Element) -> Result<(), Fault>,
) -> Result<bool, Fault> {
    let mut walk = Walk { part, within, entered: 0, met: false, passed: 0, open: Vec::new(), elements: 0 };
    let mut reader = NsReader::from_str(text);
    loop {
        let event = reader.read_event().map_err(|_| walk.broken())?;
        match event {
            Event::Start(start) => {
                let space = space(&reader, &start);
                walk.start(&start, space)?;
            }
            Event::Empty(start) => {
                let space = space(&reader, &start);
                walk.start(&start, space)?;
                walk.end(found)?;
            }
            Event::End(_) => walk.end(found)?,
            Event::Text(text) => walk.text(&text.xml10_content()),
            Event::CData(text) => walk.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let c = character(&reference).ok_or_else(|| walk.broken())?;
                walk.text(c.encode_utf8(&mut [0; 4]));
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    if walk.depth() > 0 { Err(walk.broken()) } else { Ok(walk.met) }
}

/// The state of a walk through a part.
struct Walk<'w> {
    part: &'w str,
    within: &'w [&'w str],
    /// So many of the elements named are open.
    entered: usize,
    /// All of them were once.
    met: bool,
    /// So many elements beside them are open, which nobody asked for.
    passed: usize,
    /// The element that is being read, and those in it, from the outermost.
    open: Vec<Element>,
    /// So many elements the outermost has.
    elements: usize,
}

impl Walk<'_> {
    fn broken(&self) -> Fault {
        Fault::Broken { part: self.part.to_owned() }
    }

    fn depth(&self) -> usize {
        self.entered + self.passed + self.open.len()
    }

    fn start(&mut self, start: &BytesStart<'_>, space: Space) -> Result<(), Fault> {
        if self.depth() >= DEPTH {
            return Err(Fault::TooDeep { part: self.part.to_owned() });
        }
        let name = start.local_name();
        let name: &str = name.as_ref();
        if self.open.is_empty() && (self.passed > 0 || self.entered < self.within.len()) {
            let wanted = self.passed == 0 && self.within.get(self.entered).is_some_and(|wanted| *wanted == name);
            *(if wanted { &mut self.entered } else { &mut self.passed }) += 1;
            self.met |= self.passed == 0 && self.entered == self.within.len();
            return Ok(());
        }
        self.elements += 1;
        if self.elements > ELEMENTS {
            return Err(Fault::TooLarge);
        }
        let attributes = attributes(start).ok_or_else(|| self.broken())?;
        self.open.push(Element { space, name: name.to_owned(), attributes, children: Vec::new(), text: String::new() });
        Ok(())
    }

    fn end(&mut self, found: &mut dyn FnMut(Element) -> Result<(), Fault>) -> Result<(), Fault> {
        let Some(element) = self.open.pop() else {
            // The parser has seen to it that what ends has begun.
            *(if self.passed > 0 { &mut self.passed } else { &mut self.entered }) -= 1;
            return Ok(());
        };
        let elements = alternative(element);
        match self.open.last_mut() {
            Some(parent) => parent.children.extend(elements),
            None => {
                self.elements = 0;
                elements.into_iter().try_for_each(found)?;
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(element) = self.open.last_mut() {
            element.text.push_str(text);
        }
    }
}

/// Of alternatives the contents of the first that is there (ECMA-376 part 3 §10.2): all say the same.
fn alternative(element: Element) -> Vec<Element> {
    if element.space != Space::Compatibility || element.name != "AlternateContent" {
        return vec![element];
    }
    let mut choices = element.children.into_iter().filter(|choice| choice.space == Space::Compatibility);
    choices.find(|choice| !choice.children.is_empty()).map(|choice| choice.children).unwrap_or_default()
}

fn space(reader: &NsReader<&[u8]>, start: &BytesStart<'_>) -> Space {
    match reader.resolver().resolve_element(start.name()).0 {
        ResolveResult::Bound(name) if WORD.contains(&name.0) => Space::Word,
        ResolveResult::Bound(name) if name.0 == COMPATIBILITY => Space::Compatibility,
        _ => Space::Other,
    }
}

/// The attributes but those that only say which session of Word wrote what.
fn attributes(start: &BytesStart<'_>) -> Option<Vec<(String, String)>> {
    let mut read = Vec::new();
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.ok()?;
        let name = attribute.key.local_name();
        let name: &str = name.as_ref();
        let counts = !name.starts_with("rsid") && attribute.key.as_namespace_binding().is_none();
        if counts && read.len() < ATTRIBUTES {
            let value: Cow<'_, str> = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            read.push((name.to_owned(), value.into_owned()));
        }
    }
    Some(read)
}

/// A character that is written as a reference: those that XML has a name for, and any by its number.
fn character(reference: &BytesRef<'_>) -> Option<char> {
    if let Some(c) = reference.resolve_char_ref().ok()? {
        return Some(c);
    }
    match &*reference.xml10_content() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
