//! The parts that a style profile makes: styles, settings, fonts.

use super::Numbering;
use super::numbering;
use super::xml::{self, Xml};
use crate::style::{Align, LineSpacing, Page, PageNumber, Part, Size, Style, StyleFile, TextFile, TextStyle};

/// A named style of the document: its id, its name in Word (a built-in one where there is one, so that it
/// shows in the user's language), what it looks like, the style behind it and its outline level.
pub(super) struct Named {
    pub(super) id: &'static str,
    name: &'static str,
    part: Part,
    next: &'static str,
    outline: Option<u8>,
    pub(super) keep_next: bool,
}

macro_rules! parts {
    ($($part:ident)*) => {$(
        pub(in crate::writer::docx) fn $part(file: &StyleFile) -> &TextFile {
            &file.$part
        }
    )*};
}

/// The kinds of paragraphs of a profile, as values.
pub(super) mod part {
    use super::{StyleFile, TextFile};
    parts!(body title doc_number addressee heading1 heading2 heading3 heading4 caption roster table table_head attachments
        signature contact attachment_mark attachment_title cc page_number);
}

macro_rules! named {
    ($id:literal, $name:literal, $part:ident, $next:literal) => {
        Named { id: $id, name: $name, part: part::$part, next: $next, outline: None, keep_next: false }
    };
    ($id:literal, $name:literal, $part:ident, $next:literal, keep) => {
        Named { id: $id, name: $name, part: part::$part, next: $next, outline: None, keep_next: true }
    };
    ($id:literal, $name:literal, $part:ident, $next:literal, $level:literal) => {
        Named { id: $id, name: $name, part: part::$part, next: $next, outline: Some($level), keep_next: true }
    };
}

/// The styles, in the order in which they are written.
pub(super) const NAMED: [Named; 25] = [
    named!("Title", "Title", title, "PlanBody"),
    named!("PlanNumber", "发文字号", doc_number, "Title"),
    named!("Salutation", "Salutation", addressee, "PlanBody"),
    named!("PlanBody", "Body Text", body, "PlanBody"),
    named!("Heading1", "heading 1", heading1, "PlanBody", 0),
    named!("Heading2", "heading 2", heading2, "PlanBody", 1),
    named!("Heading3", "heading 3", heading3, "PlanBody", 2),
    named!("Heading4", "heading 4", heading4, "PlanBody", 3),
    named!("Heading5", "heading 5", heading4, "PlanBody", 4),
    named!("Heading6", "heading 6", heading4, "PlanBody", 5),
    named!("Heading7", "heading 7", heading4, "PlanBody", 6),
    named!("Heading8", "heading 8", heading4, "PlanBody", 7),
    named!("Heading9", "heading 9", heading4, "PlanBody", 8),
    named!("PlanCaption", "引题", caption, "PlanRoster", keep),
    named!("PlanRoster", "名单", roster, "PlanRoster"),
    named!("PlanTable", "表格文字", table, "PlanTable"),
    named!("PlanTableHead", "表头", table_head, "PlanTable"),
    named!("PlanAttachments", "附件说明", attachments, "PlanAttachments"),
    named!("Signature", "Signature", signature, "Date", keep),
    named!("Date", "Date", signature, "PlanBody"),
    named!("PlanContact", "附注", contact, "PlanBody"),
    named!("PlanAttachmentMark", "附件标志", attachment_mark, "PlanAttachmentTitle", keep),
    named!("PlanAttachmentTitle", "附件标题", attachment_title, "PlanBody", keep),
    named!("PlanCopies", "抄送", cc, "PlanCopies"),
    named!("Footer", "footer", page_number, "Footer"),
];

/// The character styles of run-in headings, by level.
pub(super) const RUN_IN: [(&str, &str, Part); 4] = [
    ("RunIn1", "段首标题 1", part::heading1),
    ("RunIn2", "段首标题 2", part::heading2),
    ("RunIn3", "段首标题 3", part::heading3),
    ("RunIn4", "段首标题 4", part::heading4),
];

impl Named {
    /// The style with an id. One that is misspelt fails the tests, and is the text's elsewhere.
    pub(super) fn of(id: &str) -> &'static Named {
        let found = NAMED.iter().find(|named| named.id == id);
        debug_assert!(found.is_some(), "there is no style {id}");
        found.unwrap_or(&NAMED[3])
    }

    /// The face of Chinese text, where letters have another one.
    pub(super) fn face<'s>(&self, style: &'s Style) -> Option<&'s str> {
        style.chinese_face(self.part)
    }

    /// What it looks like.
    pub(super) fn look(&self, style: &Style) -> TextStyle {
        style.text(self.part)
    }
}

/// `word/styles.xml`.
pub(super) fn styles(style: &Style, numbering: Numbering) -> Vec<u8> {
    let body = style.text(part::body);
    let mut out = Xml::part();
    out.open("w:styles", &[("xmlns:w", xml::W)]);
    out.open("w:docDefaults", &[]);
    out.open("w:rPrDefault", &[]);
    out.open("w:rPr", &[]);
    faces(&mut out, &body.face, &body.latin);
    out.val("w:color", "000000");
    size(&mut out, body.size);
    out.empty("w:lang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN"), ("w:bidi", "ar-SA")]);
    out.close("w:rPr");
    out.close("w:rPrDefault");
    out.empty("w:pPrDefault", &[]);
    out.close("w:docDefaults");
    // Word's own styles that the document does not use stay out of the list that its user chooses from.
    out.empty(
        "w:latentStyles",
        &[
            ("w:defLockedState", "0"),
            ("w:defUIPriority", "99"),
            ("w:defSemiHidden", "1"),
            ("w:defUnhideWhenUsed", "1"),
            ("w:defQFormat", "0"),
            ("w:count", "376"),
        ],
    );
    out.open("w:style", &[("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", "Normal")]);
    out.val("w:name", "Normal");
    out.empty("w:qFormat", &[]);
    out.open("w:pPr", &[]);
    out.val("w:widowControl", "0");
    out.close("w:pPr");
    out.close("w:style");
    out.open("w:style", &[("w:type", "character"), ("w:default", "1"), ("w:styleId", "DefaultParagraphFont")]);
    out.val("w:name", "Default Paragraph Font");
    out.val("w:uiPriority", "1");
    out.empty("w:semiHidden", &[]);
    out.close("w:style");
    table_style(&mut out);
    for (index, named) in NAMED.iter().enumerate() {
        paragraph_style(&mut out, named, index + 1, style, numbering);
    }
    for (id, name, part) in RUN_IN {
        out.open("w:style", &[("w:type", "character"), ("w:customStyle", "1"), ("w:styleId", id)]);
        out.val("w:name", name);
        out.val("w:basedOn", "DefaultParagraphFont");
        out.val("w:uiPriority", &(NAMED.len() + 1).to_string());
        out.empty("w:qFormat", &[]);
        run_properties(&mut out, &style.text(part), style);
        out.close("w:style");
    }
    out.close("w:styles");
    out.into_bytes()
}

fn table_style(out: &mut Xml) {
    out.open("w:style", &[("w:type", "table"), ("w:default", "1"), ("w:styleId", "TableNormal")]);
    out.val("w:name", "Normal Table");
    out.val("w:uiPriority", "99");
    out.empty("w:semiHidden", &[]);
    out.open("w:tblPr", &[]);
    out.empty("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")]);
    out.open("w:tblCellMar", &[]);
    for (side, width) in [("w:top", "0"), ("w:left", "80"), ("w:bottom", "0"), ("w:right", "80")] {
        out.empty(side, &[("w:w", width), ("w:type", "dxa")]);
    }
    out.close("w:tblCellMar");
    out.close("w:tblPr");
    out.close("w:style");
}

fn paragraph_style(out: &mut Xml, named: &Named, priority: usize, style: &Style, numbering: Numbering) {
    let look = named.look(style);
    let own = named.id.starts_with("Plan") && named.id != "PlanBody";
    let id = ("w:styleId", named.id);
    if own {
        out.open("w:style", &[("w:type", "paragraph"), ("w:customStyle", "1"), id]);
    } else {
        out.open("w:style", &[("w:type", "paragraph"), id]);
    }
    out.val("w:name", named.name);
    out.val("w:basedOn", "Normal");
    out.val("w:next", named.next);
    out.val("w:uiPriority", &priority.to_string());
    out.empty("w:qFormat", &[]);
    out.open("w:pPr", &[]);
    if named.keep_next {
        out.empty("w:keepNext", &[]);
    }
    out.val("w:widowControl", "0");
    if let (Numbering::Auto, Some(level)) = (numbering, named.outline) {
        // A heading that somebody adds is numbered by its style.
        numbering::properties(out, usize::from(level), numbering::FIRST);
    }
    out.val("w:overflowPunct", "0");
    out.val("w:autoSpaceDE", "0");
    out.val("w:autoSpaceDN", "0");
    if style.page.pitch().is_some() {
        out.val("w:snapToGrid", "0");
    }
    spacing(out, &look, style);
    // The cells of a roster stand in; what they hold does not.
    let left = if named.id == "PlanRoster" { 0 } else { look.left };
    indents(out, &TextStyle { left, ..look.clone() });
    out.val("w:jc", align(look.align));
    if let Some(level) = named.outline {
        out.val("w:outlineLvl", &level.to_string());
    }
    out.close("w:pPr");
    run_properties(out, &look, style);
    out.close("w:style");
}

fn spacing(out: &mut Xml, look: &TextStyle, style: &Style) {
    let body = style.text(part::body).line_height(&style.page);
    let (before, after) = ((look.before * body / 100).to_string(), (look.after * body / 100).to_string());
    let (line, rule) = match (look.line, style.page.pitch()) {
        (LineSpacing::Exact(line), _) | (LineSpacing::Grid, Some(line)) => (line, "exact"),
        (LineSpacing::Multiple(hundredths), _) => (hundredths * 240 / 100, "auto"),
        (LineSpacing::Grid, None) => (240, "auto"),
    };
    let line = line.to_string();
    out.empty("w:spacing", &[("w:before", &before), ("w:after", &after), ("w:line", &line), ("w:lineRule", rule)]);
}

/// The width of a Chinese character, in twips.
pub(super) fn character(look: &TextStyle, style: &Style) -> i32 {
    look.size.0 * 10 + style.spacing(look.size)
}

/// Indents in characters for Word, and of the same width in twips for readers that know no characters.
fn indents(out: &mut Xml, look: &TextStyle) {
    // Word counts a character of an indent without the spacing between characters.
    let both = |hundredths: i32| (hundredths.to_string(), (hundredths * look.size.0 / 10).to_string());
    let (left, right, first) = (both(look.left), both(look.right), both(look.indent));
    out.empty(
        "w:ind",
        &[
            ("w:leftChars", &left.0),
            ("w:left", &left.1),
            ("w:rightChars", &right.0),
            ("w:right", &right.1),
            ("w:firstLineChars", &first.0),
            ("w:firstLine", &first.1),
        ],
    );
}

fn align(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
        Align::Both => "both",
    }
}

/// `w:rPr` of a look.
fn run_properties(out: &mut Xml, look: &TextStyle, style: &Style) {
    out.open("w:rPr", &[]);
    faces(out, &look.face, &look.latin);
    if look.bold {
        out.empty("w:b", &[]);
    } else {
        out.val("w:b", "0");
    }
    out.val("w:color", "000000");
    out.val("w:spacing", &style.spacing(look.size).to_string());
    size(out, look.size);
    out.close("w:rPr");
}

/// All four slots of the face, and no theme (ECMA-376 part 1 §17.3.2.26).
fn faces(out: &mut Xml, face: &str, latin: &str) {
    out.empty("w:rFonts", &[("w:ascii", latin), ("w:hAnsi", latin), ("w:eastAsia", face), ("w:cs", latin)]);
}

/// The Chinese face for marks that belong to both scripts: Word is told by the hint; other readers know none, and
/// need it in every slot where letters have another one (MS-OI29500 on rFonts).
pub(super) fn chinese(out: &mut Xml, face: Option<&str>) {
    let hint = ("w:hint", "eastAsia");
    match face {
        Some(face) => {
            out.empty("w:rFonts", &[hint, ("w:ascii", face), ("w:hAnsi", face), ("w:eastAsia", face), ("w:cs", face)]);
        }
        None => out.empty("w:rFonts", &[hint]),
    }
}

/// The style of headings of a level (from 1).
pub(super) fn heading(level: usize) -> &'static str {
    ["Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6", "Heading7", "Heading8", "Heading9"]
        [level.clamp(1, 9) - 1]
}

fn size(out: &mut Xml, size: Size) {
    let size = size.0.to_string();
    out.val("w:sz", &size);
    out.val("w:szCs", &size);
}

/// `word/settings.xml`.
pub(super) fn settings(page: &Page) -> Vec<u8> {
    let mut out = Xml::part();
    out.open("w:settings", &[("xmlns:w", xml::W)]);
    out.empty("w:zoom", &[("w:percent", "100")]);
    if page.page_number == PageNumber::Outside {
        out.empty("w:evenAndOddHeaders", &[]);
    }
    out.val("w:characterSpacingControl", "compressPunctuation");
    out.open("w:compat", &[]);
    out.empty("w:spaceForUL", &[]);
    out.empty("w:balanceSingleByteDoubleByteWidth", &[]);
    out.empty("w:doNotLeaveBackslashAlone", &[]);
    out.empty("w:ulTrailSpace", &[]);
    out.empty("w:doNotExpandShiftReturn", &[]);
    out.empty("w:useFELayout", &[]);
    out.empty(
        "w:compatSetting",
        &[("w:name", "compatibilityMode"), ("w:uri", "http://schemas.microsoft.com/office/word"), ("w:val", "15")],
    );
    out.close("w:compat");
    out.empty("w:themeFontLang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN")]);
    out.close("w:settings");
    out.into_bytes()
}

/// Under which further names the faces of offices are found, so that a computer without the one takes the
/// other (a list with commas, ECMA-376 part 1 §17.8.3.1).
const OTHER_NAMES: [(&str, &str); 8] = [
    ("仿宋_GB2312", "仿宋,FangSong"),
    ("楷体_GB2312", "楷体,KaiTi"),
    ("方正小标宋简体", "方正小标宋_GBK"),
    ("方正小标宋_GBK", "方正小标宋简体"),
    ("仿宋", "FangSong,仿宋_GB2312"),
    ("楷体", "KaiTi,楷体_GB2312"),
    ("黑体", "SimHei"),
    ("宋体", "SimSun"),
];

/// `word/fontTable.xml`. The character set tells Word what a face that is missing can be replaced by.
pub(super) fn fonts(style: &Style) -> Vec<u8> {
    let mut names: Vec<(String, bool)> = Vec::new();
    for named in &NAMED {
        let look = named.look(style);
        for (name, chinese) in [(look.face, true), (look.latin, false)] {
            match names.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) => *known |= chinese,
                None => names.push((name, chinese)),
            }
        }
    }
    let mut out = Xml::part();
    out.open("w:fonts", &[("xmlns:w", xml::W)]);
    for (name, chinese) in &names {
        out.open("w:font", &[("w:name", name)]);
        if let Some((_, others)) = OTHER_NAMES.iter().find(|(known, _)| known == name) {
            out.val("w:altName", others);
        }
        // GB 2312 or ANSI (ECMA-376 part 1 §17.8.3.2).
        out.val("w:charset", if *chinese { "86" } else { "00" });
        out.val("w:family", family(name));
        out.val("w:pitch", "variable");
        out.close("w:font");
    }
    out.close("w:fonts");
    out.into_bytes()
}

/// The family of a face, as far as its name tells.
fn family(name: &str) -> &'static str {
    match name {
        "Times New Roman" | "Cambria" | "Georgia" => "roman",
        "Arial" | "Calibri" | "Helvetica" => "swiss",
        _ => "auto",
    }
}
