//! Counts in a text or a heading before a list, and before working groups.

use super::super::common::MOST;
use super::list::List;
use super::{clause, closes, follows, holds, is_of_others, report};
use crate::check::rule::Context;
use crate::decode::Line;
use crate::model::BodyPart;
use crate::text::SectionKind;
use crate::text::count::{self, Count, Noun};
use crate::text::enumeration::firsts;

/// Holds what texts announce against the lists behind them.
pub(super) fn check(context: &mut Context<'_>) {
    before_lists(context);
    before_groups(context);
}

fn before_lists(context: &mut Context<'_>) {
    let view = context.view;
    for at in &view.nodes {
        let node = at.node;
        let kind = node.kind.as_ref().map(|kind| **kind).or(at.kind.filter(|_| at.level == 1));
        let lists = [List::Points(&node.points), List::Phases(&node.phases), List::Items(&node.items)];
        let lead = |line, key, index| Lead { line, owner: &at.path, key, index, kind, title: node.title.as_ref() };
        if let Some(title) = &node.title {
            lead(title, "title", None).judge(context, &lists);
        }
        if let Some(line) = node.text.last() {
            lead(line, "text", Some(node.text.len() - 1)).judge(context, &lists);
        }
        for (index, part) in node.body.iter().enumerate() {
            let Some(line) = part.text.last() else { continue };
            let mut lists = of_part(part);
            if lists.iter().all(|list| list.len() == 0) {
                let Some(next) = node.body.get(index + 1) else { continue };
                lists = of_part(next);
            }
            let owner = format!("{}.body[{index}]", at.path);
            let index = Some(part.text.len() - 1);
            Lead { line, owner: &owner, key: "text", index, kind, title: node.title.as_ref() }.judge(context, &lists);
        }
    }
    for list in &view.phases {
        for (index, phase) in list.phases.iter().enumerate() {
            let lists = [List::Points(&phase.points), List::Items(&phase.items)];
            let Some(line) = phase.text.last().filter(|_| is_list(&lists)) else { continue };
            let (owner, index) = (format!("{}[{index}]", list.path), Some(phase.text.len() - 1));
            Lead { line, owner: &owner, key: "text", index, kind: None, title: phase.name.as_ref() }.judge(context, &lists);
        }
    }
}

fn of_part(part: &BodyPart) -> [List<'_>; 3] {
    [List::Points(&part.points), List::Phases(&part.phases), List::Items(&part.items)]
}

/// 领导小组下设5个工作组, wherever it stands before the groups.
fn before_groups(context: &mut Context<'_>) {
    let view = context.view;
    for at in view.groups.iter().filter(|at| at.group.groups.len() > 1) {
        let lists = [List::Groups(&at.group.groups)];
        let mut texts: Vec<(&str, &str, &[Line])> =
            vec![(&at.path, "intro", &at.group.intro), (&at.path, "groups_intro", &at.group.groups_intro)];
        let office = format!("{}.office", at.path);
        texts.extend(at.group.office.as_ref().map(|text| (office.as_str(), "text", &text.text[..])));
        texts.extend(view.nodes.get(at.node).map(|at| (at.path.as_str(), "text", &at.node.text[..])));
        for (owner, key, lines) in texts {
            for (index, line) in lines.iter().enumerate() {
                Lead { line, owner, key, index: Some(index), kind: None, title: None }.judge(context, &lists);
            }
        }
    }
}

/// Whether there is a list among these. A list of one is none yet.
fn is_list(lists: &[List<'_>]) -> bool {
    lists.iter().any(|list| list.len() > 1)
}

/// A text before lists.
struct Lead<'p> {
    line: &'p Line,
    /// What it belongs to, its key there, and which of several paragraphs it is; a heading is the only one.
    owner: &'p str,
    key: &'static str,
    index: Option<usize>,
    /// The kind of the section that the lists are the body of.
    kind: Option<SectionKind>,
    /// The heading above the text.
    title: Option<&'p Line>,
}

impl Lead<'_> {
    /// Compares what the text announces with what follows.
    fn judge(&self, context: &mut Context<'_>, lists: &[List<'_>]) {
        if !is_list(lists) {
            return;
        }
        let counts = count::counts(self.line);
        if counts.is_empty() {
            return;
        }
        // What stands before an enumeration in the text itself announces that.
        let before_own = firsts(self.line).last().map_or(0, |first| first.at);
        let further = counts.iter().filter(|count| count.range.end > before_own).take(MOST);
        let fitting: Vec<(&Count, &List<'_>)> = further
            .filter_map(|count| Some((count, lists.iter().find(|list| list.len() > 1 && self.announces(count, list))?)))
            .collect();
        // Of 三个方面九项任务 one may be meant, and the other hold for what is deeper.
        if fitting.iter().any(|(count, _)| holds(count, lists)) {
            return;
        }
        for (count, list) in fitting {
            let found = list.len();
            let place = context.place(self.line, count.range.clone());
            let label = list.first(context);
            let written = self.line.get(count.range.clone()).unwrap_or_default();
            let index = self.index.map_or_else(String::new, |index| format!("[{index}]"));
            report(context, place, &format!("{}.{}{index}", self.owner, self.key), written, found, label);
        }
    }

    fn is_heading(&self) -> bool {
        self.index.is_none()
    }

    /// Whether a count is said of a list.
    fn announces(&self, count: &Count, list: &List<'_>) -> bool {
        let Some(head) = self.line.get(..count.range.start) else { return false };
        if clause(head).contains('每') {
            return false;
        }
        let divides = divides(head);
        let announced = if self.is_heading() { self.is_whole_heading(count, divides) } else { is_announced(self.line, count) };
        let word = count.word;
        match (count.noun, list) {
            (Noun::Group, _) if is_of_others(head) => false,
            (Noun::Group, List::Groups(_)) => announced || sets_up(head),
            (Noun::Group, List::Items(_)) => {
                (announced || sets_up(head)) && list.are(|title| title.ends_with('组') || title.ends_with("专班"))
            }
            (Noun::Group, _) | (_, List::Groups(_)) => false,
            (Noun::Phase, List::Phases(_)) => announced || divides || self.is_heading(),
            (Noun::Phase, List::Items(_)) => {
                (announced || divides)
                    && (self.kind == Some(SectionKind::Phases)
                        || list.are(|title| title.contains(['步']) || title.contains(word)))
            }
            (_, List::Phases(_)) => false,
            (Noun::Phase, List::Points(_)) => announced,
            (Noun::Campaign, _) => announced || (divides || self.is_heading()) && list.are(|title| title.contains(word)),
            (Noun::Any, _) => announced || divides && is_last_sentence(self.line, count),
            (noun, _) => {
                let is_kind = self.kind.is_some() && self.kind == kind_of(noun);
                let is_titled = || self.title.is_some_and(|title| title.contains(word));
                announced || divides && (is_kind || is_titled() || list.are(|title| title.contains(word)))
            }
        }
    }

    /// Whether a heading is nothing but the count: 五项标准, 坚持四项原则.
    fn is_whole_heading(&self, count: &Count, divides: bool) -> bool {
        let head = self.line.get(..count.range.start).unwrap_or_default().trim_end_matches('“');
        let tail = self.line.get(count.range.end..).unwrap_or_default();
        (divides || head.is_empty()) && tail.trim_matches(['”', '。', '：', ' ']).is_empty()
    }
}

/// The kind of section that is a list of these.
fn kind_of(noun: Noun) -> Option<SectionKind> {
    match noun {
        Noun::Standard => Some(SectionKind::Standards),
        Noun::Principle => Some(SectionKind::BasicPrinciples),
        Noun::Task => Some(SectionKind::TaskGroups),
        Noun::Measure => Some(SectionKind::Measures),
        Noun::Requirement => Some(SectionKind::Requirements),
        Noun::Goal => Some(SectionKind::Goals),
        Noun::Group | Noun::Phase | Noun::Campaign | Noun::Any => None,
    }
}

/// Whether the words before a count say that what it counts follows, as 以下三项, or only a mark stands between
/// it and the end of the text, as 抓好三项工作：, or a word that carries out: 分三步实施：.
fn is_announced(text: &str, count: &Count) -> bool {
    let (Some(head), Some(tail)) = (text.get(..count.range.start), text.get(count.range.end..)) else { return false };
    follows(head) || closes(tail, &['：', ':'])
}

/// Whether a text ends in a word that divides something into what is counted: 分三个阶段, 按照五项标准.
fn divides(head: &str) -> bool {
    const WORDS: [&str; 10] = ["分为", "分成", "分作", "按照", "按", "分", "坚持", "遵循", "从", "包括"];
    // What stands in quotation marks is a name that others gave: 按照“三步走”战略.
    let head = head.trim_end_matches(' ');
    WORDS.iter().any(|word| head.ends_with(word)) && !["部分", "充分", "十分"].iter().any(|word| head.ends_with(word))
}

/// Whether the clause before a count sets up bodies: 领导小组下设.
fn sets_up(head: &str) -> bool {
    let clause = clause(head);
    ["下设", "下分", "分为", "设立", "成立", "组建", "分设", "设置"].iter().any(|word| clause.contains(word))
        || clause.ends_with('设')
}

fn is_last_sentence(text: &str, count: &Count) -> bool {
    text.get(count.range.end..).is_some_and(|tail| !tail.trim_end_matches(['。', '：', ' ']).contains(['。', '；', '！']))
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    /// A section with a text before items of these titles.
    fn items(key: &str, text: &str, titles: &[&str]) -> Vec<String> {
        let item = |title: &&str| format!("    - {{标题: {title}, 正文: 各村抓好落实。}}\n");
        found(&format!("{key}:\n  正文: {text}\n  条目:\n{}", titles.iter().map(item).collect::<String>()))
    }

    const TWO: [&str; 2] = ["加强宣传", "强化督查"];

    #[test]
    fn counts_before_items() {
        for (key, text, want) in [
            ("工作措施", "要抓好以下三项工作。", "三项工作"),
            ("工作措施", "各村要做到以下三点：", "三点"),
            ("工作措施", "重点抓好五个方面的工作，落实四项措施：", "四项措施"),
            ("创建标准", "结合实际，按五大标准逐项整改。", "五大标准"),
            ("基本原则", "整治工作坚持三项原则。", "三项原则"),
            ("工作措施", "主要从三个方面抓好落实。", "三个方面"),
            (
                "章节: \n - 标题: 工作任务\n   类别: 重点任务\n   条目: [甲事。, 乙事。]\n工作措施",
                "按照以下 4 项任务推进。",
                "4 项任务",
            ),
        ] {
            assert_eq!(items(key, text, &TWO), [format!("S010 {want}")], "{text}");
        }
        for (key, text) in [
            ("工作措施", "要抓好以下两项工作。"),
            ("工作措施", "围绕市里的三大行动，抓好下列工作："),
            ("工作措施", "全镇5个工作组包村，每组3项任务，按以下要求落实："),
            ("工作措施", "各县五个部门联动，用三年时间完成四项任务。"),
            ("工作措施", "抓好五项工程建设："),
            ("工作措施", "每季度抓好三项重点工作："),
            ("工作措施", "以下三个村先行试点，18岁以下三个年级参加。"),
            ("工作措施", "上述三项任务完成后，抓好以下工作。"),
            ("工作措施", "按照《三大行动方案》要求，落实“五个一”工程。"),
            ("工作措施", "按照县里三项标准，用5个工作日完成。"),
            ("重点任务", "今年要完成三项任务，全面提升环境质量。"),
            ("基本原则", "坚持四项基本原则，突出三个重点。"),
            ("重点任务", "要抓好以下三项工作：一是抓宣传；二是抓整治；三是抓督查。"),
            ("重点任务", "聚焦三项重点任务，聚力攻坚。"),
        ] {
            assert_eq!(items(key, text, &TWO), [""; 0], "{text}");
        }
    }

    #[test]
    fn counts_may_hold_for_what_is_deeper_or_for_some() {
        let deeper = "工作措施:\n  正文: 抓好以下四项工作：\n  条目:\n    - {标题: 整治环境, 条目: [清运垃圾。, 疏通沟渠。]}\n    - {标题: 宣传发动, 条目: [张贴标语。, 入户宣传。]}\n";
        assert!(found(deeper).is_empty());
        assert!(found(&deeper.replace("四项工作", "两个方面四项工作")).is_empty());
        assert_eq!(found(&deeper.replace("四项工作", "五项工作")), ["S010 五项工作"]);
        let heading = |title: &str, titles: &[&str]| {
            let item = |title: &&str| format!("      - {{标题: {title}, 正文: 各村抓好落实。}}\n");
            found(&format!("章节:\n  - 标题: {title}\n    条目:\n{}", titles.iter().map(item).collect::<String>()))
        };
        let actions = ["开展清河行动", "开展清路行动", "开展清院行动"];
        assert_eq!(heading("实施“四大行动”", &actions), ["S010 四大行动"]);
        assert!(heading("实施“三大行动”", &actions).is_empty());
        assert!(heading("实施“三大行动”", &[&actions[..], &["强化保障"]].concat()).is_empty());
        assert!(heading("深化“四大行动”成果", &["加强宣传", "强化督查"]).is_empty());
        assert_eq!(heading("四项要求", &actions), ["S010 四项要求"]);
        assert_eq!(heading("坚持四项原则", &actions), ["S010 四项原则"]);
        assert!(heading("落实四项要求不走样", &actions).is_empty());
    }

    #[test]
    fn phases_and_points() {
        let phase = |name: &str, month: u8| format!("    - {{名称: {name}, 时间: 2026年{month}月, 正文: 按要求开展工作。}}\n");
        let two = phase("动员阶段", 7) + &phase("整治阶段", 8);
        let phases = |text: &str| found(&format!("实施步骤:\n  正文: {text}\n  阶段:\n{two}"));
        assert_eq!(phases("整治工作分三个阶段进行。"), ["S010 三个阶段"]);
        assert_eq!(phases("整治工作分三步实施，每步一个月。"), ["S010 三步"]);
        assert!(phases("按照“三步走”战略推进整治。").is_empty());
        assert!(phases("整治工作分两个阶段进行，前两个阶段的成果要巩固。").is_empty());
        assert!(phases("整治工作充分考虑三个阶段性目标，抓好三项重点工作。").is_empty());
        let points = |text: &str| found(&format!("工作目标:\n  正文: {text}\n  要点: [清运垃圾, 疏通沟渠]\n"));
        assert_eq!(points("实现以下三个目标："), ["S010 三个目标"]);
        assert!(points("实现以下两个目标：").is_empty() && points("三年内实现以下目标：").is_empty());
        let body = "工作目标:\n  内容块:\n    - 正文: 抓好以下三项工作：\n    - 要点: [清运垃圾, 疏通沟渠]\n";
        assert_eq!(found(body), ["S010 三项工作"]);
    }

    #[test]
    fn working_groups() {
        let groups = |intro: &str| {
            found(&format!(
                "组织机构:\n  正文: 镇政府成立领导小组。\n  领导小组:\n    工作组说明: {intro}\n    工作组:\n      - {{名称: 宣传组, 责任单位: 宣传办, 工作任务: 张贴标语。}}\n      - {{名称: 整治组, 责任单位: 城建办, 工作任务: 清理垃圾。}}\n"
            ))
        };
        assert_eq!(groups("领导小组下设5个工作组："), ["S010 5个工作组"]);
        assert_eq!(groups("领导小组下设办公室和三个专项小组。"), ["S010 三个专项小组"]);
        for intro in [
            "领导小组下设2个工作组：",
            "领导小组下设工作组，每组设3个小组：",
            "领导小组办公室抽调人员组成工作组，3个小组包村：",
            "领导小组成员分三个小组包片督查。",
            "领导小组下设工作组，各村成立3个工作小组。",
            "领导小组下设工作组，5个工作日内到位：",
        ] {
            assert_eq!(groups(intro), [""; 0], "{intro}");
        }
    }
}
