//! D004: a text whose beginning is lost.

use std::collections::BTreeSet;

use super::common::{broken, fragment};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::Role;
use crate::diagnostic::{Code, Severity};
use crate::text::script::{after, is_han};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "D004", name: "broken-start" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("段落的开头缺了文字", "the beginning of a text is lost"),
        reason: (
            "以逗号、句号或半个词开头的段落，前面的文字在复制时丢了，读者看不懂，要照原稿补全。",
            "A text that begins with a comma, a stop or half a word has lost what stood before it.",
        ),
        source: "",
        example: Example {
            bad: "工作目标: ⟦度⟧和群众满意度，完成全部整治任务。\n",
            good: "工作目标: 提高环境整洁度和群众满意度，完成全部整治任务。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    // A sentence that a new paragraph breaks is the business of another rule.
    let broken: BTreeSet<u32> = broken(view).into_iter().map(|(_, two)| two.line.span.start).collect();
    for text in view.prose().filter(|text| text.is_running() || text.role == Role::Heading) {
        let Some(length) = lost(text.line).filter(|_| !broken.contains(&text.line.span.start)) else { continue };
        let message = tr!("开头的文字不完整", "the beginning of this text is lost");
        context
            .report_in(text, 0..length, message)
            .help(tr!("对照原稿补全，或删去多余的标点", "add what is lost, or delete the mark"));
    }
}

/// The length of the mark or the piece of a word that a text cannot begin with.
fn lost(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let mark = match first {
        '，' | '。' | '、' | '；' | '：' | '？' | '！' => true,
        ',' | ';' => after(text, 1).is_some_and(is_han),
        _ => false,
    };
    // 。。。 and 、、、 are ellipses of a sort; 。ㄒ唬 was decoded wrongly.
    let other = after(text, first.len_utf8()).is_some_and(|c| c == first || matches!(c, 'ㄅ'..='ㄩ' | 'ǘ'));
    if mark && !other { Some(first.len_utf8()) } else { fragment(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found_in;

    #[test]
    fn beginnings() {
        for (text, want) in [
            ("，落实各项任务。", Some("，")),
            ("。各村要落实任务。", Some("。")),
            ("、垃圾清运、污水治理。", Some("、")),
            (",各村要落实任务。", Some(",")),
            ("度和群众满意度", Some("度")),
            ("们要带头参加整治。", Some("们")),
            ("“三清”行动全面完成。", None),
            ("（一）抓好落实。", None),
            ("——坚持规划先行。", None),
            ("……", None),
            ("。。。", None),
            ("。ㄒ唬┘加强领导。", None),
            ("度汛安全责任到人。", None),
            ("的确需要调整的，报镇政府批准。", None),
            ("了解群众需求。", None),
            ("和谐社区创建。", None),
            ("与会代表分组讨论。", None),
            ("及时报送进展。", None),
            ("地方财政配套。", None),
            ("性别平等宣传。", None),
            ("化肥减量增效。", None),
            ("", None),
        ] {
            assert_eq!(lost(text).map(|length| &text[..length]), want, "{text}");
        }
    }

    #[test]
    fn a_sentence_over_two_paragraphs_is_another_fault() {
        let found = found_in("引言: [在县委、县政府的坚强领导下不断提高环境整洁, 度和群众满意度。]\n");
        assert!(found.iter().all(|found| !found.starts_with("D004")), "{found:?}");
    }
}
