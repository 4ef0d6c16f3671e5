//! From the tree to the plan: what a node is, and under which keys it stands.

use std::collections::BTreeSet;

use super::heading::{self, Heading};
use super::office;
use super::outline::{Block, Node, Outline};
use super::parts::{AttachmentBody, Parts, contact_parts};
use super::phases;
use super::piece::{Line, Table, TableRole};
use super::report::Report;
use super::roster;
use super::words::{self, FIELD_LABELS, UNIT_LABELS};
use super::yaml::{Key, Map, Value};
use super::{Depth, Options};
use crate::text::punctuation::split_list;
use crate::text::{SectionKind, Text};
use crate::tr;

const TITLE: Key = ("title", "标题");
const TEXT: Key = ("text", "正文");
const ITEMS: Key = ("items", "条目");
const STYLE: Key = ("style", "写法");
const KIND: Key = ("kind", "类别");
const ORDINAL: Key = ("ordinal", "序号");
const ROSTER: Key = ("roster", "名单");
const GROUP: Key = ("leading_group", "领导小组");
const GROUPS: Key = ("groups", "工作组");
const TABLE: Key = ("table", "表格");
const NAME: Key = ("name", "名称");
const PHASES: Key = ("phases", "阶段");

/// Puts the plan together.
pub(super) fn plan(outline: &Outline, parts: &Parts, options: &Options, report: &mut Report) -> Map {
    let mut writer = Writer { options, report };
    let mut plan = Map::default();
    let variant = options.variant.as_deref().unwrap_or("outline");
    let spelled = match options.variant {
        Some(_) => Value::Text(vec![variant.to_owned()]),
        None => Value::Word("outline", "自拟提纲"),
    };
    plan.put(("variant", "类型"), spelled);
    match parts.title.len() {
        0 => plan.put_with(TITLE, Value::Text(Vec::new()), tr!("原文没有标题，请补上", "the source has no title: add one")),
        1 => plan.text(TITLE, parts.title[0].as_str()),
        _ => plan.put(TITLE, Value::Names(parts.title.clone())),
    }
    if let Some(number) = &parts.doc_number {
        plan.text(("doc_number", "发文字号"), number.as_str());
    }
    if let Some(addressee) = &parts.addressee {
        plan.text(("addressee", "主送"), addressee.trim_end_matches(['：', ':']));
    }
    if let Some(organisation) = parts.signature.first() {
        plan.put_with(
            ("organisation", "单位"),
            Value::Text(vec![organisation.clone()]),
            tr!("单位取自落款，请核对", "from the signature: look at it"),
        );
    }
    let (preamble, mut sections) = writer.head(&outline.before);
    plan.put(("preamble", "引言"), Value::Text(preamble));
    sections.extend(outline.sections.iter().map(|node| writer.section(node)));
    put_sections(&mut plan, sections);
    writer.tail(&mut plan, parts);
    plan
}

/// The labels of fields, which a plan prints by itself.
pub(super) fn labels(outline: &Outline) -> String {
    fn of(nodes: &[Node], out: &mut String) {
        for node in nodes {
            if node.stage {
                out.push('为');
            }
            let lines = std::iter::once(&node.line).chain(node.own.iter().filter_map(paragraph));
            for line in lines {
                if office::read(&line.text).is_some() {
                    out.push_str(office::WORDS);
                }
                line.text.matches("工作任务：").for_each(|label| out.push_str(label));
                for label in UNIT_LABELS.iter().chain(&FIELD_LABELS) {
                    line.text.matches(label).for_each(|label| out.push_str(label));
                }
            }
            of(&node.items, out);
        }
    }
    let mut out = String::new();
    of(&outline.sections, &mut out);
    out
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
    let bare = |section: &Section| !section.map.0.iter().any(|(key, ..)| *key == ORDINAL || *key == STYLE);
    if distinct && kinds.len() == sections.len() && sections.iter().all(bare) {
        for section in sections {
            let Some(kind) = section.kind else { continue };
            let mut map = section.map;
            map.0.retain(|(key, ..)| *key != KIND && !(section.default_heading && *key == TITLE));
            let key = (kind.key(), kind.heading());
            match map.0.as_slice() {
                [(TEXT, Value::Text(text), None)] => plan.put(key, Value::Text(text.clone())),
                // A list under the key of phases holds phases, whatever is in it.
                [(PHASES, Value::List(phases), None)] => plan.put(key, Value::List(phases.clone())),
                [(ITEMS, Value::List(items), None)] if kind != SectionKind::Phases => {
                    plan.put(key, Value::List(items.clone()));
                }
                _ => plan.0.push((key, Value::Map(map), None)),
            }
        }
        return;
    }
    plan.put(("sections", "章节"), Value::List(sections.into_iter().map(|section| Value::Map(section.map)).collect()));
}

struct Writer<'w> {
    options: &'w Options,
    report: &'w mut Report,
}

impl Writer<'_> {
    fn deep(&self) -> bool {
        self.options.depth == Depth::Full
    }

    /// The paragraphs before the first ordinal: the preamble, and sections whose headings were lost.
    fn head(&mut self, before: &[Block]) -> (Vec<String>, Vec<Section>) {
        let texts: Vec<&Line> = before.iter().filter_map(paragraph).collect();
        let mut preamble: Vec<String> = Vec::new();
        let mut sections = Vec::new();
        let kind_of = |text: &str| {
            let guiding =
                ["以习近平", "以党的", "深入贯彻", "全面贯彻", "坚持以", "高举"].iter().any(|word| text.starts_with(word));
            let goal = text.contains("目标") && ["确保", "力争", "达到", "实现", "通过"].iter().any(|word| text.contains(word));
            let announces = ["制定本方案", "制定如下", "特制定", "制定本实施方案", "方案如下", "通知如下"]
                .iter()
                .any(|word| text.contains(word));
            match (announces, guiding, goal) {
                (true, ..) => None,
                (_, true, _) => Some(SectionKind::GuidingPrinciples),
                (_, _, true) => Some(SectionKind::Goals),
                _ => None,
            }
        };
        for line in &texts {
            let taken = |kind| sections.iter().any(|section: &Section| section.kind == Some(kind));
            let kind = kind_of(&line.text).filter(|kind| self.deep() && !taken(*kind));
            match kind {
                Some(kind) => {
                    let mut map = Map::default();
                    map.put_with(("restored", "补写"), Value::Word("true", "是"), supplied());
                    map.text(TEXT, line.text.as_str());
                    self.report.noted(line.number, tr!("补写标题", "supplied a heading"), kind.heading());
                    sections.push(Section { kind: Some(kind), default_heading: true, map: with_kind(map, kind) });
                }
                None => match sections.last_mut() {
                    Some(section) => append_text(&mut section.map, &line.text),
                    None => preamble.push(line.text.clone()),
                },
            }
        }
        let tables = before.iter().filter_map(table);
        for table in tables {
            preamble.extend(rows_as_text(table));
        }
        (preamble, sections)
    }

    fn section(&mut self, node: &Node) -> Section {
        let Heading { title, style, text } = heading::split(node, 1);
        let told = title.as_deref().and_then(SectionKind::from_heading);
        let kind = told.or_else(|| if node.lost { Some(self.guess(node)) } else { None });
        let mut map = Map::default();
        self.keep_ordinal(node, &mut map);
        if node.lost {
            map.put_with(("restored", "补写"), Value::Word("true", "是"), supplied());
        }
        if let (Some(kind), true) = (kind, told.is_none()) {
            map.put(KIND, Value::Word(kind.key(), kind.heading()));
        }
        let heading = title.as_deref().unwrap_or_default().to_owned();
        match &title {
            Some(title) => map.text(TITLE, title.as_str()),
            None if node.lost => map.text(TITLE, kind.map_or("工作任务", SectionKind::heading)),
            None => {}
        }
        if let Some((en, zh)) = style {
            map.put(STYLE, Value::Word(en, zh));
        }
        self.contents(node, text, 1, kind, &mut map);
        if let (true, Some(kind)) = (node.lost, kind) {
            self.report.noted(node.line.number, tr!("补写标题", "supplied a heading"), kind.heading());
        }
        let default_heading = kind.is_some_and(|kind| kind.heading() == heading || node.lost);
        Section { kind, default_heading, map }
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
        let lead: String = node.own.iter().filter_map(paragraph).map(|line| line.text.as_str()).collect();
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
        if self.options.keep_ordinals && !node.ordinal.is_empty() {
            map.text(ORDINAL, node.ordinal.as_str());
        }
    }

    fn items(&mut self, nodes: &[Node], level: usize) -> Value {
        Value::List(nodes.iter().map(|node| self.item(node, level)).collect())
    }

    fn item(&mut self, node: &Node, level: usize) -> Value {
        let (line, fields) = self.heading_fields(node);
        let Heading { title, style, text } = heading::split_text(line, node, level);
        let mut map = Map::default();
        self.keep_ordinal(node, &mut map);
        if let Some(title) = &title {
            map.text(TITLE, title.as_str());
        }
        if let Some((en, zh)) = style {
            map.put(STYLE, Value::Word(en, zh));
        }
        self.put_fields(&fields, false, &mut map);
        self.contents(node, text, level, None, &mut map);
        match map.0.as_slice() {
            // A text alone needs no key.
            [(TEXT, Value::Text(text), None)] if text.len() == 1 => Value::Text(text.clone()),
            _ => Value::Map(map),
        }
    }

    /// The line of a heading without the fields in brackets that close it: 编制规划（责任单位：甲）.
    fn heading_fields<'n>(&self, node: &'n Node) -> (&'n str, Vec<(Key, String)>) {
        const LONGEST: usize = 40;
        let text = node.line.text.trim();
        let found = last_bracket(text).filter(|(before, _)| {
            let plain = !before.contains(['。', '；', '：', '！', '？', '\n']) && before.chars().count() <= LONGEST;
            self.deep() && node.own.is_empty() && plain && !before.trim().is_empty()
        });
        let found = found.and_then(|(before, inner)| Some((before.trim_end(), fields_of(inner)?)));
        found.unwrap_or((text, Vec::new()))
    }

    /// What stands below a heading: texts, a roster, tables, fields, items, in the order in which they print.
    fn contents(&mut self, node: &Node, first: String, level: usize, kind: Option<SectionKind>, map: &mut Map) {
        let mut own: Vec<&Block> = node.own.iter().collect();
        let fields = if self.deep() && node.items.is_empty() { take_fields(&mut own) } else { Vec::new() };
        let mut first = first;
        let brackets = if self.deep() && own.is_empty() && fields.is_empty() { bracketed_fields(&mut first) } else { Vec::new() };
        let mut paragraphs: Vec<String> = Vec::new();
        if !first.is_empty() {
            paragraphs.push(first);
        }
        let simple =
            own.iter().all(|block| paragraph(block).is_some_and(|line| !self.deep() || words::role_line(&line.text).is_none()));
        let phases = self.phases(node, kind, level);
        let groups = if phases.is_none() { self.groups(&node.items, level) } else { None };
        if simple {
            paragraphs.extend(own.iter().filter_map(|block| paragraph(block)).map(|line| line.text.clone()));
            map.put(TEXT, Value::Text(paragraphs));
            if let Some(groups) = groups {
                let mut group = Map::default();
                group.put(GROUPS, groups);
                map.put(GROUP, Value::Map(group));
                return;
            }
        } else if let Some(mut group) = self.leading_group(&own, &mut paragraphs) {
            map.put(TEXT, Value::Text(paragraphs));
            if let Some(groups) = groups {
                group.put(GROUPS, groups);
                map.put(GROUP, Value::Map(group));
                return;
            }
            map.put(GROUP, Value::Map(group));
        } else if let ([.., Block::Table(table)], true) =
            (own.as_slice(), own.iter().filter(|block| paragraph(block).is_none()).count() == 1)
        {
            paragraphs.extend(own.iter().filter_map(|block| paragraph(block)).map(|line| line.text.clone()));
            map.put(TEXT, Value::Text(paragraphs));
            map.put(TABLE, self.table(table));
        } else {
            self.body(&own, paragraphs, node, level, map);
            // They print behind the last part.
            return self.put_fields(&fields, true, map);
        }
        self.put_fields(&fields, true, map);
        self.put_fields(&brackets, false, map);
        match phases {
            Some(phases) => map.put(PHASES, phases),
            None => map.put(ITEMS, self.items(&node.items, level + 1)),
        }
    }

    /// Contents of which the order cannot be told by keys.
    fn body(&mut self, own: &[&Block], paragraphs: Vec<String>, node: &Node, level: usize, map: &mut Map) {
        let mut body: Vec<Value> = Vec::new();
        let mut texts = paragraphs;
        let flush = |texts: &mut Vec<String>, body: &mut Vec<Value>| {
            let mut part = Map::default();
            part.put(TEXT, Value::Text(std::mem::take(texts)));
            if !part.is_empty() {
                body.push(Value::Map(part));
            }
        };
        let mut roster: Vec<Value> = Vec::new();
        for block in own {
            match block {
                Block::Paragraph(line) => match words::role_line(&line.text).filter(|_| self.deep()) {
                    Some((role, people)) => {
                        flush(&mut texts, &mut body);
                        roster.push(role_value(role, people));
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
                    match roster_of(table).filter(|_| self.deep()) {
                        Some(roster) => part.put(ROSTER, roster),
                        None => part.put(TABLE, self.table(table)),
                    }
                    body.push(Value::Map(part));
                }
            }
        }
        put_roster(&mut roster, &mut body);
        flush(&mut texts, &mut body);
        if !node.items.is_empty() {
            let mut part = Map::default();
            part.put(ITEMS, self.items(&node.items, level + 1));
            body.push(Value::Map(part));
        }
        map.put(("body", "内容块"), Value::List(body));
    }

    /// A roster with what stands before and behind it, as a leading group: only where its order is the usual one.
    fn leading_group(&mut self, own: &[&Block], paragraphs: &mut Vec<String>) -> Option<Map> {
        let is_role = |block: &&Block| match block {
            Block::Paragraph(line) => words::role_line(&line.text).is_some(),
            Block::Table(table) => roster_of(table).is_some(),
        };
        if !self.deep() {
            return None;
        }
        let start = own.iter().position(is_role)?;
        let end = start + own[start..].iter().take_while(|block| is_role(block)).count();
        let texts_only = |blocks: &[&Block]| blocks.iter().all(|block| paragraph(block).is_some() && !is_role(block));
        let tables = own[start..end].iter().filter(|block| paragraph(block).is_none()).count();
        if !texts_only(&own[..start]) || !texts_only(&own[end..]) || tables > 0 && end - start > 1 {
            return None;
        }
        let mut group = Map::default();
        let mut before: Vec<&Line> = own[..start].iter().filter_map(|block| paragraph(block)).collect();
        // 领导小组 by its name on a line above the roster.
        let name = before.last().filter(|line| is_body_name(&line.text)).map(|line| line.text.clone());
        if name.is_some() {
            before.pop();
        }
        let intro_at = before.len();
        paragraphs.extend(before[..intro_at].iter().map(|line| line.text.clone()));
        if let Some(name) = name {
            group.text(NAME, name);
        }
        let roster = match own[start] {
            Block::Table(table) => roster_of(table)?,
            Block::Paragraph(_) => {
                let line = |block: &&Block| {
                    paragraph(block).and_then(|line| words::role_line(&line.text)).map(|(role, people)| role_value(role, people))
                };
                Value::List(own[start..end].iter().filter_map(line).collect())
            }
        };
        group.put(ROSTER, roster);
        let mut behind: Vec<String> =
            own[end..].iter().filter_map(|block| paragraph(block)).map(|line| line.text.clone()).collect();
        let office = behind.iter().position(|text| office::read(text).is_some());
        let after = office.map(|at| behind.split_off(at)).unwrap_or_default();
        group.put(("duty", "职责"), Value::Text(behind));
        if let Some((office, others)) = after.split_first() {
            let mut map = office::read(office).unwrap_or_default();
            map.put(TEXT, Value::Text(others.to_vec()));
            group.put(("office", "办公室"), Value::Map(map));
        }
        Some(group)
    }

    /// Items that are working groups: 宣传组。责任单位：甲、乙。工作任务：丙。
    fn groups(&self, items: &[Node], level: usize) -> Option<Value> {
        if !self.deep() || self.options.keep_ordinals || items.is_empty() {
            return None;
        }
        let group = |item: &Node| {
            if !item.own.is_empty() || !item.items.is_empty() {
                return None;
            }
            let Heading { title, text, .. } = heading::split(item, level + 1);
            let name = title.filter(|title| title.ends_with('组'))?;
            let (units, tasks) = text.strip_prefix("责任单位：")?.split_once("。工作任务：")?;
            if units.contains(['。', '；', '：']) || tasks.is_empty() {
                return None;
            }
            let mut map = Map::default();
            map.text(NAME, name);
            map.text(("units", "责任单位"), units);
            map.text(("tasks", "工作任务"), tasks);
            Some(Value::Map(map))
        };
        items.iter().map(group).collect::<Option<Vec<_>>>().map(Value::List)
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
        let simple = |item: &Node| item.own.iter().all(|block| paragraph(block).is_some_and(|line| phases::is_plain(&line.text)));
        if !stages && !node.items.iter().all(simple) {
            return None;
        }
        let heads = phases::read(&node.items, told, level)?;
        // Paragraphs between a heading on a line of its own and its items have no place in a phase.
        let misplaced =
            |(item, head): (&Node, &phases::Phase)| head.text.is_empty() && !item.own.is_empty() && !item.items.is_empty();
        if !stages && node.items.iter().zip(&heads).any(misplaced) {
            return None;
        }
        Some(Value::List(node.items.iter().zip(heads).map(|(item, head)| self.phase(item, head, level)).collect()))
    }

    fn phase(&mut self, item: &Node, head: phases::Phase, level: usize) -> Value {
        if head.changed {
            let text: String = item.line.text.chars().take(20).collect();
            self.report.noted(
                item.line.number,
                tr!("阶段名称前后的标点按通用写法", "the marks of the phase are the usual ones"),
                text,
            );
        }
        let mut map = Map::default();
        let on_its_own = head.text.is_empty() && head.label.is_none();
        for (key, value) in [(("label", "序次"), head.label), (NAME, head.name), (("time", "时间"), head.time)] {
            if let Some(value) = value {
                map.text(key, value);
            }
        }
        if let Some((en, zh)) = head.form {
            map.put(STYLE_OF_PHASE, Value::Word(en, zh));
        }
        let mut texts: Vec<String> = if head.text.is_empty() { Vec::new() } else { vec![head.text] };
        for block in &item.own {
            match block {
                Block::Paragraph(line) => texts.push(line.text.clone()),
                Block::Table(table) => {
                    self.report.noted(table.number, tr!("表格按文字读入", "read a table as text"), "");
                    texts.extend(rows_as_text(table));
                }
            }
        }
        // A heading on a line of its own keeps it: its text stands below.
        let key = if on_its_own && item.items.is_empty() { ("after", "结尾") } else { TEXT };
        map.put(key, Value::Text(texts));
        map.put(ITEMS, self.items(&item.items, level + 2));
        Value::Map(map)
    }

    fn put_fields(&mut self, fields: &[(Key, String)], on_lines: bool, map: &mut Map) {
        for (key, value) in fields {
            match key.0 {
                "lead" | "assist" | "units" if value.contains(['，', ',']) => map.put(*key, units_value(value)),
                _ => map.text(*key, value.as_str()),
            }
        }
        if on_lines && !fields.is_empty() {
            map.put(("units_at", "位置"), Value::Word("line", "独行"));
        }
    }

    fn table(&mut self, table: &Table) -> Value {
        table_value(table)
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
            map.text(TITLE, if name.is_empty() { title.clone() } else { name.clone() });
            if let Some(body) = body {
                let mut text = body.text.clone();
                // A title that differs from the one in the list is kept as text.
                if !title.is_empty() && !name.is_empty() && title != name {
                    text.insert(0, title);
                }
                let (first, others) = body.tables.split_first().map_or((None, &[][..]), |(first, others)| (Some(first), others));
                text.extend(others.iter().flat_map(rows_as_text));
                map.put(TEXT, Value::Text(text));
                if let Some(first) = first {
                    map.put(TABLE, table_value(first));
                }
            }
            Value::Map(map)
        });
        plan.put(("attachments", "附件"), Value::List(values.collect()));
        let mut signature = Map::default();
        match parts.signature.len() {
            0 => {}
            1 => signature.text(("organisation", "单位"), parts.signature[0].as_str()),
            _ => signature.put(("organisation", "单位"), Value::Names(parts.signature.clone())),
        }
        if let Some(date) = &parts.date {
            signature.text(("date", "日期"), date.as_str());
        }
        plan.put(("signature", "落款"), Value::Map(signature));
        if let Some(contact) = &parts.contact {
            plan.put(("contact", "联系"), Value::Map(contact_map(contact)));
        }
        if let Some(copies) = &parts.copies {
            let names = copies.trim_start_matches("抄送").trim_start_matches(['：', ':']).trim_end_matches('。');
            let names = names.split('，').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
            plan.put(("cc", "抄送"), Value::Names(names.collect()));
        }
    }
}

fn supplied() -> Text {
    tr!("原文没有这个标题，按内容补写，请核对", "the source lacks this heading: it is told by the contents, look at it")
}

const STYLE_OF_PHASE: Key = ("form", "写法");

fn contact_map(text: &str) -> Map {
    const KEYS: [Key; 3] = [("person", "联系人"), ("phone", "电话"), ("mail", "邮箱")];
    let mut map = Map::default();
    contact_parts(text).into_iter().flatten().for_each(|(index, value)| map.text(KEYS[index], value));
    map
}

fn with_kind(mut map: Map, kind: SectionKind) -> Map {
    map.0.insert(1, (KIND, Value::Word(kind.key(), kind.heading()), None));
    map.0.insert(2, (TITLE, Value::Text(vec![kind.heading().to_owned()]), None));
    map
}

fn append_text(map: &mut Map, text: &str) {
    let found = map.0.iter_mut().find_map(|(key, value, _)| match value {
        Value::Text(texts) if *key == TEXT => Some(texts),
        _ => None,
    });
    if let Some(texts) = found {
        texts.push(text.to_owned());
    }
}

fn paragraph(block: &Block) -> Option<&Line> {
    match block {
        Block::Paragraph(line) => Some(line),
        Block::Table(_) => None,
    }
}

fn table(block: &Block) -> Option<&Table> {
    match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    }
}

fn rows_as_text(table: &Table) -> Vec<String> {
    table.rows.iter().map(|row| row.join("　")).filter(|row| !row.trim().is_empty()).collect()
}

fn table_value(table: &Table) -> Value {
    let mut map = Map::default();
    let cells = |row: &Vec<String>| Value::Names(row.clone());
    let head = table.rows.len() > 1 || table.role == Some(TableRole::HasHead);
    let (first, rest) = match table.rows.split_first() {
        Some((first, rest)) if head => (Some(first), rest),
        _ => (None, table.rows.as_slice()),
    };
    if let Some(first) = first {
        map.put(("head", "表头"), cells(first));
    }
    map.put(("rows", "行"), Value::List(rest.iter().map(cells).collect()));
    Value::Map(map)
}

/// A table whose first column holds roles: 组长： 王平.
fn roster_of(table: &Table) -> Option<Value> {
    let roles = table.rows.iter().filter(|row| row.first().is_some_and(|cell| words::role_line(cell).is_some())).count();
    let known = table.role == Some(TableRole::Roster) || roles > 0 && roles * 2 >= table.rows.len();
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    if !known || !(2..=3).contains(&columns) {
        return None;
    }
    let mut entries: Vec<(String, Vec<Value>)> = Vec::new();
    for row in &table.rows {
        let cell = |index: usize| row.get(index).map(|cell| cell.trim()).unwrap_or_default();
        let role = cell(0).trim_end_matches(['：', ':']);
        if !role.is_empty() || entries.is_empty() {
            entries.push((role.to_owned(), Vec::new()));
        }
        let Some((_, people)) = entries.last_mut() else { continue };
        if columns == 2 {
            people.extend(split_list(cell(1)).into_iter().map(|name| Value::Text(vec![name.to_owned()])));
        } else if !cell(1).is_empty() {
            people.push(roster::person(cell(1), cell(2)));
        }
    }
    let entry = |(role, people): (String, Vec<Value>)| {
        let mut map = Map::default();
        map.text(("role", "职务"), unpadded(&role));
        map.0.push((("people", "人员"), people_value(people), None));
        Value::Map(map)
    };
    Some(Value::List(entries.into_iter().map(entry).collect()))
}

/// Names alone stand in one line.
fn people_value(people: Vec<Value>) -> Value {
    let names: Option<Vec<String>> = people
        .iter()
        .map(|person| match person {
            Value::Text(texts) => texts.first().cloned(),
            _ => None,
        })
        .collect();
    names.map_or(Value::List(people), Value::Names)
}

/// A line of a roster: 组长：王平　镇长.
fn role_value(role: &str, people: &str) -> Value {
    let mut map = Map::default();
    map.text(("role", "职务"), unpadded(role));
    map.0.push((("people", "人员"), people_value(roster::people(people)), None));
    Value::Map(map)
}

/// A label without the spaces that set it as wide as others: 组　长.
fn unpadded(label: &str) -> String {
    label.split_whitespace().collect()
}

fn put_roster(roster: &mut Vec<Value>, body: &mut Vec<Value>) {
    if !roster.is_empty() {
        let mut part = Map::default();
        part.put(ROSTER, Value::List(std::mem::take(roster)));
        body.push(Value::Map(part));
    }
}

fn is_body_name(text: &str) -> bool {
    text.chars().count() <= 30
        && !text.contains(['。', '，', '：'])
        && ["小组", "指挥部", "委员会", "办公室", "专班", "名单"].iter().any(|end| text.ends_with(end))
}

/// The fields on lines of their own at the end of an item, in the order in which they print.
fn take_fields(own: &mut Vec<&Block>) -> Vec<(Key, String)> {
    const ORDER: [&str; 6] = ["牵头单位", "配合单位", "责任单位", "责任人", "完成时限", "地点"];
    let mut fields: Vec<(usize, Key, String)> = Vec::new();
    while let Some(Block::Paragraph(line)) = own.last() {
        let text = line.text.trim_end_matches('。');
        let found = words::labelled(text, &UNIT_LABELS).or_else(|| words::labelled(text, &FIELD_LABELS));
        let Some((label, value)) = found.filter(|(_, value)| !value.is_empty() && !value.contains(['。', '\n'])) else { break };
        let Some(order) = ORDER.iter().position(|known| *known == label) else { break };
        // Another order would be printed than was written.
        if fields.last().is_some_and(|(next, ..)| order >= *next) {
            break;
        }
        fields.push((order, key_of(label), value.to_owned()));
        own.pop();
    }
    fields.reverse();
    fields.into_iter().map(|(_, key, value)| (key, value)).collect()
}

fn key_of(label: &str) -> Key {
    match label {
        "牵头单位" => ("lead", "牵头单位"),
        "配合单位" => ("assist", "配合单位"),
        "责任人" => ("owners", "责任人"),
        "完成时限" => ("deadline", "完成时限"),
        "地点" => ("place", "地点"),
        _ => ("units", "责任单位"),
    }
}

/// （责任单位：甲、乙；完成时限：丙） at the end of a text, before or behind its full stop.
fn bracketed_fields(text: &mut String) -> Vec<(Key, String)> {
    let (whole, stop) = match text.strip_suffix('。') {
        Some(rest) => (rest, true),
        None => (text.as_str(), false),
    };
    let Some((before, inner)) = last_bracket(whole) else { return Vec::new() };
    let Some(fields) = fields_of(inner) else { return Vec::new() };
    let closed = before.ends_with(['。', '；', '！', '？']);
    if closed == stop || before.is_empty() {
        return Vec::new();
    }
    *text = if stop { format!("{before}。") } else { before.to_owned() };
    fields
}

/// 责任单位：甲、乙；完成时限：丙: fields in the order in which they print.
fn fields_of(inner: &str) -> Option<Vec<(Key, String)>> {
    const ORDER: [&str; 6] = ["牵头单位", "配合单位", "责任单位", "责任人", "完成时限", "地点"];
    let mut fields = Vec::new();
    let mut last = None;
    for part in inner.split(['；', ';']) {
        let (label, value) = part.split_once(['：', ':'])?;
        let order = ORDER.iter().position(|known| *known == label.trim());
        if order.is_none() || order <= last || value.trim().is_empty() || value.contains(['：', ':', '。']) {
            return None;
        }
        last = order;
        fields.push((key_of(label.trim()), value.trim().to_owned()));
    }
    Some(fields)
}

/// What stands in the bracket that closes a text, and what before it; there may be others within: 各村（社区）.
fn last_bracket(text: &str) -> Option<(&str, &str)> {
    // A bracket with fields is no longer than a few lines.
    const REACH: usize = 1200;
    let inner = text.strip_suffix(['）', ')'])?;
    let mut depth = 1_u32;
    let mut chars = inner.char_indices().rev().take(REACH);
    let (open, c) = chars.find(|(_, c)| {
        depth = match c {
            '）' | ')' => depth + 1,
            '（' | '(' => depth - 1,
            _ => depth,
        };
        depth == 0
    })?;
    Some((&inner[..open], &inner[open + c.len_utf8()..]))
}

/// The units of a field: 、 parts them, or ， where that is what was written. One unit may hold 、 in brackets.
fn units_value(value: &str) -> Value {
    let mut names: Vec<String> = Vec::new();
    for part in split_list(value) {
        let mut depth = 0_i32;
        let mut start = 0;
        for (at, c) in part.char_indices() {
            match c {
                '（' | '(' => depth += 1,
                '）' | ')' => depth -= 1,
                '，' | ',' if depth == 0 => {
                    names.push(part[start..at].trim().to_owned());
                    start = at + c.len_utf8();
                }
                _ => {}
            }
        }
        names.push(part[start..].trim().to_owned());
    }
    names.retain(|name| !name.is_empty());
    if names.len() == 1 { Value::Text(names) } else { Value::Names(names) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_in_brackets() {
        let mut text = "清理垃圾。（责任单位：各村（社区）、财政所；完成时限：6月底前）".to_owned();
        let fields = bracketed_fields(&mut text);
        assert_eq!((text.as_str(), fields.len(), fields[0].1.as_str()), ("清理垃圾。", 2, "各村（社区）、财政所"));
        let mut text = "清理垃圾(责任单位:县水利局)。".to_owned();
        assert_eq!((bracketed_fields(&mut text).len(), text.as_str()), (1, "清理垃圾。"));
        for other in
            ["清理垃圾（含河道）。", "清理垃圾。（见附件）", "清理垃圾（责任单位：甲）", "清理。（完成时限：甲；责任单位：乙）"]
        {
            let mut text = other.to_owned();
            assert!(bracketed_fields(&mut text).is_empty() && text == other);
        }
    }
}
