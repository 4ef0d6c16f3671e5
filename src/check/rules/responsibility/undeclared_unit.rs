//! R003: a unit that the plan's own list of units does not know.

use std::collections::{HashMap, HashSet};

use super::common::{self, MOST, Name};
use crate::check::View;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::model::Plan;
use crate::text::{similar, unit};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "R003", name: "undeclared-unit" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("单位名录里没有这个责任单位", "a unit that is not among the declared ones"),
        reason: (
            "写了单位名录，责任单位就应当都从名录里取用；名录里没有的，不是名称写错，就是名录漏登，任务派不到单位。",
            "Where a plan declares its units, tasks are given to those; a name that is not among them is misspelled or was forgotten there.",
        ),
        source: "",
        example: Example {
            bad: "单位名录: [城建办, 财政所]\n重点任务:\n  - {标题: 清理存量垃圾, 正文: 逐村清理到位。, 责任单位: 城建办}\n  - {标题: 改造农村户厕, 正文: 逐户改造到位。, 责任单位: ⟦城健办⟧}\n",
            good: "单位名录: [城建办, 财政所]\n重点任务:\n  - {标题: 清理存量垃圾, 正文: 逐村清理到位。, 责任单位: 城建办}\n  - {标题: 改造农村户厕, 正文: 逐户改造到位。, 责任单位: 城建办}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let (plan, view) = (context.plan, context.view);
    if plan.units.is_empty() {
        return;
    }
    let declared: Vec<&str> =
        plan.units.iter().flat_map(|unit| [&unit.name, &unit.short_name]).flatten().map(|name| name.value.as_str()).collect();
    let known = known(plan, view, &declared);
    let mut nearest: HashMap<&str, Option<&str>> = HashMap::new();
    let mut found = Vec::new();
    'lists: for list in common::lists(view) {
        // 县教育局、财政局: the 县 of the first holds for all.
        let level = list.names().next().and_then(|name| name.name.chars().next()).filter(|&c| common::is_level(c));
        for name in list.names().filter(|name| unit::is_definite(name.name) && !is_known(&known, name.name, level)) {
            // A unit that the list lacks needs one row there; a slip is mended at each place.
            let is_new = !nearest.contains_key(name.name);
            let near = *nearest.entry(name.name).or_insert_with(|| nearest_of(name.name, &declared));
            if near.is_some() || is_new {
                found.push((name, near));
            }
            if found.len() == MOST {
                break 'lists;
            }
        }
    }
    for (Name { text, range, name }, near) in found {
        let help = match near {
            Some(near) => tr!("是不是“{near}”？", "did you mean {near}?"),
            None => tr!("补进“单位名录”，或改用名录里的名称", "add it to `units` (单位名录), or use a name from there"),
        };
        context.report_in(text, range, tr!("“{name}”不在单位名录里", "{name} is not among the declared units")).help(help);
    }
}

/// The names a plan may use: those it declares, its organisation's, its own offices and groups.
fn known<'v>(plan: &'v Plan, view: &'v View<'_>, declared: &[&'v str]) -> HashSet<&'v str> {
    let mut known: HashSet<&str> = declared.iter().copied().collect();
    let organisation = plan.organisation.iter().flat_map(|organisation| [&organisation.name, &organisation.short_name]);
    known.extend(organisation.flatten().map(|name| name.value.as_str()));
    known.extend(plan.signature.iter().flat_map(|signature| signature.organisation.iter()).map(|line| line.value.as_str()));
    for at in &view.groups {
        let office = at.group.office.as_ref().and_then(|office| office.name.as_ref());
        let groups = at.group.groups.iter().filter_map(|group| group.name.as_ref());
        let title = view.nodes.get(at.node).and_then(|node| node.node.title.as_ref());
        known.extend(at.group.name.iter().chain(office).chain(groups).chain(title).map(|name| name.value.as_str()));
    }
    known
}

/// Whether a name is known: as it is, without a remark in brackets, with the level the list begins with, or as
/// two names (城建办和财政所).
fn is_known(known: &HashSet<&str>, name: &str, level: Option<char>) -> bool {
    let is_one = |name: &str| {
        let bare = name.find(['（', '(']).and_then(|at| name.get(..at)).filter(|bare| !bare.is_empty());
        known.contains(name)
            || bare.is_some_and(|bare| known.contains(bare))
            || level.is_some_and(|level| known.contains(format!("{level}{name}").as_str()))
    };
    let is_two = |at: usize, word: &str| {
        let parts = [name.get(..at), name.get(at + word.len()..)];
        parts.into_iter().flatten().all(|part| is_one(part) || unit::is_collective(part))
    };
    is_one(name) || ["和", "与", "及", "或"].iter().any(|word| name.match_indices(word).any(|(at, word)| is_two(at, word)))
}

/// The declared unit that is meant: the one for which a name is short (党政办 for 党政综合办公室), or from which it
/// differs least.
fn nearest_of<'d>(name: &str, declared: &[&'d str]) -> Option<&'d str> {
    let mut full = declared.iter().copied().filter(|full| common::short_form(name, full).is_some());
    let short = full.next().filter(|_| full.next().is_none());
    short.or_else(|| similar::nearest(name, declared.iter().copied()))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::check;

    /// What the rule says of a list of units, as `name help`.
    fn found(units: &str) -> Vec<String> {
        let plan = format!(
            "类型: 自拟提纲\n标题: 青禾镇农村人居环境整治工作方案\n单位: {{名称: 青禾镇人民政府, 简称: 我镇}}\n单位名录: [党政综合办公室, 县教育局, 县财政局, {{名称: 松林派出所, 简称: 派出所}}]\n组织机构:\n  领导小组:\n    名称: 整治领导小组\n    办公室: {{名称: 整治办公室}}\n重点任务:\n  - {{标题: 甲, 正文: 清理。, 责任单位: {units}}}\n  - {{标题: 乙, 正文: 改造。}}\n"
        );
        let (diagnostics, sources) = check(&plan);
        let found = diagnostics.into_iter().filter(|d| d.code.id == "R003");
        found
            .map(|d| {
                let help = d.help.as_ref().map_or("", |help| help.get(crate::text::Lang::Zh)).to_owned();
                format!("{} {help}", sources.get(d.span().unwrap().file).unwrap().slice(d.span().unwrap()))
            })
            .collect()
    }

    #[test]
    fn what_is_declared_or_collective_is_known() {
        for units in [
            "党政综合办公室、县教育局",
            "派出所、松林派出所",
            "青禾镇人民政府",
            "我镇",
            "整治办公室、整治领导小组",
            "各村（社区）、各有关部门、领导小组成员单位、镇直单位",
            "县教育局等部门",
            "县教育局、财政局",
            "县教育局（牵头）",
            "县教育局和县财政局",
            "县教育局及各村",
            "××、__局",
            "班主任、全体教师",
        ] {
            assert_eq!(found(units), [""; 0], "{units}");
        }
    }

    #[test]
    fn what_is_not_declared_is_told() {
        assert_eq!(found("党政办"), ["党政办 是不是“党政综合办公室”？"]);
        assert_eq!(found("县教肓局"), ["县教肓局 是不是“县教育局”？"]);
        assert_eq!(found("教育局"), ["教育局 是不是“县教育局”？"]);
        assert_eq!(found("[松林卫生院, 县农业服务中心, 松林卫生院]").len(), 2);
    }
}
