//! Style profiles: the page, the faces, sizes and distances of printed formats, as data.
//!
//! A profile is a YAML file. Those of the program stand in `templates/styles/` with the clause behind each
//! value; a user's names only what differs from the one it is based on. Layers of [`StyleFile`]s become a
//! [`Style`], in which every value is known.

mod limits;
mod measure;

use std::io;
use std::path::Path;

pub use measure::{Count, Face, Length, LineSpacing, Size, Whole};

use crate::decode::{self, Decoder, Line};
use crate::diagnostic::{Diagnostic, Severity, code};
use crate::source::file::{MAX_BYTES, ReadError};
use crate::source::{FileId, SourceFile, Sources, Spanned, yaml};
use crate::text::{lang, similar};
use crate::world::{EmptyWorld, World};
use crate::{choice, map_only, record, tr};

/// The profile of those who name none.
pub const DEFAULT: &str = "gbt9704";

/// The profiles of the program: name and text.
const BUILTIN: [(&str, &str); 2] = [
    (DEFAULT, include_str!("../../templates/styles/gbt9704.yaml")),
    ("plain", include_str!("../../templates/styles/plain.yaml")),
];

/// How the lines of a paragraph stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Align {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
    /// At both edges.
    Both,
}

choice!(Align {
    Left: "left", "左";
    Center: "center", "中";
    Right: "right", "右";
    Both: "both", "两端";
});

/// Where the page number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PageNumber {
    /// At the right on odd pages, at the left on even ones.
    #[default]
    Outside,
    /// In the middle.
    Center,
    /// There is none.
    None,
}

choice!(PageNumber {
    Outside: "outside", "外侧";
    Center: "center", "居中";
    None: "none", "无";
});

record! {
    /// The page of a profile.
    pub struct PageFile as "页面", "a page" {
        top | "上边距": Option<Spanned<Length>> = hidden, "天头", "the top margin";
        bottom | "下边距": Option<Spanned<Length>> = hidden, "下边距", "the bottom margin";
        left | "左边距": Option<Spanned<Length>> = hidden, "订口", "the left margin";
        right | "右边距": Option<Spanned<Length>> = hidden, "右边距", "the right margin";
        footer | "页脚": Option<Spanned<Length>> = hidden, "页码行到纸边的距离", "from the line of the page number to the edge of the paper";
        lines | "行数": Option<Spanned<Whole>> = hidden, "每页行数；0 表示不用网格", "lines a page; 0 for no grid";
        characters | "字数": Option<Spanned<Whole>> = hidden, "每行字数；0 表示不压字距", "characters a line; 0 for those of the face";
        page_number | "页码": Option<PageNumber> = hidden, "页码的位置：outside（单右双左）、center 或 none", "where the page number stands: outside, center or none";
        dashes | "一字线": Option<bool> = hidden, "页码两侧加一字线", "a dash on both sides of the page number";
    }
}

record! {
    /// A kind of paragraph of a profile.
    pub struct TextFile as "段落样式", "a kind of paragraph" {
        face | "字体": Option<Spanned<Face>> = hidden, "中文字体", "the face of Chinese text";
        latin | "西文字体": Option<Spanned<Face>> = hidden, "字母和数字的字体", "the face of letters and digits";
        size | "字号": Option<Spanned<Size>> = hidden, "字号", "the size of type";
        bold | "加粗": Option<bool> = hidden, "是否加粗", "whether it is bold";
        align | "对齐": Option<Align> = hidden, "对齐：left、center、right 或 both", "left, center, right or both";
        indent | "首行缩进": Option<Spanned<Count>> = hidden, "首行缩进几个字", "the indent of the first line, in characters";
        left | "左缩进": Option<Spanned<Count>> = hidden, "左边缩进几个字", "the indent at the left, in characters";
        right | "右缩进": Option<Spanned<Count>> = hidden, "右边缩进几个字", "the indent at the right, in characters";
        line | "行距": Option<Spanned<LineSpacing>> = hidden, "行距：grid（网格）、长度或倍数", "the line spacing: grid, a length or a multiple";
        before | "段前": Option<Spanned<Count>> = hidden, "段前空几行", "lines before";
        after | "段后": Option<Spanned<Count>> = hidden, "段后空几行", "lines after";
    }
}

record! {
    /// A profile as it is written.
    pub struct StyleFile as "版式", "a style profile" {
        name | "名称": Option<Line> = hidden, "名称", "the name";
        description | "说明": Option<Line> = hidden, "给什么文件用", "what it is for";
        base | "基于": Option<Line> = hidden, "基于哪个版式（默认 gbt9704）", "the profile it is based on (gbt9704 if not given)";
        page | "页面": PageFile = hidden, "页面", "the page";
        body | "正文": TextFile = hidden, "正文；没有写明的字体、字号、行距都随它", "the text; faces, sizes and line spacings that are not given are its";
        title | "标题": TextFile = hidden, "标题", "the title";
        doc_number | "发文字号": TextFile = hidden, "发文字号", "the document number";
        addressee | "主送": TextFile = hidden, "主送机关", "whom it is sent to";
        heading1 | "一级标题": TextFile = hidden, "一级标题", "headings of level 1";
        heading2 | "二级标题": TextFile = hidden, "二级标题", "headings of level 2";
        heading3 | "三级标题": TextFile = hidden, "三级标题", "headings of level 3";
        heading4 | "四级标题": TextFile = hidden, "四级及以下的标题", "headings of level 4 and below";
        caption | "引题": TextFile = hidden, "名单等前面的名称", "the name before a roster and the like";
        roster | "名单": TextFile = hidden, "名单", "rosters";
        table | "表格": TextFile = hidden, "表格", "tables";
        table_head | "表头": TextFile = hidden, "表头", "heads of tables";
        attachments | "附件说明": TextFile = hidden, "正文之后的附件说明", "the list of attachments below the text";
        signature | "署名": TextFile = hidden, "署名和成文日期", "who signs, and the date";
        contact | "附注": TextFile = hidden, "附注", "the note below the date";
        attachment_mark | "附件标志": TextFile = hidden, "附件首页左上角的“附件1”", "附件1 at the head of an attachment";
        attachment_title | "附件标题": TextFile = hidden, "附件的标题", "titles of attachments";
        cc | "版记": TextFile = hidden, "抄送", "who gets a copy";
        page_number | "页码": TextFile = hidden, "页码", "the page number";
    }
}

map_only!(PageFile TextFile StyleFile);

/// A page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The margins, in twips.
    pub top: i32,
    /// The bottom margin.
    pub bottom: i32,
    /// The left margin.
    pub left: i32,
    /// The right margin.
    pub right: i32,
    /// From the line of the page number to the edge of the paper.
    pub footer: i32,
    /// Lines a page; 0 without a grid.
    pub lines: i32,
    /// Characters a line; 0 where they stand as wide as the face has them.
    pub characters: i32,
    /// Where the page number stands.
    pub page_number: PageNumber,
    /// Whether dashes stand beside the page number.
    pub dashes: bool,
}

/// The paper: A4 (GB/T 9704—2012 §5.1), in twips.
const PAPER: (i32, i32) = (11906, 16838);

impl Page {
    /// Width and height of the paper.
    pub fn paper(&self) -> (i32, i32) {
        PAPER
    }

    /// The width of the type area.
    pub fn width(&self) -> i32 {
        (PAPER.0 - self.left - self.right).max(1)
    }

    /// The height of the type area.
    pub fn height(&self) -> i32 {
        (PAPER.1 - self.top - self.bottom).max(1)
    }

    /// The distance of lines at which so many fill the page.
    pub fn pitch(&self) -> Option<i32> {
        (self.lines > 0).then(|| self.height() / self.lines)
    }
}

/// A kind of paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextStyle {
    /// The face of Chinese text.
    pub face: String,
    /// The face of letters and digits.
    pub latin: String,
    /// The size of type.
    pub size: Size,
    /// Whether it is bold.
    pub bold: bool,
    /// How its lines stand.
    pub align: Align,
    /// The indents, in hundredths of a character: first line, left, right.
    pub indent: i32,
    /// The indent at the left.
    pub left: i32,
    /// The indent at the right.
    pub right: i32,
    /// The line spacing.
    pub line: LineSpacing,
    /// Lines before, in hundredths.
    pub before: i32,
    /// Lines after, in hundredths.
    pub after: i32,
}

impl TextStyle {
    /// The height of a line: what an empty one takes.
    pub fn line_height(&self, page: &Page) -> i32 {
        match self.line {
            LineSpacing::Exact(line) => line,
            LineSpacing::Grid => page.pitch().unwrap_or(self.size.0 * 13),
            LineSpacing::Multiple(hundredths) => self.size.0 * 13 * hundredths / 100,
        }
    }
}

/// A profile in which every value is known.
#[derive(Clone, Debug)]
pub struct Style {
    /// The page.
    pub page: Page,
    layers: Vec<StyleFile>,
}

/// A kind of paragraph, by its key.
pub type Part = fn(&StyleFile) -> &TextFile;

impl Default for Style {
    /// The official layout.
    fn default() -> Style {
        load(DEFAULT, &EmptyWorld, &mut Sources::default()).unwrap_or_else(|_| Style::of(Vec::new()))
    }
}

impl Style {
    fn of(layers: Vec<StyleFile>) -> Style {
        fn first<T>(layers: &[StyleFile], key: impl Fn(&PageFile) -> Option<T>, default: T) -> T {
            layers.iter().find_map(|layer| key(&layer.page)).unwrap_or(default)
        }
        let length = |key: fn(&PageFile) -> &Option<Spanned<Length>>, default: i32| {
            first(&layers, |page| key(page).as_ref().map(|length| length.value.0), default)
        };
        let whole = |key: fn(&PageFile) -> &Option<Spanned<Whole>>| {
            first(&layers, |page| key(page).as_ref().map(|number| number.value.0), 0)
        };
        let page = Page {
            top: length(|page| &page.top, 1440),
            bottom: length(|page| &page.bottom, 1440),
            left: length(|page| &page.left, 1440),
            right: length(|page| &page.right, 1440),
            footer: length(|page| &page.footer, 720),
            lines: whole(|page| &page.lines),
            characters: whole(|page| &page.characters),
            page_number: first(&layers, |page| page.page_number, PageNumber::Outside),
            dashes: first(&layers, |page| page.dashes, true),
        };
        Style { page, layers }
    }

    /// What is added between characters of a size, in twips: so much that text of the body's size has as many
    /// characters a line as the page asks for.
    pub fn spacing(&self, size: Size) -> i32 {
        let body = self.layers.iter().find_map(|layer| layer.body.size.as_ref());
        if self.page.characters == 0 || body.is_none_or(|body| body.value != size) {
            return 0;
        }
        self.page.width() / self.page.characters - size.0 * 10
    }

    /// What it is for.
    pub fn description(&self) -> Option<String> {
        self.layers.first()?.description.as_ref().map(|text| text.value.clone())
    }

    /// The face of Chinese text of a kind of paragraph, where letters and digits have another one.
    pub fn chinese_face(&self, part: Part) -> Option<&str> {
        let (face, latin) = self.faces(part);
        (face != latin).then_some(face)
    }

    /// The faces of Chinese text and of letters. Where those of the text are one, letters follow the face of
    /// each kind; where the text's letters have their own, all letters have it.
    fn faces(&self, part: Part) -> (&str, &str) {
        let find = |part: Part, key: fn(&TextFile) -> Option<&Spanned<Face>>| {
            self.layers.iter().find_map(|layer| key(part(layer))).map(|face| face.value.0.as_str())
        };
        let body: Part = |file| &file.body;
        let text = find(body, |text| text.face.as_ref()).unwrap_or("宋体");
        let letters = find(body, |text| text.latin.as_ref()).filter(|face| *face != text);
        let face = find(part, |text| text.face.as_ref()).unwrap_or(text);
        (face, find(part, |text| text.latin.as_ref()).or(letters).unwrap_or(face))
    }

    /// The paragraphs of a kind. Faces, sizes and line spacings that are not given are those of the text.
    pub fn text(&self, part: Part) -> TextStyle {
        macro_rules! own {
            ($key:ident) => {
                self.layers.iter().find_map(|layer| part(layer).$key.as_ref().map(|found| found.value))
            };
        }
        macro_rules! body {
            ($key:ident) => {
                own!($key).or_else(|| self.layers.iter().find_map(|layer| layer.body.$key.as_ref().map(|found| found.value)))
            };
        }
        let (face, latin) = self.faces(part);
        TextStyle {
            face: face.to_owned(),
            latin: latin.to_owned(),
            size: body!(size).unwrap_or(Size(32)),
            bold: self.layers.iter().find_map(|layer| part(layer).bold).unwrap_or(false),
            align: self.layers.iter().find_map(|layer| part(layer).align).unwrap_or_default(),
            indent: own!(indent).unwrap_or_default().0,
            left: own!(left).unwrap_or_default().0,
            right: own!(right).unwrap_or_default().0,
            line: body!(line).unwrap_or(LineSpacing::Grid),
            before: own!(before).unwrap_or_default().0,
            after: own!(after).unwrap_or_default().0,
        }
    }
}

/// The names of the profiles of the program.
pub fn names() -> impl Iterator<Item = &'static str> {
    BUILTIN.iter().map(|(name, _)| *name)
}

/// The text of a profile of the program, with the clause behind each value.
pub fn builtin(name: &str) -> Option<&'static str> {
    BUILTIN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// The style of a name, or of a file.
pub fn load(asked: &str, world: &dyn World, sources: &mut Sources) -> Result<Style, Vec<Diagnostic>> {
    match builtin(asked) {
        Some(text) => {
            let id = sources.add(SourceFile::from_text(format!("{asked}.yaml"), text));
            // Those of the program stand alone.
            Ok(Style::of(vec![decode_file(id, sources)?]))
        }
        None => read(open(asked, world, sources)?, sources),
    }
}

/// The style of a file that was read.
pub fn read(id: FileId, sources: &mut Sources) -> Result<Style, Vec<Diagnostic>> {
    let style = Style::of(layers(id, sources)?);
    let faults = limits::faults(&style);
    if faults.is_empty() { Ok(style) } else { Err(faults) }
}

fn open(asked: &str, world: &dyn World, sources: &mut Sources) -> Result<FileId, Vec<Diagnostic>> {
    let fault = |message| Diagnostic::about(code::IO, Severity::Error, asked, message);
    let bytes = world.read(Path::new(asked), MAX_BYTES).map_err(|error| vec![unreadable(asked, &error)])?;
    match SourceFile::decode(asked, bytes) {
        Ok(file) => Ok(sources.add(file)),
        Err(ReadError::TooLarge) => Err(vec![fault(tr!("版式文件太大", "the style profile is too large"))]),
        Err(_) => Err(vec![fault(tr!("版式文件不是文字文件", "the style profile is no text file")).help(tr!(
            "版式是 YAML 文件，可从 plangen styles show gbt9704 开始改",
            "a profile is a YAML file: start from `plangen styles show gbt9704`"
        ))]),
    }
}

/// What asks for a file that cannot be read may be a misspelt name.
fn unreadable(asked: &str, error: &io::Error) -> Diagnostic {
    let fault = |message| Diagnostic::about(code::IO, Severity::Error, asked, message);
    if error.kind() != io::ErrorKind::NotFound {
        return fault(tr!("版式文件读取失败：{error}", "the style profile cannot be read: {error}"));
    }
    let (zh, en) = lang::list(names());
    fault(tr!("没有这个版式文件", "there is no such style profile")).help(match similar::nearest(asked, names()) {
        Some(near) => tr!("是不是“{near}”？", "did you mean `{near}`?"),
        None => tr!("写版式文件的路径，或内置的名称：{zh}", "give the path of a profile, or one of {en}"),
    })
}

/// A profile and those it is based on, the most special first.
fn layers(id: FileId, sources: &mut Sources) -> Result<Vec<StyleFile>, Vec<Diagnostic>> {
    let file = decode_file(id, sources)?;
    let base = match &file.base {
        Some(base) if builtin(base).is_none() => {
            let (zh, en) = lang::list(names());
            let help = decode::suggestion(base, names()).unwrap_or_else(|| tr!("可以写：{zh}", "possible are: {en}"));
            let base_name = base.as_str();
            let message = tr!("没有“{base_name}”这个版式", "there is no style profile `{base_name}`");
            return Err(vec![Diagnostic::error(code::INVALID_VALUE, base.span, message).help(help)]);
        }
        Some(base) => base.value.clone(),
        None => DEFAULT.to_owned(),
    };
    let mut all = vec![file];
    if let Some(text) = builtin(&base) {
        let id = sources.add(SourceFile::from_text(format!("{base}.yaml"), text));
        all.push(decode_file(id, sources)?);
    }
    Ok(all)
}

fn decode_file(id: FileId, sources: &Sources) -> Result<StyleFile, Vec<Diagnostic>> {
    let Some(file) = sources.get(id) else { return Ok(StyleFile::default()) };
    let root = yaml::parse(id, file.text()).map_err(|fault| vec![Diagnostic::from(fault)])?;
    let mut cx = Decoder::new(file);
    let style: StyleFile = decode::decode_record(&root, &mut cx).unwrap_or_default();
    if cx.diagnostics.is_empty() { Ok(style) } else { Err(cx.diagnostics) }
}

/// The JSON Schema of a profile.
pub fn schema() -> serde_json::Value {
    decode::schema::<StyleFile>("plangen style", "plangen 的版式 / a style profile of plangen")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::Record;
    use crate::diagnostic::render::concise;
    use crate::text::Lang;
    use std::io;

    struct Memory(&'static str);

    impl World for Memory {
        fn read(&self, _: &Path, _: usize) -> io::Result<Vec<u8>> {
            Ok(self.0.as_bytes().to_vec())
        }

        fn list(&self, _: &Path) -> io::Result<Vec<crate::world::Entry>> {
            Ok(Vec::new())
        }

        fn exists(&self, _: &Path) -> bool {
            true
        }
    }

    fn load_text(text: &'static str) -> Result<Style, String> {
        let mut sources = Sources::default();
        load("own.yaml", &Memory(text), &mut sources)
            .map_err(|faults| faults.iter().map(|d| concise::render(d, &sources, Lang::En)).collect())
    }

    #[test]
    fn the_figures_of_the_standard() {
        let style = load(DEFAULT, &EmptyWorld, &mut Sources::default()).unwrap();
        let page = style.page;
        assert_eq!((page.top, page.left, page.width(), page.height()), (2098, 1587, 8845, 12756));
        let body = style.text(|file| &file.body);
        assert_eq!((page.pitch(), style.spacing(body.size)), (Some(579), -5));
        assert_eq!((body.face.as_str(), body.size, body.indent), ("仿宋_GB2312", Size(32), 200));
        let title = style.text(|file| &file.title);
        assert_eq!((title.face.as_str(), title.size, title.indent, title.align), ("方正小标宋简体", Size(44), 0, Align::Center));
    }

    #[test]
    fn a_profile_changes_what_it_names() {
        let style = load_text("page: {left: 3cm}\nheading2: {bold: true}\n正文: {西文字体: Times New Roman}\n").unwrap();
        assert_eq!((style.page.left, style.page.top), (1701, 2098));
        let heading = style.text(|file| &file.heading2);
        assert_eq!((heading.bold, heading.face.as_str(), heading.latin.as_str()), (true, "楷体_GB2312", "Times New Roman"));
        let plain = load_text("base: plain\n").unwrap();
        assert_eq!(plain.page.pitch(), None);
    }

    #[test]
    fn faults_are_told_with_their_places() {
        let faults = load_text("page: {top: 37, lefft: 3cm}\nbody: {size: 9号, align: middle}\nbase: gbt970\n").unwrap_err();
        let places: Vec<&str> = faults.lines().map(|line| &line[..line.find(' ').unwrap()]).collect();
        assert_eq!(places, ["own.yaml:1:13:", "own.yaml:1:17:", "own.yaml:2:14:", "own.yaml:2:25:"], "{faults}");
        assert!(faults.contains("did you mean `left`?"), "{faults}");
        assert!(load_text("base: gbt970\n").unwrap_err().contains("did you mean `gbt9704`?"));
        assert!(load("gbt970", &EmptyWorld, &mut Sources::default()).is_err());
    }

    #[test]
    fn what_no_paper_can_hold_is_refused_at_its_key() {
        let place = |text| {
            let faults = load_text(text).unwrap_err();
            faults.lines().map(|line| line[..line.find(' ').unwrap()].replace("own.yaml:", "")).collect::<Vec<_>>().join(" ")
        };
        for (text, want) in [
            ("page: {left: 150mm, right: 100mm}\n", "1:14:"),
            ("page: {bottom: 250mm}\n", "1:16:"),
            ("page: {lines: 60}\n", "1:15:"),
            ("page: {lines: 22.7}\n", "1:15:"),
            ("page: {lines: 0, characters: 33}\n", "1:30:"),
            ("page: {characters: 13}\n", ""),
            ("page: {characters: 12}\n", "1:20:"),
            ("title: {size: 初号}\n", "1:15:"),
            ("title: {before: 23}\n", "1:17:"),
            ("body: {size: 1638pt, line: 200}\ntitle: {before: 200}\n", "1:14: 1:28:"),
            ("body: {size: 100pt, line: 10}\npage: {characters: 0}\ntitle: {before: 200}\n", "1:27: 3:17:"),
            ("roster: {left: 40}\n", "1:16:"),
            ("body: {face: 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二}\n", "1:14:"),
            ("body: {face: ''}\n", "1:14:"),
        ] {
            assert_eq!(if want.is_empty() { load_text(text).err().unwrap_or_default() } else { place(text) }, want, "{text}");
        }
    }

    #[test]
    fn a_file_of_the_name_of_a_profile_is_based_on_it_all_the_same() {
        for text in ["name: gbt9704\n", "name: plain\nbase: plain\n"] {
            let style = load_text(text).unwrap();
            assert_eq!(style.layers.len(), 2, "{text}");
        }
    }

    #[test]
    fn a_profile_that_is_not_there_and_one_that_cannot_be_read() {
        struct Locked;
        impl World for Locked {
            fn read(&self, _: &Path, _: usize) -> io::Result<Vec<u8>> {
                Err(io::ErrorKind::PermissionDenied.into())
            }

            fn list(&self, _: &Path) -> io::Result<Vec<crate::world::Entry>> {
                Ok(Vec::new())
            }

            fn exists(&self, _: &Path) -> bool {
                true
            }
        }
        let message = |world: &dyn World| {
            let faults = load("gbt970", world, &mut Sources::default()).unwrap_err();
            faults.iter().map(|fault| fault.message.get(Lang::En).to_owned()).collect::<String>()
        };
        assert_eq!(message(&EmptyWorld), "there is no such style profile");
        assert!(message(&Locked).starts_with("the style profile cannot be read: "));
    }

    #[test]
    fn the_profiles_of_the_program_name_themselves() {
        for name in names() {
            let text = builtin(name).unwrap();
            assert!(text.contains(&format!("\nname: {name}\n")), "{name}");
            let style = load(name, &EmptyWorld, &mut Sources::default()).unwrap();
            assert!(limits::faults(&style).is_empty(), "{name}");
        }
        // The standard's leaves nothing open that a page or the text needs, and says why for each value.
        let text = builtin(DEFAULT).unwrap();
        for key in PageFile::keys() {
            assert!(text.contains(&format!("  {}: ", key.name)), "{} is not in the profile", key.name);
        }
        for (_, text) in BUILTIN {
            for line in text.lines().filter(|line| line.starts_with("  ")) {
                assert!(line.contains("  # "), "no source stands behind `{line}`");
            }
            let flow = |line: &str| !line.starts_with('#') && line.contains('{');
            assert!(!text.lines().any(flow), "each value stands on a line of its own");
        }
    }
}
