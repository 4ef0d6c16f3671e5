//! `variant.yaml`: what a variant is.

use crate::decode::{self, Decode, Decoder, Line, Numbering, Paragraphs, Record, Shape, Visitor, Walk};
use crate::diagnostic::{Diagnostic, Severity, code};
use crate::source::tree::{self, Kind};
use crate::source::yaml;
use crate::source::{FileId, Sources, Spanned};
use crate::text::{Lang, SectionKind, Text, lang};
use crate::{map_only, record, tr};

record! {
    /// A text in both languages.
    pub struct Bilingual as "中英文", "a text in both languages" {
        zh | "中文": Option<Line> = hidden, "中文", "Chinese";
        en | "英文": Option<Line> = hidden, "英文", "English";
    }
}

record! {
    /// A place in the order of sections.
    pub struct Place as "一节的位置", "a place in the order" {
        kind | "类别": Option<Spanned<SectionKind>> = hidden, "章节的类别", "the kind of section";
        heading | "标题": Option<Line> = hidden, "默认的标题", "the heading it has by default";
        required | "必备": bool = hidden, "必须有这一节", "whether it must be there";
        free | "自拟": bool = hidden, "自拟的各节放在这里", "sections of no kind stand here";
    }
}

record! {
    /// A manifest.
    pub struct Manifest as "模板清单", "a manifest" {
        name | "名称": Option<Line> = hidden, "名称，与文件夹同名", "the name, which is that of the folder";
        aliases | "别名": Vec<Line> = hidden, "中文名称", "the Chinese names";
        label | "标签": Option<Bilingual> = hidden, "给人看的名称", "the name for people";
        description | "说明": Option<Bilingual> = hidden, "适用的情形", "what it is for";
        numbering | "编号": Option<Numbering> = hidden, "编号方式", "the numbering";
        sections | "章节": Vec<Place> = hidden, "各节的次序；不写则按书写顺序", "the order of sections; as written when absent";
        required | "要求": Vec<Requirement> = hidden, "除各节外必须有的内容", "what must be there beside sections";
    }
}

map_only!(Bilingual Place Manifest);

/// Something that must be there: one of some paths, such as `preamble`, `standards`,
/// `measures.leading_group`, `task_groups.units`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The paths of which one is enough.
    pub any: Vec<Line>,
}

/// What a requirement may name beside the kinds of sections: keys of a plan, with their Chinese spellings.
const HEADS: [(&str, &str); 12] = [
    ("title", "标题"),
    ("doc_number", "发文字号"),
    ("addressee", "主送"),
    ("organisation", "单位"),
    ("units", "单位名录"),
    ("preamble", "引言"),
    ("basis", "依据"),
    ("attachments", "附件"),
    ("signature", "落款"),
    ("cc", "抄送"),
    ("contact", "联系"),
    ("sections", "章节"),
];
/// The parts of sections that it may name: they are looked for anywhere in the section.
const PARTS: [(&str, &str); 6] = [
    ("leading_group", "领导小组"),
    ("roster", "名单"),
    ("office", "办公室"),
    ("groups", "工作组"),
    ("units", "责任单位"),
    ("phases", "阶段"),
];

impl Decode for Requirement {
    fn shape() -> Shape {
        Shape::WordsOrList { name: "Requirement", words: || paths(true) }
    }

    fn decode(node: &tree::Node<'_>, cx: &mut Decoder<'_>) -> Option<Requirement> {
        let any = match node.kind() {
            Kind::Seq(_) => Vec::decode(node, cx)?,
            _ => Paragraphs::decode(node, cx)?.0,
        };
        for path in &any {
            if !paths(true).iter().any(|known| known == path.as_str()) {
                let word = path.as_str();
                let message = tr!("没有“{word}”这种要求", "there is no requirement `{word}`");
                cx.error(code::INVALID_VALUE, path.span, message, Some(possible(word)));
            }
        }
        Some(Requirement { any })
    }
}

/// All that can be required, with the parts of sections if they are wanted.
fn paths(with_parts: bool) -> Vec<String> {
    let parts = if with_parts { &PARTS[..] } else { &[] };
    let mut paths: Vec<String> = HEADS.iter().map(|(head, _)| (*head).to_owned()).collect();
    for key in SectionKind::all().map(SectionKind::key) {
        paths.push(key.to_owned());
        paths.extend(parts.iter().map(|(part, _)| format!("{key}.{part}")));
    }
    paths
}

/// What may be written in place of a path that cannot be required.
fn possible(path: &str) -> Text {
    let (head, part) = Requirement::split(path);
    // What is written in Chinese is right as far as it goes.
    let key = |names: &[(&'static str, &str)], word: &str| names.iter().find(|(_, zh)| *zh == word).map(|(key, _)| *key);
    let head = key(&HEADS, head).or(SectionKind::from_name(head).map(SectionKind::key)).unwrap_or(head);
    let meant = match part {
        Some(part) => format!("{head}.{}", key(&PARTS, part).unwrap_or(part)),
        None => head.to_owned(),
    };
    let known = paths(true);
    if let Some(help) = decode::suggestion(&meant, known.iter().map(String::as_str)) {
        return help;
    }
    let (heads_zh, heads_en) = lang::list(paths(false));
    let (parts_zh, parts_en) = lang::list(PARTS.map(|(part, _)| part));
    tr!("可以要求 {heads_zh}；各节后面可加 .{parts_zh}", "possible are {heads_en}; a section can be followed by .{parts_en}")
}

impl Walk for Requirement {
    fn walk<'p>(&'p self, path: &mut String, visitor: &mut dyn Visitor<'p>) {
        self.any.walk(path, visitor);
    }
}

impl Requirement {
    /// A path as what it names at the top of a plan, and the part of that.
    pub fn split(path: &str) -> (&str, Option<&str>) {
        path.split_once('.').map_or((path, None), |(head, part)| (head, Some(part)))
    }

    /// What is wanted, for people: “创建标准”或“重点任务”.
    pub fn describe(&self, manifest: &Manifest) -> Text {
        let names: Vec<Text> = self.any.iter().map(|path| describe(path, manifest)).collect();
        let join = |lang, or: &str| names.iter().map(|name| name.get(lang)).collect::<Vec<_>>().join(or);
        Text::new(join(Lang::Zh, "或"), join(Lang::En, " or "))
    }
}

/// The name of a path of a requirement.
fn describe(path: &str, manifest: &Manifest) -> Text {
    let (head, part) = Requirement::split(path);
    let name =
        |names: &[(&'static str, &'static str)], word: &str| names.iter().find(|(key, _)| *key == word).map_or("", |(_, zh)| *zh);
    let (zh, en) = match SectionKind::from_name(head) {
        Some(kind) => (format!("“{}”", manifest.heading(kind).0), format!("`{}`", kind.key())),
        None => (format!("“{}”", name(&HEADS, head)), format!("`{head}`")),
    };
    let Some(part) = part else { return Text::new(zh, en) };
    let name = name(&PARTS, part);
    tr!("{zh}中的“{name}”", "`{part}` in {en}")
}

impl Manifest {
    /// Reads a manifest; all faults at once.
    pub fn load(sources: &Sources, id: FileId) -> Result<Manifest, Vec<Diagnostic>> {
        let Some(file) = sources.get(id) else { return Err(Vec::new()) };
        let root = yaml::parse(id, file.text()).map_err(|fault| vec![fault.into()])?;
        let mut cx = Decoder::new(file);
        let manifest: Option<Manifest> = decode::decode_record(&root, &mut cx);
        let manifest = manifest.unwrap_or(Manifest::empty(root.span));
        for place in &manifest.sections {
            if place.kind.is_none() != place.free {
                let message = tr!("写明是哪一类（类别），或是自拟章节的位置（自拟: true）", "say which `kind`, or `free: true`");
                cx.error(code::INVALID_VALUE, cx.first_line(place.span), message, None);
            }
        }
        if manifest.name.is_none() && cx.diagnostics.is_empty() {
            let message = tr!("模板清单里缺少名称（name）", "the manifest has no name");
            cx.diagnostics.push(Diagnostic::about(code::INVALID_VALUE, Severity::Error, file.name(), message));
        }
        if cx.diagnostics.is_empty() { Ok(manifest) } else { Err(cx.diagnostics) }
    }

    /// The heading of a kind of section, and whether the variant has a place for it.
    pub fn heading(&self, kind: SectionKind) -> (String, bool) {
        let place = self.sections.iter().find(|place| place.kind.as_ref().is_some_and(|k| **k == kind));
        let heading = place.and_then(|place| place.heading.as_ref()).map_or(kind.heading(), |heading| heading.as_str());
        (heading.to_owned(), place.is_some())
    }

    /// The name for people.
    pub fn title(&self) -> Text {
        let name = self.name.as_ref().map(|name| name.value.clone()).unwrap_or_default();
        bilingual(self.label.as_ref(), &name)
    }

    /// What it is for.
    pub fn purpose(&self) -> Text {
        bilingual(self.description.as_ref(), "")
    }

    /// What must be there: the required sections, then the further requirements.
    pub fn requirements(&self) -> Vec<Requirement> {
        let section = |place: &Place| {
            let kind = place.kind.as_ref().filter(|_| place.required)?;
            Some(Requirement { any: vec![Spanned::new(kind.key().to_owned(), kind.span)] })
        };
        self.sections.iter().filter_map(section).chain(self.required.iter().cloned()).collect()
    }
}

fn bilingual(text: Option<&Bilingual>, otherwise: &str) -> Text {
    let get = |line: Option<&Line>| line.map_or(otherwise.to_owned(), |line| line.value.clone());
    let zh = get(text.and_then(|text| text.zh.as_ref()));
    let en = get(text.and_then(|text| text.en.as_ref()));
    Text::new(zh, en)
}
