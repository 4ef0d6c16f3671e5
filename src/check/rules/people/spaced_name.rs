//! P004: a name with spaces inside.

use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::Role;
use crate::diagnostic::{Code, Severity};
use crate::text::post::POSTS;
use crate::text::script::is_han;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "P004", name: "spaced-name" },
        severity: Severity::Info,
        fixable: true,
        summary: ("姓名中间有空格", "a name with spaces inside"),
        reason: (
            "两个字的姓名中间加空格是为了对齐，换一种版式就成了多余的空格，检索姓名时也找不到。",
            "Short names are padded with spaces to align them; in another layout the spaces are too much, and nobody finds the name.",
        ),
        source: "",
        example: Example {
            bad: "组织机构:\n  领导小组:\n    名单:\n      - {职务: 组长, 人员: 王安平}\n      - {职务: 成员, 人员: [⟦唐  宁⟧, 孙晓梅]}\n",
            good: "组织机构:\n  领导小组:\n    名单:\n      - {职务: 组长, 人员: 王安平}\n      - {职务: 成员, 人员: [唐宁, 孙晓梅]}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.texts(Role::Person).filter(|text| is_spaced(text.line)) {
        let name: String = text.line.chars().filter(|c| !c.is_whitespace()).collect();
        let fix = context.edit(text.line, 0..text.line.len(), &name);
        context
            .report_in(text, 0..text.line.len(), tr!("姓名“{name}”中间有空格", "the name {name} has spaces inside"))
            .help(tr!("写成“{name}”", "write {name}"))
            .fix(fix);
    }
}

/// Whether a text is a surname and a given name, parted: 唐  宁, 王 安平, 王 安 平. Two characters before the
/// space may be a whole name, and what follows it a post.
fn is_spaced(text: &str) -> bool {
    let space = |c: char| matches!(c, ' ' | '\u{3000}');
    if !text.contains(space) {
        return false;
    }
    let mut parts = text.split(space).filter(|part| !part.is_empty());
    let single = |part: Option<&str>| part.is_some_and(|part| part.chars().count() == 1);
    let (first, second, third, more) = (parts.next(), parts.next(), parts.next(), parts.next());
    let given = match (second, third) {
        (Some(given), None) => given.chars().count() <= 2 && !POSTS.contains(&given) && !OTHER.contains(&given),
        (Some(_), Some(_)) => single(second) && single(third),
        _ => false,
    };
    single(first) && given && more.is_none() && text.chars().all(|c| is_han(c) || space(c))
}

/// What may follow a surname alone, beside posts.
const OTHER: [&str; 10] = ["主席", "主管", "经理", "总监", "部长", "处长", "先生", "女士", "教授", "某某"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padded_names_and_others() {
        for text in ["唐  宁", "王 安平", "王 安 平", "唐\u{3000}宁"] {
            assert!(is_spaced(text), "{text}");
        }
        for text in [
            "王安平 镇长",
            "唐宁 镇长",
            "王 镇长",
            "张 书记",
            "李 老师",
            "王安平 女",
            "欧阳 宁",
            "买买提 艾山",
            "买买提·艾山江",
            "John Smith",
            "王安平",
            "张 某某",
            "张 ×",
            "",
        ] {
            assert!(!is_spaced(text), "{text}");
        }
    }
}
