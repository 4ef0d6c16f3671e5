//! Leading groups: what stands around a roster.

use super::heading;
use super::outline::{Block, Node};
use super::piece::Role;
use super::words;
use super::yaml::{Key, Map, Value};
use crate::text::punctuation::{is_closed, split_list};

const NAME: Key = ("name", "名称");
const UNITS: &str = "责任单位：";
const TASKS: &str = "工作任务：";

/// The office that a sentence names. Only the sentence that a plan prints for it is read: another one would be
/// printed than was written.
pub(super) fn office(sentence: &str) -> Option<Map> {
    let mut rest = sentence.strip_prefix("领导小组下设")?;
    let mut office = Map::default();
    let mut print = String::from("领导小组下设");
    let end = rest.find(['（', '，', '。'])?;
    let (name, behind) = rest.split_at(end);
    rest = behind;
    office.text(NAME, name);
    print.push_str(name);
    if let Some(inner) = rest.strip_prefix("（设在") {
        let (at, behind) = inner.split_once('）')?;
        office.text(("at", "设在"), at);
        print.push_str(&format!("（设在{at}）"));
        rest = behind;
    }
    let mut concurrent = false;
    for (opening, post, key) in [("，由", "办公室主任", ("head", "主任")), ("，", "办公室副主任", ("deputies", "副主任"))]
    {
        for verb in ["兼任", "任"] {
            let ending = format!("同志{verb}{post}");
            let Some((people, behind)) = rest.strip_prefix(opening).and_then(|inner| inner.split_once(&ending)) else { continue };
            if people.is_empty() || people.contains(['，', '。']) {
                continue;
            }
            concurrent |= verb == "兼任";
            office.put(key, Value::Names(split_list(people).into_iter().map(str::to_owned).collect()));
            print.push_str(&format!("{opening}{people}{ending}"));
            rest = behind;
            break;
        }
    }
    if concurrent {
        office.put(("concurrent", "兼任"), Value::Word("true", "是"));
    }
    if let Some(members) = rest.strip_prefix("，成员为") {
        let end = members.find(['，', '。'])?;
        office.put(("members", "成员"), Value::Names(split_list(&members[..end]).into_iter().map(str::to_owned).collect()));
        print.push_str(&format!("，成员为{}", &members[..end]));
        rest = &members[end..];
    }
    match rest.strip_prefix('，') {
        Some(duty) => {
            // Another clause tells of the office in words of its own.
            let says_duty = |duty: &&str| !is_closed(duty) && (duty.starts_with("负责") || duty.starts_with("承担"));
            let duty = duty.strip_suffix('。').filter(says_duty)?;
            office.text(("duty", "职责"), duty);
            print.push_str(&format!("，{duty}。"));
        }
        None => print.push_str(rest),
    }
    (print == sentence && rest.ends_with('。')).then_some(office)
}

/// Working groups: items that each name units and tasks, as 宣传组。责任单位：甲、乙。工作任务：……
pub(super) fn groups(nodes: &[Node], level: usize) -> Option<Value> {
    let group = |node: &Node| {
        let heading = heading::split(node, level);
        let rest = heading.text.strip_prefix(UNITS)?;
        let (units, tasks) = rest.split_once('。')?;
        let tasks = tasks.strip_prefix(TASKS)?;
        let plain = node.items.is_empty() && node.own.is_empty() && !tasks.is_empty();
        let mut map = Map::default();
        map.text(NAME, heading.title?);
        map.text(("units", "责任单位"), units);
        map.text(("tasks", "工作任务"), tasks);
        plain.then_some(Value::Map(map))
    };
    let groups: Option<Vec<Value>> = nodes.iter().map(group).collect();
    groups.filter(|groups| groups.len() > 1).map(Value::List)
}

/// Where the name of the body stands among the paragraphs before its roster.
pub(super) fn name_at(before: &[&Block]) -> Option<usize> {
    before.iter().rposition(|block| match block {
        Block::Paragraph(line) => line.role == Some(Role::Caption) || is_body_name(&line.text),
        Block::Table(_) => false,
    })
}

fn is_body_name(text: &str) -> bool {
    const ENDS: [&str; 6] = ["小组", "指挥部", "委员会", "办公室", "专班", "名单"];
    text.chars().count() <= 30
        && !text.contains(['。', '，', '：'])
        && words::place(text).is_none()
        && ENDS.iter().any(|end| text.ends_with(end))
}

/// Steps on lines of their own, with a label: 第一步：2026年为打基础阶段。……
pub(super) fn steps(own: &[&Block]) -> Option<(usize, Value)> {
    let step = |block: &&Block| match block {
        Block::Paragraph(line) => step(&line.text),
        Block::Table(_) => None,
    };
    let first = own.iter().position(|block| step(block).is_some())?;
    let steps: Option<Vec<Value>> = own[first..].iter().map(step).collect();
    steps.filter(|steps| steps.len() > 1).map(|steps| (first, Value::List(steps)))
}

fn step(text: &str) -> Option<Value> {
    let (label, rest) = text.split_once('：')?;
    let numeral = label.strip_prefix('第')?.trim_end_matches("阶段").trim_end_matches('步');
    let counts = numeral.len() < label.len() - '第'.len_utf8() && !numeral.is_empty();
    if !counts || !numeral.chars().all(|c| "一二三四五六七八九十".contains(c)) {
        return None;
    }
    let (head, text) = rest.split_once('。')?;
    if head.chars().count() > 34 || text.is_empty() || head.contains(['；', '：']) {
        return None;
    }
    let mut map = Map::default();
    map.text(("label", "序次"), label);
    match head.split_once('为').filter(|(time, name)| time.ends_with(['年', '月', '日', '旬']) && !name.is_empty()) {
        Some((time, name)) => {
            map.text(NAME, name);
            map.text(("time", "时间"), time);
        }
        None => map.text(NAME, head),
    }
    map.text(("text", "正文"), text);
    Some(Value::Map(map))
}

#[cfg(test)]
mod tests {
    use super::super::yaml;
    use super::*;

    #[test]
    fn offices_of_the_printed_form_and_others() {
        let read = |text: &str| office(text).map(|office| yaml::write(&office, true));
        assert_eq!(
            read(
                "领导小组下设改厕办公室（设在村建中心），由王平同志兼任办公室主任，李立、赵明同志兼任办公室副主任，负责日常工作。"
            )
            .as_deref(),
            Some("名称: 改厕办公室\n设在: 村建中心\n主任: [王平]\n副主任: [李立, 赵明]\n兼任: 是\n职责: 负责日常工作\n")
        );
        assert_eq!(read("领导小组下设办公室，办公室设在镇政府，由王平担任主任。"), None);
        assert_eq!(read("领导小组下设办公室。").as_deref(), Some("名称: 办公室\n"));
    }

    #[test]
    fn steps_with_labels_and_other_lines() {
        let found = |text: &str| step(text).is_some();
        assert!(found("第一步：2026年为打基础阶段。完成摸底。") && found("第二阶段：集中整治。清理垃圾。"));
        assert!(!found("第一，抓宣传。") && !found("第一步：完成摸底。") && !found("第十条：罚则。不得违反。"));
    }
}
