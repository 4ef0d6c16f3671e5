//! Numbers that Word counts and does not write (ECMA-376 part 1 §17.9).

use std::collections::{HashMap, HashSet};

use super::xml::{self, Element};
use super::{Fault, numeral};

/// Word numbers so many levels.
pub(super) const LEVELS: usize = 9;

/// So many characters of a level's text are read. Word's own dialogue takes 31.
const LONGEST: usize = 64;

/// `word/numbering.xml`.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    schemes: HashMap<String, Scheme>,
    lists: HashMap<String, List>,
}

/// An abstract numbering: what lists are made from.
#[derive(Debug, Default)]
struct Scheme {
    levels: [Option<Level>; LEVELS],
    /// The numbering style that has the levels instead.
    link: Option<String>,
}

/// A list that paragraphs name.
#[derive(Debug, Default)]
struct List {
    scheme: String,
    starts: [Option<u32>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// What a format of one's own looks like.
    custom: Option<String>,
    text: String,
    /// All numbers are digits.
    legal: bool,
    /// It begins anew behind a level before this one, counted from 1; never for 0.
    restart: Option<usize>,
    /// The style that stands for the level.
    style: Option<String>,
    suffix: Suffix,
    hidden: bool,
}

/// What stands between a label and the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Suffix {
    Tab,
    Space,
    Nothing,
}

impl Numbering {
    pub(super) fn read(part: &str, text: &str) -> Result<Numbering, Fault> {
        let mut numbering = Numbering::default();
        xml::each(part, text, &["numbering"], &mut |element| {
            match element.name() {
                "abstractNum" => numbering.scheme(&element),
                "num" => numbering.list(&element),
                _ => {}
            }
            Ok(())
        })?;
        Ok(numbering)
    }

    fn scheme(&mut self, element: &Element) {
        let Some(id) = element.attribute("abstractNumId") else { return };
        let mut scheme = Scheme { link: element.child_val("numStyleLink").map(str::to_owned), ..Scheme::default() };
        for (index, level) in element.children.iter().filter(|child| child.name() == "lvl").filter_map(indexed) {
            scheme.levels[index] = Some(Level::of(level));
        }
        self.schemes.insert(id.to_owned(), scheme);
    }

    fn list(&mut self, element: &Element) {
        let (Some(id), Some(scheme)) = (element.attribute("numId"), element.child_val("abstractNumId")) else { return };
        let mut list = List { scheme: scheme.to_owned(), ..List::default() };
        for (index, change) in element.children.iter().filter(|child| child.name() == "lvlOverride").filter_map(indexed) {
            list.starts[index] = change.child_val("startOverride").and_then(|start| start.parse().ok());
            list.levels[index] = change.child("lvl").map(Level::of);
        }
        self.lists.insert(id.to_owned(), list);
    }

    /// The scheme of a list, which may be that of a numbering style.
    fn scheme_of<'n>(&'n self, list: &'n List, style_list: &dyn Fn(&str) -> Option<String>) -> Option<(&'n str, &'n Scheme)> {
        let mut name = list.scheme.as_str();
        // A style that links to a style is not allowed; one that links to itself must not hang.
        for _ in 0..4 {
            let scheme = self.schemes.get(name)?;
            let Some(link) = &scheme.link else { return Some((name, scheme)) };
            name = &self.lists.get(&style_list(link)?)?.scheme;
        }
        None
    }
}

/// An element for a level, with the level, from 0.
fn indexed(element: &Element) -> Option<(usize, &Element)> {
    let level: usize = element.attribute("ilvl")?.parse().ok()?;
    (level < LEVELS).then_some((level, element))
}

impl Level {
    fn of(element: &Element) -> Level {
        let number = |name: &str| element.child_val(name).and_then(|value| value.parse().ok());
        let format = element.child("numFmt");
        Level {
            start: number("start").unwrap_or(0),
            format: format.and_then(Element::val).unwrap_or("decimal").to_owned(),
            custom: format.and_then(|format| format.attribute("format")).map(str::to_owned),
            text: element.child_val("lvlText").unwrap_or_default().chars().take(LONGEST).collect(),
            legal: element.toggle("isLgl") == Some(true),
            restart: number("lvlRestart").and_then(|level| usize::try_from(level).ok()),
            style: element.child_val("pStyle").map(str::to_owned),
            suffix: match element.child_val("suff") {
                Some("space") => Suffix::Space,
                Some("nothing") => Suffix::Nothing,
                _ => Suffix::Tab,
            },
            hidden: element.child("rPr").and_then(|properties| properties.toggle("vanish")) == Some(true),
        }
    }

    fn numeral(&self, n: u32, legal: bool) -> String {
        match &self.custom {
            _ if matches!(self.format.as_str(), "bullet" | "none") => String::new(),
            _ if legal => n.to_string(),
            Some(format) if self.format == "custom" => numeral::custom(format, n),
            _ => numeral::numeral(&self.format, n),
        }
    }
}

/// What a paragraph says of its number, from the paragraph and its styles.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'p> {
    /// The list.
    pub(super) list: &'p str,
    /// The level, if it names one, from 0.
    pub(super) level: Option<usize>,
    /// The style of the paragraph and those it is based on: a level may belong to one.
    pub(super) styles: &'p [&'p str],
}

/// Where the counts stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    /// The last number of each level, by scheme: lists of one scheme count on together.
    numbers: HashMap<String, [Option<u32>; LEVELS]>,
    /// The lists whose own start has been used, with the level.
    started: HashSet<(String, usize)>,
}

impl Counts {
    /// Counts a paragraph, and gives its label with what stands between it and the text.
    pub(super) fn label(
        &mut self,
        numbering: &Numbering,
        place: &Place<'_>,
        style_list: &dyn Fn(&str) -> Option<String>,
    ) -> String {
        let Some(list) = numbering.lists.get(place.list) else { return String::new() };
        let Some((name, scheme)) = numbering.scheme_of(list, style_list) else { return String::new() };
        let levels: [Option<&Level>; LEVELS] =
            std::array::from_fn(|index| list.levels[index].as_ref().or(scheme.levels[index].as_ref()));
        let linked =
            |style: &&str| levels.iter().position(|level| level.is_some_and(|level| level.style.as_deref() == Some(*style)));
        let linked = place.styles.iter().find_map(linked);
        let current = place.level.or(linked).unwrap_or(0).min(LEVELS - 1);
        let start = |index: usize| list.starts[index].or(levels[index].map(|level| level.start)).unwrap_or(1);

        let numbers = self.numbers.entry(name.to_owned()).or_default();
        // The start that a list sets is used where the list is used first.
        let own = list.starts[current].is_some() && self.started.insert((place.list.to_owned(), current));
        numbers[current] = Some(match numbers[current] {
            Some(number) if !own => number.saturating_add(1),
            _ => start(current),
        });
        for below in current + 1..LEVELS {
            let restart = levels[below].and_then(|level| level.restart).unwrap_or(below);
            if current < restart {
                numbers[below] = None;
            }
        }
        let number = |index: usize| numbers[index].unwrap_or_else(|| start(index));
        levels[current].map_or_else(String::new, |level| written(level, &levels, number))
    }
}

/// The text of a level with the numbers in it.
fn written(level: &Level, levels: &[Option<&Level>; LEVELS], number: impl Fn(usize) -> u32) -> String {
    if level.hidden {
        return String::new();
    }
    // A bullet is layout, but for the dashes before principles: ——坚持统筹.
    if level.format == "bullet" {
        let dashes = !level.text.is_empty() && level.text.chars().all(|c| c == '—');
        return if dashes { level.text.clone() } else { String::new() };
    }
    let mut out = String::new();
    let mut chars = level.text.chars().peekable();
    while let Some(c) = chars.next() {
        let place = chars.peek().and_then(|c| c.to_digit(10)).filter(|place| c == '%' && *place > 0);
        let Some(place) = place else {
            out.push(c);
            continue;
        };
        chars.next();
        let index = place as usize - 1;
        if let Some(named) = levels.get(index).copied().flatten() {
            out.push_str(&named.numeral(number(index), level.legal));
        }
    }
    if out.is_empty() {
        return out;
    }
    // A tab is layout; where a number would run into the text, a space stands for it.
    match level.suffix {
        Suffix::Space => out.push(' '),
        Suffix::Tab if out.ends_with(|c: char| c.is_ascii() && c != ' ') => out.push(' '),
        Suffix::Tab | Suffix::Nothing => {}
    }
    out
}
