//! X002: an attachment that no text cites.

use super::common::{MOST, Mention, mentions, typed_number};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::TextAt;
use crate::diagnostic::{Code, Severity};
use crate::text::script::is_han;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "X002", name: "uncited-attachment" },
        severity: Severity::Info,
        fixable: false,
        summary: ("附件在文中没有提到", "an attachment that no text cites"),
        reason: (
            "文中没有一处提到的附件，收文单位不知道何时用、怎样用。",
            "Nobody knows when and how to use an attachment that the text does not mention.",
        ),
        source: "",
        example: Example {
            bad: "工作目标: 各村对照附件1完成自评。\n附件:\n  - 标题: 村庄整治评分标准\n  - 标题: ⟦村庄保洁台账⟧\n",
            good: "工作目标: 各村对照附件1完成自评，并按附件2报送。\n附件:\n  - 标题: 村庄整治评分标准\n  - 标题: 村庄保洁台账\n",
        },
    },
    check,
};

/// By so many characters at its end an attachment is known: 任务分解表.
const TAIL: usize = 4;

fn check(context: &mut Context<'_>) {
    let (plan, view) = (context.plan, context.view);
    if plan.attachments.is_empty() {
        return;
    }
    let mut numbers = Vec::new();
    for text in view.printed().filter(|text| text.line.contains("附")) {
        for mention in mentions(text.line) {
            match mention {
                Mention::Numbered(cited, _) => numbers.push((cited, text.path.as_str())),
                // 见附件, and whatever else may mean all of them.
                _ if !text.path.starts_with("attachments") => return,
                _ => {}
            }
        }
        let generic = ["附后", "附表", "附："].iter().any(|word| text.line.contains(word));
        if generic && !text.path.starts_with("attachments") {
            return;
        }
    }
    // The title of an attachment names that one, not others.
    let texts: Vec<&TextAt<'_>> = view.printed().filter(|text| !is_title(&text.path)).collect();
    for (index, attachment) in plan.attachments.iter().take(MOST).enumerate() {
        let Some(title) = &attachment.title else { continue };
        let path = format!("attachments[{index}]");
        let (typed, name) = typed_number(title);
        let number = typed.or_else(|| u32::try_from(index + 1).ok());
        let elsewhere =
            |other: &str| !other.strip_prefix(path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        let cited = numbers.iter().any(|(cited, other)| number.is_some_and(|number| cited.contains(&number)) && elsewhere(other));
        let name = tail(name);
        let named = |text: &TextAt<'_>| text.line.contains(name) && elsewhere(&text.path);
        if !cited && !texts.iter().copied().any(named) {
            let place = context.place(title, 0..title.len());
            let message = tr!("文中没有提到这个附件", "no text cites this attachment");
            context
                .report(place, format!("{path}.title"), message)
                .help(tr!("在用到它的地方写“见附件”，或删去", "write 见附件 where it is used, or delete it"));
        }
    }
}

fn is_title(path: &str) -> bool {
    path.starts_with("attachments[") && path.ends_with("].title")
}

/// The end of a title, without brackets and marks behind it.
fn tail(title: &str) -> &str {
    let title = title.rfind(['（', '(']).filter(|at| *at > 0).and_then(|at| title.get(..at)).unwrap_or(title);
    let title = title.trim_end_matches(|c| !is_han(c));
    title.char_indices().rev().nth(TAIL - 1).and_then(|(at, _)| title.get(at..)).unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("X002")).collect()
    }

    #[test]
    fn cited_and_uncited() {
        let two = "附件:\n  - {标题: 青禾镇村庄整治任务分解表（2026年）, 正文: 清理垃圾。}\n  - {标题: 村庄保洁台账, 正文: 每日登记。}\n";
        for (text, want) in [
            ("年底前完成。", vec!["X002 青禾镇村庄整治任务分解表（2026年）", "X002 村庄保洁台账"]),
            ("对照附件2登记。", vec!["X002 青禾镇村庄整治任务分解表（2026年）"]),
            ("对照附件1、2登记。", vec![]),
            ("对照附件1—2登记。", vec![]),
            ("对照附件一和附件二登记。", vec![]),
            ("具体安排见附件。", vec![]),
            ("按照任务分解表落实，填写保洁台账。", vec![]),
            ("表格附后。", vec![]),
            ("填写附件1-2。", vec![]),
        ] {
            assert_eq!(found(&format!("工作目标: {text}\n{two}")), want, "{text}");
        }
        assert!(found("工作目标: 对照附件3登记。\n附件: [附件3 村庄保洁台账]\n").is_empty());
        assert!(found("工作目标: 年底前完成。\n").is_empty());
        let twins = "附件:\n  - {标题: 村庄保洁台账, 正文: 每日登记。}\n  - {标题: 河道保洁台账, 正文: 每日登记。}\n";
        assert_eq!(found(&format!("工作目标: 年底前完成。\n{twins}")), ["X002 村庄保洁台账", "X002 河道保洁台账"]);
        assert!(found(&format!("工作目标: 每日填写保洁台账。\n{twins}")).is_empty());
        assert!(
            found("工作目标: 对照附件1评分。\n附件:\n  - {标题: 整治标准, 正文: 结果记入保洁台账。}\n  - 保洁台账\n").is_empty()
        );
        assert!(found("工作目标: 对照附件1。\n附件:\n  - {标题: 整治标准, 正文: 扣分见附件2。}\n  - 扣分规则\n").is_empty());
    }
}
