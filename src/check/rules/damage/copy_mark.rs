//! D002: the mark that template sites put behind 的, and stray backticks.

use super::common::MOST;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::copied::{Found, MARKS, stray};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "D002", name: "copy-mark" },
        severity: Severity::Warning,
        fixable: true,
        summary: ("文字中间夹着网站的防复制符号", "an anti-copying mark of a web site inside the text"),
        reason: (
            "范文网站常在“的”字后面插入“`”“.”等符号防止复制，粘贴时会一起带进来。",
            "Template sites put a backtick, a stop or an apostrophe behind 的 to mark copies; pasting brings it along.",
        ),
        source: "",
        example: Example {
            bad: "引言: 各村要落实好清洁家园的⟦`⟧各项任务，定期开展较大规模的⟦. ⟧整治活动。\n",
            good: "引言: 各村要落实好清洁家园的各项任务，定期开展较大规模的整治活动。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.prose().filter(|text| text.line.contains(MARKS)) {
        for Found { range, certain } in stray(text.line).into_iter().take(MOST) {
            let written = text.line[range.clone()].trim_end().to_owned();
            let fix = if certain { context.edit(text.line, range.clone(), "") } else { Vec::new() };
            context
                .report_in(text, range, tr!("多余的符号“{written}”", "a stray {written}"))
                .help(tr!("删去；如果代替了别的标点，改成正确的标点", "delete it, or write the mark it stands for"))
                .fix(fix);
        }
    }
}
