//! D001: placeholders that were never filled in.

use std::ops::Range;

use super::common::{MOST, apart, is_in_attachment};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::{Role, TextAt};
use crate::diagnostic::{Code, Severity};
use crate::text::script::{after, before, is_han, run_end, run_start};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "D001", name: "placeholder" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("占位符没有填写", "a placeholder was not filled in"),
        reason: (
            "“20__年”“xx月”“××”是起草时留下的空，印发前要补全，否则无法照着执行。",
            "20__年, xx月 and ×× are gaps left while drafting; a plan that is issued with them cannot be carried out.",
        ),
        source: "",
        example: Example {
            bad: "工作目标: ⟦20__年⟧5月底前，⟦××⟧镇全部完成改厕任务。\n",
            good: "工作目标: 2026年5月底前，青禾镇全部完成改厕任务。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in &view.texts {
        // The blanks of a form are for others to fill in.
        let form = is_in_attachment(text) && (text.role == Role::Cell || text.is_running());
        let mut found = placeholders(text.line);
        found.extend(blanks(text.line).into_iter().filter(|_| !form));
        found.extend(words(text));
        found.retain(|range| !form || !text.line[range.clone()].contains(['_', '＿']));
        found.sort_by_key(|range| (range.start, range.end));
        for range in apart(found, Range::clone).into_iter().take(MOST) {
            let word = text.line[range.clone()].to_owned();
            context
                .report_in(text, range, tr!("占位符“{word}”没有填写", "the placeholder “{word}” was not filled in"))
                .help(tr!("补上实际的年份、月份、名称或文号", "put the real year, month, name or number in its place"));
        }
    }
}

/// The characters that gaps are made of.
const GAPS: [char; 7] = ['_', 'x', 'X', '×', '＿', '*', '○'];

/// The ranges of the placeholders in a text: `20__年`, `20xx`, `xx月`, `〔__〕`, `××`, `__`, `XXX`, `**`.
fn placeholders(text: &str) -> Vec<Range<usize>> {
    // Nearly all texts have none.
    if !text.contains(GAPS) {
        return Vec::new();
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(c) = after(text, at) {
        let end = run_end(text, at, |next| next == c);
        let run = (end - at) / c.len_utf8();
        if GAPS.contains(&c) && is_placeholder(text, at..end, c, run) {
            let range = whole(text, at..end);
            match found.last_mut() {
                // 20__年xx月xx日 is one gap.
                Some(last) if last.end == range.start => last.end = range.end,
                _ => found.push(range),
            }
            at = found.last().map_or(end, |last| last.end.max(end));
        } else {
            at = end;
        }
    }
    found
}

/// A gap with what belongs to it: 20__年 and xx月, 〔20__〕.
fn whole(text: &str, gap: Range<usize>) -> Range<usize> {
    let start = run_start(text, gap.start, |c| c.is_ascii_digit());
    match (before(text, start), after(text, gap.end)) {
        (Some('〔'), Some('〕')) => start - '〔'.len_utf8()..gap.end + '〕'.len_utf8(),
        (_, Some(unit)) if "年月日号".contains(unit) => start..gap.end + unit.len_utf8(),
        _ => start..gap.end,
    }
}

fn is_placeholder(text: &str, range: Range<usize>, c: char, run: usize) -> bool {
    let (left, right) = (before(text, range.start), after(text, range.end));
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is = |c: Option<char>, these: &str| c.is_some_and(|c| these.contains(c));
    match c {
        // Mathematics and names keep a single sign: 3×5, x轴.
        '×' => run >= 2 || is(right, "年月日号县市区镇乡村校局") && !digit(left),
        'x' | 'X' => {
            let unit = is(right, "年月日号");
            let year = digit(left) && run == 2;
            // 由X镇负责, but not X市场 nor 2X村.
            let name = c == 'X' && is(right, "县镇乡村") && (left.is_none() || is(left, "，。、：；”（") || is(left, "由在到经"));
            let several = run >= 2 && (unit || year || run >= 3 || !digit(left));
            !letter(left) && !letter(right) && (several || run == 1 && (unit || name))
        }
        '_' | '＿' => run >= 2,
        '*' => run >= 2 && digit(left) && is(right, "年月日"),
        '○' => run >= 2 && !is(left, "一二三四五六七八九") && !is(right, "一二三四五六七八九"),
        _ => false,
    }
}

/// Where a figure was to stand and none does: 2026年 月 日, 〔〕, 〔2026〕号.
fn blanks(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let space = |c: char| matches!(c, ' ' | '\u{3000}');
    for (at, _) in text.match_indices('〔').take(MOST) {
        let inner = at + '〔'.len_utf8();
        let number = run_end(text, inner, |c| space(c) || c.is_ascii_digit());
        if after(text, number) != Some('〕') {
            continue;
        }
        let end = number + '〕'.len_utf8();
        let serial = run_end(text, end, space);
        if text[inner..number].trim().is_empty() {
            found.push(at..end);
        } else if after(text, serial) == Some('号') && number - inner == 4 {
            found.push(at..serial + '号'.len_utf8());
        }
    }
    if text.contains('月') && text.contains(space) {
        months(text, &mut found);
    }
    // 第 次会议, 第次会议.
    for (at, ordinal) in text.match_indices('第').take(MOST) {
        let gap = at + ordinal.len();
        let unit = run_end(text, gap, space);
        let next = text[unit..].strip_prefix(['次', '届', '期']).and_then(|rest| rest.chars().next());
        let follows =
            if unit > gap { next.is_some_and(|c| c != '序') } else { next.is_some_and(|c| "会常党全".contains(c)) };
        if follows && (unit > gap || text[unit..].starts_with('次')) {
            found.push(at..unit + '次'.len_utf8());
        }
    }
    // A date of which only the words are there.
    let written = text.trim_start_matches(|c: char| c.is_ascii_digit() || space(c));
    if written == "年月日" {
        found.push(0..text.len());
    }
    found
}

/// 2026年 月 日, 3月 日前: a space where the figure was to stand.
fn months(text: &str, found: &mut Vec<Range<usize>>) {
    let space = |c: char| matches!(c, ' ' | '\u{3000}');
    for (at, month) in text.match_indices('月').take(MOST) {
        let (start, end) = (run_start(text, at, space), at + month.len());
        let year = text[..start].strip_suffix('年').filter(|_| start < at);
        // A year has its figure or none at all; 今年 月底 is a slip of another kind.
        let begin = year.map(|head| run_start(text, head.len(), |c| c.is_ascii_digit() || space(c)));
        let day = run_end(text, end, space);
        let tail = text[day..].strip_prefix('日').filter(|_| day > end);
        // 每月 日常 is no date.
        let tail = tail.filter(|tail| !tail.starts_with(|c| is_han(c) && !"前至到起止内之的".contains(c)));
        // 于 年 月 日: with a space for each figure it is certainly one, whatever stands before it.
        let is_blank = tail.is_some()
            && begin.zip(year).is_some_and(|(begin, head)| begin < head.len() && text[begin..head.len()].chars().all(space));
        let begin = begin.filter(|&begin| {
            begin == 0 || is_blank || !before(text, begin).is_some_and(is_han) || text[begin..].starts_with("20")
        });
        let figure = before(text, at).is_some_and(|c| c.is_ascii_digit());
        match (begin, tail) {
            (Some(begin), Some(tail)) => found.push(begin..text.len() - tail.len()),
            (Some(begin), None) => found.push(begin..end),
            (None, Some(tail)) if figure => {
                found.push(run_start(text, at, |c| c.is_ascii_digit())..text.len() - tail.len());
            }
            _ => {}
        }
    }
}

/// What stands for a whole text that is still to be written.
const PENDING: [&str; 9] = ["待定", "待填", "待填写", "待补充", "待补", "待明确", "待完善", "TODO", "TBD"];

/// Words that tell of a gap: 某某镇, （填写单位名称）, 待定.
fn words(text: &TextAt<'_>) -> Vec<Range<usize>> {
    let line = text.line.as_str();
    let mut found = Vec::new();
    if text.role != Role::Cell && line.len() < 16 && PENDING.contains(&line) {
        found.push(0..line.len());
        return found;
    }
    // In tables, 待定 may be the state of things.
    if line.contains(['填', '待']) && text.role != Role::Cell && !is_in_attachment(text) {
        for (at, open) in line.match_indices(['（', '【', '(']).take(MOST) {
            let inner = at + open.len();
            let end = run_end(line, inner, |c| !matches!(c, '）' | '】' | ')'));
            let Some(close) = after(line, end) else { continue };
            let content = line[inner..end].trim();
            let told =
                ["填写", "请填写", "此处填写", "在此填写", "请在此填写", "待填写"].iter().any(|word| content.starts_with(word));
            if told || PENDING.contains(&content) {
                found.push(at..end + close.len_utf8());
            }
        }
    }
    // 某某 alone may be anybody, and so may it in quotation marks.
    for (at, _) in line.match_indices("某某").take(MOST) {
        let end = run_end(line, at, |c| c == '某');
        // 某某某 is a name that is withheld.
        let several = line[at..end].chars().nth(3).is_some();
        let unit = several || after(line, end).is_some_and(|c| "县市区镇乡村校局".contains(c));
        let quoted = before(line, at).is_some_and(|c| matches!(c, '“' | '‘'));
        if unit && !quoted && before(line, at) != Some('某') {
            found.push(at..end);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found_in;

    #[test]
    fn placeholders_and_what_is_none() {
        for (text, want) in [
            ("20__年5月", vec!["20__年"]),
            ("20xx年底、20XX-20XX", vec!["20xx年", "20XX", "20XX"]),
            ("总结表彰阶段（xx月份）", vec!["xx月"]),
            ("云政发〔__〕1号", vec!["〔__〕"]),
            ("云政发〔20__〕1号", vec!["〔20__〕"]),
            ("××镇××村", vec!["××", "××"]),
            ("×年×月", vec!["×年×月"]),
            ("20__年xx月xx日", vec!["20__年xx月xx日"]),
            ("由XXX负责", vec!["XXX"]),
            ("20**年", vec!["20**年"]),
            ("201x年底前", vec!["201x年"]),
            ("由X镇负责，X县配合", vec!["X", "X"]),
            ("3×5米，x轴，XX公司的Excel、xxl码", vec!["XX"]),
            ("二○○八年", vec![]),
            ("qq_群 **重点**", vec![]),
            ("X光、X市场、LX镇、2X村、X村路口", vec!["X"]),
        ] {
            let found: Vec<&str> = placeholders(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, want, "{text}");
        }
    }

    #[test]
    fn figures_that_are_not_there() {
        for (text, want) in [
            ("2026年 月 日", vec!["2026年 月 日"]),
            ("年  月  日", vec!["年  月  日"]),
            ("2026年月日", vec!["2026年月日"]),
            ("年月日", vec!["年月日"]),
            ("2026年　月", vec!["2026年　月"]),
            ("自3月 日起施行", vec!["3月 日"]),
            ("经镇政府第 次常务会议研究，第次会议", vec!["第 次", "第次"]),
            ("第3次会议、第三届、门第次序、第 2 期", vec![]),
            ("青政发〔〕号", vec!["〔〕"]),
            ("青政发〔2026〕号", vec!["〔2026〕号"]),
            ("青政发〔2026〕 号", vec!["〔2026〕 号"]),
            ("青政发〔2026〕12号", vec![]),
            ("2026年 3月 5日", vec![]),
            ("每月 日常保洁、本月 日均清运", vec![]),
            ("写明年月日", vec![]),
            ("〔2021—2023年〕、〔甲〕", vec![]),
            ("今年 月底前", vec![]),
            ("于    年  月  日前完成", vec!["    年  月  日"]),
            ("今年  月  日前完成", vec![]),
        ] {
            let found: Vec<&str> = blanks(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, want, "{text}");
        }
    }

    #[test]
    fn words_for_gaps() {
        for (fragment, want) in [
            ("引言: 由某某镇（填写单位名称）负责。\n", vec!["D001 某某", "D001 （填写单位名称）"]),
            ("活动地点: 待定\n", vec!["D001 待定"]),
            ("引言: 集中整治地点（待定）由镇政府安排。\n", vec!["D001 （待定）"]),
            ("落款: {单位: 青禾镇人民政府, 日期: 年 月 日}\n", vec!["D001 年 月 日"]),
            ("引言: 通报中不点名的某某同志，由镇政府约谈。\n", vec![]),
            ("引言: 不得使用“某某局”等含糊说法。\n", vec![]),
            ("引言: 待定事项由镇政府研究（填表说明见后）。\n", vec![]),
        ] {
            let found: Vec<String> = found_in(fragment).into_iter().filter(|found| found.starts_with("D001")).collect();
            assert_eq!(found, want, "{fragment}");
        }
    }

    #[test]
    fn forms_have_blanks() {
        let form = "工作目标: 各村签订承诺书（见附件）。\n附件:\n  - 标题: 承诺书\n    正文: |\n      承诺人：______\n      20__年  月  日\n";
        let found: Vec<String> = found_in(form).into_iter().filter(|found| found.starts_with("D001")).collect();
        assert!(found.is_empty(), "{found:?}");
    }
}
