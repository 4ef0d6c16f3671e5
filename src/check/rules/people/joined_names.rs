//! P007: two names that run together.

use std::ops::Range;

use super::common::MOST;
use crate::check::Context;
use crate::check::rule::{Example, Rule, RuleMeta};
use crate::decode::Line;
use crate::diagnostic::{Code, Severity};
use crate::model::Person;
use crate::text::name;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "P007", name: "joined-names" },
        severity: Severity::Warning,
        fixable: true,
        summary: ("两个姓名连成了一个，中间缺顿号", "two names run together, without 、 between them"),
        reason: (
            "名单换行时丢了顿号，两个人就成了一个人，人数和排版都不对。",
            "Where the lines of a roster lost a 、, two people become one, and neither their number nor the layout is right.",
        ),
        source: "GB/T 15834—2011 §4.5",
        example: Example {
            bad: "组织机构:\n  领导小组:\n    名单:\n      - {职务: 组长, 人员: 王安平}\n      - 职务: 成员\n        人员: |\n          李守田、周正⟦明⟧\n          孙晓梅、唐宁\n",
            good: "组织机构:\n  领导小组:\n    名单:\n      - {职务: 组长, 人员: 王安平}\n      - 职务: 成员\n        人员: |\n          李守田、周正明、孙晓梅、唐宁\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for roster in &view.rosters {
        let mut found = Vec::new();
        let people = || roster.roles.iter().flat_map(|role| role.people.iter().map(move |person| (role, person)));
        for (role, name) in people().filter_map(|(role, person)| Some((role, spaced(person)?))).take(MOST) {
            match gaps(name) {
                Some(gaps) => found.extend(gaps.into_iter().map(|gap| (role.path.as_str(), name, gap))),
                // 王安平 镇长, 李守田 江苏人: here a space parts something else.
                None => {
                    found.clear();
                    break;
                }
            }
        }
        for (path, name, gap) in found.into_iter().take(MOST) {
            report(context, path, name, gap);
        }
    }
}

fn report(context: &mut Context<'_>, path: &str, name: &Line, gap: Range<usize>) {
    let start = gap.start - name.get(..gap.start).and_then(|head| head.chars().next_back()).map_or(0, char::len_utf8);
    let place = context.place(name, start..gap.start);
    let mut fix = context.edit(name, gap, "、");
    for edit in &mut fix {
        // The indentation behind a line break.
        let behind = context.file.text().get(edit.span.end as usize..).unwrap_or_default();
        edit.span.end += (behind.len() - behind.trim_start_matches(' ').len()) as u32;
    }
    context
        .report(place, path, tr!("这里缺顿号，两个姓名连成了一个", "a 、 is lost here: two names run together"))
        .help(tr!("在两个姓名之间加上顿号", "put 、 between the two names"))
        .fix(fix);
}

/// The name of a person of whom nothing else is known, if it has white space inside and more than one character
/// on each side of it: 唐  宁 is padded.
fn spaced(person: &Person) -> Option<&Line> {
    let name = person.name.as_ref().filter(|name| name.contains([' ', '\u{3000}', '\n']))?;
    let padded = name.split_whitespace().any(|part| part.chars().nth(1).is_none());
    (!padded && person.details().next().is_none()).then_some(name)
}

/// The gaps between the names, if a text is certainly made of names and nothing else.
fn gaps(text: &str) -> Option<Vec<Range<usize>>> {
    let mut gaps = Vec::new();
    let mut end = 0;
    for part in text.split_whitespace() {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        if !name::is_certain(part) {
            return None;
        }
        if end > 0 {
            gaps.push(end..start);
        }
        end = start + part.len();
    }
    Some(gaps)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{check, found_in};
    use crate::check::{example, fix};

    fn found(people: &str) -> Vec<String> {
        let fragment = format!("组织机构:\n  领导小组:\n    名单:\n      - {{职务: 组长, 人员: 王安平}}\n      - {people}\n");
        found_in(&fragment).into_iter().filter(|found| found.starts_with("P007")).collect()
    }

    #[test]
    fn names_that_run_together() {
        assert_eq!(found("{职务: 成员, 人员: 李守田、周正明 孙晓梅}"), ["P007 明"]);
        assert_eq!(found("{职务: 成员, 人员: [李守田 周正明 孙晓梅, 唐宁]}"), ["P007 田", "P007 明"]);
        assert_eq!(found("职务: 成员\n        人员: 李守田、周正明\n          孙晓梅、唐宁"), ["P007 明"]);
        assert_eq!(
            found("职务: 成员\n        人员: |\n          李守田、欧阳若兰\n          孙晓梅\n\n          唐宁"),
            ["P007 兰", "P007 梅"]
        );
    }

    #[test]
    fn spaces_with_a_use_of_their_own() {
        for people in [
            "{职务: 成员, 人员: [李守田 副镇长, 周正明 石桥村书记]}",
            "{职务: 成员, 人员: [李守田 安监办, 周正明 高级教师]}",
            "{职务: 成员, 人员: [李守田 党员, 周正明 江南社区]}",
            // The space parts name and post: of all of them, then.
            "{职务: 成员, 人员: [李守田 方山, 周正明 城建办]}",
            "{职务: 成员, 人员: [唐  宁, 李守田]}",
            "{职务: 成员, 人员: [李 守 田, 周正明]}",
            "{职务: 成员, 人员: [欧阳 若兰, 周正明]}",
            "{职务: 成员, 人员: [艾力 买买提, 周正明]}",
            "{职务: 成员, 人员: [John Smith, 周正明]}",
            "{职务: 成员, 人员: [李守田 女, 周正明]}",
            "{职务: 成员, 人员: [{姓名: 李守田 周正明, 职务: 副镇长}]}",
            "{职务: 成员, 人员: [李守田、周正明]}",
        ] {
            assert!(found(people).is_empty(), "{people}: {:?}", found(people));
        }
    }

    #[test]
    fn names_are_parted() {
        let fragment = "组织机构:\n  领导小组:\n    名单:\n      - {职务: 组长, 人员: 王安平 李守田}\n      - 职务: 成员\n        人员: 周正明\n          孙晓梅、唐宁\n";
        let (plan, _) = example::plan(fragment);
        let mended = fix::mend(&plan, &|text| Some(check(text).0)).text;
        assert!(mended.contains("王安平、李守田") && mended.contains("周正明、孙晓梅、唐宁"), "{mended}");
    }
}
