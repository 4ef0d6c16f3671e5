//! The examples of rules: fragments of plans, with the places of their faults marked.

use std::ops::Range;

/// The rest of a plan in which nothing is to be found, by key. `key: ~` in a fragment leaves it out.
const FRAME: [(&str, &str); 4] = [
    ("类型", "自拟提纲"),
    ("标题", "青禾镇农村人居环境整治工作方案"),
    ("单位", "青禾镇人民政府"),
    ("落款", "{单位: 青禾镇人民政府, 日期: 2026年3月5日}"),
];

/// Against which day the deadlines of examples are held.
pub const AS_OF: &str = "2026-06-01";

/// A fragment without the marks `⟦` and `⟧`.
pub fn text(fragment: &str) -> String {
    fragment.replace(['⟦', '⟧'], "")
}

/// A fragment as a whole plan, and the places that are marked in it (in bytes). What the fragment lacks is
/// added behind it, so that its lines keep their numbers.
pub fn plan(fragment: &str) -> (String, Vec<Range<usize>>) {
    let mut plan = String::new();
    let mut places = Vec::new();
    let mut open = None;
    for c in fragment.chars() {
        match c {
            '⟦' => open = Some(plan.len()),
            '⟧' => places.extend(open.take().map(|start| start..plan.len())),
            c => plan.push(c),
        }
    }
    let has = |plan: &str, key: &str| plan.lines().any(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')));
    let head =
        FRAME.iter().map(|(key, _)| *key).chain(["发文字号", "主送", "引言", "依据", "单位名录", "编号", "附件", "抄送", "联系"]);
    let head: Vec<&str> = head.collect();
    let top = plan.lines().filter(|line| !line.starts_with([' ', '-', '#']) && line.contains(':'));
    let section = top.filter_map(|line| line.split(':').next()).any(|key| !head.contains(&key));
    for (key, value) in FRAME {
        if !has(&plan, key) {
            plan += &format!("{key}: {value}\n");
        }
    }
    if !section {
        plan += "工作目标: 年底前完成全部整治任务。\n";
    }
    (plan, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_becomes_a_plan() {
        let (plan, places) = plan("引言: 到⟦20__年⟧。\n落款: ~\n");
        assert_eq!(places.iter().map(|place| &plan[place.clone()]).collect::<Vec<_>>(), ["20__年"]);
        assert_eq!(plan.lines().count(), 6, "{plan}");
        assert!(plan.ends_with("单位: 青禾镇人民政府\n工作目标: 年底前完成全部整治任务。\n"), "{plan}");
    }
}
