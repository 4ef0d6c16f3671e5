//! What the page of a site sets round a plan, above its first sentence: the box with index and number, the way to
//! the page, who put it there and when, buttons.

use super::around::{is_addressee, is_doc_number, is_title};
use super::piece::{Line, Piece};
use super::report::Report;
use super::words::{self, rank};
use crate::text::script::squeezed;
use crate::tr;

/// How far down the head of a page may reach, and the longest of its lines.
const TOP: usize = 40;
const LONGEST: usize = 200;

/// So much must the labels at the head of a page weigh to be those of a site.
const ENOUGH: u8 = 2;

/// Labels that sites alone use.
const OF_SITES: &[&str] = &[
    "索引号",
    "发布机构",
    "发布日期",
    "发布时间",
    "公开日期",
    "公开方式",
    "公开形式",
    "公开范围",
    "生成日期",
    "著录日期",
    "主题分类",
    "体裁分类",
    "组配分类",
    "服务对象分类",
    "信息名称",
    "信息来源",
    "文章来源",
    "稿件来源",
    "有效性",
    "效力状态",
    "失效日期",
    "浏览次数",
    "访问次数",
    "阅读次数",
    "点击次数",
    "点击数",
    "点击量",
    "浏览量",
    "阅读量",
    "访问量",
    "发布人",
    "发布者",
    "上传者",
    "责任编辑",
    "选择阅读字号",
    "阅读字号",
    "字体大小",
    "分享到",
    "当前位置",
];

/// Labels of the box that may stand in a plan, too: two of them tell a site.
const SHARED: &[&str] = &[
    "索引",
    "文号",
    "备注/文号",
    "发文字号",
    "发文机关",
    "发文机构",
    "发文单位",
    "发布单位",
    "成文日期",
    "发文日期",
    "印发日期",
    "生效日期",
    "废止日期",
    "服务对象",
    "主题词",
    "名称",
    "标题",
    "文件名称",
    "来源",
    "作者",
    "字号",
    "编辑",
    "审核",
];

/// Those of them that tell nothing on a line of their own: a plan may have one below the other.
const WEAK: &[&str] = &["名称", "标题", "来源", "作者", "编辑", "审核", "服务对象"];

/// Labels by which a plan tells of an event, a work or a purchase above its text.
const OF_EVENTS: &[&str] = &[
    "地点",
    "数量",
    "对象",
    "主题",
    "主办",
    "承办",
    "协办",
    "主办单位",
    "承办单位",
    "协办单位",
    "参加人员",
    "参加对象",
    "参与人员",
];

/// Labels of sites if a number or nothing stands behind them.
const COUNTS: &[&str] = &["点击", "浏览", "阅读"];

/// Labels that a plan has as well; one of them is a site's if it has the time of a clock behind a date in figures.
const OF_PLANS: &[&str] = &["时间", "日期"];

/// Buttons and other words of pages, alone on their lines.
const WORDS: &[&str] = &[
    "政府信息公开",
    "政务公开",
    "信息公开",
    "首页",
    "打印本页",
    "打印此页",
    "打印",
    "关闭窗口",
    "关闭本页",
    "关闭",
    "返回顶部",
    "返回",
    "分享到",
    "分享",
    "收藏",
    "我要投稿",
    "相关推荐",
    "我要纠错",
    "纠错",
    "语音播报",
    "扫一扫",
    "字号",
    "字体",
    "今天是",
    "今天",
    "文本内容",
];

/// A label of a line and the value behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Field<'t> {
    label: &'static str,
    value: &'t str,
}

/// What a line of a page is.
enum Found<'t> {
    /// Labels with their values.
    Fields(Vec<Field<'t>>),
    /// What is no label, and certainly of the page.
    Page,
}

/// Takes out what the page of a site has above the first sentence, and the document number of its box.
pub(super) fn clean(pieces: Vec<Piece>, report: &mut Report) -> (Vec<Piece>, Option<Line>) {
    let top = pieces.iter().take(TOP).position(is_text).unwrap_or(TOP.min(pieces.len()));
    let of_plan = fields_of_plan(&pieces[..top]);
    let in_box = |(piece, of_plan): (&Piece, &bool)| if *of_plan { 0 } else { weigh_in_box(&fields(&text_of(piece))) };
    let is_box = pieces.iter().zip(&of_plan).map(in_box).fold(0, u8::saturating_add) >= ENOUGH;
    let mut number = None;
    let mut kept = Vec::with_capacity(pieces.len());
    let mut value_of: Option<&'static str> = None;
    for (index, piece) in pieces.into_iter().enumerate() {
        if index >= top || of_plan[index] {
            value_of = None;
            kept.push(piece);
            continue;
        }
        let text = text_of(&piece);
        let label = value_of.take();
        // A value may stand below its label; a title is none, unless the label is that of one.
        let titled = matches!(label, Some("名称" | "标题" | "文件名称" | "信息名称"));
        let field = match found(&text, is_box) {
            Some(Found::Fields(fields)) => fields,
            Some(Found::Page) => Vec::new(),
            None => match label.filter(|_| titled || !is_title(&text) && !is_addressee(&text)) {
                Some(label) => vec![Field { label, value: &text }],
                None => {
                    kept.push(piece);
                    continue;
                }
            },
        };
        let line = match &piece {
            Piece::Line(line) => line.number,
            Piece::Table(table) => table.number,
        };
        for Field { label, value } in &field {
            if matches!(*label, "文号" | "备注/文号" | "发文字号" | "字号") && is_doc_number(value) {
                number = Some(Line::new(line, *value));
            }
        }
        let alone = field.len() == 1 && stamp_end(&text) == 0;
        value_of = field
            .first()
            .filter(|only| alone && only.value.is_empty() && may_have_value_below(only.label))
            .map(|only| only.label);
        report.removed(line, tr!("网页信息栏没有读入", "left out the box of a web page"), text.trim());
    }
    (kept, number)
}

/// Which lines of the head are the plan's own fields: those beside a place, a number or who is to come, unless labels
/// that only sites use stand there, too.
fn fields_of_plan(head: &[Piece]) -> Vec<bool> {
    let texts: Vec<String> = head.iter().map(text_of).collect();
    let lines: Vec<(bool, Vec<Field<'_>>)> = texts.iter().map(|text| (tells_event(text), fields(text))).collect();
    let is_field = |(event, fields): &(bool, Vec<Field<'_>>)| *event || !fields.is_empty();
    let runs = lines.chunk_by(|one, next| is_field(one) && is_field(next));
    let is_plan = |run: &[(bool, Vec<Field<'_>>)]| {
        let of_sites = run.iter().flat_map(|(_, fields)| fields).filter(|field| OF_SITES.contains(&field.label)).count();
        run.iter().any(|(event, _)| *event) && of_sites < 2
    };
    runs.flat_map(|run| vec![is_plan(run); run.len()]).collect()
}

/// 地点：县体育场, 数量：5台, 活动对象：全体师生, 时间：2026年3月至5月.
fn tells_event(text: &str) -> bool {
    let Some((label, value)) = text.split_once(['：', ':']) else { return false };
    let (label, value) = (label.trim(), value.trim());
    if value.is_empty() || text.chars().nth(LONGEST).is_some() {
        return false;
    }
    let is = |label: &str| OF_EVENTS.contains(&label) || label == "时间" && is_span(value);
    let bare = ["活动", "会议", "比赛"].iter().find_map(|event| label.strip_prefix(event));
    is(label) || bare.is_some_and(|label| is(label) || label == "时间")
}

/// Whether a time is none that a site prints: 2026年3月至5月.
fn is_span(value: &str) -> bool {
    let date = &value[..stamp_end(value)];
    let rest = value[date.len()..].trim_start();
    date.is_empty() && value.starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with(['至', '到', '—', '－', '~'])
}

/// The text of a line, or of a table that is the box of a site, as if it were set on a line.
fn text_of(piece: &Piece) -> String {
    match piece {
        Piece::Line(line) => line.text.trim().to_owned(),
        Piece::Table(table) => {
            let of_site = |cell: &String| known(cell).is_some_and(|label| OF_SITES.contains(&label));
            let is_box = table.rows.iter().flatten().any(of_site);
            if is_box { table.rows.concat().join(" | ") } else { String::new() }
        }
    }
}

/// Whether the text begins here.
fn is_text(piece: &Piece) -> bool {
    match piece {
        Piece::Line(line) => {
            line.text.contains('。') || words::place(&line.text).is_some_and(|place| place.rank <= rank::IN_BRACKETS)
        }
        Piece::Table(_) => false,
    }
}

/// What a line of a page is; `None` for a line of the plan. In a box, labels that a plan may have are the box's.
fn found(text: &str, is_box: bool) -> Option<Found<'_>> {
    let fields = fields(text);
    let own = weigh(&fields);
    if own >= ENOUGH || own > 0 && is_box {
        return Some(Found::Fields(fields));
    }
    (is_path(text) || is_words(text) || is_stamp(text)).then_some(Found::Page)
}

/// A box has some labels above their values; a line on who put a page there and when has none.
fn may_have_value_below(label: &str) -> bool {
    !COUNTS.contains(&label) && !OF_PLANS.contains(&label) && !label.ends_with("次数")
}

/// What a line weighs beside others: weak labels nothing, unless the line tells a site by itself.
fn weigh_in_box(fields: &[Field<'_>]) -> u8 {
    let all = weigh(fields);
    if all >= ENOUGH { all } else { fields.iter().filter(|field| !WEAK.contains(&field.label)).map(weight).sum() }
}

fn weigh(fields: &[Field<'_>]) -> u8 {
    fields.iter().map(weight).fold(0, u8::saturating_add)
}

fn weight(field: &Field<'_>) -> u8 {
    let counts = COUNTS.contains(&field.label) && field.value.chars().all(|c| c.is_ascii_digit() || "[]()次".contains(c));
    if counts || OF_SITES.contains(&field.label) || OF_PLANS.contains(&field.label) && is_stamp(field.value) {
        ENOUGH
    } else {
        // 时间：2026-03-05 作者：王平
        let day = OF_PLANS.contains(&field.label) && stamp_end(field.value) == field.value.len() && field.value.contains('-');
        u8::from(SHARED.contains(&field.label) || day)
    }
}

fn known(label: &str) -> Option<&'static str> {
    // A label is short.
    if label.len() > 48 {
        return None;
    }
    let label = squeezed(label);
    let bare = label.trim_matches(['【', '】', '[', ']', '［', '］', '：', ':']);
    OF_SITES.iter().chain(SHARED).chain(COUNTS).chain(OF_PLANS).find(|known| **known == bare).copied()
}

/// The labels of a line with their values: 发布时间：2026-03-05 来源：县水利局, 文号 | 云政发〔2026〕3号 |, and a
/// label alone. None if it begins with anything else.
fn fields(text: &str) -> Vec<Field<'_>> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '•' | '·' | '●' | '◆' | '*' | '-'));
    if text.chars().nth(LONGEST).is_some() {
        return Vec::new();
    }
    let found = if text.contains('|') { cells(text) } else { Vec::new() };
    if !found.is_empty() {
        return found;
    }
    // A date, then labels: 2026-03-05 14:46 来源：县水利局.
    let stamp = stamp_end(text);
    let rest = text[stamp..].trim_start();
    let mut found = labels(rest);
    if found.is_empty() && stamp == 0 {
        // Labels of the box may have no colon: 索引号 YL001, 索引号 主题分类 发布机构.
        let (label, value) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let clear = |label: &&str| OF_SITES.contains(label) || SHARED.contains(label) && label.chars().nth(3).is_some();
        found.extend(known(label).filter(clear).map(|label| Field { label, value: value.trim() }));
        if found.is_empty() {
            found.extend(known(text).filter(|label| !COUNTS.contains(label)).map(|label| Field { label, value: "" }));
        }
    }
    found
}

/// Labels with colons, the first at the beginning.
fn labels(text: &str) -> Vec<Field<'_>> {
    let mut found: Vec<(&'static str, usize, usize)> = Vec::new();
    for (at, mark) in text.match_indices(['：', ':']) {
        let head = &text[..at];
        // The first label may have spaces inside.
        let whole = found.is_empty().then(|| known(head)).flatten().map(|label| (label, 0));
        let word = head
            .rfind(|c: char| c.is_whitespace() || matches!(c, '/' | '|'))
            .map_or(0, |space| space + head[space..].chars().next().map_or(0, char::len_utf8));
        let last = known(&head[word..]).filter(|_| !found.is_empty() || word == 0).map(|label| (label, word));
        // Not 时间 again behind the second mark of 时间：：.
        let begun = found.last().map_or(0, |(_, _, end)| *end);
        match whole.or(last) {
            Some((label, start)) if start >= begun => found.push((label, start, at + mark.len())),
            Some(_) => {}
            None if found.is_empty() => return Vec::new(),
            None => {}
        }
    }
    let end = |c: char| c.is_whitespace() || c == '|';
    let ends = found.iter().skip(1).map(|(_, start, _)| *start).chain([text.len()]);
    found.iter().zip(ends).map(|(&(label, _, from), to)| Field { label, value: text[from..to].trim_matches(end) }).collect()
}

/// The cells of a row of the box.
fn cells(text: &str) -> Vec<Field<'_>> {
    let mut found: Vec<Field<'_>> = Vec::new();
    for cell in text.split('|').map(str::trim).filter(|cell| !cell.is_empty()) {
        match (known(cell), found.last_mut()) {
            (Some(label), _) => found.push(Field { label, value: "" }),
            (None, Some(last)) => last.value = cell,
            (None, None) => return Vec::new(),
        }
    }
    found
}

/// Where a date in figures ends that a text begins with, with the time of a clock behind it: 2026-03-05 14:46:28.
fn stamp_end(text: &str) -> usize {
    let is_part =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '-' | '/' | ':' | '：' | '.' | '年' | '月' | '日');
    let end = text.find(|c: char| !is_part(c)).unwrap_or(text.len());
    let digits = text[..end].bytes().take_while(u8::is_ascii_digit).count();
    let count = text[..end].bytes().filter(u8::is_ascii_digit).count();
    if digits == 4 && count >= 6 { end } else { 0 }
}

/// Whether a text is a date with the time of a clock, as a site stamps its pages.
fn is_stamp(text: &str) -> bool {
    let end = stamp_end(text);
    let clock = text[..end].matches([':', '：']).count();
    // A plan writes 2026年3月5日9:00.
    let typed = clock == 1 && !text[..end].contains(['-', '/']);
    clock > 0 && !typed && text[end..].trim().chars().count() <= 12
}

/// The way to a page: 首页 > 政务公开 > 方案, 当前位置：….
fn is_path(text: &str) -> bool {
    const STARTS: [&str; 6] = ["首页", "您当前", "您的位置", "您现在", "您所在", "当前位置"];
    if text.chars().nth(100).is_some() || text.contains('。') {
        return false;
    }
    let steps = text.matches(['>', '›', '»', '＞']).count();
    steps > 1 || STARTS.iter().any(|start| text.starts_with(start)) && (steps > 0 || text.contains(['：', ':']))
}

/// Whether a line has nothing but words of pages.
fn is_words(text: &str) -> bool {
    if text.chars().nth(40).is_some() {
        return false;
    }
    if ["欢迎访问", "欢迎光临"].iter().any(|start| text.starts_with(start)) && text.contains("网") {
        return true;
    }
    let sign = |c: char| c.is_whitespace() || "【】[]［］（）()：:|•·●◆*-/".contains(c);
    let mut rest = text.trim_start_matches(sign);
    let mut found = false;
    while let Some(word) = WORDS.iter().find(|word| rest.starts_with(**word)) {
        // 字号：大 中 小.
        let sizes = |c: char| sign(c) || word.starts_with('字') && "大中小".contains(c);
        rest = rest[word.len()..].trim_start_matches(sizes);
        found = true;
    }
    found && rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, Option<String>) {
        let pieces = text.split('/').enumerate().map(|(index, text)| Piece::Line(Line::new(index + 1, text))).collect();
        let (pieces, number) = clean(pieces, &mut Report::default());
        (pieces.iter().map(text_of).collect(), number.map(|line| line.text))
    }

    #[test]
    fn the_box_of_a_site() {
        let want = ["河道治理方案", "为治理河道，制定本方案。"];
        for text in [
            "索 引 号：012/文号：/云政发〔2026〕3号/发布日期：2026年3月5日/河道治理方案/为治理河道，制定本方案。",
            "索引号 | 012 | 文号 | 云政发〔2026〕3号 |/河道治理方案/为治理河道，制定本方案。",
            "• 索 引 号： 012/• 发文字号： 云政发〔2026〕3号/河道治理方案/为治理河道，制定本方案。",
            "• 索引号 012/• 发文字号 云政发〔2026〕3号/• 效力状态 有效中/河道治理方案/为治理河道，制定本方案。",
        ] {
            assert_eq!(read(text), (want.map(str::to_owned).to_vec(), Some("云政发〔2026〕3号".to_owned())), "{text}");
        }
    }

    #[test]
    fn other_lines_of_sites() {
        for line in [
            "首页 > 政务公开 > 方案",
            "当前位置：规划计划",
            "作者：zfb      发布时间：2026-03-06 16:03      来源：       阅读次数：",
            "2026-03-06    阅读：",
            "时间:2026-03-06 14:48:10 浏览次数:",
            "时间：2026-03-06 14:48:10 工作方案",
            "2026年3月6日21:13:39",
            "来源：县政府 作者：王平",
            "来源：办公室|时间：2026-03-05 05:19 |作者：|编辑人：王平|点击数：2009",
            "政府信息公开",
            "字号：大 中 小 【打印】【关闭】",
            "欢迎访问云岭县人民政府网站！",
        ] {
            assert_eq!(
                read(&format!("甲方案|{line}|一、目标").replace('/', "-").replace('|', "/")).0,
                ["甲方案", "一、目标"],
                "{line}"
            );
        }
    }

    #[test]
    fn a_label_ends_at_its_first_mark() {
        let found = |text| labels(text).into_iter().map(|field| (field.label, field.value)).collect::<Vec<_>>();
        assert_eq!(found("时间：：2026年"), vec![("时间", "：2026年")]);
        assert_eq!(found("时间：2026年 来源：县水利局"), vec![("时间", "2026年"), ("来源", "县水利局")]);
    }

    #[test]
    fn no_value_stands_below_a_count() {
        assert_eq!(read("甲方案/2026-03-06    阅读：/各乡镇：/一、目标").0, ["甲方案", "各乡镇：", "一、目标"]);
        assert_eq!(read("索引号：/012/来源：/各乡镇：/一、目标").0, ["各乡镇：", "一、目标"]);
    }

    #[test]
    fn lines_of_plans() {
        for line in [
            "名称：护河行动",
            "时间：2026年3月5日",
            "时间：2026年3月5日9:00",
            "阅读：每天半小时",
            "日期：2026年3月5日/地点：县城",
            "时间：2026-03-05 09:00/地点：县体育场",
            "时间：2026年3月5日 9:00/地点：县体育场/作者：县教体局",
            "时间：2026年3月5日 来源：各单位/地点：县体育场",
            "来源：云岭水库、青石泉/时间：2026年5月至9月/作者：村民小组",
            "来源：云岭水库、青石泉/作者：村民小组",
            "名称：打印机/数量：5台/来源：县财政拨款/发布机构：镇党政办",
            "来源：县财政",
            "2026年3月5日",
            "首页设计方案",
            "今天的任务",
            "各乡镇人民政府：",
        ] {
            let text = format!("甲方案/{line}/一、目标");
            assert_eq!(read(&text).0.join("/"), text);
        }
    }
}
