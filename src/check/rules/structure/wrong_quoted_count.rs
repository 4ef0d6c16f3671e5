//! S013: 做到“四个到位” with three or five behind it.

use std::ops::Range;

use super::common::MOST;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::numeral;
use crate::text::script::is_numeral;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "S013", name: "wrong-quoted-count" },
        severity: Severity::Warning,
        fixable: false,
        summary: (
            "引号里的数目与后面列出的项数不一致",
            "a count in quotation marks does not agree with what is listed behind it",
        ),
        reason: (
            "写了“四个到位”，后面却只列出三个到位，不是漏了一项，就是数目没有跟着改。",
            "Where four are announced and three listed, one is lost, or the number was not changed with the list.",
        ),
        source: "",
        example: Example {
            bad: "引言: 各村要做到⟦“四个到位”⟧：宣传发动到位、人员组织到位、督查考核到位。\n",
            good: "引言: 各村要做到“三个到位”：宣传发动到位、人员组织到位、督查考核到位。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    let running = view.texts.iter().filter(|text| text.is_running());
    for text in running.filter(|text| text.line.contains("”：")) {
        for (range, found) in wrong(text.line) {
            let written = text.line.get(range.clone()).unwrap_or_default().to_owned();
            context
                .report_in(
                    text,
                    range,
                    tr!("写的是{written}，后面列出的有 {found} 项", "{written} is said, and {found} are listed"),
                )
                .help(tr!("改正数目，或补上漏列的内容", "mend the number, or add what is lost"));
        }
    }
}

/// The counts in quotation marks that are wrong, and how many are listed.
fn wrong(text: &str) -> Vec<(Range<usize>, usize)> {
    let mut found = Vec::new();
    for (end, mark) in text.match_indices("”：").take(MOST) {
        let Some(start) = text.get(..end).and_then(|head| head.rfind('“')) else { continue };
        let list = text.get(end + mark.len()..).unwrap_or_default();
        let inner = text.get(start + '“'.len_utf8()..end).and_then(count);
        if let Some(listed) = inner.and_then(|(number, word)| miscounted(list, number, word)) {
            found.push((start..end + '”'.len_utf8(), listed));
        }
    }
    found
}

/// Number and word of a count: 四个到位, 五不, 三定.
fn count(inner: &str) -> Option<(usize, &str)> {
    let rest = inner.trim_start_matches(|c: char| is_numeral(c) || c.is_ascii_digit());
    let written = inner.get(..inner.len() - rest.len())?;
    let number = written.parse().ok().or_else(|| numeral::parse_chinese(written)).filter(|number| (2..=20).contains(number))?;
    let word = rest.strip_prefix(['个', '项', '条']).unwrap_or(rest);
    let whole = !word.contains(['、', '，']) && (1..=4).contains(&word.chars().count());
    whole.then_some((number as usize, word))
}

/// How many things with a word in each of them are listed, if they are certainly not as many as announced.
fn miscounted(list: &str, number: usize, word: &str) -> Option<usize> {
    let list = list.split(['。', '\n', '！']).next()?;
    let of_all = |list: &str, mark: char| {
        let parts = || list.split(mark);
        let count = parts().count();
        (count > 1 && parts().all(|part| part.matches(word).count() == 1)).then_some(count)
    };
    // 甲到位、乙到位，确保…: the list ends before the next clause.
    let clause = list.split(['，', '；']).next().unwrap_or(list);
    let listed = of_all(clause, '、').or_else(|| of_all(list, '；')).or_else(|| of_all(list, '，'))?;
    (listed != number && list.matches(word).count() != number).then_some(listed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_lists() {
        for (text, want) in [
            ("做到“四个到位”：思想到位、人员到位、措施到位。", vec![3]),
            ("落实“三定”：定人员、定岗位、定职责、定时限，确保安全。", vec![4]),
            ("实现“三个100%”：覆盖率100%，知晓率100%，签约率100%，满意率100%。", vec![4]),
            ("坚持“五不”：不推诿；不拖延；不扯皮；不敷衍。", vec![4]),
            ("做到“三个到位”：思想到位、人员到位、措施到位。", vec![]),
            ("做到“三个到位”：思想到位、人员到位，措施到位。", vec![]),
            ("做到“三个到位”：宣传、发动到位，组织、协调到位，检查到位。", vec![]),
            ("做到“三个到位”：思想到位、人员到位、措施到位，确保做到机构到位、经费到位。", vec![]),
            ("落实“四早”：早发现、早报告、早隔离、早治疗。", vec![]),
            ("坚持“五化”：绿化、美化、亮化、净化、硬化。", vec![]),
            ("做到“两不误、两促进”：工作生产两不误、两促进。", vec![]),
            ("推进“四好农村路”：建好、管好、护好。", vec![]),
            ("推进“三清一改”：清垃圾、清塘沟、清粪污、改习惯。", vec![]),
            ("落实“双随机”：随机抽取对象、随机选派人员。", vec![]),
            ("喊出“地震了”：大家快跑。“一个也不能少”：共同富裕。", vec![]),
            ("”：", vec![]),
        ] {
            let found: Vec<usize> = wrong(text).into_iter().map(|(_, listed)| listed).collect();
            assert_eq!(found, want, "{text}");
        }
    }
}
