//! S010: a text states how many follow, and it is not so many.

mod before_lists;
mod elsewhere;
mod in_texts;
mod list;

use list::List;

use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::source::Span;
use crate::text::count::Count;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "S010", name: "wrong-count" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("写明的数目与列出的不符", "a stated count differs from what follows"),
        reason: (
            "“下设5个工作组”而只列了4个，不是数目没有跟着改，就是有一个被删漏，读的人无从判断。",
            "Where five groups are announced and four follow, either the number was not changed or one was lost, and the reader cannot tell which.",
        ),
        source: "",
        example: Example {
            bad: "工作措施:\n  正文: 各村要抓好以下⟦三项工作⟧：\n  条目:\n    - {标题: 加强宣传, 正文: 在各村张贴标语。}\n    - {标题: 强化督查, 正文: 每月抽查两次。}\n",
            good: "工作措施:\n  正文: 各村要抓好以下两项工作：\n  条目:\n    - {标题: 加强宣传, 正文: 在各村张贴标语。}\n    - {标题: 强化督查, 正文: 每月抽查两次。}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    before_lists::check(context);
    elsewhere::check(context);
    in_texts::check(context);
}

fn report(context: &mut Context<'_>, place: Span, path: &str, written: &str, found: usize, label: Option<Span>) {
    let message = tr!("写的是“{written}”，列出的有 {found} 项", "the text says {written}, but {found} follow");
    let finding = context.report(place, path, message);
    finding.help(tr!("改正数目，或补上漏列的内容", "mend the number, or add what is missing"));
    if let Some(label) = label {
        finding.label(label, tr!("从这里起有 {found} 项", "{found} from here on"));
    }
}

/// Whether a text is no more than one of these marks, with a word before it that carries out what was counted.
fn closes(tail: &str, marks: &[char]) -> bool {
    const WORDS: [&str; 10] = ["进行", "推进", "实施", "开展", "落实", "入手", "着手", "发力", "展开", "推动"];
    let inner = tail.trim_end().strip_suffix(marks).map(|inner| inner.trim_start_matches('”'));
    inner.is_some_and(|inner| inner.is_empty() || inner.chars().count() <= 4 && WORDS.iter().any(|word| inner.ends_with(word)))
}

/// Whether a text ends in 以下 or the like. 18岁以下 and 5人以下 are none.
fn follows(head: &str) -> bool {
    let head = head.trim_end_matches([' ', '“']);
    let before = ["以下", "下列", "如下", "下面"].iter().find_map(|word| head.strip_suffix(word));
    before.is_some_and(|before| !before.ends_with(|c: char| c.is_ascii_digit() || "岁人元级名米度层亩万千百％%及".contains(c)))
}

/// The clause that a text ends with.
fn clause(head: &str) -> &str {
    head.rsplit(['，', '。', '；', '：']).next().unwrap_or_default()
}

/// Whether the clause before a count speaks of bodies elsewhere, or of some of them: 每组设3个小组, 其中3个小组.
fn is_of_others(head: &str) -> bool {
    let clause = clause(head);
    clause.contains(['各', '每', '增']) || clause.contains("其中")
}

/// Whether as many follow as a count says: in one of the lists, in all together, one level below, or of those
/// that say of themselves what is counted.
fn holds(count: &Count, lists: &[List<'_>]) -> bool {
    let number = count.number as usize;
    let named = |list: &List<'_>| list.titles().iter().filter(|title| title.contains(count.word)).count();
    lists.iter().map(List::len).sum::<usize>() == number
        || lists.iter().any(|list| [list.len(), list.below(), named(list)].contains(&number))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    pub(super) fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("S010")).collect()
    }
}
