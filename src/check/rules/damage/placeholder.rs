//! D001: placeholders that were never filled in.

use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
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
    for text in &context.view.texts {
        for range in placeholders(text.line) {
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
fn placeholders(text: &str) -> Vec<std::ops::Range<usize>> {
    // Nearly all texts have none.
    if !text.contains(GAPS) {
        return Vec::new();
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let end_of = |index: usize| chars.get(index).map_or(text.len(), |&(at, _)| at);
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at].1;
        if !GAPS.contains(&c) {
            at += 1;
            continue;
        }
        let mut end = at;
        while chars.get(end).is_some_and(|&(_, next)| next == c) {
            end += 1;
        }
        let before = at.checked_sub(1).map(|index| chars[index].1);
        let after = chars.get(end).map(|&(_, c)| c);
        if is_placeholder(c, end - at, before, after) {
            // 20__年 and xx月份: what belongs to the gap is shown with it.
            let mut begin = at;
            while begin > 0 && chars[begin - 1].1.is_ascii_digit() {
                begin -= 1;
            }
            let unit = usize::from(matches!(after, Some('年' | '月' | '日' | '号')));
            let bracketed = begin > 0 && chars[begin - 1].1 == '〔' && after == Some('〕');
            let (begin, end) = if bracketed { (begin - 1, end + 1) } else { (begin, end + unit) };
            let start = chars[begin].0;
            match found.last_mut() {
                // 20__年xx月xx日 is one gap.
                Some(last) if last.end == start => last.end = end_of(end),
                _ => found.push(start..end_of(end)),
            }
            at = end;
        } else {
            at = end;
        }
    }
    found
}

fn is_placeholder(c: char, run: usize, before: Option<char>, after: Option<char>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    match c {
        // Mathematics and names keep a single sign: 3×5, x轴.
        '×' => {
            run >= 2
                || after.is_some_and(|c| "年月日号县市区镇乡村校局".contains(c)) && !before.is_some_and(|c| c.is_ascii_digit())
        }
        'x' | 'X' => {
            let unit = after.is_some_and(|c| "年月日号".contains(c));
            let year = before.is_some_and(|c| c.is_ascii_digit()) && run == 2 && !letter(after);
            !letter(before)
                && !letter(after)
                && ((run >= 2 && (unit || year || run >= 3 || !before.is_some_and(|c| c.is_ascii_digit()))) || (run == 1 && unit))
        }
        '_' | '＿' => run >= 2,
        '*' => run >= 2 && before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| "年月日".contains(c)),
        '○' => {
            run >= 2
                && !before.is_some_and(|c| "一二三四五六七八九".contains(c))
                && !after.is_some_and(|c| "一二三四五六七八九".contains(c))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_and_what_is_none() {
        for (text, want) in [
            ("20__年5月", vec!["20__年"]),
            ("20xx年底、20XX-20XX", vec!["20xx年", "20XX", "20XX"]),
            ("总结表彰阶段（xx月份）", vec!["xx月"]),
            ("益创文〔__〕1号", vec!["〔__〕"]),
            ("益创文〔20__〕1号", vec!["〔20__〕"]),
            ("××镇××村", vec!["××", "××"]),
            ("×年×月", vec!["×年×月"]),
            ("20__年xx月xx日", vec!["20__年xx月xx日"]),
            ("由XXX负责", vec!["XXX"]),
            ("20**年", vec!["20**年"]),
            ("3×5米，x轴，XX公司的Excel、xxl码", vec!["XX"]),
            ("二○○八年", vec![]),
            ("qq_群 **重点**", vec![]),
        ] {
            let found: Vec<&str> = placeholders(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, want, "{text}");
        }
    }
}
