//! The tree of ordinals: depth comes from nesting, not from the form of the ordinal.

use super::fields;
use super::heading;
use super::piece::{Line, Piece, Role, Table};
use super::report::Report;
use super::series;
use super::words::{self, Place, rank};
use crate::text::SectionKind;
use crate::text::numbering::Scheme;
use crate::text::script::{is_han, is_opening};
use crate::tr;
use std::collections::{BTreeSet, HashMap};

/// A section or an item, as its ordinal tells.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// The ordinal as written, without the space behind it.
    pub(super) ordinal: String,
    /// What stands behind the ordinal on its line; empty where the heading was lost.
    pub(super) line: Line,
    /// The paragraphs and tables behind it, before the first item below.
    pub(super) own: Vec<Block>,
    /// The items below.
    pub(super) items: Vec<Node>,
    /// Lines with fields that close it, behind its items if there are any: 责任单位：党政办.
    pub(super) closing: Vec<Line>,
    /// Its heading was lost.
    pub(super) lost: bool,
    /// It is a phase with a label of its own: the ordinal is printed as it stands.
    pub(super) stage: bool,
    pub(super) rank: u8,
    pub(super) number: u32,
}

impl Node {
    /// Adds the ordinals of the node and of all below it.
    pub(super) fn ordinals(&self, out: &mut String) {
        if !self.stage {
            out.push_str(&self.ordinal);
        }
        self.items.iter().for_each(|item| item.ordinals(out));
    }
}

/// What stands in a node beside items.
#[derive(Clone, Debug)]
pub(super) enum Block {
    Paragraph(Line),
    Table(Table),
}

impl Block {
    pub(super) fn paragraph(&self) -> Option<&Line> {
        match self {
            Block::Paragraph(line) => Some(line),
            Block::Table(_) => None,
        }
    }
}

/// The paragraphs before the first ordinal, and the sections.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    pub(super) before: Vec<Block>,
    pub(super) sections: Vec<Node>,
}

/// Reads the tree. To `understand` it, 第一阶段： makes an item, too, and fields belong to what they close.
pub(super) fn outline(pieces: Vec<Piece>, understand: bool, report: &mut Report) -> Outline {
    let mut outline = Outline::default();
    let mut open: Vec<Node> = Vec::new();
    let mut numbers = decimals(&pieces);
    let inner = series::inner(&pieces, &numbers);
    numbers.extend(doubtful(&pieces));
    numbers.extend(sections(&pieces));
    numbers.extend(unmarked(&pieces));
    let stages = if understand { stages(&pieces) } else { Vec::new() };
    let cited = cited(&pieces);
    for (index, piece) in pieces.into_iter().enumerate() {
        let line = match piece {
            Piece::Line(line) => line,
            Piece::Table(table) => {
                own(&mut outline, &mut open).push(Block::Table(table));
                continue;
            }
        };
        let heading = match line.role {
            Some(Role::Heading(level)) => Some(level),
            _ => None,
        };
        if stages.binary_search(&index).is_ok()
            && let Some((_, number, _, length)) = words::stage(&line.text)
        {
            insert(&mut outline, &mut open, line, Place { rank: rank::STAGE, number, length });
            continue;
        }
        let place = inner
            .get(&index)
            .copied()
            .unwrap_or_else(|| numbers.get(&index).copied().or_else(|| words::place(&line.text)))
            .or_else(|| heading.map(|level| Place { rank: rank::heading(level), number: 0, length: 0 }))
            .filter(|_| !cited.contains(&index));
        match place {
            Some(place) => insert(&mut outline, &mut open, line, place),
            None => own(&mut outline, &mut open).push(Block::Paragraph(line)),
        }
    }
    close(&mut outline, &mut open, 0);
    supply_lost(&mut outline, report);
    outline.sections.iter_mut().for_each(part_stages);
    if understand {
        outline.sections.iter_mut().for_each(|section| lift_fields(section, 1));
    }
    outline
}

/// Sets fields on lines of their own apart from the texts of a node. Behind the last item of a group they are those of
/// the group, unless other items have some of their own.
fn lift_fields(node: &mut Node, level: usize) {
    node.items.iter_mut().for_each(|item| lift_fields(item, level + 1));
    let Some((last, others)) = node.items.split_last_mut() else {
        let Some((count, _)) = fields::closing_lines(&trailing_texts(&node.own)) else { return };
        let closing = node.own.len() - count;
        let paragraph = |block| if let Block::Paragraph(line) = block { Some(line) } else { None };
        let above = node.own[..closing].iter().filter_map(Block::paragraph);
        // Fields of several things in one text are told beside it, each where it stands.
        if fields::said(above.chain([&node.line]).map(|line| line.text.as_str())).is_empty() {
            node.closing = node.own.split_off(closing).into_iter().filter_map(paragraph).collect();
        }
        return;
    };
    let told = |item: &Node| !item.closing.is_empty() || fields::closing_bracket(&item.line.text).is_some();
    if level > 1 && !others.is_empty() && last.items.is_empty() && !others.iter().any(told) {
        node.closing = std::mem::take(&mut last.closing);
    }
}

/// The paragraphs behind the last table.
fn trailing_texts(own: &[Block]) -> Vec<&str> {
    let lines = own.iter().rev().map_while(Block::paragraph);
    let mut texts: Vec<&str> = lines.map(|line| line.text.as_str()).collect();
    texts.reverse();
    texts
}

/// Reports where ordinals are written anew in another form, once a form and level, and where they did not count on.
pub(super) fn report_ordinals(outline: &Outline, renumbered: bool, report: &mut Report) {
    let mut ordinals = Ordinals { renumbered, scheme: Scheme::default(), report, running: HashMap::new(), told: BTreeSet::new() };
    ordinals.siblings(&outline.sections, 1);
}

/// What a plan tells of its ordinals, on the way through it.
struct Ordinals<'r> {
    /// They are printed in the usual forms.
    renumbered: bool,
    /// How.
    scheme: Scheme,
    report: &'r mut Report,
    /// The last number of each rank.
    running: HashMap<u8, u32>,
    /// What has been reported.
    told: BTreeSet<Told>,
}

/// Something that is reported once.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    /// A rank that stands at an unusual level.
    Form(u8, usize),
    /// A level without ordinals.
    Without(usize),
    /// A rank that counts through the plan.
    Through(u8),
}

impl Ordinals<'_> {
    fn siblings(&mut self, nodes: &[Node], level: usize) {
        let mut last: Option<&Node> = None;
        for node in nodes {
            let beside = last.filter(|last| last.rank == node.rank).map_or(0, |last| last.number);
            if node.ordinal.is_empty() {
                self.without(node, level);
            } else if node.number > 0 {
                self.counted(node, beside, level);
            }
            last = Some(node);
            self.siblings(&node.items, level + 1);
        }
    }

    fn without(&mut self, node: &Node, level: usize) {
        if self.renumbered && !node.lost && self.told.insert(Told::Without(level)) {
            let what = tr!("这一层没有序号的标题，印出时编号", "headings of this level without an ordinal are printed with one");
            self.report.noted(node.line.number, what, node.line.text.as_str());
        }
    }

    /// `beside` is the number of the one before it in its list, 0 if there is none.
    fn counted(&mut self, node: &Node, beside: u32, level: usize) {
        let before = self.running.insert(node.rank, node.number).unwrap_or(0);
        let mut note = |what, text: String| self.report.noted(node.line.number, what, text);
        if node.number != beside + 1 && node.number != before + 1 {
            note(tr!("序号不连续，请核对", "the count does not go on: look at it"), node.ordinal.clone());
        } else if self.renumbered && node.number != beside + 1 && self.told.insert(Told::Through(node.rank)) {
            let what = tr!(
                "序号贯穿全文，印出时每节从头编；要保留请加 --keep-ordinals",
                "the count runs through the plan and is printed anew in each section; --keep-ordinals keeps it"
            );
            note(what, node.ordinal.clone());
        }
        let mut counters = vec![1; level];
        counters[level - 1] = node.number;
        let printed = self.scheme.ordinal(&counters);
        if self.renumbered && !node.stage && printed != node.ordinal && self.told.insert(Told::Form(node.rank, level)) {
            let forms = format!("{} → {printed}", node.ordinal);
            note(tr!("这一层的序号按通用写法重编", "ordinals of this level are written anew"), forms);
        }
    }
}

/// 第一节 below chapters.
fn sections(pieces: &[Piece]) -> Vec<(usize, Place)> {
    let lines = || {
        pieces.iter().enumerate().filter_map(|(index, piece)| match piece {
            Piece::Line(line) => Some((index, line.text.as_str())),
            Piece::Table(_) => None,
        })
    };
    if !lines().any(|(_, text)| words::place(text).is_some_and(|place| place.rank == rank::CHAPTER)) {
        return Vec::new();
    }
    lines().filter_map(|(index, text)| Some((index, words::section(text)?))).collect()
}

/// Lines that begin with 第一阶段：, where a second one of the kind follows.
fn stages(pieces: &[Piece]) -> Vec<usize> {
    let mut accepted = Vec::new();
    let mut run: Vec<(usize, &str, u32)> = Vec::new();
    let mut finish = |run: &mut Vec<(usize, &str, u32)>| {
        if run.len() > 1 {
            accepted.extend(run.iter().map(|(index, ..)| *index));
        }
        run.clear();
    };
    for (index, piece) in pieces.iter().enumerate() {
        let Piece::Line(line) = piece else { continue };
        let Some((unit, number, ..)) = words::stage(&line.text) else { continue };
        let goes_on = run.last().is_some_and(|(_, last, count)| *last == unit && count + 1 == number);
        if !goes_on {
            finish(&mut run);
        }
        if goes_on || number == 1 {
            run.push((index, unit, number));
        }
    }
    finish(&mut run);
    accepted
}

/// The lines of lists that a text cites: 发出如下倡议：“一、…；二、…。”, each on a line of its own. Without quotation marks
/// they stand in a section that is counted in the same form.
fn cited(pieces: &[Piece]) -> BTreeSet<usize> {
    let mut cited = BTreeSet::new();
    let mut counted = false;
    for (index, pair) in pieces.windows(2).enumerate() {
        let [Piece::Line(lead), Piece::Line(first)] = pair else { continue };
        if cited.contains(&index) {
            continue;
        }
        match (words::place(&lead.text), lead.role) {
            (Some(place), _) if place.rank <= rank::CHINESE => counted = place.rank == rank::CHINESE,
            (_, Some(Role::Heading(_))) => counted = false,
            _ => {}
        }
        let quoted = first.text.starts_with('“');
        if lead.text.ends_with('：') && (quoted || counted) && first.role.is_none() {
            let begin = index + 1;
            cited.extend(begin..begin + cited_lines(&pieces[begin..], quoted));
        }
    }
    cited
}

/// How many lines the list has that begins here; 0 where it is none.
fn cited_lines(pieces: &[Piece], quoted: bool) -> usize {
    for (piece, number) in pieces.iter().zip(1_u32..) {
        let Piece::Line(line) = piece else { return 0 };
        let text = if quoted && number == 1 { line.text.trim_start_matches('“') } else { line.text.as_str() };
        if words::place(text).is_none_or(|place| place.rank != rank::CHINESE || place.number != number) {
            return 0;
        }
        let goes_on = if quoted { !text.contains('”') } else { text.ends_with('；') };
        if !goes_on {
            return if number > 1 { number as usize } else { 0 };
        }
    }
    0
}

/// Phases with labels stand by themselves: among other items they are paragraphs of the item before.
fn part_stages(node: &mut Node) {
    let stages = node.items.iter().filter(|item| item.stage).count();
    if stages > 0 && stages < node.items.len() {
        let mut kept: Vec<Node> = Vec::with_capacity(node.items.len());
        for mut item in std::mem::take(&mut node.items) {
            if !item.stage {
                kept.push(item);
                continue;
            }
            item.line.text.insert_str(0, &item.ordinal);
            let target = kept.last_mut().map_or(&mut *node, deepest);
            target.own.push(Block::Paragraph(item.line));
            target.own.append(&mut item.own);
            kept.append(&mut item.items);
        }
        node.items = kept;
    }
    node.items.iter_mut().for_each(part_stages);
}

/// The item that ends a node: what follows the node stands behind its paragraphs.
fn deepest(node: &mut Node) -> &mut Node {
    let mut node = node;
    while !node.items.is_empty() {
        let last = node.items.len() - 1;
        node = &mut node.items[last];
    }
    node
}

/// 五、五清一改 looks like 一、二年级, but stands between 四、 and 六、; 1、8:30 looks like 1、2月份, but 2、9:00 follows.
fn doubtful(pieces: &[Piece]) -> Vec<(usize, Place)> {
    let mut found = Vec::new();
    for rank in [rank::CHINESE, rank::ARABIC] {
        let mut last = 0;
        let mut open: Vec<(usize, Place)> = Vec::new();
        // Numbers in digits that count on confirm each other; otherwise the next one that is sure does.
        let mut close = |open: &mut Vec<(usize, Place)>, next: Option<u32>| {
            let counted = open.first().map_or(0, |(_, first)| open.len() + usize::from(first.number > 1));
            let next = open.last().is_some_and(|(_, last)| next == Some(last.number + 1));
            if next || rank == rank::ARABIC && counted > 1 {
                found.append(open);
            }
            open.clear();
        };
        for (index, piece) in pieces.iter().enumerate() {
            let Piece::Line(line) = piece else { continue };
            if let Some(place) = words::place(&line.text).filter(|place| place.rank <= rank) {
                // What stands above begins anew.
                let beside = place.rank == rank;
                close(&mut open, beside.then_some(place.number));
                last = if beside { place.number } else { 0 };
            } else if let Some(place) = words::doubtful(&line.text).filter(|place| place.rank == rank) {
                if place.number == last + 1 {
                    open.push((index, place));
                    last = place.number;
                } else if place.number == 1 && rank == rank::ARABIC {
                    close(&mut open, None);
                    open.push((index, place));
                    last = 1;
                }
            }
        }
        close(&mut open, None);
    }
    found
}

/// Headings of the first level in plans that have none with an ordinal: names of kinds alone on their lines, and
/// `一 竞赛主题` where the count goes on.
fn unmarked(pieces: &[Piece]) -> Vec<(usize, Place)> {
    const FEWEST: usize = 2;
    const LONGEST: usize = 12;
    let lines = || {
        pieces.iter().enumerate().filter_map(|(index, piece)| match piece {
            Piece::Line(line) if matches!(line.role, None | Some(Role::Body)) => Some((index, line.text.as_str())),
            _ => None,
        })
    };
    let marked = lines().any(|(_, text)| words::place(text).is_some_and(|place| place.rank <= rank::CHINESE));
    if marked || pieces.iter().any(|piece| matches!(piece, Piece::Line(Line { role: Some(Role::Heading(_)), .. }))) {
        return Vec::new();
    }
    let mut count = 0;
    let counted = lines().filter_map(|(index, text)| {
        let place = words::spaced(text).filter(|place| place.number == count + 1)?;
        count += 1;
        Some((index, place))
    });
    let counted: Vec<(usize, Place)> = counted.collect();
    if counted.len() > FEWEST {
        return counted;
    }
    let bare = |text: &str| text.trim_end_matches(['：', ':']).to_owned();
    let named = lines().filter(|(index, text)| index + 1 < pieces.len() && SectionKind::is_name(&bare(text))).count();
    if named < FEWEST {
        return Vec::new();
    }
    // Beside names of kinds, what tells a kind is a heading, too: 征集对象和范围.
    let tells = |text: &str| {
        let text = bare(text);
        text.chars().nth(LONGEST).is_none() && text.chars().all(is_han) && SectionKind::from_heading(&text).is_some()
    };
    // Where empty lines set headings apart from what is above them, and none from what is below, any short line that
    // stands so is one: 参赛条件.
    let apart = |index: usize| matches!(pieces.get(index), Some(Piece::Line(line)) if line.apart);
    let says = |index: usize| matches!(pieces.get(index), Some(Piece::Line(line)) if line.text.contains(['。', '；']) || words::place(&line.text).is_some());
    let set_off = |index: usize| apart(index) && matches!(pieces.get(index + 1), Some(Piece::Line(_))) && !apart(index + 1);
    let all_set_off = lines().filter(|(_, text)| tells(text)).all(|(index, _)| set_off(index));
    let looks = |text: &str| text.chars().nth(LONGEST).is_none() && text.chars().nth(1).is_some() && text.chars().all(is_han);
    let place = Place { rank: rank::CHINESE, number: 0, length: 0 };
    let heading = |(index, text): &(usize, &str)| {
        index + 1 < pieces.len()
            && (tells(text) || all_set_off && set_off(*index) && says(index + 1) && looks(text) && !words::is_role(text))
    };
    lines().filter(heading).map(|(index, _)| (index, place)).collect()
}

/// Decimal numbers (1.1, 1.1.1, and 1 above them), where their count goes on: 3.5万元 is none.
fn decimals(pieces: &[Piece]) -> HashMap<usize, Place> {
    let text = |piece: &Piece| match piece {
        Piece::Line(line) => line.text.clone(),
        Piece::Table(_) => String::new(),
    };
    let mut found: Vec<Option<(Vec<u32>, usize)>> = pieces.iter().map(|piece| decimal(&text(piece))).collect();
    // 1总则 is a chapter where 1.1 comes next.
    let mut next: Option<Vec<u32>> = None;
    let mut unspaced = false;
    for (found, piece) in found.iter_mut().zip(pieces).rev() {
        if found.is_none() {
            let chapter = chapter(&text(piece));
            *found = chapter.filter(|(number, _)| next == Some(vec![*number, 1])).map(|(number, length)| (vec![number], length));
            unspaced |= found.is_some();
        }
        if let Some((numbers, _)) = found {
            next = Some(numbers.clone());
        }
    }
    let mut places = HashMap::new();
    let mut current: Vec<u32> = Vec::new();
    let mut below = 0;
    let mut chapters: Option<char> = None;
    for ((index, piece), found) in pieces.iter().enumerate().zip(found) {
        let Piece::Line(line) = piece else { continue };
        // The last chapter may have no numbers below it.
        let goes_on = |(number, _): &(u32, usize)| unspaced && current.first().is_some_and(|last| last + 1 == *number);
        let last = || chapter(&line.text).filter(goes_on).map(|(number, length)| (vec![number], length));
        let Some((numbers, length)) = found.or_else(last) else { continue };
        if !follows(&current, &numbers) {
            continue;
        }
        // Chapters are marked alike: 1 总则 is none beside 1.统一领导.
        let mark = line.text.chars().find(|c| !c.is_ascii_digit()).filter(|c| numbers.len() == 1 && !is_han(*c));
        if mark.is_some_and(|mark| *chapters.get_or_insert(mark) != mark) {
            continue;
        }
        below += usize::from(numbers.len() > 1);
        let number = numbers.last().copied().unwrap_or_default();
        places.insert(index, Place { rank: rank::decimal(numbers.len() - 1), number, length });
        current = numbers;
    }
    if below < 2 { HashMap::new() } else { places }
}

/// The number of 1总则, right before a short heading, and its length.
fn chapter(text: &str) -> Option<(u32, usize)> {
    const LONGEST: usize = 16;
    let end = text.find(|c: char| !c.is_ascii_digit()).filter(|end| (1..=2).contains(end))?;
    let heading = &text[end..];
    let plain = heading.chars().nth(LONGEST).is_none() && heading.chars().all(is_han);
    text[..end].parse().ok().filter(|_| plain).map(|number| (number, end))
}

/// Whether a number is the next one, or the first below the last one.
pub(super) fn follows(current: &[u32], next: &[u32]) -> bool {
    let Some((last, above)) = next.split_last() else { return false };
    // The first of a list, below the last number or below the next that has no line of its own: 1.2 → 2.1.
    if *last == 1 {
        return above.is_empty() && current.is_empty()
            || above == current
            || above.len() == 1 && above[0] == current.first().map_or(1, |first| first + 1);
    }
    current.len() >= next.len() && current[..above.len()] == *above && current[above.len()] + 1 == *last
}

/// The numbers of 1.1.2 at the beginning of a line, and their length with the white space behind.
pub(super) fn decimal(text: &str) -> Option<(Vec<u32>, usize)> {
    const MOST: usize = 24;
    const UNITS: &str = "万亿元米公里倍个名人亩年月日千度吨平级版项次%％";
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').filter(|end| (1..=MOST).contains(end))?;
    let written = text[..end].trim_end_matches('.');
    let numbers: Option<Vec<u32>> = written.split('.').map(|part| part.parse().ok().filter(|n| (1..100).contains(n))).collect();
    let numbers = numbers?;
    let rest = text[end..].trim_start_matches('、');
    let words = rest.trim_start();
    let spaced = words.len() < rest.len() || end > written.len() || rest.len() < text.len() - end;
    let begins = words.starts_with(|c: char| is_han(c) || is_opening(c) || c.is_ascii_uppercase() || ('Ⅰ'..='Ⅻ').contains(&c));
    let counted = !spaced && words.starts_with(|c| UNITS.contains(c));
    // 2.3 3月1日至5月31日为防火期.
    let figures = numbers.len() > 1
        && text[written.len()..].starts_with([' ', '\u{3000}'])
        && words.starts_with(|c: char| c.is_ascii_digit());
    (figures || begins && !counted && (spaced || numbers.len() > 1)).then(|| (numbers, text.len() - words.len()))
}

/// Where paragraphs go that have no ordinal.
fn own<'o>(outline: &'o mut Outline, open: &'o mut [Node]) -> &'o mut Vec<Block> {
    match open.last_mut() {
        Some(node) => &mut node.own,
        None => &mut outline.before,
    }
}

fn insert(outline: &mut Outline, open: &mut Vec<Node>, mut line: Line, place: Place) {
    let ordinal = line.text[..place.length].trim_end().to_owned();
    line.text = line.text[place.length..].to_owned();
    line.head = line.head.map(|head| head.saturating_sub(place.length)).filter(|head| *head > 0);
    line.label = 0;
    let stage = place.rank == rank::STAGE;
    let node = Node { ordinal, line, stage, rank: place.rank, number: place.number, ..Node::default() };
    // Beside those of its rank, or else below all that may stand above it.
    let deepest = open.last().map_or(0, |above| above.rank);
    let depth = match open.iter().rposition(|above| above.rank == place.rank) {
        Some(depth) => depth,
        // Phases with labels stand below a decimal number, too.
        None if stage && (rank::decimal(1)..rank::ARABIC_IN_BRACKETS).contains(&deepest) => open.len(),
        None => open.iter().position(|above| above.rank > place.rank).unwrap_or(open.len()),
    };
    // What counts on from an outer list belongs to that one: 1. (1) (2) 2.
    close(outline, open, depth);
    open.push(node);
}

/// Closes the nodes from a depth on.
fn close(outline: &mut Outline, open: &mut Vec<Node>, depth: usize) {
    while open.len() > depth {
        let Some(node) = open.pop() else { return };
        match open.last_mut() {
            Some(parent) => parent.items.push(node),
            None => outline.sections.push(node),
        }
    }
}

/// Headings that were lost between others: the count of the sections leaves them out, 二、 and 四、, and the items of
/// the section before begin anew as often as it does.
fn supply_between(sections: &mut Vec<Node>, report: &mut Report) {
    let numbers: Vec<u32> = sections.iter().skip(1).map(|node| node.number).collect();
    let mut out: Vec<Node> = Vec::with_capacity(sections.len());
    for (node, next) in std::mem::take(sections).into_iter().zip(numbers.into_iter().map(Some).chain([None])) {
        let missing = next.map_or(0, |next| next.saturating_sub(node.number + 1)) as usize;
        let rank = node.items.first().map(|item| item.rank);
        let begins = |item: &Node| item.number == 1 && Some(item.rank) == rank;
        let starts = node.items.iter().skip(1).filter(|item| begins(item)).count();
        if node.rank != rank::CHINESE || missing == 0 || starts != missing || !node.items.first().is_some_and(begins) {
            out.push(node);
            continue;
        }
        let mut node = node;
        let items = std::mem::take(&mut node.items);
        let mut number = node.number;
        let mut current = node;
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 && begins(&item) {
                number += 1;
                let what = tr!("补上丢失的一级标题，请核对", "supplied a lost heading of the first level: look at it");
                report.noted(item.line.number, what, "");
                let line = Line::new(item.line.number, "");
                let lost = Node { lost: true, rank: rank::CHINESE, number, line, ..Node::default() };
                out.push(std::mem::replace(&mut current, lost));
            }
            current.items.push(item);
        }
        out.push(current);
    }
    *sections = out;
}

/// Headings of the first level that were lost: their items stand side by side and begin anew at 1.
fn supply_lost(outline: &mut Outline, report: &mut Report) {
    let lowest = outline.sections.iter().map(|node| node.rank).min().unwrap_or(rank::CHINESE);
    if lowest <= rank::CHINESE {
        supply_between(&mut outline.sections, report);
        return group_stray(outline, report);
    }
    if stands_first(&outline.sections, lowest) {
        return group_stray(outline, report);
    }
    let mut sections: Vec<Node> = Vec::new();
    for mut node in std::mem::take(&mut outline.sections) {
        let begins = node.number == 1 || sections.is_empty();
        if begins {
            // What leads in to the list stands behind the last item of the one before.
            let lead = sections.last_mut().and_then(|section| section.items.split_last_mut()).map(|(last, others)| {
                let usual = others.iter().map(|item| item.own.len()).max().unwrap_or(0);
                if others.is_empty() { Vec::new() } else { last.own.split_off(usual.min(last.own.len())) }
            });
            let own = if sections.is_empty() { lead_in(&mut outline.before) } else { lead.unwrap_or_default() };
            let number = own.iter().find_map(number_of).unwrap_or(node.line.number);
            report.noted(number, tr!("补上丢失的一级标题，请核对", "supplied a lost heading of the first level: look at it"), "");
            sections.push(Node { own, lost: true, rank: rank::CHINESE, line: Line::new(number, ""), ..Node::default() });
        }
        if let Some(section) = sections.last_mut() {
            node.lost = false;
            section.items.push(node);
        }
    }
    outline.sections = sections;
}

/// Whether ordinals of a lower form are those of the sections: their count never begins anew, and the headings
/// are those of sections, or decimal numbers stand below them.
fn stands_first(sections: &[Node], lowest: u8) -> bool {
    let first: Vec<&Node> = sections.iter().filter(|node| node.rank == lowest).collect();
    let counted = first.iter().zip(1_u32..).all(|(node, number)| node.number == number && !node.stage);
    let told = first
        .iter()
        .filter(|node| heading::split(node, 1).title.is_some_and(|title| SectionKind::from_heading(&title).is_some()));
    let known = told.count();
    let decimals = first.iter().any(|node| node.items.iter().any(|item| item.rank == rank::decimal(1)));
    // One chapter with decimal numbers below it is one, too; other items are none if nothing stands beside them.
    let headed = (first.len() > 1 || decimals && lowest == rank::ARABIC)
        && first.iter().all(|node| node.ordinal.starts_with(|c: char| c.is_ascii_digit() || "（(".contains(c)));
    // A single list of 1. is no part of something lost: nothing says that there was a heading above it.
    let alone = lowest == rank::ARABIC && first.len() > 2 && told_by_heading(&first);
    headed && counted && (decimals && lowest == rank::ARABIC || alone || known >= 2 && known * 2 >= first.len())
}

/// Whether most of the items have headings.
fn told_by_heading(nodes: &[&Node]) -> bool {
    nodes.iter().filter(|node| heading::split(node, 2).title.is_some()).count() * 2 > nodes.len()
}

/// Items before the first section of the first level.
fn group_stray(outline: &mut Outline, report: &mut Report) {
    let lowest = outline.sections.iter().map(|node| node.rank).min().unwrap_or(rank::CHINESE);
    let stray = outline.sections.iter().take_while(|node| node.rank > lowest).count();
    if stray == 0 {
        return;
    }
    let items: Vec<Node> = outline.sections.drain(..stray).collect();
    let own = lead_in(&mut outline.before);
    let number = items.first().map_or(0, |item| item.line.number);
    report.noted(number, tr!("补上丢失的一级标题，请核对", "supplied a lost heading of the first level: look at it"), "");
    outline.sections.insert(0, Node { own, items, lost: true, rank: lowest, line: Line::new(number, ""), ..Node::default() });
}

/// The last paragraph before the first item, if it leads in to a list.
fn lead_in(before: &mut Vec<Block>) -> Vec<Block> {
    let leads = |block: &Block| matches!(block, Block::Paragraph(line) if line.text.ends_with(['：', ':']) && words::role_line(&line.text).is_none() || ["以下", "如下", "下列"].iter().any(|word| line.text.contains(word)));
    if before.len() > 1 && before.last().is_some_and(leads) { before.split_off(before.len() - 1) } else { Vec::new() }
}

fn number_of(block: &Block) -> Option<usize> {
    match block {
        Block::Paragraph(line) => Some(line.number),
        Block::Table(table) => Some(table.number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(nodes: &[Node], depth: usize, out: &mut String) {
        for node in nodes {
            out.push_str(&format!("{}{}{}", " ".repeat(depth), node.ordinal, node.line.text));
            node.own.iter().for_each(|block| {
                if let Block::Paragraph(line) = block {
                    out.push_str(&format!("|{}", line.text));
                }
            });
            out.push('\n');
            show(&node.items, depth + 1, out);
        }
    }

    fn read(text: &str) -> String {
        let pieces = text.split('/').enumerate().map(|(index, text)| Piece::Line(Line::new(index + 1, text))).collect();
        let outline = outline(pieces, true, &mut Report::default());
        let mut out = String::new();
        outline.before.iter().for_each(|block| {
            if let Block::Paragraph(line) = block {
                out.push_str(&format!("{}\n", line.text));
            }
        });
        show(&outline.sections, 0, &mut out);
        out
    }

    #[test]
    fn depth_comes_from_nesting() {
        assert_eq!(
            read("引言。/一、甲/（一）乙/1.丙/2.丁/（二）戊/二、己/1、庚/（1）辛/2、壬"),
            "引言。\n一、甲\n （一）乙\n  1.丙\n  2.丁\n （二）戊\n二、己\n 1、庚\n  （1）辛\n 2、壬\n"
        );
        assert_eq!(read("一、甲/正文。/（1）乙/(2)丙"), "一、甲|正文。\n （1）乙\n (2)丙\n");
    }

    #[test]
    fn decimal_numbers() {
        assert_eq!(
            read("1 总则/1.1编制目的/为此。/1.2 依据/2 体系/2.1指挥部/2.1.1 成员/2.1.2职责/3.5万元"),
            "1总则\n 1.1编制目的|为此。\n 1.2依据\n2体系\n 2.1指挥部\n  2.1.1成员\n  2.1.2职责|3.5万元\n"
        );
        assert_eq!(read("一、背景/1.1 政策/1.2 现状/二、任务/2.1 宣传"), "一、背景\n 1.1政策\n 1.2现状\n二、任务\n 2.1宣传\n");
    }

    #[test]
    fn phases_with_labels() {
        assert_eq!(
            read("一、步骤/第一阶段：动员/1.开会/2.部署/第二阶段：实施"),
            "一、步骤\n 第一阶段：动员\n  1.开会\n  2.部署\n 第二阶段：实施\n"
        );
        assert_eq!(read("一、步骤/1.甲/第一步：乙/第二步：丙"), "一、步骤\n 1.甲|第一步：乙|第二步：丙\n");
        assert_eq!(read("一、步骤/第一阶段：动员"), "一、步骤|第一阶段：动员\n");
    }

    #[test]
    fn a_heading_that_begins_with_a_numeral() {
        assert_eq!(read("一、甲/二、三清一改/三、丙"), "一、甲\n二、三清一改\n三、丙\n");
        assert_eq!(read("一、甲/1、9:30集合/2、出发/二、丙"), "一、甲\n 1、9:30集合\n 2、出发\n二、丙\n");
        assert_eq!(read("一、甲/1、8:30入场/2、9:00开场/二、丙"), "一、甲\n 1、8:30入场\n 2、9:00开场\n二、丙\n");
        assert_eq!(read("一、甲/1.3月1日宣传/2.4月1日比赛/二、丙"), "一、甲\n 1.3月1日宣传\n 2.4月1日比赛\n二、丙\n");
        assert_eq!(read("一、甲/1、2月份准备。/二、丙"), "一、甲|1、2月份准备。\n二、丙\n");
        assert_eq!(read("一、甲/一、二年级参加。/二、丙"), "一、甲|一、二年级参加。\n二、丙\n");
    }

    #[test]
    fn sections_without_ordinals_of_the_first_level() {
        assert_eq!(
            read("1、指导思想/甲。/2、工作目标/乙。/3、工作要求/丙。"),
            "1、指导思想|甲。\n2、工作目标|乙。\n3、工作要求|丙。\n"
        );
    }

    #[test]
    fn lost_headings_are_supplied_where_ordinals_begin_anew() {
        assert_eq!(read("引言。/1、甲/2、乙/丙：/1、丁/2、戊"), "引言。\n\n 1、甲\n 2、乙\n|丙：\n 1、丁\n 2、戊\n");
        assert_eq!(read("引言。/任务如下：/（一）甲/1.乙/（二）丙"), "引言。\n|任务如下：\n （一）甲\n  1.乙\n （二）丙\n");
    }
}
