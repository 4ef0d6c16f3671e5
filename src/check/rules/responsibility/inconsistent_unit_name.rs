//! R004: one unit under a short and a full name.

use std::collections::HashMap;

use super::common::{self, MOST, Name, Short, Use};
use crate::check::View;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "R004", name: "inconsistent-unit-name" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("同一单位有两种写法", "one unit under two names"),
        reason: (
            "同一单位时而用全称、时而用简称，分解任务时会被当作两个单位。省去市、县、镇或中间几个字的，未必是同一单位；单位名录写明简称的，不会弄错；都按提示处理。",
            "A unit with a full and a short name counts as two where tasks are shared out. Without its level, or with words left out, it need not be the same, and where the plan declares the short name nobody will be misled: that is a matter of style.",
        ),
        source: "",
        example: Example {
            bad: "重点任务:\n  - {标题: 清理存量垃圾, 正文: 逐村清理到位。, 责任单位: 村建办公室}\n  - {标题: 改造农村户厕, 正文: 逐户改造到位。, 责任单位: ⟦村建办⟧}\n",
            good: "重点任务:\n  - {标题: 清理存量垃圾, 正文: 逐村清理到位。, 责任单位: 村建办公室}\n  - {标题: 改造农村户厕, 正文: 逐户改造到位。, 责任单位: 村建办公室}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let uses = common::uses(context.view);
    // Where the plan declares its units, a name that is not declared is another rule's.
    let found = if context.plan.units.is_empty() { guessed(context.view, &uses) } else { declared(context, &uses) };
    for (short, place, long, form) in found {
        // The name that stands less often is to go.
        let (odd, usual) = if short.count <= long.count { (place, long) } else { (long.first.clone(), short) };
        report(context, odd, usual, form);
    }
}

/// A short name, where it stands, the full name, and how the two were found to be one unit.
type Found<'u, 'v, 'p> = (&'u Use<'v, 'p>, Name<'v, 'p>, &'u Use<'v, 'p>, Form);

/// In what way two names are one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// The plan says so.
    Declared,
    /// The short name is clearly one of the other.
    Short(Short),
}

/// Names that the plan declares as full and short name of one unit, without a word in the text that says so.
fn declared<'u, 'v, 'p>(context: &Context<'_>, uses: &'u [Use<'v, 'p>]) -> Vec<Found<'u, 'v, 'p>> {
    let by_name: HashMap<&str, &Use<'_, '_>> = uses.iter().map(|found| (found.first.name, found)).collect();
    let both = context.plan.units.iter().filter_map(|unit| {
        let long = by_name.get(unit.name.as_ref()?.value.as_str())?;
        let short = by_name.get(unit.short_name.as_ref()?.value.as_str())?;
        let is_one = long.first.name == short.first.name || common::is_introduced(context.view, short.first.name);
        (!is_one).then(|| (*short, short.first.clone(), *long, Form::Declared))
    });
    both.take(MOST).collect()
}

/// Names one of which is clearly short for another.
fn guessed<'u, 'v, 'p>(view: &View<'_>, uses: &'u [Use<'v, 'p>]) -> Vec<Found<'u, 'v, 'p>> {
    let mut found = Vec::new();
    for short in uses {
        let mut full = uses.iter().filter_map(|long| Some((long, common::short_form(short.first.name, long.first.name)?)));
        // Short for two is short for neither.
        let (Some((long, form)), None) = (full.next(), full.next()) else { continue };
        let place = if form == Short::Level { short.alone.as_ref() } else { Some(&short.first) };
        let Some(place) = place else { continue };
        if found.len() < MOST && !common::is_introduced(view, short.first.name) {
            found.push((short, place.clone(), long, Form::Short(form)));
        }
    }
    found
}

fn report(context: &mut Context<'_>, odd: Name<'_, '_>, usual: &Use<'_, '_>, form: Form) {
    let label = context.place(usual.first.text.line, usual.first.range.clone());
    let (name, usual) = (odd.name.to_owned(), usual.first.name.to_owned());
    let (message, severity) = match form {
        Form::Declared => {
            (tr!("同一单位这里写“{name}”，别处写“{usual}”", "one unit is {name} here and {usual} elsewhere"), Severity::Info)
        }
        Form::Short(Short::Office) => {
            (tr!("“{name}”与“{usual}”是同一单位的两种写法", "{name} and {usual} are one unit under two names"), Severity::Warning)
        }
        Form::Short(Short::Level | Short::Words) => {
            (tr!("“{name}”与“{usual}”疑为同一单位的两种写法", "{name} and {usual} seem to be one unit"), Severity::Info)
        }
    };
    let help = match form {
        Form::Declared => {
            tr!(
                "全文统一用一种写法，或在全称后注明“以下简称”",
                "use one of the two throughout, or say 以下简称 behind the full name"
            )
        }
        Form::Short(_) => tr!(
            "全文统一用一种写法；也可以列入“单位名录”",
            "use one of the two throughout, or declare both in `units` (单位名录)"
        ),
    };
    context
        .report_in(odd.text, odd.range, message)
        .help(help)
        .severity(severity)
        .label(label, tr!("另一种写法", "the other name"));
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{check, found_in};
    use crate::diagnostic::Severity;

    fn plan(lists: &[&str]) -> String {
        let tasks: String =
            lists.iter().map(|units| format!("  - {{标题: 抓好整治, 正文: 清理到位。, 责任单位: {units}}}\n")).collect();
        format!("重点任务:\n{tasks}")
    }

    fn found(lists: &[&str]) -> Vec<String> {
        found_in(&plan(lists)).into_iter().filter(|found| found.starts_with("R004")).collect()
    }

    #[test]
    fn units_that_are_not_certainly_the_same_are_left_alone() {
        for lists in [
            ["党政办公室", "党政办公室、财政所"],
            ["县教育局、财政局", "县财政局"],
            ["市教育局、教育局", "县教育局"],
            ["县医院", "县中医院"],
            ["第一小学", "第二小学"],
            ["县委办", "县委编办"],
            ["县公安局", "县公安局城东分局"],
            ["城建办、县城管局", "各村、城建所"],
            ["办公室", "党政办公室"],
            ["各村", "镇各村"],
        ] {
            assert!(found(&lists).is_empty(), "{lists:?}");
        }
        let units = plan(&["党政办公室", "党政办"]);
        for head in ["引言: 由党政办公室（以下简称党政办）承办。", "单位名录: [党政办公室, 党政办]"]
        {
            assert!(!found_in(&format!("{head}\n{units}")).iter().any(|found| found.starts_with("R004")), "{head}");
        }
    }

    #[test]
    fn declared_names_side_by_side_are_a_matter_of_style() {
        let severity = |head: &str, lists: &[&str]| {
            let (diagnostics, _) = check(&crate::check::example::plan(&format!("{head}\n{}", plan(lists))).0);
            diagnostics.iter().find(|d| d.code.id == "R004").map(|d| d.severity)
        };
        let units = "单位名录: [{名称: 城乡建设办公室, 简称: 城建办}, {名称: 财政所, 简称: 财政所}, 党政办]";
        assert_eq!(severity(units, &["城乡建设办公室、财政所", "城建办、财政所"]), Some(Severity::Info));
        assert_eq!(severity(units, &["城建办、财政所", "城建办"]), None);
        assert_eq!(severity(units, &["城乡建设办公室、财政所", "党政办"]), None);
        let introduced = format!("引言: 由城乡建设办公室（以下简称“城建办”）牵头。\n{units}");
        assert_eq!(severity(&introduced, &["城乡建设办公室、财政所", "城建办、财政所"]), None);
    }

    #[test]
    fn the_rarer_name_is_told() {
        assert_eq!(found(&["宣传办公室", "宣传办、财政所"]), ["R004 宣传办"]);
        assert_eq!(found(&["宣传办公室", "宣传办、财政所", "宣传办"]), ["R004 宣传办公室"]);
        assert_eq!(found(&["县教育局", "教育局"]), ["R004 教育局"]);
        assert_eq!(found(&["县人社局", "县人力资源和社会保障局、县财政局"]), ["R004 县人社局"]);
    }

    #[test]
    fn what_is_not_certain_is_a_matter_of_style() {
        let severity = |lists: &[&str]| {
            let (diagnostics, _) = check(&crate::check::example::plan(&plan(lists)).0);
            diagnostics.iter().find(|d| d.code.id == "R004").map(|d| d.severity)
        };
        assert_eq!(severity(&["宣传办公室", "宣传办"]), Some(Severity::Warning));
        assert_eq!(severity(&["县教育局", "教育局"]), Some(Severity::Info));
        assert_eq!(severity(&["党政综合办公室", "党政办"]), Some(Severity::Info));
    }
}
