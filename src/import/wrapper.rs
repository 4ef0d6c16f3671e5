//! What stands above a plan: the box of a site, the head of the paper, and the notice that wraps the plan. Its
//! document number, addressee, signature and date are those of the plan; the rest is left out and reported.

use super::parts::{is_addressee, is_doc_number, is_title, joins_date};
use super::piece::{Line, Piece};
use super::report::Report;
use super::words;
use crate::tr;

/// What was taken from above the plan.
#[derive(Clone, Debug, Default)]
pub(super) struct Wrapper {
    pub(super) doc_number: Option<Line>,
    pub(super) addressee: Option<Line>,
    pub(super) signature: Vec<Line>,
    pub(super) date: Option<Line>,
}

/// So far down the notice above a plan may reach.
const REACH: usize = 80;

/// Labels of the box above a page.
const BOX: [&str; 36] = [
    "索引号",
    "索引",
    "文号",
    "发文字号",
    "发布机构",
    "发文机关",
    "发文机构",
    "发文单位",
    "发布单位",
    "成文日期",
    "发文日期",
    "发布日期",
    "生成日期",
    "公开日期",
    "印发日期",
    "发布时间",
    "主题分类",
    "主题词",
    "体裁分类",
    "组配分类",
    "服务对象分类",
    "名称",
    "标题",
    "文件名称",
    "信息名称",
    "有效性",
    "效力状态",
    "公开方式",
    "公开形式",
    "公开范围",
    "信息来源",
    "来源",
    "浏览次数",
    "访问次数",
    "阅读次数",
    "字号",
];

/// Takes off what stands above the plan.
pub(super) fn unwrap(pieces: Vec<Piece>, report: &mut Report) -> (Vec<Piece>, Wrapper) {
    let mut wrapper = Wrapper::default();
    let pieces = without_box(pieces, &mut wrapper, report);
    match notice(&pieces) {
        Some(notice) => (leave_notice(pieces, &notice, &mut wrapper, report), wrapper),
        None => (pieces, wrapper),
    }
}

fn text_of(piece: &Piece) -> &str {
    match piece {
        Piece::Line(line) => line.text.trim(),
        Piece::Table(_) => "",
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The label of the box that a line begins with, and its value.
fn box_line(text: &str) -> Option<(&'static str, &str)> {
    let text = text.trim();
    let (label, value) = text.split_once(['：', ':']).unwrap_or((text, ""));
    if label.chars().nth(12).is_some() {
        return None;
    }
    let label = squeezed(label.trim_matches(['【', '】', '[', ']']));
    BOX.iter().find(|known| **known == label).map(|known| (*known, value.trim()))
}

/// Takes off the box of a site: labels with values, one a line, or each label above its value.
fn without_box(pieces: Vec<Piece>, wrapper: &mut Wrapper, report: &mut Report) -> Vec<Piece> {
    const TOP: usize = 40;
    const FEWEST: usize = 2;
    let ends = |piece: &Piece| is_title(text_of(piece)) && box_line(text_of(piece)).is_none();
    let top = pieces.iter().take(TOP).position(|piece| text_of(piece).contains('。')).unwrap_or(TOP.min(pieces.len()));
    let labels = pieces[..top].iter().filter(|piece| box_line(text_of(piece)).is_some()).count();
    if labels < FEWEST {
        return pieces;
    }
    let mut kept = Vec::with_capacity(pieces.len());
    let mut value_of: Option<&'static str> = None;
    for (index, piece) in pieces.into_iter().enumerate() {
        let label = value_of.take();
        let Piece::Line(line) = &piece else {
            kept.push(piece);
            continue;
        };
        let found = box_line(&line.text).filter(|_| index < top);
        let is_value = label.is_some()
            && found.is_none()
            && index < top
            && (!ends(&piece) || label == Some("名称") || label == Some("标题"));
        if found.is_none() && !is_value {
            kept.push(piece);
            continue;
        }
        let (label, value) = match found {
            Some((label, "")) => {
                value_of = Some(label);
                (label, "")
            }
            Some((label, value)) => (label, value),
            None => (label.unwrap_or_default(), line.text.trim()),
        };
        if matches!(label, "文号" | "发文字号" | "字号") && is_doc_number(value) {
            wrapper.doc_number = Some(Line::new(line.number, value));
        }
        report.removed(line.number, tr!("网页信息栏没有读入", "left out the box of a web page"), line.text.trim());
    }
    kept
}

/// Where the title of the notice ends and where the plan begins.
struct Notice {
    title_end: usize,
    plan: usize,
}

/// The notice above a plan: its title names the plan, and the same title stands below it.
fn notice(pieces: &[Piece]) -> Option<Notice> {
    const LINES: usize = 4;
    let reach = pieces.len().min(REACH);
    let mut titles = (0..reach).filter_map(|first| {
        let mut whole = String::new();
        for (end, piece) in pieces.iter().enumerate().take(reach).skip(first).take(LINES) {
            let text = text_of(piece);
            if text.is_empty() || text.contains('。') || text.chars().count() > 80 {
                return None;
            }
            whole.push_str(&squeezed(text));
            if let Some(named) = named(&whole) {
                return Some((end + 1, named));
            }
        }
        None
    });
    let (title_end, named) = titles.next()?;
    let plan = (title_end..reach).find(|start| stands_at(&pieces[*start..reach], &named))?;
    Some(Notice { title_end, plan })
}

/// The plan that the title of a notice names: 关于印发《…》的通知, 关于印发…的通知.
fn named(title: &str) -> Option<String> {
    let inner = title.strip_suffix("通知")?.trim_end_matches('的');
    let (at, word) = ["印发", "转发", "下发"].into_iter().find_map(|word| inner.find(word).map(|at| (at, word)))?;
    let named = inner[at + word.len()..].trim_start_matches('《').trim_end_matches('》');
    let named = named.strip_suffix("》的").unwrap_or(named);
    is_title(named).then(|| key(named))
}

/// A title without marks and brackets, so that two spellings of it are one.
fn key(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether lines begin with a title, on one line or several.
fn stands_at(pieces: &[Piece], named: &str) -> bool {
    const LINES: usize = 4;
    let mut whole = String::new();
    for (index, piece) in pieces.iter().take(LINES).enumerate() {
        let text = text_of(piece);
        if text.is_empty() || text.contains(['。', '，']) {
            return false;
        }
        whole.push_str(&key(text));
        // A plan may leave out who made it, name it where the notice did not, or have a remark behind its title.
        let long = is_title(text) && whole.chars().count() * 2 >= named.chars().count();
        let longer = index == 0 && (whole.ends_with(named) || whole.starts_with(named));
        if whole == named || long && (named.ends_with(&whole) || named.starts_with(&whole) || longer) {
            return true;
        }
        if !named.contains(&whole) {
            return false;
        }
    }
    false
}

/// Leaves out the notice, less what belongs to the plan.
fn leave_notice(pieces: Vec<Piece>, notice: &Notice, wrapper: &mut Wrapper, report: &mut Report) -> Vec<Piece> {
    let mut above: Vec<Line> = Vec::new();
    let mut kept = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces.into_iter().enumerate() {
        match piece {
            Piece::Line(line) if index < notice.plan => take(line, index, notice, &mut above, wrapper, report),
            Piece::Table(table) if index < notice.plan => {
                let text = table.rows.concat().join(" ");
                report.removed(table.number, tr!("通知里的表格没有读入", "left out a table of the notice"), text);
            }
            piece => kept.push(piece),
        }
    }
    above.into_iter().for_each(|line| left(&line, report));
    kept
}

fn left(line: &Line, report: &mut Report) {
    report.removed(line.number, tr!("通知的文字不属于方案，没有读入", "left out the text of the notice"), line.text.trim());
}

/// A line of the notice. `above` has the lines before it that may be who signs.
fn take(line: Line, index: usize, notice: &Notice, above: &mut Vec<Line>, wrapper: &mut Wrapper, report: &mut Report) {
    const SIGNERS: usize = 4;
    let text = line.text.trim();
    if is_doc_number(text) {
        match wrapper.doc_number {
            Some(_) => left(&line, report),
            None => wrapper.doc_number = Some(line),
        }
        return;
    }
    if index >= notice.title_end && wrapper.addressee.is_none() && is_addressee(text) {
        wrapper.addressee = Some(line);
        return;
    }
    let behind = index >= notice.title_end;
    if behind && wrapper.date.is_none() && words::is_date(text) {
        wrapper.signature = std::mem::take(above);
        wrapper.date = Some(line);
        return;
    }
    let (signer, date) = if behind { joins_date(text) } else { None }.unwrap_or_default();
    if !signer.is_empty() && wrapper.date.is_none() {
        wrapper.signature = std::mem::take(above);
        wrapper.signature.push(Line::new(line.number, signer));
        wrapper.date = Some(Line::new(line.number, date));
        return;
    }
    // Who signs stands right above the date, on short lines of its own.
    if behind && super::parts::is_signer(text) && wrapper.date.is_none() && above.len() < SIGNERS {
        above.push(line);
        return;
    }
    above.drain(..).for_each(|line| left(&line, report));
    left(&line, report);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, Wrapper, Report) {
        let pieces = text.split('/').enumerate().map(|(index, text)| Piece::Line(Line::new(index + 1, text))).collect();
        let mut report = Report::default();
        let (pieces, wrapper) = unwrap(pieces, &mut report);
        (pieces.iter().map(|piece| text_of(piece).to_owned()).collect(), wrapper, report)
    }

    #[test]
    fn the_notice_above_a_plan() {
        let (kept, found, report) = read(
            "云岭县人民政府文件/云政发〔2026〕3号/云岭县人民政府/关于印发《云岭县河道治理工作方案》的通知/各乡镇：/《云岭县河道治理工作方案》已经县政府同意，现印发给你们。/云岭县人民政府/云岭县水利局/2026年3月5日/云岭县河道治理/工作方案/一、目标",
        );
        assert_eq!(kept, ["云岭县河道治理", "工作方案", "一、目标"]);
        let text = |line: &Option<Line>| line.as_ref().map(|line| line.text.clone());
        assert_eq!(text(&found.doc_number).as_deref(), Some("云政发〔2026〕3号"));
        assert_eq!((text(&found.addressee).as_deref(), text(&found.date).as_deref()), (Some("各乡镇："), Some("2026年3月5日")));
        assert_eq!(found.signature.len(), 2);
        assert_eq!(report.entries.iter().filter(|entry| entry.removed).count(), 4);
    }

    #[test]
    fn no_notice_without_the_plan_below_it() {
        let text = "关于印发河道治理工作方案的通知/各乡镇：/现将有关事项通知如下。/一、目标";
        assert_eq!(read(text).0.join("/"), text);
    }

    #[test]
    fn the_box_of_a_site() {
        let (kept, found, _) =
            read("索 引 号：012/文号：/云政发〔2026〕3号/发布日期：2026年3月5日/河道治理方案/为治理河道，制定本方案。");
        assert_eq!(kept, ["河道治理方案", "为治理河道，制定本方案。"]);
        assert_eq!(found.doc_number.map(|line| line.text).as_deref(), Some("云政发〔2026〕3号"));
        assert_eq!(read("名称：护河行动/为护河，制定本方案。").0.len(), 2);
    }
}
