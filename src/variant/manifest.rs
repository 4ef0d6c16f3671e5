//! `variant.yaml`: what a variant is.

use crate::decode::{self, Decode, Decoder, Line, Numbering, Paragraphs, Record, Shape, Visitor, Walk};
use crate::diagnostic::{Diagnostic, Severity, code};
use crate::source::tree::{self, Kind};
use crate::source::yaml;
use crate::source::{FileId, Sources, Spanned};
use crate::text::{Lang, SectionKind, Text};
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

/// What a path of a requirement may begin with, beside the kinds of sections.
const HEAD: [&str; 7] = ["title", "preamble", "organisation", "signature", "attachments", "addressee", "sections"];
/// What it may end with: something that is looked for anywhere below.
const PARTS: [&str; 6] = ["leading_group", "roster", "office", "groups", "units", "phases"];

impl Decode for Requirement {
    fn shape() -> Shape {
        Shape::TextOrList
    }

    fn decode(node: &tree::Node<'_>, cx: &mut Decoder<'_>) -> Option<Requirement> {
        let any = match node.kind() {
            Kind::Seq(_) => Vec::decode(node, cx)?,
            _ => Paragraphs::decode(node, cx)?.0,
        };
        for path in &any {
            let (head, part) = path.split_once('.').map_or((path.as_str(), None), |(head, part)| (head, Some(part)));
            let known = HEAD.contains(&head) || SectionKind::all().any(|kind| kind.key() == head);
            if !known || part.is_some_and(|part| !PARTS.contains(&part)) {
                let word = path.as_str();
                let message = tr!("没有“{word}”这种要求", "there is no requirement `{word}`");
                let possible = PARTS.join("、");
                let help = tr!(
                    "写章节的英文键，可加 .部分：{possible}",
                    "write the key of a section, with .part if need be: {possible}"
                );
                cx.error(code::INVALID_VALUE, path.span, message, Some(help));
            }
        }
        Some(Requirement { any })
    }
}

impl Walk for Requirement {
    fn walk<'p>(&'p self, path: &mut String, visitor: &mut dyn Visitor<'p>) {
        self.any.walk(path, visitor);
    }
}

impl Requirement {
    /// What is wanted, for people: “创建标准”或“重点任务”.
    pub fn describe(&self, manifest: &Manifest) -> Text {
        let names: Vec<Text> = self.any.iter().map(|path| describe(path, manifest)).collect();
        let join = |lang, or: &str| names.iter().map(|name| name.get(lang)).collect::<Vec<_>>().join(or);
        Text::new(join(Lang::Zh, "或"), join(Lang::En, " or "))
    }
}

/// The name of a path of a requirement.
fn describe(path: &str, manifest: &Manifest) -> Text {
    let (head, part) = path.split_once('.').map_or((path, None), |(head, part)| (head, Some(part)));
    let (zh, en) = match SectionKind::from_name(head) {
        Some(kind) => (format!("“{}”", manifest.heading(kind).0), format!("`{}`", kind.key())),
        None => {
            let zh = match head {
                "title" => "标题",
                "preamble" => "引言",
                "organisation" => "单位",
                "signature" => "落款",
                "attachments" => "附件",
                "addressee" => "主送",
                _ => "章节",
            };
            (format!("“{zh}”"), format!("`{head}`"))
        }
    };
    let Some(part) = part else { return Text::new(zh, en) };
    let name = match part {
        "leading_group" => "领导小组",
        "roster" => "名单",
        "office" => "办公室",
        "groups" => "工作组",
        "units" => "责任单位",
        _ => "阶段",
    };
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
