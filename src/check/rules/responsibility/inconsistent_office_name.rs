//! R009: the office of the leading group under another name than its own.

use std::ops::Range;

use super::common::{self, MOST};
use crate::check::View;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::{Role, TextAt};
use crate::decode::Line;
use crate::diagnostic::{Code, Severity};
use crate::model::Plan;
use crate::text::script::{after, before, is_han};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "R009", name: "inconsistent-office-name" },
        severity: Severity::Info,
        fixable: false,
        summary: ("办事机构的名称前后不一", "the office of the leading group under another name"),
        reason: (
            "办事机构的全称已经写明，后文用别的叫法又没有写“以下简称”，读的人会以为是另一个机构。",
            "The office has a full name; where the text calls it otherwise, and does not say 以下简称, it seems to be another office.",
        ),
        source: "",
        example: Example {
            bad: "组织机构:\n  领导小组:\n    名单:\n      - {职务: 组长, 人员: 王安平}\n      - {职务: 成员, 人员: 赵立新、孙晓梅}\n    办公室: {名称: 环境整治办公室, 主任: 赵立新}\n工作要求: 各村每月向⟦整治办⟧报送进展情况。\n",
            good: "组织机构:\n  领导小组:\n    名单:\n      - {职务: 组长, 人员: 王安平}\n      - {职务: 成员, 人员: 赵立新、孙晓梅}\n    办公室: {名称: 环境整治办公室, 主任: 赵立新}\n工作要求: 各村每月向环境整治办公室报送进展情况。\n",
        },
    },
    check,
};

const OFFICE: &str = "办公室";

fn check(context: &mut Context<'_>) {
    let (plan, view) = (context.plan, context.view);
    let Some((name, subject)) = only_office(view) else { return };
    let short = format!("{subject}办");
    let own = own_names(plan);
    let mut told: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for text in view.texts.iter().filter(|text| is_read(text) && text.line.contains(short.as_str())) {
        let line = text.line.value.as_str();
        for (at, _) in line.match_indices(short.as_str()) {
            let Some(range) = other_name(line, at..at + short.len(), name, &own) else { continue };
            let Some(written) = line.get(range.clone()) else { continue };
            let is_declared = || {
                let names = plan.units.iter().flat_map(|unit| [&unit.name, &unit.short_name]).flatten();
                names.into_iter().any(|unit| unit.value == written)
            };
            // Each name is looked at once, however often it stands.
            if told.len() >= MOST || told.contains(&written) {
                continue;
            }
            told.push(written);
            if !is_declared() && !common::is_introduced(view, written) {
                found.push((text, range));
            }
        }
    }
    for (text, range) in found {
        let written = text.line.value.get(range.clone()).unwrap_or_default().to_owned();
        let label = context.place(name, 0..name.len());
        let full = name.value.clone();
        context
            .report_in(text, range, tr!("“{written}”与“{full}”写法不一", "{written} is another name for {full}"))
            .help(tr!("统一写作“{full}”，或在全称后注明“以下简称”", "write {full} throughout, or say 以下简称 behind it"))
            .label(label, tr!("办公室的名称", "the name of the office"));
    }
}

/// The one office of the plan's leading groups, and the last word of its subject: 创建 of 文明创建工作办公室.
fn only_office<'p>(view: &View<'p>) -> Option<(&'p Line, &'p str)> {
    let mut offices = view.groups.iter().filter_map(|at| at.group.office.as_ref()?.name.as_ref());
    let (name, None) = (offices.next()?, offices.next()) else { return None };
    let subject = name.value.strip_suffix(OFFICE)?;
    let subject = subject.strip_suffix("工作").unwrap_or(subject);
    // 领导小组办公室 is short for every office of a leading group.
    let (at, _) = subject.char_indices().rev().nth(1)?;
    let word = subject.get(at..).filter(|word| word.chars().all(is_han))?;
    (!matches!(word, "小组" | "员会" | "挥部" | "专班" | "综合" | "政府" | "党委" | "日常" | "工作")).then_some((name, word))
}

/// Whether a text is read: prose, or a short text of it.
fn is_read(text: &TextAt<'_>) -> bool {
    text.is_running() || text.role == Role::Label && matches!(text.key, "duty" | "do")
}

/// The organisation's names, with and without 人民政府: 青禾镇人民政府, 青禾镇.
fn own_names(plan: &Plan) -> Vec<&str> {
    let organisation = plan.organisation.iter().flat_map(|organisation| [&organisation.name, &organisation.short_name]);
    let mut own = Vec::new();
    for name in organisation.flatten().map(|name| name.value.as_str()) {
        own.push(name);
        let stem = ["人民政府", "管理委员会", "管委会"].iter().find_map(|word| name.strip_suffix(word));
        own.extend(stem);
    }
    own
}

/// How an organisation whose name ends so is called by its own people in one character.
const SHORT: [char; 5] = ['镇', '乡', '校', '局', '院'];

/// So many characters at the end of a name tell of what kind the organisation is: 开发区, 产业园.
const KIND: usize = 3;

/// The organisation's own name at the end of a text: in full, or as much of its end as its own people use. 区 and
/// 市 alone are others.
fn own_at_end<'t>(text: &'t str, own: &[&str]) -> Option<&'t str> {
    let common = |name: &str| {
        let same = text.chars().rev().zip(name.chars().rev()).take_while(|(a, b)| a == b).map(|(c, _)| c);
        let (count, length) = same.fold((0, 0), |(count, length), c| (count + 1, length + c.len_utf8()));
        let is_name = count >= KIND || length == name.len() || count == 1 && name.ends_with(SHORT);
        (is_name && count > 0).then_some(length)
    };
    let length = own.iter().filter_map(|name| common(name)).max()?;
    text.get(text.len() - length..)
}

/// Characters before a name that do not belong to it.
const BEFORE: &str = "向由经与和及或给对到在报送请负责交";

/// Characters behind 办 with which it is no office: 创建办法.
const BEHIND: &str = "法理好事学公展成起案证实班完到得出会税结";

/// The place of another name for the office, where one stands round a place: 创建办, 集中区创建办, 创建办公室.
fn other_name(line: &str, mut range: Range<usize>, name: &str, own: &[&str]) -> Option<Range<usize>> {
    if line.get(range.end..)?.starts_with("公室") {
        range.end += "公室".len();
        if line.get(..range.end)?.ends_with(name) {
            return None;
        }
    } else if after(line, range.end).is_some_and(|c| BEHIND.contains(c)) {
        return None;
    }
    let head = line.get(..range.start)?;
    match before(line, range.start).filter(|c| is_han(*c) && !BEFORE.contains(*c)) {
        None => Some(range),
        // Beside the organisation's own, another's office may be meant: 市创建办.
        Some(_) => {
            let own = own_at_end(head, own)?;
            range.start -= own.len();
            let full = line.get(range.clone())?;
            // 青禾镇 before the full name of the office is no other name.
            let is_full = own.len() < full.len() && full.get(own.len()..) == Some(name);
            (full != name && !is_full && !line.get(..range.start)?.ends_with(is_outer)).then_some(range)
        }
    }
}

/// 市、镇创建办 are two offices.
fn is_outer(c: char) -> bool {
    c == '、' || is_han(c) && !BEFORE.contains(c)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn plan(name: &str, text: &str) -> String {
        format!(
            "组织机构:\n  领导小组:\n    名单:\n      - {{职务: 组长, 人员: 王安平}}\n      - {{职务: 成员, 人员: 赵立新、孙晓梅}}\n    办公室: {{名称: {name}, 主任: 赵立新}}\n工作要求: {text}\n"
        )
    }

    fn found(name: &str, text: &str) -> Vec<String> {
        found_in(&plan(name, text)).into_iter().filter(|found| found.starts_with("R009")).collect()
    }

    #[test]
    fn other_names_are_found_once_each() {
        assert_eq!(
            found("文明创建办公室", "负责创建办日常工作，向创建办报告，由青禾镇创建办公室督查，向镇创建办报送。"),
            ["R009 创建办", "R009 青禾镇创建办公室", "R009 镇创建办"]
        );
        for (organisation, written) in [
            ("松渡县产业集中区管委会", "集中区创建办"),
            ("云岭经济技术开发区管理委员会", "开发区创建办"),
            ("云岭科技园", "科技园创建办"),
        ] {
            let found = |text: &str| {
                let plan = format!("单位: {organisation}\n{}", plan("文明创建办公室", text));
                found_in(&plan).into_iter().filter(|found| found.starts_with("R009")).collect::<Vec<_>>()
            };
            assert_eq!(found(&format!("各村向{written}报送。")), [format!("R009 {written}")]);
            assert!(found("向区创建办、园创建办报送，接受市开发区创建办督查。").is_empty(), "{organisation}");
        }
        assert_eq!(found("镇创卫工作办公室", "各村向创卫办报送，由镇创卫办通报。"), ["R009 创卫办", "R009 镇创卫办"]);
    }

    #[test]
    fn what_may_be_another_office_or_none_is_left_alone() {
        for (name, text) in [
            ("文明创建办公室", "各村向文明创建办公室报送，由青禾镇文明创建办公室通报。"),
            ("文明创建办公室", "按照创建办法办理，创建办得好不好由群众评判。"),
            ("文明创建办公室", "向市创建办、县创建办公室报送，接受市、县创建办督查，市、镇创建办联动。"),
            ("文明创建办公室", "文明创建办公室（以下简称创建办）负责督查，创建办每月通报。"),
            ("整治领导小组办公室", "由领导小组办公室负责，小组办每月通报。"),
            ("办公室", "由办公室负责，党政办配合。"),
            ("环境整治办公室", "整治办理流程和整治办公费用由财政所核定，卫生整治办另行安排。"),
        ] {
            assert!(found(name, text).is_empty(), "{name}: {text}: {:?}", found(name, text));
        }
    }
}
