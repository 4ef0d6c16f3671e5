//! What a reader of Word documents finds in one, by another XML parser than the writer's.

use std::io::{Cursor, Read};

use roxmltree::{Document, Node};

/// The parts of a package, in their order.
pub(crate) fn parts(bytes: &[u8]) -> Result<Vec<(String, String)>, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut parts = Vec::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).map_err(|error| error.to_string())?;
        let mut text = String::new();
        file.read_to_string(&mut text).map_err(|error| error.to_string())?;
        parts.push((file.name().map_err(|error| error.to_string())?.into_owned(), text));
    }
    Ok(parts)
}

/// The text of the document: a line a paragraph; line breaks in one are line breaks too.
pub(crate) fn text(bytes: &[u8]) -> Result<String, String> {
    let parts = parts(bytes)?;
    let main = parts.iter().find(|(name, _)| name == "word/document.xml").ok_or("no document")?;
    let document = Document::parse(&main.1).map_err(|error| error.to_string())?;
    let mut out = String::new();
    for node in document.descendants().filter(Node::is_element) {
        match node.tag_name().name() {
            "p" if !out.is_empty() => out.push('\n'),
            "t" => out.push_str(node.text().unwrap_or_default()),
            "tab" if node.parent().is_some_and(|parent| parent.tag_name().name() == "r") => out.push('\t'),
            "br" => out.push('\n'),
            _ => {}
        }
    }
    Ok(out)
}

/// A part as a tree, an element a line, so that two can be compared.
pub(crate) fn tree(xml: &str) -> Result<String, String> {
    let document = Document::parse(xml).map_err(|error| error.to_string())?;
    let mut out = String::new();
    element(document.root_element(), 0, &mut out);
    Ok(out)
}

fn element(node: Node<'_, '_>, depth: usize, out: &mut String) {
    out.push_str(&" ".repeat(depth));
    out.push_str(node.tag_name().name());
    for attribute in node.attributes() {
        out.push_str(&format!(" {}=\"{}\"", attribute.name(), attribute.value()));
    }
    if let Some(text) = node.text().filter(|_| !node.children().any(|child| child.is_element())) {
        out.push_str(&format!(" | {text}"));
    }
    out.push('\n');
    node.children().filter(Node::is_element).for_each(|child| element(child, depth + 1, out));
}
