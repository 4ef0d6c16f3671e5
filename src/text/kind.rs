//! The kinds of section a plan has, and the headings by which offices call them.

use std::sync::LazyLock;

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
        synonyms: &["总体思路", "工作思路", "活动宗旨", "指导方针"],
    },
    Row {
        kind: K::BasicPrinciples,
        key: "basic_principles",
        aliases: &["基本原则"],
        synonyms: &["普查工作原则", "主要原则", "遵循原则", "工作原则", "整治原则", "活动原则", "演练原则", "坚持原则"],
    },
    Row {
        kind: K::Goals,
        key: "goals",
        aliases: &["工作目标"],
        synonyms: &[
            "禁烧目标",
            "目标与任务",
            "目标和任务",
            "整治计划",
            "普查目标",
            "预期目标",
            "年度目标",
            "任务目标",
            "总目标",
            "治理目标",
            "总体工作目标",
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
            "参演人员",
            "普查对象",
            "重点禁烧区域",
            "实施对象",
            "服务对象",
            "参训人员",
            "培训对象",
            "适用对象",
            "工作范围",
            "检查范围",
            "治理范围",
            "活动范围和对象",
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
        kind: K::Time,
        key: "time",
        aliases: &["活动时间"],
        synonyms: &[
            "禁烧时间",
            "开学时间",
            "标准时点",
            "活动日期",
            "培训时间",
            "实施时间",
            "起止时间",
            "时间安排",
            "演练时间",
            "活动时间安排",
        ],
    },
    Row { kind: K::Place, key: "place", aliases: &["活动地点"], synonyms: &["培训地点", "演练地点", "地点"] },
    Row { kind: K::Theme, key: "theme", aliases: &["活动主题"], synonyms: &["宣传主题", "主题", "活动名称"] },
    Row {
        kind: K::Purpose,
        key: "purpose",
        aliases: &["活动目的"],
        synonyms: &[
            "普查目的",
            "活动背景和目的",
            "工作目的",
            "培训目的",
            "演练目的和意义",
            "目的意义",
            "活动目的和意义",
            "演练目的",
            "编制目的",
            "活动意义",
        ],
    },
    Row {
        kind: K::Leadership,
        key: "leadership",
        aliases: &["组织机构"],
        synonyms: &[
            "活动领导机构",
            "组委会",
            "领导机构及职责",
            "组织领导机构",
            "组织指挥机构",
            "组织领导及职责",
            "组织机构和职责",
            "组织机构与职责",
            "组织领导及分工",
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
        ],
    },
    Row {
        kind: K::TaskGroups,
        key: "task_groups",
        aliases: &["重点任务", "工作任务", "活动内容", "任务举措"],
        synonyms: &[
            "活动内容及措施",
            "主要工作",
            "主要工作任务",
            "整治任务",
            "治理任务",
            "重点工作任务",
            "具体任务",
            "活动项目",
            "主要活动",
            "主要活动内容",
            "工作内容及措施",
            "实施内容",
            "检查内容",
            "排查内容",
            "培训内容",
            "整治内容及重点",
            "重点整治内容",
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
            "重点举措",
        ],
    },
    Row {
        kind: K::Measures,
        key: "measures",
        aliases: &["工作措施"],
        synonyms: &[
            "保证措施",
            "主要做法",
            "实施办法",
            "工作举措",
            "主要举措",
            "主要措施",
            "具体措施",
            "创建措施",
            "方法措施",
            "组织实施",
            "工作方法",
        ],
    },
    Row {
        kind: K::Phases,
        key: "phases",
        aliases: &["实施步骤", "进度安排"],
        synonyms: &[
            "专项整治的步骤",
            "专项整治安排表",
            "时间步骤",
            "步骤安排",
            "实施阶段",
            "工作进度",
            "工作流程",
            "实施进度",
            "方法和步骤",
            "方法与步骤",
            "时间及步骤",
            "推进步骤",
            "活动进程",
            "步骤及时间安排",
            "时间安排和工作步骤",
            "工作安排及步骤",
            "实施步骤和时间安排",
            "步骤和时间安排",
            "实施步骤及时间安排",
            "活动安排及步骤",
            "工作步骤",
            "方法步骤",
            "工作安排",
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
        synonyms: &["保障体系", "保障要求", "组织与保障", "保障工作", "组织保障", "保障机制", "工作保障", "强化保障"],
    },
    Row {
        kind: K::Requirements,
        key: "requirements",
        aliases: &["工作要求", "活动要求"],
        synonyms: &[
            "相关要求",
            "要求",
            "总体工作要求",
            "几点意见",
            "工作纪律",
            "相关事项",
            "有关事项",
            "注意事项及要求",
            "有关要求",
            "几点要求",
            "具体要求",
            "纪律要求",
            "注意事项",
        ],
    },
    Row {
        kind: K::Supervision,
        key: "supervision",
        aliases: &["督查考核"],
        synonyms: &[
            "监督及考核",
            "督导考核",
            "督促检查",
            "监督检查",
            "督查问责",
            "考核奖惩",
            "考核与奖惩",
            "检查考核",
            "监督管理",
            "督查督办",
            "评估考核",
            "考核验收",
            "监督考核",
            "督导检查",
            "考核评价",
            "考核办法",
            "考核方法",
            "检查验收",
            "责任追究",
            "效果评价",
        ],
    },
    Row {
        kind: K::Rewards,
        key: "rewards",
        aliases: &["奖惩办法"],
        synonyms: &[
            "奖励办法",
            "奖惩",
            "评选表彰",
            "奖惩机制",
            "表彰奖惩",
            "奖惩措施",
            "严格奖惩",
            "评奖办法",
            "奖项设置",
            "表彰奖励",
        ],
    },
    Row {
        kind: K::Funding,
        key: "funding",
        aliases: &["经费保障"],
        synonyms: &["活动筹备", "经费来源", "活动经费", "资金来源", "资金筹措", "经费预算及来源", "资金保障", "经费预算"],
    },
    Row {
        kind: K::Overall, key: "overall", aliases: &["总体要求"], synonyms: &["总体要求和目标", "总要求", "总体目标和要求"]
    },
    Row {
        kind: K::Background,
        key: "background",
        aliases: &["活动背景"],
        synonyms: &[
            "工作背景",
            "背景",
            "基本现状",
            "现状分析",
            "*的自然条件",
            "背景意义",
            "背景与意义",
            "政策背景",
            "形势分析",
            "基本情况",
        ],
    },
    Row {
        kind: K::Duties,
        key: "duties",
        aliases: &["职责分工"],
        synonyms: &[
            "网络队伍及主要职责",
            "各小组职责",
            "主要职责",
            "工作分工",
            "职责任务",
            "任务与职责",
            "部门分工",
            "职责",
            "工作职责",
            "责任分工",
            "部门职责",
            "任务分工",
        ],
    },
    Row {
        kind: K::Hosts,
        key: "hosts",
        aliases: &["主办单位"],
        synonyms: &["活动单位", "主办及承办单位", "组织单位", "承办单位", "协办单位", "指导单位", "媒体支持"],
    },
    Row {
        kind: K::Closing,
        key: "closing",
        aliases: &["附则"],
        synonyms: &["结束语", "其它", "其它事项", "结语", "其他", "其他事项"],
    },
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
        // A heading is short; a text that is not needs no look.
        if heading.chars().nth(LONGEST).is_some() {
            return None;
        }
        let heading = bare(heading);
        Self::told(&heading).or_else(|| compound(&heading)).or_else(|| qualified(&heading)).or_else(|| short(&heading))
    }

    /// Whether a heading is exactly the name of a kind or a synonym without a gap.
    pub fn is_name(heading: &str) -> bool {
        Self::from_name(heading).is_some() || TABLE.iter().any(|row| row.synonyms.contains(&heading))
    }

    /// The kind of exactly that heading.
    fn told(heading: &str) -> Option<SectionKind> {
        let fits = |row: &&Row| row.synonyms.iter().any(|pattern| matches(pattern, heading));
        Self::from_name(heading).or_else(|| TABLE.iter().find(fits).map(|row| row.kind))
    }
}

/// A heading of so many characters at most tells a kind.
const LONGEST: usize = 60;

/// The heading without spaces, remarks in brackets at its end, and closing marks, in simplified characters.
fn bare(heading: &str) -> String {
    let heading: String = simplified(heading).chars().filter(|c| !c.is_whitespace()).collect();
    let heading = heading.trim_end_matches(['。', '：', ':', '；']);
    let open = heading.ends_with(['）', ')']).then(|| heading.rfind(['（', '('])).flatten().filter(|open| *open > 0);
    heading[..open.unwrap_or(heading.len())].to_owned()
}

/// 指导思想和工作目标, 时间和地点: two kinds in one heading, of which the first counts.
fn compound(heading: &str) -> Option<SectionKind> {
    let word = |text: &str| SHORT.iter().find(|(word, _)| *word == text).map(|(_, kind)| *kind);
    let part = |text: &str| SectionKind::told(text).or_else(|| word(text)).or_else(|| short(text)).or_else(|| qualified(text));
    heading.match_indices(['和', '及', '与', '、', '，']).find_map(|(at, mark)| {
        let first = part(&heading[..at])?;
        part(&heading[at + mark.len()..]).map(|_| first)
    })
}

/// Words that are a heading beside another, or with a word of two characters before them.
const SHORT: [(&str, SectionKind); 16] = [
    ("时间", K::Time),
    ("地点", K::Place),
    ("主题", K::Theme),
    ("目的", K::Purpose),
    ("目标", K::Goals),
    ("原则", K::BasicPrinciples),
    ("范围", K::Scope),
    ("对象", K::Scope),
    ("内容", K::TaskGroups),
    ("形式", K::TaskGroups),
    ("步骤", K::Phases),
    ("措施", K::Measures),
    ("要求", K::Requirements),
    ("任务", K::TaskGroups),
    ("重点", K::TaskGroups),
    ("标准", K::Standards),
];

/// 清理范围, 演练要求: of four characters, the first two say what it is about.
fn short(heading: &str) -> Option<SectionKind> {
    let (kind, about) = SHORT.iter().find_map(|(word, kind)| Some((*kind, heading.strip_suffix(word)?)))?;
    (about.chars().count() == 2 && about.chars().all(super::script::is_han) && !begins_with_verb(about)).then_some(kind)
}

/// 创建全国文明城市工作目标: what stands before the name of a kind says what it is about. With a verb it says
/// what is to be done: 健全保障机制 is a task.
fn qualified(heading: &str) -> Option<SectionKind> {
    const NAMES: usize = 4;
    if begins_with_verb(heading) || heading.contains(['，', '。', '；', '、']) {
        return None;
    }
    let ends = |name: &str| {
        !name.contains('*') && name.chars().count() >= NAMES && heading.len() > name.len() && heading.ends_with(name)
    };
    let names = TABLE.iter().flat_map(|row| row.aliases.iter().chain(row.synonyms).map(|name| (row.kind, *name)));
    names.filter(|(_, name)| ends(name)).max_by_key(|(_, name)| name.len()).map(|(kind, _)| kind)
}

/// Whether a heading says what is to be done.
fn begins_with_verb(heading: &str) -> bool {
    const VERBS: [&str; 70] = [
        "加强",
        "完善",
        "健全",
        "强化",
        "落实",
        "明确",
        "突出",
        "创新",
        "细化",
        "优化",
        "改进",
        "严格",
        "严明",
        "做好",
        "抓好",
        "规范",
        "制定",
        "建立",
        "推进",
        "压实",
        "把握",
        "紧扣",
        "围绕",
        "广泛",
        "认真",
        "切实",
        "进一步",
        "聚焦",
        "坚持",
        "加大",
        "提高",
        "狠抓",
        "夯实",
        "实施",
        "实行",
        "履行",
        "深化",
        "分解",
        "搞好",
        "统一",
        "构建",
        "全面",
        "增强",
        "用好",
        "按照",
        "根据",
        "对照",
        "提升",
        "丰富",
        "扩大",
        "采取",
        "锚定",
        "拓展",
        "提出",
        "达到",
        "实现",
        "确定",
        "界定",
        "加快",
        "树立",
        "保证",
        "把准",
        "掌握",
        "完成",
        "细分",
        "紧盯",
        "锁定",
        "符合",
        "其他",
        "严守",
    ];
    VERBS.iter().any(|verb| heading.starts_with(verb))
}

/// A text in simplified characters, as far as headings, roles and labels of plans are made of them.
pub fn simplified(text: &str) -> std::borrow::Cow<'_, str> {
    const FROM: &str = "導標體務組織領範圍動時間點題實驟進總則職責獎懲經費資對內機構檢驗評勵項辦單參員開階計劃創強準監紀註\
        與結語據義則書記長會協牽頭負聯絡圖規細見過處發揮縣鎮鄉區學習測報條達審應預環節驗傳養護營運為擔顧問畫";
    const TO: &str = "导标体务组织领范围动时间点题实骤进总则职责奖惩经费资对内机构检验评励项办单参员开阶计划创强准监纪注\
        与结语据义则书记长会协牵头负联络图规细见过处发挥县镇乡区学习测报条达审应预环节验传养护营运为担顾问划";
    // Sorted: whole plans are folded.
    static PAIRS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
        let mut pairs: Vec<(char, char)> = FROM.chars().zip(TO.chars()).collect();
        pairs.sort_unstable();
        pairs
    });
    let simple = |c: char| PAIRS.binary_search_by_key(&c, |(from, _)| *from).ok().map(|at| PAIRS[at].1);
    if text.is_ascii() || !text.chars().any(|c| simple(c).is_some()) {
        return text.into();
    }
    text.chars().map(|c| simple(c).unwrap_or(c)).collect::<String>().into()
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
    fn traditional_characters_are_folded() {
        assert_eq!(simplified("組織領導機構"), "组织领导机构");
        assert_eq!(simplified("工作目标"), "工作目标");
        for c in "導標體領驟獎懲營運".chars() {
            assert_ne!(simplified(&c.to_string()), c.to_string());
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
            ("云岭县城乡环境整治工作目标", Some(K::Goals)),
            ("指导思想和工作目标", Some(K::GuidingPrinciples)),
            ("总体要求和目标任务", Some(K::Overall)),
            ("活动目标及范围", Some(K::Goals)),
            ("时间和地点", Some(K::Time)),
            ("评选范围和对象", Some(K::Scope)),
            ("形式及时间安排", Some(K::TaskGroups)),
            ("重点禁烧区域", Some(K::Scope)),
            ("普查工作原则", Some(K::BasicPrinciples)),
            ("工作目標", Some(K::Goals)),
            ("實施步驟", Some(K::Phases)),
            ("工作要求（试行）", Some(K::Requirements)),
            ("清理范围", Some(K::Scope)),
            ("攻坚任务", Some(K::TaskGroups)),
            ("推荐标准", Some(K::Standards)),
            ("完成任务", None),
            ("演练要求", Some(K::Requirements)),
            ("丰富内容", None),
            ("完成时间", None),
            ("健全保障机制", None),
            ("落实责任分工和工作职责", None),
            ("提高认识，加强领导", None),
            ("", None),
        ] {
            assert_eq!(SectionKind::from_heading(heading), kind, "{heading}");
        }
    }
}
