//! From the tree to the plan: what a node is, and under which keys it stands.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::around::contact_parts;
use super::fields::{self, Field};
use super::group::{is_lone_leader, put_roster, roster_line};
use super::heading::{self, Heading};
use super::keys::{self, Key};
use super::outline::{Block, Node, Outline};
use super::parts::{AttachmentBody, Parts};
use super::phases;
use super::piece::Table;
use super::report::Report;
use super::table;
use super::words::rank;
use super::yaml::{Map, Value};
use super::{Depth, Options};
use crate::text::{SectionKind, Text};
use crate::tr;

/// Puts the plan together.
pub(super) fn plan(outline: &Outline, parts: &Parts, options: &Options, report: &mut Report) -> Map {
    let mut writer = Writer { options, report, said_above: false, phases_say: false };
    let mut plan = Map::default();
    let variant = options.variant.as_deref().unwrap_or("outline");
    let spelled = match options.variant {
        Some(_) => Value::Text(vec![variant.to_owned()]),
        None => Value::word(keys::OUTLINE),
    };
    plan.put(keys::VARIANT, spelled);
    match parts.title.len() {
        0 => plan.put_with(keys::TITLE, Value::Text(Vec::new()), tr!("原文没有标题，请补上", "the source has no title: add one")),
        1 => plan.text(keys::TITLE, parts.title[0].as_str()),
        _ => plan.put(keys::TITLE, Value::Names(parts.title.clone())),
    }
    if let Some(number) = &parts.doc_number {
        plan.text(keys::DOC_NUMBER, number.as_str());
    }
    if let Some(addressee) = &parts.addressee {
        plan.text(keys::ADDRESSEE, addressee.trim_end_matches(['：', ':']));
    }
    if let Some(organisation) = parts.signature.first() {
        plan.put_with(
            keys::ORGANISATION,
            Value::Text(vec![organisation.clone()]),
            tr!("单位取自落款，请核对", "from the signature: look at it"),
        );
    }
    let (preamble, mut sections) = writer.head(outline);
    plan.put(keys::PREAMBLE, Value::Text(preamble));
    sections.extend(outline.sections.iter().map(|node| writer.section(node)));
    put_sections(&mut plan, sections);
    writer.tail(&mut plan, parts);
    plan
}

/// A section: its kind, whether its heading is that of the kind, and its keys.
struct Section {
    kind: Option<SectionKind>,
    default_heading: bool,
    map: Map,
}

/// Sections of different kinds stand under keys of their own, others in a list.
fn put_sections(plan: &mut Map, sections: Vec<Section>) {
    let keyed: BTreeSet<SectionKind> = SectionKind::keyed().collect();
    let kinds: Vec<SectionKind> =
        sections.iter().filter_map(|section| section.kind).filter(|kind| keyed.contains(kind)).collect();
    let distinct = kinds.iter().collect::<BTreeSet<_>>().len() == kinds.len();
    let bare = |section: &Section| !section.map.0.iter().any(|(key, ..)| *key == keys::ORDINAL || *key == keys::STYLE);
    if distinct && kinds.len() == sections.len() && sections.iter().all(bare) {
        for section in sections {
            let Some(kind) = section.kind else { continue };
            let mut map = section.map;
            map.0.retain(|(key, ..)| *key != keys::KIND && !(section.default_heading && *key == keys::TITLE));
            let key = (kind.key(), kind.heading());
            match map.0.as_slice() {
                [(keys::TEXT, Value::Text(text), None)] => plan.put(key, Value::Text(text.clone())),
                // A list under the key of phases holds phases, whatever is in it.
                [(keys::PHASES, Value::List(phases), None)] => plan.put(key, Value::List(phases.clone())),
                [(keys::ITEMS, Value::List(items), None)] if kind != SectionKind::Phases => {
                    plan.put(key, Value::List(items.clone()));
                }
                _ => plan.0.push((key, Value::Map(map), None)),
            }
        }
        return;
    }
    plan.put(keys::SECTIONS, Value::List(sections.into_iter().map(|section| Value::Map(section.map)).collect()));
}

/// What stands below a heading.
struct Contents<'n> {
    node: &'n Node,
    /// The paragraphs and tables, less the lines with fields.
    own: Vec<&'n Block>,
    /// What runs into the heading.
    first: String,
    /// Fields on lines of their own.
    lines: Vec<Field>,
    /// Fields in brackets.
    brackets: Vec<Field>,
    /// Fields that stay in the text.
    said: Vec<Field>,
    /// The heading.
    title: Option<&'n str>,
}

/// Writes the map of a plan, item by item.
pub(super) struct Writer<'w> {
    pub(super) options: &'w Options,
    pub(super) report: &'w mut Report,
    /// The text of an item above says its units.
    said_above: bool,
    /// The text of a phase says its units, and no item above does.
    phases_say: bool,
}

impl Writer<'_> {
    pub(super) fn deep(&self) -> bool {
        self.options.depth == Depth::Full
    }

    /// The paragraphs before the first ordinal: the preamble, and sections whose headings were lost.
    fn head(&mut self, outline: &Outline) -> (Vec<String>, Vec<Section>) {
        let before = &outline.before;
        let told = |node: &Node| heading::split(node, 1).title.as_deref().and_then(SectionKind::from_heading);
        let there: Vec<SectionKind> = outline.sections.iter().filter_map(told).collect();
        // Above 一、 nothing is lost: the source begins to count there.
        let whole = outline.sections.first().is_some_and(|first| first.number == 1 && !first.lost);
        let mut preamble: Vec<String> = Vec::new();
        let mut sections: Vec<Section> = Vec::new();
        for block in before {
            let line = match block {
                Block::Paragraph(line) => line,
                Block::Table(table) => {
                    let rows = self.flat(table);
                    match sections.last_mut() {
                        Some(section) => rows.iter().for_each(|row| append_text(&mut section.map, row)),
                        None => preamble.extend(rows),
                    }
                    continue;
                }
            };
            let taken = |kind| there.contains(&kind) || sections.iter().any(|section: &Section| section.kind == Some(kind));
            let kind = kind_of(&line.text).filter(|kind| self.deep() && !whole && !taken(*kind));
            match kind {
                Some(kind) => {
                    let mut map = Map::default();
                    map.put_with(keys::RESTORED, Value::word(keys::YES), supplied());
                    map.text(keys::TEXT, line.text.as_str());
                    self.report.noted(line.number, tr!("补写标题", "supplied a heading"), kind.heading());
                    sections.push(Section { kind: Some(kind), default_heading: true, map: with_kind(map, kind) });
                }
                None => match sections.last_mut() {
                    Some(section) => append_text(&mut section.map, &line.text),
                    None => preamble.push(line.text.clone()),
                },
            }
        }
        (preamble, sections)
    }

    /// A table where there can be none: its rows as paragraphs.
    fn flat(&mut self, table: &Table) -> Vec<String> {
        self.report.noted(table.number, tr!("表格按文字读入", "read a table as text"), "");
        table::rows_as_text(table)
    }

    fn section(&mut self, node: &Node) -> Section {
        let Heading { title, style, text, marked } = heading::split(node, 1);
        self.report_mark(marked, node);
        let told = title.as_deref().and_then(SectionKind::from_heading);
        let kind = told.or_else(|| if node.lost { Some(self.guess(node)) } else { None });
        let mut map = Map::default();
        self.keep_ordinal(node, &mut map);
        if node.lost {
            map.put_with(keys::RESTORED, Value::word(keys::YES), supplied());
        }
        if let (Some(kind), true) = (kind, told.is_none()) {
            map.put(keys::KIND, Value::Word(kind.key(), kind.heading()));
        }
        let heading = title.as_deref().unwrap_or_default().to_owned();
        match &title {
            Some(title) => map.text(keys::TITLE, title.as_str()),
            None if node.lost => map.text(keys::TITLE, kind.map_or("工作任务", SectionKind::heading)),
            None => {}
        }
        if let Some((en, zh)) = style {
            map.put(keys::STYLE, Value::Word(en, zh));
        }
        self.contents(node, title.as_deref(), text, 1, kind, &mut map);
        if let (true, Some(kind)) = (node.lost, kind) {
            self.report.noted(node.line.number, tr!("补写标题", "supplied a heading"), kind.heading());
        }
        // 时间安排 with phases below it tells of phases.
        let phased = has_phases(&map);
        let kind = match kind {
            None | Some(SectionKind::Time) if phased => {
                let at = map.0.iter().position(|(key, ..)| *key == keys::TITLE).unwrap_or(0);
                map.0.retain(|(key, ..)| *key != keys::KIND);
                map.0.insert(at, (keys::KIND, Value::Word(SectionKind::Phases.key(), SectionKind::Phases.heading()), None));
                Some(SectionKind::Phases)
            }
            kind => kind,
        };
        let default_heading = kind.is_some_and(|kind| kind.heading() == heading || node.lost);
        Section { kind, default_heading, map }
    }

    fn report_mark(&mut self, marked: bool, node: &Node) {
        if marked {
            let head: String = node.line.text.chars().take(12).collect();
            let what = tr!(
                "标题后面的空格或半角冒号按通用标点印出",
                "the space or the half-width colon behind a heading is printed as the usual mark"
            );
            self.report.noted(node.line.number, what, head);
        }
    }

    /// The kind of a section whose heading was lost, from its items.
    fn guess(&self, node: &Node) -> SectionKind {
        let heads: Vec<String> = node.items.iter().filter_map(|item| heading::split(item, 2).title).collect();
        let kinds: Vec<SectionKind> = heads.iter().filter_map(|head| SectionKind::from_heading(head)).collect();
        let of_overall = |kind: &SectionKind| {
            matches!(kind, SectionKind::GuidingPrinciples | SectionKind::BasicPrinciples | SectionKind::Goals)
        };
        if !kinds.is_empty() && kinds.len() == node.items.len() && kinds.iter().all(of_overall) {
            return SectionKind::Overall;
        }
        if !node.items.is_empty() && node.items.iter().all(|item| item.stage) {
            return SectionKind::Phases;
        }
        let most = |word: &str| heads.iter().filter(|head| head.contains(word)).count() * 2 > heads.len();
        let lead: String = node.own.iter().filter_map(Block::paragraph).map(|line| line.text.as_str()).collect();
        if most("原则") {
            SectionKind::BasicPrinciples
        } else if most("阶段") {
            SectionKind::Phases
        } else if lead.contains("标准") && !lead.contains("任务") {
            SectionKind::Standards
        } else if heads.iter().any(|head| head.contains("组织领导")) && !lead.contains("任务") {
            SectionKind::Safeguards
        } else {
            SectionKind::TaskGroups
        }
    }

    fn keep_ordinal(&mut self, node: &Node, map: &mut Map) {
        // An empty ordinal is kept, too: it stands for none.
        if self.options.keep_ordinals && !node.lost {
            map.0.push((keys::ORDINAL, Value::Text(vec![node.ordinal.clone()]), None));
        }
    }

    pub(super) fn items(&mut self, nodes: &[Node], level: usize) -> Value {
        let (as_text, sentences) = (are_texts(nodes, level), are_sentences(nodes));
        let item = |node: &Node| as_text && is_bare(node) || sentences && node.items.is_empty();
        Value::List(nodes.iter().map(|node| self.item(&unstaged(node), level, item(node))).collect())
    }

    fn item(&mut self, node: &Node, level: usize, as_text: bool) -> Value {
        let (line, fields) = self.heading_fields(node);
        let Heading { title, style, text, marked } = match as_text {
            true => Heading { text: line.to_owned(), ..Heading::default() },
            false => heading::split_text(line, node, level),
        };
        self.report_mark(marked, node);
        let mut map = Map::default();
        self.keep_ordinal(node, &mut map);
        if node.rank == rank::STAGE && !self.options.keep_ordinals {
            // 第一步： stands in its text, and takes no number before it.
            map.put(keys::ORDINAL, Value::word(keys::NONE));
        }
        if let Some(title) = &title {
            map.text(keys::TITLE, title.as_str());
        }
        if let Some((en, zh)) = style {
            map.put(keys::STYLE, Value::Word(en, zh));
        }
        self.put_fields(&fields, false, &mut map);
        self.contents(node, title.as_deref(), text, level, None, &mut map);
        match map.0.as_slice() {
            // A text alone needs no key.
            [(keys::TEXT, Value::Text(text), None)] if text.len() == 1 => Value::Text(text.clone()),
            _ => Value::Map(map),
        }
    }

    /// The line of a heading without the fields in brackets that close it: 编制规划（责任单位：甲）.
    fn heading_fields<'n>(&self, node: &'n Node) -> (&'n str, Vec<Field>) {
        let text = node.line.text.trim();
        let alone = node.own.is_empty() && node.closing.is_empty();
        let found = if self.deep() && alone { fields::of_heading(text) } else { None };
        found.unwrap_or((text, Vec::new()))
    }

    /// What stands below a heading: texts, a roster, tables, fields, items, in the order in which they print.
    fn contents(
        &mut self,
        node: &Node,
        title: Option<&str>,
        mut first: String,
        level: usize,
        kind: Option<SectionKind>,
        map: &mut Map,
    ) {
        let own: Vec<&Block> = node.own.iter().collect();
        let closing: Vec<&str> = node.closing.iter().map(|line| line.text.as_str()).collect();
        let fields = fields::closing_lines(&closing).map(|(_, fields)| fields).unwrap_or_default();
        let mut brackets = Vec::new();
        if self.deep() && own.is_empty() && fields.is_empty() {
            (first, brackets) = fields::closing_bracket(&first).unwrap_or((first, Vec::new()));
        }
        let told = !fields.is_empty() || !brackets.is_empty() || fields::are_in(map);
        let said = if self.deep() && !told {
            let texts = own.iter().filter_map(|block| block.paragraph()).map(|line| line.text.as_str());
            fields::said(title.into_iter().chain([first.as_str()]).chain(texts))
        } else {
            Vec::new()
        };
        let above = self.said_above;
        self.said_above |= !said.is_empty();
        self.blocks(Contents { node, own, first, lines: fields, brackets, said, title }, level, kind, map);
        self.said_above = above;
    }

    fn blocks(&mut self, contents: Contents<'_>, level: usize, kind: Option<SectionKind>, map: &mut Map) {
        let Contents { node, own, first, lines, brackets, said, title } = contents;
        let mut paragraphs: Vec<String> = Vec::new();
        if !first.is_empty() {
            paragraphs.push(first);
        }
        let deep = self.deep() && !is_lone_leader(&own);
        let simple = own.iter().all(|block| block.paragraph().is_some_and(|line| !deep || roster_line(line).is_none()));
        let phases = self.phases(node, kind, level);
        let groups = if phases.is_none() { self.groups(&node.items, level) } else { None };
        if simple {
            paragraphs.extend(own.iter().filter_map(|block| block.paragraph()).map(|line| line.text.clone()));
            let mut group = self.group_in_text(title, &paragraphs);
            map.put(keys::TEXT, Value::Text(paragraphs));
            if let Some(groups) = groups {
                group.put(keys::GROUPS, groups);
                map.put(keys::GROUP, Value::Map(group));
                return put_said(&said, map);
            }
            map.put(keys::GROUP, Value::Map(group));
        } else if let Some(mut group) = self.leading_group(&own, &mut paragraphs) {
            map.put(keys::TEXT, Value::Text(paragraphs));
            if let Some(groups) = groups {
                group.put(keys::GROUPS, groups);
                map.put(keys::GROUP, Value::Map(group));
                return put_said(&said, map);
            }
            map.put(keys::GROUP, Value::Map(group));
        } else if let ([.., Block::Table(table)], true) =
            (own.as_slice(), own.iter().filter(|block| block.paragraph().is_none()).count() == 1)
        {
            paragraphs.extend(own.iter().filter_map(|block| block.paragraph()).map(|line| line.text.clone()));
            map.put(keys::TEXT, Value::Text(paragraphs));
            map.put(keys::TABLE, self.table(table));
            if let Some(roster) = table::roster_in_table(table).filter(|_| self.deep()) {
                let mut group = Map::default();
                group.put(keys::ROSTER, roster);
                group.put(keys::IN_TEXT, Value::word(keys::YES));
                map.put(keys::GROUP, Value::Map(group));
            }
        } else {
            if !paragraphs.is_empty() && map.get(keys::TITLE).is_some() {
                let what = tr!("标题后面的正文另起一段", "the text behind a heading begins a paragraph of its own");
                self.report.noted(node.line.number, what, "");
            }
            self.body(&own, paragraphs, node, level, map);
            put_said(&said, map);
            // They print behind the last part.
            return self.put_fields(&lines, true, map);
        }
        self.put_fields(&lines, true, map);
        self.put_fields(&brackets, false, map);
        put_said(&said, map);
        match phases {
            Some(phases) => {
                if std::mem::take(&mut self.phases_say) {
                    map.put(keys::UNITS_AT, Value::word(keys::BY_TEXT));
                }
                map.put(keys::PHASES, phases);
            }
            None => map.put(keys::ITEMS, self.items(&node.items, level + 1)),
        }
    }

    /// Contents of which the order cannot be told by keys.
    fn body(&mut self, own: &[&Block], paragraphs: Vec<String>, node: &Node, level: usize, map: &mut Map) {
        let rosters = self.deep() && !is_lone_leader(own);
        let mut body: Vec<Value> = Vec::new();
        let mut texts = paragraphs;
        let flush = |texts: &mut Vec<String>, body: &mut Vec<Value>| {
            let mut part = Map::default();
            part.put(keys::TEXT, Value::Text(std::mem::take(texts)));
            if !part.is_empty() {
                body.push(Value::Map(part));
            }
        };
        let mut roster: Vec<Value> = Vec::new();
        for block in own {
            match block {
                Block::Paragraph(line) => match roster_line(line).filter(|_| rosters) {
                    Some((role, people)) => {
                        flush(&mut texts, &mut body);
                        roster.push(self.role(line, role, people));
                        continue;
                    }
                    None => {
                        put_roster(&mut roster, &mut body);
                        texts.push(line.text.clone());
                    }
                },
                Block::Table(table) => {
                    put_roster(&mut roster, &mut body);
                    flush(&mut texts, &mut body);
                    let mut part = Map::default();
                    match if self.deep() { self.roster_of(table) } else { None } {
                        Some(roster) => part.put(keys::ROSTER, roster),
                        None => part.put(keys::TABLE, self.table(table)),
                    }
                    body.push(Value::Map(part));
                }
            }
        }
        put_roster(&mut roster, &mut body);
        flush(&mut texts, &mut body);
        if !node.items.is_empty() {
            let mut part = Map::default();
            part.put(keys::ITEMS, self.items(&node.items, level + 1));
            body.push(Value::Map(part));
        }
        map.put(keys::BODY, Value::List(body));
    }

    /// Items that are phases: a name and a time each, or a label.
    fn phases(&mut self, node: &Node, kind: Option<SectionKind>, level: usize) -> Option<Value> {
        if !self.deep() || node.items.is_empty() {
            return None;
        }
        let stages = node.items.iter().all(|item| item.stage);
        let told = matches!(kind, Some(SectionKind::Phases | SectionKind::Time));
        if self.options.keep_ordinals && !stages {
            return None;
        }
        let simple =
            |item: &Node| item.own.iter().all(|block| block.paragraph().is_some_and(|line| phases::is_plain(&line.text)));
        if !stages && !node.items.iter().all(simple) {
            return None;
        }
        let heads = phases::read(&node.items, told, level)?;
        // 第一步：检查供电情况。 under another heading is an instruction, if no step has a time.
        let steps = stages && node.items.iter().all(|item| phases::is_step(&item.ordinal));
        let sentence = |item: &Node| item.line.text.contains('。');
        if steps && !told && heads.iter().all(|head| head.time.is_none()) && node.items.iter().all(sentence) {
            return None;
        }
        // Paragraphs between a heading on a line of its own and its items have no place in a phase.
        let misplaced =
            |(item, head): (&Node, &phases::Phase)| head.text.is_empty() && !item.own.is_empty() && !item.items.is_empty();
        if !stages && node.items.iter().zip(&heads).any(misplaced) {
            return None;
        }
        let said: Vec<Vec<Field>> = node.items.iter().zip(&heads).map(|(item, head)| said_in_phase(item, head)).collect();
        let above = self.said_above;
        self.said_above |= said.iter().any(|said| !said.is_empty());
        let phases = node.items.iter().zip(heads).zip(&said).map(|((item, head), said)| self.phase(item, head, said, level));
        let phases = Value::List(phases.collect());
        self.phases_say = self.said_above && !above;
        self.said_above = above;
        Some(phases)
    }

    fn phase(&mut self, item: &Node, head: phases::Phase, said: &[Field], level: usize) -> Value {
        if head.changed {
            let text: String = item.line.text.chars().take(20).collect();
            self.report.noted(
                item.line.number,
                tr!("阶段名称前后的标点按通用写法", "the marks of the phase are the usual ones"),
                text,
            );
        }
        let mut map = Map::default();
        if head.label.is_some() && head.text.is_empty() && !item.own.is_empty() {
            let what = tr!(
                "阶段的标题与下一段接排，中间加句号",
                "the heading of a phase runs into the text below it, with a stop between"
            );
            let text: String = item.line.text.chars().take(20).collect();
            self.report.noted(item.line.number, what, text);
        }
        let on_its_own = head.text.is_empty() && head.label.is_none();
        for (key, value) in [(keys::PHASE_LABEL, head.label), (keys::NAME, head.name), (keys::PHASE_TIME, head.time)] {
            if let Some(value) = value {
                map.text(key, value);
            }
        }
        if let Some((en, zh)) = head.form {
            map.put(keys::PHASE_FORM, Value::Word(en, zh));
        }
        let mut texts: Vec<String> = if head.text.is_empty() { Vec::new() } else { vec![head.text] };
        for block in &item.own {
            match block {
                Block::Paragraph(line) => texts.push(line.text.clone()),
                Block::Table(table) => texts.extend(self.flat(table)),
            }
        }
        let closing = item.closing.iter().map(|line| line.text.clone());
        if item.items.is_empty() {
            texts.extend(closing)
        } else {
            map.put(keys::AFTER, Value::Text(closing.collect()))
        }
        // A heading on a line of its own keeps it: its text stands below.
        let key = if on_its_own && item.items.is_empty() { keys::AFTER } else { keys::TEXT };
        map.put(key, Value::Text(texts));
        fields::put(said, &mut map);
        map.put(keys::ITEMS, self.items(&item.items, level + 2));
        Value::Map(map)
    }

    fn put_fields(&mut self, fields: &[Field], on_lines: bool, map: &mut Map) {
        fields::put(fields, map);
        // What is usual holds for those below as well, but for what stands in the text above.
        match (fields.is_empty(), on_lines) {
            (true, _) => {}
            (_, true) => map.put(keys::UNITS_AT, Value::word(keys::ON_LINE)),
            (_, false) if self.said_above => map.put(keys::UNITS_AT, Value::word(keys::IN_BRACKETS)),
            _ => {}
        }
    }

    fn table(&mut self, table: &Table) -> Value {
        if let (None, [first, _, ..]) = (table.role, table.rows.as_slice()) {
            self.report.noted(
                table.number,
                tr!("表格的第一行作表头，请核对", "took the first row for the head of the table: look at it"),
                first.join("　"),
            );
        }
        table::table_value(table)
    }

    fn tail(&mut self, plan: &mut Map, parts: &Parts) {
        let mut attachments: Vec<(String, Option<&AttachmentBody>)> =
            parts.attachment_names.iter().map(|name| (name.clone(), None)).collect();
        for (index, body) in parts.attachments.iter().enumerate() {
            let at = body.number.map_or(index, |number| number.saturating_sub(1));
            match attachments.get_mut(at).filter(|(_, taken)| taken.is_none()) {
                Some(attachment) => attachment.1 = Some(body),
                None => attachments.push((body.title.clone().unwrap_or_default(), Some(body))),
            }
        }
        let values = attachments.into_iter().map(|(name, body)| {
            let mut map = Map::default();
            let title = body.and_then(|body| body.title.clone()).unwrap_or_default();
            map.text(keys::TITLE, if name.is_empty() { title.clone() } else { name.clone() });
            if let Some(body) = body {
                let mut text = body.text.clone();
                // A title that differs from the one in the list is kept as text.
                if !title.is_empty() && !name.is_empty() && title != name {
                    text.insert(0, title);
                }
                let (first, others) = body.tables.split_first().map_or((None, &[][..]), |(first, others)| (Some(first), others));
                text.extend(others.iter().flat_map(|table| self.flat(table)));
                map.put(keys::TEXT, Value::Text(text));
                if let Some(first) = first {
                    map.put(keys::TABLE, self.table(first));
                }
            }
            Value::Map(map)
        });
        plan.put(keys::ATTACHMENTS, Value::List(values.collect()));
        let mut signature = Map::default();
        match parts.signature.len() {
            0 => {}
            1 => signature.text(keys::ORGANISATION, parts.signature[0].as_str()),
            _ => signature.put(keys::ORGANISATION, Value::Names(parts.signature.clone())),
        }
        if let Some(date) = &parts.date {
            signature.text(keys::DATE, date.as_str());
        }
        plan.put(keys::SIGNATURE, Value::Map(signature));
        if let Some(contact) = &parts.contact {
            plan.put(keys::CONTACT, Value::Map(contact_map(contact)));
        }
        if let Some(copies) = &parts.copies {
            let names = copies.trim_start_matches("抄送").trim_start_matches(['：', ':']).trim_end_matches('。');
            let names = names.split('，').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
            plan.put(keys::CC, Value::Names(names.collect()));
        }
    }
}

/// Where there can be no phase, as inside another, 第一阶段： is text.
fn unstaged(node: &Node) -> Cow<'_, Node> {
    if !node.stage {
        return Cow::Borrowed(node);
    }
    let mut item = node.clone();
    item.line.text.insert_str(0, &node.ordinal);
    item.line.head = None;
    (item.ordinal, item.stage) = (String::new(), false);
    Cow::Owned(item)
}

/// Whether there are phases below a heading, or below all of its items: 上半年, 下半年.
fn has_phases(map: &Map) -> bool {
    let below = |value: &Value| matches!(value, Value::Map(item) if has_phases(item));
    map.0.iter().any(|(key, value, _)| match value {
        Value::List(items) => *key == keys::PHASES || *key == keys::ITEMS && !items.is_empty() && items.iter().all(below),
        _ => false,
    })
}

/// Whether an item is one line without the marks of a sentence: it may be a heading or a text.
fn is_bare(node: &Node) -> bool {
    let below = !node.own.is_empty() || !node.items.is_empty();
    !below && node.line.head.is_none() && node.line.role.is_none() && !node.line.text.contains(['。', '；', '：'])
}

/// Whether the items are sentences, each with its stop, of which the last has more text behind it: it is no heading.
fn are_sentences(nodes: &[Node]) -> bool {
    let Some((last, others)) = nodes.split_last() else { return false };
    let sentence = |node: &Node| node.line.head.is_none() && node.line.text.trim_end().ends_with(['。', '；']);
    let alone = |node: &Node| node.own.is_empty() && node.items.is_empty() && node.line.text.matches('。').count() <= 1;
    !others.is_empty() && !last.own.is_empty() && sentence(last) && others.iter().all(|node| sentence(node) && alone(node))
}

/// Whether one of several such items is too long for a heading, so that all are texts.
fn are_texts(nodes: &[Node], level: usize) -> bool {
    let bare = || nodes.iter().filter(|node| is_bare(node));
    bare().count() > 1 && bare().any(|node| heading::split(node, level).title.is_none())
}

/// The kind of a section without a heading, by how its text begins.
fn kind_of(text: &str) -> Option<SectionKind> {
    let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&["制定本方案", "制定如下", "特制定", "制定本实施方案", "方案如下", "通知如下"]) {
        return None;
    }
    let first = &text[..text.find('。').unwrap_or(text.len())];
    let guided = text.starts_with('以') && first.contains("为指导");
    if guided || begins(&["以习近平", "以党的", "深入贯彻", "全面贯彻", "坚持以", "高举"]) {
        return Some(SectionKind::GuidingPrinciples);
    }
    let aims = text.contains("目标") && has(&["确保", "力争", "达到", "实现", "通过"]);
    let by_year = begins(&["到20", "力争"]) && has(&["达到", "实现", "建成", "完成", "下降", "提高", "提升", "增长"]);
    (aims || by_year).then_some(SectionKind::Goals)
}

fn supplied() -> Text {
    tr!("原文没有这个标题，按内容补写，请核对", "the source lacks this heading: it is told by the contents, look at it")
}

fn contact_map(text: &str) -> Map {
    const KEYS: [Key; 3] = [keys::CONTACT_PERSON, keys::PHONE, keys::MAIL];
    let mut map = Map::default();
    contact_parts(text).into_iter().flatten().for_each(|(index, value)| map.text(KEYS[index], value));
    map
}

fn with_kind(mut map: Map, kind: SectionKind) -> Map {
    map.0.insert(1, (keys::KIND, Value::Word(kind.key(), kind.heading()), None));
    map.0.insert(2, (keys::TITLE, Value::Text(vec![kind.heading().to_owned()]), None));
    map
}

fn append_text(map: &mut Map, text: &str) {
    let found = map.0.iter_mut().find_map(|(key, value, _)| match value {
        Value::Text(texts) if *key == keys::TEXT => Some(texts),
        _ => None,
    });
    if let Some(texts) = found {
        texts.push(text.to_owned());
    }
}

/// The fields that the text of a phase says, as far as phases have keys for them.
fn said_in_phase(item: &Node, head: &phases::Phase) -> Vec<Field> {
    let own = item.own.iter().filter_map(Block::paragraph).chain(&item.closing).map(|line| line.text.as_str());
    let mut said = fields::said(std::iter::once(head.text.as_str()).chain(own));
    said.retain(|(key, _)| matches!(key.0, "lead" | "assist" | "units" | "deadline"));
    said
}

/// Fields that the text says.
fn put_said(said: &[Field], map: &mut Map) {
    fields::put(said, map);
    if !said.is_empty() {
        map.put(keys::UNITS_AT, Value::word(keys::BY_TEXT));
    }
}
