//! C014: a line break of the file inside a sentence.

use super::common::MOST;
use super::common::is_folded;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::Role;
use crate::diagnostic::{Code, Severity};
use crate::text::SectionKind;
use crate::text::script::{after, before, is_chinese, is_han};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "C014", name: "folded-line" },
        severity: Severity::Warning,
        fixable: true,
        summary: ("文件里的换行会在汉字之间印出空格", "a line break of the file prints as a space between Chinese characters"),
        reason: (
            "YAML把文字中间的换行读作一个空格，这个空格会印在汉字之间。",
            "YAML reads a line break inside a text as a space, and that space is printed between the characters.",
        ),
        source: "YAML 1.2 §6.5",
        example: Example {
            bad: "引言: 各村要抓好问题整⟦改⟧\n  落实，按期完成任务。\n",
            good: "引言: 各村要抓好问题整改落实，按期完成任务。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.prose().filter(|text| text.line.contains(' ')) {
        // Two people may stand there, with the mark between them lost: the business of another rule.
        if text.role == Role::Person {
            continue;
        }
        // The halves of a slogan may well be parted by a space.
        if text.kind == Some(SectionKind::Theme) || !context.file.slice(text.line.span).contains('\n') {
            continue;
        }
        let spaces = text.line.match_indices(' ').map(|(at, _)| at).filter(|&at| is_in_chinese(text.line, at));
        for at in spaces.take(MOST) {
            if !is_folded(context, text.line, at..at + 1) {
                continue;
            }
            let start = at - before(text.line, at).map_or(0, char::len_utf8);
            // Two units may stand there too.
            let fix = if text.role == Role::Unit { Vec::new() } else { context.edit(text.line, at..at + 1, "") };
            context
                .report_in(text, start..at, tr!("这里的换行会印成空格", "the line break behind this prints as a space"))
                .help(tr!("接成一行；要另起一段就空一行", "join the lines, or leave a blank line for a new paragraph"))
                .fix(fix);
        }
    }
}

/// Whether Chinese text goes on behind a space as it stood before it.
fn is_in_chinese(text: &str, at: usize) -> bool {
    let (Some(left), Some(right)) = (before(text, at), after(text, at + 1)) else { return false };
    let figure = |c: char| c.is_ascii_digit() || c == '%';
    (is_chinese(left) || figure(left)) && (is_chinese(right) || figure(right)) && (is_han(left) || is_han(right))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;
    use crate::check::{example, fix, tests::check};

    #[test]
    fn lines_that_yaml_folds_and_lines_it_keeps() {
        for (text, found) in [
            ("引言: >\n  各村要抓好整\n  改，按期\n  完成任务。\n", vec!["C014 整", "C014 期"]),
            ("引言: \"各村要抓好整\n  改落实。\"\n", vec!["C014 整"]),
            ("引言: '各村要抓好整改，\n  2026年完成。'\n", vec![]),
            ("引言: 各村在\n  2026年完成整改。\n", vec!["C014 在"]),
            ("引言: |\n  各村要抓好整\n  改落实。\n", vec![]),
            ("引言: >\n  各村要抓好整改。\n\n  按期完成任务。\n", vec![]),
            ("活动主题: >\n  同心护绿水\n  携手建家园\n", vec![]),
            ("引言: 安装 LED\n  屏幕和音响。\n", vec![]),
        ] {
            assert_eq!(found_in(text), found, "{text}");
        }
    }

    #[test]
    fn names_may_be_two() {
        let people = "组织机构:\n  领导小组:\n    名单: [{职务: 组长, 人员: 王安平}, {职务: 成员, 人员: 李守田\n      孙晓梅}]\n";
        assert!(!found_in(people).iter().any(|found| found.starts_with("C014")));
        let (plan, _) =
            example::plan("工作任务:\n  - 标题: 清理垃圾\n    正文: 年底完成。\n    责任单位: 城建办、农业\n      农村办\n");
        assert_eq!(fix::mend(&plan, &|text| Some(check(text).0)).text, plan);
    }

    #[test]
    fn joined_lines_read_the_same_without_the_space() {
        for text in
            ["引言: >-\n  各村要抓好整\n  改，按期\n  完成任务。\n", "引言: \"各村要抓好整\n\n  改，按期\n  完成任务。\"\n"]
        {
            let (plan, _) = example::plan(text);
            let mended = fix::mend(&plan, &|text| Some(check(text).0)).text;
            assert!(mended.contains("改，按期完成任务。"), "{mended}");
        }
    }
}
