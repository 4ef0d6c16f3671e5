//! Styles (ECMA-376 part 1 §17.7): what paragraphs are, and how their text is set.

use std::collections::HashMap;

use super::xml::{self, Element};
use super::{Fault, numbering};
use crate::import::piece::{Face, Role};

/// A style may be based on so many others, one behind the other.
const CHAIN: usize = 32;

/// What a style says that a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// A part of a plan.
    Role(Role),
    /// A cell of a roster of ours.
    Roster,
    /// A line of a table of contents.
    Contents,
}

/// How a text is set, as far as something says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// The face of Chinese characters.
    face: Option<Face>,
    bold: Option<bool>,
    hidden: Option<bool>,
    /// In half points (ECMA-376 part 1 §17.3.2.38).
    size: Option<u32>,
}

impl Look {
    /// What run properties say themselves.
    pub(super) fn of(properties: &Element) -> Look {
        Look {
            face: face(properties),
            bold: properties.toggle("b"),
            hidden: properties.toggle("vanish"),
            size: properties.child_val("sz").and_then(|size| size.parse().ok()),
        }
    }

    /// With what another says where this is silent.
    fn or(self, other: Look) -> Look {
        Look {
            face: self.face.or(other.face),
            bold: self.bold.or(other.bold),
            hidden: self.hidden.or(other.hidden),
            size: self.size.or(other.size),
        }
    }

    /// The face, with its weight.
    pub(super) fn face(self) -> Face {
        if self.bold == Some(true) { Face::Heavy } else { self.face.unwrap_or_default() }
    }

    /// Whether it is as large as the title of a plan: 小二 to 小初, while text is 三号 (32 half points) at most and the
    /// name at the head of the paper is larger.
    pub(super) fn is_large(self) -> bool {
        self.size.is_some_and(|size| (35..=72).contains(&size))
    }

    /// Whether it does not show.
    pub(super) fn hidden(self) -> bool {
        self.hidden == Some(true)
    }
}

/// The face of Chinese characters that properties name. One of the theme is none that a plan has its headings in.
fn face(properties: &Element) -> Option<Face> {
    let fonts = properties.child("rFonts")?;
    if fonts.attribute("eastAsiaTheme").is_some() {
        return Some(Face::Plain);
    }
    let name = fonts.attribute("eastAsia")?.to_lowercase();
    let any = |names: &[&str]| names.iter().any(|known| name.contains(known));
    Some(match name.as_str() {
        _ if any(&["黑体", "simhei", "heiti", "小标宋"]) => Face::Heavy,
        _ if any(&["楷", "kai"]) => Face::Kai,
        _ => Face::Plain,
    })
}

#[derive(Debug, Default)]
struct Style {
    base: Option<String>,
    look: Look,
    list: Option<String>,
    level: Option<usize>,
    outline: Option<u8>,
    centred: Option<bool>,
    known: Option<Known>,
}

/// `word/styles.xml`.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
    look: Look,
}

/// What a paragraph has from its styles.
#[derive(Debug, Default)]
pub(super) struct Inherited<'s> {
    /// The style and those it is based on.
    pub(super) styles: Vec<&'s str>,
    pub(super) look: Look,
    pub(super) list: Option<&'s str>,
    pub(super) level: Option<usize>,
    /// The outline level, from 0; 9 is text.
    outline: Option<u8>,
    pub(super) centred: Option<bool>,
    known: Option<Known>,
}

impl Inherited<'_> {
    /// What the paragraph is. An outline level of its own makes a heading of what no style names, and a text of
    /// a heading.
    pub(super) fn known(&self, outline: Option<u8>) -> Option<Known> {
        let heading = |level: u8| (level < 9).then_some(Known::Role(Role::Heading(level + 1)));
        match (self.known, outline.or(self.outline)) {
            (Some(Known::Role(Role::Heading(_))), Some(level)) => heading(level),
            (Some(known), _) => Some(known),
            (None, level) => level.and_then(heading),
        }
    }
}

impl Styles {
    pub(super) fn read(part: &str, text: &str) -> Result<Styles, Fault> {
        let mut styles = Styles::default();
        xml::each(part, text, &["styles"], &mut |element| {
            match element.name() {
                "docDefaults" => {
                    let properties = element.child("rPrDefault").and_then(|default| default.child("rPr"));
                    styles.look = properties.map(Look::of).unwrap_or_default();
                }
                "style" => styles.add(&element),
                _ => {}
            }
            Ok(())
        })?;
        Ok(styles)
    }

    fn add(&mut self, element: &Element) {
        let Some(id) = element.attribute("styleId") else { return };
        let is_default = matches!(element.attribute("default"), Some("1" | "true" | "on"));
        if is_default && element.attribute("type") == Some("paragraph") {
            self.default = Some(id.to_owned());
        }
        let paragraph = element.child("pPr");
        let number = paragraph.and_then(|properties| properties.child("numPr"));
        let style = Style {
            base: element.child_val("basedOn").map(str::to_owned),
            look: element.child("rPr").map(Look::of).unwrap_or_default(),
            list: number.and_then(|number| number.child_val("numId")).map(str::to_owned),
            level: number.and_then(level),
            outline: paragraph.and_then(outline),
            centred: paragraph.and_then(centred),
            known: known(id, element.child_val("name").unwrap_or_default()),
        };
        self.styles.insert(id.to_owned(), style);
    }

    fn chain<'s>(&'s self, id: &str) -> impl Iterator<Item = (&'s str, &'s Style)> + use<'s> {
        let first = self.styles.get_key_value(id);
        let next = |(_, style): &(&String, &'s Style)| self.styles.get_key_value(style.base.as_deref()?);
        std::iter::successors(first, next).take(CHAIN).map(|(id, style)| (id.as_str(), style))
    }

    /// What a paragraph of a style, or of none, has from it.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Inherited<'_> {
        let id = id.filter(|id| self.styles.contains_key(*id)).or(self.default.as_deref());
        let mut found = Inherited::default();
        for (id, style) in id.into_iter().flat_map(|id| self.chain(id)) {
            found.styles.push(id);
            found.look = found.look.or(style.look);
            found.list = found.list.or(style.list.as_deref());
            found.level = found.level.or(style.level);
            found.centred = found.centred.or(style.centred);
            // The nearest style that says anything of it.
            if found.known.is_none() && found.outline.is_none() {
                (found.known, found.outline) = (style.known, style.outline);
            }
        }
        found
    }

    /// How a run looks in a paragraph: what it says itself, its character style, the paragraph's style, the
    /// document. Bold of both styles is not bold (ECMA-376 part 1 §17.7.3).
    pub(super) fn run(&self, paragraph: Look, properties: Option<&Element>) -> Look {
        let direct = properties.map(Look::of).unwrap_or_default();
        let character = properties.and_then(|properties| properties.child_val("rStyle"));
        let character =
            character.into_iter().flat_map(|id| self.chain(id)).fold(Look::default(), |look, (_, style)| look.or(style.look));
        let both = |one: Option<bool>, other: Option<bool>| match (one, other) {
            (Some(one), Some(other)) => Some(one != other),
            (one, other) => one.or(other),
        };
        let styled = Look {
            face: character.face.or(paragraph.face),
            bold: both(character.bold, paragraph.bold),
            hidden: both(character.hidden, paragraph.hidden),
            size: character.size.or(paragraph.size),
        };
        direct.or(styled).or(self.look)
    }

    /// The list of a numbering style.
    pub(super) fn list(&self, id: &str) -> Option<String> {
        self.styles.get(id)?.list.clone()
    }
}

/// The level that a numbering property names, from 0.
pub(super) fn level(number: &Element) -> Option<usize> {
    number.child_val("ilvl")?.parse().ok().filter(|level| *level < numbering::LEVELS)
}

/// Whether paragraph properties set it in the middle of the page, if they say where.
pub(super) fn centred(properties: &Element) -> Option<bool> {
    properties.child_val("jc").map(|place| place == "center")
}

/// The outline level that paragraph properties name, from 0; 9 is text.
pub(super) fn outline(properties: &Element) -> Option<u8> {
    properties.child_val("outlineLvl")?.parse().ok().filter(|level| *level <= 9)
}

/// Names of styles, ours and those of others, in lower case and without spaces, and what they say.
const NAMES: [(&str, Known); 39] = [
    ("title", Known::Role(Role::Title)),
    ("标题", Known::Role(Role::Title)),
    ("公文标题", Known::Role(Role::Title)),
    ("方案标题", Known::Role(Role::Title)),
    ("文件标题", Known::Role(Role::Title)),
    ("发文字号", Known::Role(Role::DocNumber)),
    ("文号", Known::Role(Role::DocNumber)),
    ("公文文号", Known::Role(Role::DocNumber)),
    ("salutation", Known::Role(Role::Addressee)),
    ("称呼", Known::Role(Role::Addressee)),
    ("主送", Known::Role(Role::Addressee)),
    ("主送机关", Known::Role(Role::Addressee)),
    ("caption", Known::Role(Role::Caption)),
    ("题注", Known::Role(Role::Caption)),
    ("引题", Known::Role(Role::Caption)),
    ("附件说明", Known::Role(Role::AttachmentNames)),
    ("signature", Known::Role(Role::Signature)),
    ("签名", Known::Role(Role::Signature)),
    ("落款", Known::Role(Role::Signature)),
    ("署名", Known::Role(Role::Signature)),
    ("发文机关署名", Known::Role(Role::Signature)),
    ("公文落款", Known::Role(Role::Signature)),
    ("date", Known::Role(Role::Date)),
    ("日期", Known::Role(Role::Date)),
    ("成文日期", Known::Role(Role::Date)),
    ("附注", Known::Role(Role::Contact)),
    ("附件标志", Known::Role(Role::AttachmentMark)),
    ("附件标识", Known::Role(Role::AttachmentMark)),
    ("附件序号", Known::Role(Role::AttachmentMark)),
    ("附件标题", Known::Role(Role::AttachmentTitle)),
    ("附件名称", Known::Role(Role::AttachmentTitle)),
    ("抄送", Known::Role(Role::Copies)),
    ("抄送机关", Known::Role(Role::Copies)),
    ("公文抄送", Known::Role(Role::Copies)),
    ("名单", Known::Roster),
    ("planroster", Known::Roster),
    ("tocheading", Known::Contents),
    ("目录标题", Known::Contents),
    ("tableoffigures", Known::Contents),
];

/// What a style is, by its name or, for the one that has a common name, by its id. Body Text of others may be
/// anything.
fn known(id: &str, name: &str) -> Option<Known> {
    if id == "PlanBody" {
        return Some(Known::Role(Role::Body));
    }
    let plain: String = name.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let found = NAMES.iter().find(|(known, _)| *known == plain).map(|(_, known)| *known);
    found.or_else(|| heading(&plain)).or_else(|| {
        let contents = ["toc", "目录"].iter().find_map(|start| plain.strip_prefix(start));
        contents.and_then(digit).map(|_| Known::Contents)
    })
}

/// heading 1, 标题 1, 一级标题 and the like.
fn heading(name: &str) -> Option<Known> {
    let behind = ["heading", "标题", "outline"].iter().find_map(|start| name.strip_prefix(start));
    let before = name.strip_prefix("公文").unwrap_or(name).strip_suffix("级标题");
    digit(behind.or(before)?).map(|level| Known::Role(Role::Heading(level)))
}

/// A number from 1 to 9, alone.
fn digit(text: &str) -> Option<u8> {
    let mut chars = text.chars();
    let (first, None) = (chars.next()?, chars.next()) else { return None };
    let chinese = || "一二三四五六七八九".chars().position(|c| c == first).and_then(|at| u8::try_from(at + 1).ok());
    let arabic = first.to_digit(10).filter(|digit| *digit > 0).and_then(|digit| u8::try_from(digit).ok());
    arabic.or_else(chinese)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_known_by_their_names() {
        let heading = |level| Some(Known::Role(Role::Heading(level)));
        for (name, want) in [
            ("Title", Some(Known::Role(Role::Title))),
            ("标题", Some(Known::Role(Role::Title))),
            ("heading 1", heading(1)),
            ("Heading 9", heading(9)),
            ("标题 3", heading(3)),
            ("二级标题", heading(2)),
            ("公文一级标题", heading(1)),
            ("4级标题", heading(4)),
            ("toc 2", Some(Known::Contents)),
            ("目录 1", Some(Known::Contents)),
            ("附件 标题", Some(Known::Role(Role::AttachmentTitle))),
            ("Body Text", None),
            ("Normal", None),
            ("正文", None),
            ("heading", None),
            ("heading 10", None),
            ("heading 0", None),
            ("标题 1 Char", None),
            ("", None),
        ] {
            assert_eq!(known("x", name), want, "{name}");
        }
        assert_eq!(known("PlanBody", "Body Text"), Some(Known::Role(Role::Body)));
    }

    #[test]
    fn a_ring_of_styles_ends() {
        let xml = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
            <w:style w:type=\"paragraph\" w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style>\
            <w:style w:type=\"paragraph\" w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style></w:styles>";
        let styles = Styles::read("styles", xml).unwrap();
        assert_eq!(styles.paragraph(Some("a")).styles.len(), CHAIN);
        assert!(styles.paragraph(None).styles.is_empty());
    }
}
