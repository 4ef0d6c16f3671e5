//! The kinds of section a plan has, and the headings by which offices call them.

/// What a section is for. The first eighteen can be keys of a plan file; the others are written as
/// `kind:` on a node of `sections`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // the table below says what each is
pub enum SectionKind {
    GuidingPrinciples,
    BasicPrinciples,
    Goals,
    Standards,
    Scope,
    Time,
    Place,
    Theme,
    Purpose,
    Leadership,
    TaskGroups,
    Measures,
    Phases,
    Safeguards,
    Requirements,
    Supervision,
    Rewards,
    Funding,
    Overall,
    Background,
    Duties,
    Hosts,
    Closing,
}

/// One row of the table of kinds.
struct Row {
    kind: SectionKind,
    /// The key in a plan file, and the name in every output for programs.
    key: &'static str,
    /// Chinese spellings; the first is the usual heading.
    aliases: &'static [&'static str],
    /// Further headings under which offices write this section. `*` stands for any text.
    synonyms: &'static [&'static str],
}

use SectionKind as K;

const TABLE: [Row; 23] = [
    Row {
        kind: K::GuidingPrinciples,
        key: "guiding_principles",
        aliases: &["指导思想"],
        synonyms: &["总体思路", "工作思路", "活动宗旨", "指导方针", "*指导思想"],
    },
    Row {
        kind: K::BasicPrinciples,
        key: "basic_principles",
        aliases: &["基本原则"],
        synonyms: &["工作原则", "整治原则", "活动原则", "演练原则", "坚持原则"],
    },
    Row {
        kind: K::Goals,
        key: "goals",
        aliases: &["工作目标"],
        synonyms: &[
            "总体目标",
            "主要目标",
            "目标任务",
            "目标要求",
            "创建目标",
            "整治目标",
            "发展目标",
            "活动目标",
            "具体目标",
            "阶段目标",
            "*工作目标",
        ],
    },
    Row {
        kind: K::Standards, key: "standards", aliases: &["创建标准"], synonyms: &["测评标准", "验收标准", "申报条件"]
    },
    Row {
        kind: K::Scope,
        key: "scope",
        aliases: &["范围"],
        synonyms: &[
            "活动范围",
            "适用范围",
            "实施范围",
            "整治范围",
            "排查范围",
            "活动对象",
            "参加对象",
            "参与对象",
            "参与人员",
            "参加人员",
            "参与单位",
            "创建对象",
            "对象范围",
            "重点区域",
        ],
    },
    Row {
        kind: K::Time, key: "time", aliases: &["活动时间"], synonyms: &["时间安排", "演练时间", "活动时间安排"]
    },
    Row { kind: K::Place, key: "place", aliases: &["活动地点"], synonyms: &["演练地点", "地点"] },
    Row { kind: K::Theme, key: "theme", aliases: &["活动主题"], synonyms: &["宣传主题", "主题", "活动名称"] },
    Row {
        kind: K::Purpose,
        key: "purpose",
        aliases: &["活动目的"],
        synonyms: &["目的意义", "活动目的和意义", "演练目的", "编制目的", "活动意义"],
    },
    Row {
        kind: K::Leadership,
        key: "leadership",
        aliases: &["组织机构"],
        synonyms: &[
            "组织领导",
            "组织架构",
            "领导小组",
            "领导机构",
            "组织机构及职责",
            "组织体系",
            "组织指挥体系",
            "指挥机构",
            "工作机构",
            "加强组织领导",
            "成立*领导小组",
            "*组织机构",
        ],
    },
    Row {
        kind: K::TaskGroups,
        key: "task_groups",
        aliases: &["重点任务", "工作任务", "活动内容", "任务举措"],
        synonyms: &[
            "主要任务",
            "工作内容",
            "活动安排",
            "活动内容及安排",
            "创建内容",
            "创建任务",
            "整治内容",
            "整治重点",
            "工作重点",
            "工作要点",
            "重点工作",
            "宣传内容",
            "主要内容",
            "内容和形式",
            "活动形式",
            "重点行动",
            "*任务举措",
        ],
    },
    Row {
        kind: K::Measures,
        key: "measures",
        aliases: &["工作措施"],
        synonyms: &["主要措施", "具体措施", "创建措施", "方法措施", "组织实施", "工作方法"],
    },
    Row {
        kind: K::Phases,
        key: "phases",
        aliases: &["实施步骤", "进度安排"],
        synonyms: &[
            "工作步骤",
            "方法步骤",
            "工作安排",
            "时间步骤",
            "时间进度",
            "阶段安排",
            "阶段划分",
            "整治步骤",
            "活动步骤",
            "活动流程",
            "演练步骤",
            "*进度安排*",
        ],
    },
    Row {
        kind: K::Safeguards,
        key: "safeguards",
        aliases: &["保障措施"],
        synonyms: &["组织保障", "保障机制", "工作保障", "强化保障"],
    },
    Row {
        kind: K::Requirements,
        key: "requirements",
        aliases: &["工作要求", "活动要求"],
        synonyms: &["有关要求", "几点要求", "具体要求", "纪律要求", "注意事项", "*工作要求"],
    },
    Row {
        kind: K::Supervision,
        key: "supervision",
        aliases: &["督查考核"],
        synonyms: &["监督考核", "督导检查", "考核评价", "考核办法", "考核方法", "检查验收", "责任追究", "效果评价"],
    },
    Row {
        kind: K::Rewards,
        key: "rewards",
        aliases: &["奖惩办法"],
        synonyms: &["奖惩措施", "严格奖惩", "评奖办法", "奖项设置", "表彰奖励"],
    },
    Row { kind: K::Funding, key: "funding", aliases: &["经费保障"], synonyms: &["资金保障", "经费预算"] },
    Row { kind: K::Overall, key: "overall", aliases: &["总体要求"], synonyms: &["总体目标和要求"] },
    Row {
        kind: K::Background,
        key: "background",
        aliases: &["活动背景"],
        synonyms: &["背景与意义", "政策背景", "形势分析", "基本情况"],
    },
    Row {
        kind: K::Duties, key: "duties", aliases: &["职责分工"], synonyms: &["工作职责", "责任分工", "部门职责", "任务分工"]
    },
    Row {
        kind: K::Hosts, key: "hosts", aliases: &["主办单位"], synonyms: &["承办单位", "协办单位", "指导单位", "媒体支持"]
    },
    Row { kind: K::Closing, key: "closing", aliases: &["附则"], synonyms: &["结语", "其他", "其他事项"] },
];

/// How many kinds can be keys of a plan file; they stand first in the table.
const KEYED: usize = 18;

impl SectionKind {
    /// All kinds, those that can be keys of a plan file first.
    pub fn all() -> impl Iterator<Item = SectionKind> {
        TABLE.iter().map(|row| row.kind)
    }

    /// The kinds that can be keys of a plan file.
    pub fn keyed() -> impl Iterator<Item = SectionKind> {
        Self::all().take(KEYED)
    }

    fn row(self) -> &'static Row {
        // The table stands in the order of the enum, which a test holds.
        &TABLE[self as usize]
    }

    /// The name in plan files and in outputs for programs: `guiding_principles`.
    pub fn key(self) -> &'static str {
        self.row().key
    }

    /// The Chinese spellings; the first is the usual heading.
    pub fn aliases(self) -> &'static [&'static str] {
        self.row().aliases
    }

    /// The usual heading: `指导思想`.
    pub fn heading(self) -> &'static str {
        self.row().aliases[0]
    }

    /// The kind of that key or Chinese spelling.
    pub fn from_name(name: &str) -> Option<SectionKind> {
        TABLE.iter().find(|row| row.key == name || row.aliases.contains(&name)).map(|row| row.kind)
    }

    /// The kind that a heading tells, by its usual name or a synonym: `创建全国文明城市工作目标` is
    /// [`Goals`](SectionKind::Goals). Spaces and a closing mark do not count.
    pub fn from_heading(heading: &str) -> Option<SectionKind> {
        let heading: String = heading.chars().filter(|c| !c.is_whitespace()).collect();
        let heading = heading.trim_end_matches(['。', '：', ':']);
        Self::from_name(heading)
            .or_else(|| TABLE.iter().find(|row| row.synonyms.iter().any(|pattern| matches(pattern, heading))).map(|row| row.kind))
    }
}

/// Whether a heading fits a pattern in which `*` stands for any text.
fn matches(pattern: &str, heading: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = heading.strip_prefix(first) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_enum() {
        for (index, row) in TABLE.iter().enumerate() {
            assert_eq!(row.kind as usize, index, "{}", row.key);
        }
    }

    #[test]
    fn every_spelling_leads_to_one_kind() {
        let mut seen = std::collections::BTreeMap::new();
        for row in &TABLE {
            for name in [row.key].iter().chain(row.aliases).chain(row.synonyms) {
                assert_eq!(seen.insert(*name, row.key), None, "{name} stands twice");
            }
        }
    }

    #[test]
    fn headings_tell_their_kind() {
        for (heading, kind) in [
            ("指导思想", Some(K::GuidingPrinciples)),
            ("创建全国文明城市工作目标", Some(K::Goals)),
            ("创建全国文明城市进度安排（2026年度）", Some(K::Phases)),
            ("成立创建工作领导小组", Some(K::Leadership)),
            ("工 作 要 求：", Some(K::Requirements)),
            ("着力改善环境", None),
            ("", None),
        ] {
            assert_eq!(SectionKind::from_heading(heading), kind, "{heading}");
        }
    }
}
