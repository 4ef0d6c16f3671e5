//! X001: a text cites an attachment that the plan does not have.

use std::collections::BTreeSet;
use std::ops::Range;

use super::common::{MOST, Mention, mentions, typed_number};
use crate::check::View;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::{Role, TextAt};
use crate::diagnostic::{Code, Severity};
use crate::text::script::{after, before};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "X001", name: "missing-attachment" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("文中提到的附件不存在", "a text cites an attachment that is not there"),
        reason: (
            "文中写“见附件2”，后面却没有附件2，收文单位找不到要填的表、要对照的标准。",
            "Where a text says 见附件2 and there is none, whoever gets the plan looks in vain for the form or the standard.",
        ),
        source: "GB/T 9704—2012 §7.3.4",
        example: Example {
            bad: "工作目标: 各村对照附件1完成自评，并填报《村庄整治台账》（见⟦附件2⟧）。\n附件:\n  - 标题: 村庄整治评分标准\n",
            good: "工作目标: 各村对照附件1完成自评，并填报《村庄整治台账》（见附件2）。\n附件:\n  - 标题: 村庄整治评分标准\n  - 标题: 村庄整治台账\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    let texts = || view.printed().filter(|text| text.role != Role::Title && text.line.contains("附"));
    // A plan that is an attachment itself cites those of the notice it belongs to.
    let is_attachment = context.plan.title.iter().any(|line| line.starts_with("附件"));
    if is_attachment || texts().next().is_none() || texts().any(is_attachment_by_hand) {
        return;
    }
    let count = u32::try_from(context.plan.attachments.len()).unwrap_or(u32::MAX);
    // Who numbers the attachments by hand knows them by these numbers.
    let typed: BTreeSet<u32> =
        texts().filter(|text| is_of_attachment(text)).filter_map(|text| typed_number(text.line).0).collect();
    if let Some(note) = texts().find(|text| count == 0 && is_note(text)) {
        let message = tr!("正文里写了附件说明，方案却没有附件", "there is a note of attachments, but the plan has none");
        context.report_in(note, 0.."附件".len(), message).help(tr!("把附件写到“附件”里", "put them under `attachments`"));
        return;
    }
    let mut reported = BTreeSet::new();
    for text in texts() {
        for mention in mentions(text.line) {
            match mention {
                Mention::Numbered(numbers, range) => {
                    let missing = numbers.rev().take(MOST).find(|number| *number > count && !typed.contains(number));
                    if let Some(number) = missing.filter(|number| reported.insert(Some(*number))) {
                        report(context, text, range, &format!("附件{number}"), count);
                    }
                }
                Mention::Bare(range) if count == 0 && reported.insert(None) => report(context, text, range, "附件", count),
                _ => {}
            }
        }
        if count == 0
            && let Some((word, range)) = table_or_behind(text, view).filter(|_| reported.insert(None))
        {
            report(context, text, range, word, count);
        }
    }
}

fn report(context: &mut Context<'_>, text: &TextAt<'_>, range: Range<usize>, name: &str, count: u32) {
    let message = match count {
        0 => tr!("文中提到“{name}”，方案没有附件", "the text cites {name}, but the plan has no attachment"),
        count => tr!("没有“{name}”，方案只有 {count} 个附件", "there is no {name}: the plan has {count} attachments"),
    };
    context
        .report_in(text, range, message)
        .help(tr!("在“附件”里补上，或改正文中的序号", "add it under `attachments`, or mend the number"));
}

fn is_of_attachment(text: &TextAt<'_>) -> bool {
    text.path.starts_with("attachments")
}

/// Whether a text begins an attachment that was typed among the sections: a heading 附件1 …, a line 附件1：….
fn is_attachment_by_hand(text: &TextAt<'_>) -> bool {
    if is_of_attachment(text) {
        return false;
    }
    let line = text.line.trim_start_matches(['（', '(', '【']);
    let Some(rest) = line.strip_prefix("附件").or_else(|| line.strip_prefix("附表")) else { return false };
    let name = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let begins = || name.is_empty() || name.starts_with(['：', ':', ' ', '\n', '.', '．', '）', ')', '】', '\u{3000}']);
    text.role == Role::Heading || name.len() < rest.len() && begins() || name.trim_matches(['：', ':', ' ']).is_empty()
}

/// Whether a text is a note of attachments, as stands below the text of a plan: 附件：1.….
fn is_note(text: &TextAt<'_>) -> bool {
    let note = text.line.strip_prefix("附件").and_then(|rest| rest.strip_prefix(['：', ':']));
    // 附件：无 says that there is none.
    note.is_some_and(|note| !note.trim_start().starts_with(['无', '略']))
        && text.role == Role::Paragraph
        && !is_of_attachment(text)
}

/// 见附表, 附表1 and （附后） in a plan without any table or roster, which may be meant.
fn table_or_behind<'t>(text: &TextAt<'t>, view: &View<'_>) -> Option<(&'t str, Range<usize>)> {
    let line = text.line;
    let behind = || {
        let found = line.find("附后").filter(|at| after(line, at + "附后".len()).is_some_and(|c| matches!(c, '）' | ')')));
        found.filter(|at| before(line, *at).is_some_and(|c| matches!(c, '（' | '(' | '表' | '件' | '单' | '见')))
    };
    let table = || line.find("附表").filter(|at| before(line, *at) == Some('见'));
    let at = table().or_else(behind)?;
    let is_bare = view.rosters.is_empty() && view.texts(Role::Cell).next().is_none();
    let range = at..at + "附表".len();
    is_bare.then(|| line.get(range.clone()).map(|word| (word, range)))?
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("X001")).collect()
    }

    #[test]
    fn attachments_that_are_not_there() {
        for (text, want) in [
            ("任务分解见附件2。", vec!["X001 附件2"]),
            ("任务分解见附件二。", vec!["X001 附件二"]),
            ("填报附件1、2、3，于6月底前报送。", vec!["X001 2", "X001 3"]),
            ("填报附件1和3，再次填报附件3。", vec!["X001 3"]),
            ("表格见附件1—3。", vec!["X001 附件1—3"]),
            ("表格见附件1至附件4。", vec!["X001 附件1至附件4"]),
            ("《村庄台账》（附件 2）。", vec!["X001 附件 2"]),
            ("按照本方案附件2执行。", vec!["X001 附件2"]),
            ("任务分解见附件1，表格见附件。", vec![]),
            ("见附件1、2026年完成，附件1、3月底前报送，附件1、2个工作日。", vec![]),
            ("附件2份，附件10MB，附件一并报送，附件二维码，附件2026年修订。", vec![]),
            ("按照《云岭县农村改厕工作方案》附件2、《改厕标准》（云政发〔2026〕2号）附件3执行。", vec![]),
            ("按照县通知附件2执行，文件名为“附件3+村名”，原附件4作废。", vec![]),
            ("附件1-2为评分表。", vec![]),
            ("根据《云岭县改厕方案》第三条和附件3要求执行。", vec![]),
            ("根据《云岭县改厕方案》填写附件3。", vec!["X001 附件3"]),
        ] {
            let fragment = format!("工作目标: {text}\n附件:\n  - 标题: 村庄整治任务分解表\n");
            assert_eq!(found(&fragment), want, "{text}");
        }
    }

    #[test]
    fn a_plan_without_attachments() {
        for (section, want) in [
            ("工作目标: 任务分解见附件，表格详见附件。", vec!["X001 附件"]),
            ("工作目标: 报名表（附件）于月底前报送。", vec!["X001 附件"]),
            ("工作目标: 任务分解表（附后）。", vec!["X001 附后"]),
            ("工作目标: 任务分解见附表。", vec!["X001 附表"]),
            ("工作目标: [任务见附件1。, \"附件：1.任务分解表\"]", vec!["X001 附件"]),
            ("工作目标: 材料以附件形式报送，邮件附件不超过10兆，作为附件上传，附件齐全。", vec![]),
            ("工作目标: 吸附后处理，交付后验收，附后续材料，名单附后。", vec![]),
            ("工作目标: [任务见附件1。, \"附件1：任务分解表\", 清理垃圾。]", vec![]),
            ("章节:\n  - {标题: 工作目标, 正文: 任务见附件2。}\n  - {标题: 附件2 任务分解表, 正文: 清理垃圾。}", vec![]),
            ("工作目标: 按《云岭县改厕通知》的附件执行，《通知》附件1可下载。", vec![]),
        ] {
            assert_eq!(found(&format!("{section}\n")), want, "{section}");
        }
        assert!(found("工作目标: [任务如下。, 附件：无]\n").is_empty());
        assert!(found("标题: [附件1, 青禾镇改厕工作方案]\n工作目标: 任务见附件2。\n").is_empty());
        assert!(found("标题: 青禾镇改厕工作方案附件\n工作目标: 年底前完成。\n").is_empty());
    }

    #[test]
    fn attachments_with_numbers_of_their_own() {
        let plan = |title: &str| format!("工作目标: 任务分解见附件3。\n附件:\n  - 标题: {title}\n");
        assert!(found(&plan("\"附件3：任务分解表\"")).is_empty());
        assert!(found(&plan("附件三 任务分解表")).is_empty());
        assert_eq!(found(&plan("任务分解表")), ["X001 附件3"]);
    }
}
