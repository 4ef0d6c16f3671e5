//! What the lines around the body of a plan look like: title, document number, addressee, who signs and when, copies.

use super::piece::{Piece, Role};
use super::words;
use crate::text::Text;
use crate::text::kind::simplified;
use crate::text::script::{is_han, squeezed};
use crate::tr;

/// How far down the head of a plan reaches.
pub(super) const HEAD: usize = 12;

/// Whether the body of a plan begins here: an ordinal, or a sentence.
pub(super) fn is_body(piece: &Piece) -> bool {
    match piece {
        Piece::Table(_) => true,
        Piece::Line(line) => {
            let text = line.text.trim();
            matches!(line.role, Some(Role::Heading(_) | Role::Body))
                || words::place(text).is_some()
                || text.contains('。') && text.chars().count() > 20
        }
    }
}

/// What the look of a line says by itself.
pub(super) fn role(text: &str, began: bool) -> Option<Role> {
    if text.starts_with("抄送：") || text.starts_with("抄送:") {
        return Some(Role::Copies);
    }
    if mark_number(text).is_some() {
        return Some(Role::AttachmentMark);
    }
    if !began {
        return None;
    }
    if ["附件：", "附件:", "附：", "附:"].iter().any(|label| text.starts_with(label))
        && text.chars().count() <= 60
        && !text.contains('。')
    {
        return Some(Role::AttachmentNames);
    }
    if words::is_date(text) {
        return Some(Role::Date);
    }
    contact_parts(text).is_some().then_some(Role::Contact)
}

/// A title has so many characters at most.
const LONGEST_TITLE: usize = 80;

/// Titles of plans end in these, perhaps with a remark in brackets behind.
const KINDS: [&str; 23] = [
    "方案",
    "计划",
    "要点",
    "预案",
    "意见",
    "办法",
    "通知",
    "细则",
    "规划",
    "安排",
    "制度",
    "总结",
    "策划书",
    "策划案",
    "策划",
    "纲要",
    "规程",
    "指南",
    "计划书",
    "责任书",
    "倡议书",
    "若干措施",
    "具体措施",
];

/// Whether a text ends as the title of a plan does, perhaps with a remark in brackets behind.
pub(super) fn is_title(text: &str) -> bool {
    if text.chars().nth(LONGEST_TITLE).is_some() || text.contains(['。', '；', '：', ':']) {
        return false;
    }
    let text = simplified(text.trim());
    // 现将方案 begins a sentence.
    if ["现将", "现就", "根据", "按照"].iter().any(|word| text.starts_with(word)) {
        return false;
    }
    let bare = text.split(['（', '(']).next().unwrap_or(&text).trim().trim_end_matches(['》', '”', '"']);
    let bare = squeezed(bare);
    KINDS.iter().any(|kind| bare.ends_with(kind))
}

/// 云政发〔2026〕12号 alone on its line.
pub(super) fn is_doc_number(text: &str) -> bool {
    text.ends_with('号')
        && text.chars().count() <= 30
        && text.contains(['〔', '[', '【', '（', '﹝', '［', '"', '“'])
        && text.contains(|c: char| c.is_ascii_digit() || matches!(c, '_' | '×' | 'x'))
        && !text.contains(['，', '。', '：'])
}

/// Whether a title that begins with 关于 or the like has not come to its end: 关于全面推行河湖巡查制度.
pub(super) fn is_open_title(text: &str) -> bool {
    const LONGEST_KIND: usize = 8;
    let Some(at) = text.rfind("关于") else { return false };
    let behind = text[at..].rfind('的').map(|of| &text[at + of..]);
    !behind.is_some_and(|kind| kind.chars().count() <= LONGEST_KIND && is_title(kind))
}

/// Whether a title says nothing but of what kind the plan is, so that it goes on from the line above: 专项行动方案.
pub(super) fn is_bare_title(text: &str) -> bool {
    const WORDS: [&str; 28] = [
        "专项", "行动", "工作", "实施", "活动", "整治", "攻坚", "三年", "推进", "提升", "建设", "管理", "指导", "总体", "具体",
        "年度", "应急", "宣传", "暂行", "方案", "计划", "意见", "办法", "细则", "规划", "预案", "要点", "安排",
    ];
    let mut rest = text;
    while let Some(word) = WORDS.iter().find(|word| rest.starts_with(**word)) {
        rest = &rest[word.len()..];
    }
    rest.is_empty() && !text.is_empty()
}

/// Whether a part of the head stands on a line of its own: title, document number, addressee, date.
pub(super) fn stands_alone(text: &str) -> bool {
    is_title(text) || is_doc_number(text) || is_addressee(text) || words::is_date(text) || is_letterhead(text)
}

pub(super) fn is_addressee(text: &str) -> bool {
    text.chars().nth(80).is_none() && is_long_addressee(text)
}

/// The same of any length, for where nothing else can stand.
pub(super) fn is_long_addressee(text: &str) -> bool {
    let sentence = ["如下", "以下", "方案", "为了", "根据", "现将", "按照"].iter().any(|word| text.contains(word));
    text.ends_with(['：', ':']) && !text.contains('。') && !sentence && words::place(text).is_none() && names_bodies(text)
}

/// Whether a text before a colon ends with bodies or people that a document may go to: 各乡镇人民政府，县直各单位：,
/// 老师们：. 主办单位： is a label.
fn names_bodies(text: &str) -> bool {
    const LABELS: [&str; 10] = ["主办", "承办", "协办", "责任", "牵头", "参加", "参与", "主管", "实施", "活动"];
    const PEOPLE: [&str; 15] =
        ["学校", "同志", "老师", "同学", "朋友", "家长", "职工", "教师", "师生", "居民", "市民", "村民", "群众", "党员", "来宾"];
    // These say nothing of who is meant: 县直有关单位, but 编制单位.
    const GENERAL: [&str; 9] = ["单位", "部门", "企业", "领导", "成员", "机构", "团体", "组织", "部門"];
    const WHO: [&str; 10] = ["各", "全", "有关", "有關", "相关", "直", "驻", "、", "，", ","];
    const BODIES: &str = "局委办处科股室司厅部院校园馆站所队社会团府镇乡村县区市州旗省街厂场矿店行系班庭户";
    let bare = simplified(&squeezed(text)).into_owned();
    let bare = bare.trim_end_matches(['：', ':']);
    let bare = bare.rfind(['（', '(']).filter(|_| bare.ends_with(['）', ')'])).map_or(bare, |at| &bare[..at]);
    let bare = bare.trim_end_matches('们').trim_end_matches('等');
    if bare == "单位" || LABELS.iter().any(|label| bare.starts_with(label)) || words::role_line(text).is_some() {
        return false;
    }
    let last = bare.rsplit(['、', '，', ',', '；']).next().unwrap_or(bare);
    let general = last.starts_with(['各', '全'])
        && last.ends_with(['组', '员', '人', '长', '心', '道', '支', '级', '位', '任', '记', '生', '工', '部', '者', '间']);
    let committees = ["中心", "街道", "总支", "支部", "公司", "集团", "项目部", "指挥部", "工作组"];
    let told = WHO.iter().any(|word| bare.contains(word)) && GENERAL.iter().any(|end| bare.ends_with(end));
    general || told || bare.ends_with(|c| BODIES.contains(c)) || PEOPLE.iter().chain(&committees).any(|end| bare.ends_with(end))
}

/// What a printed document has beside its plan: the head of the paper, remarks on its publication, who printed it.
pub(super) fn no_part(text: &str, above_title: bool, began: bool) -> Option<Text> {
    if text.chars().nth(60).is_some() {
        return None;
    }
    let bare = squeezed(text);
    if above_title && is_letterhead(&bare) {
        return Some(tr!("版头没有读入", "left out the head of the paper"));
    }
    if above_title && (bare.starts_with("签发人：") || bare.starts_with("签发人:")) {
        return Some(tr!("签发人没有读入", "left out who approved the document"));
    }
    if began && is_seal(&bare) {
        return Some(tr!("盖章的标记没有读入", "left out the mark for a seal"));
    }
    if is_remark(&bare) {
        return Some(tr!("公开方式没有读入", "left out how the document is published"));
    }
    // 云岭县政府办公室　2026年3月5日印发　（共印60份）
    let printed = bare.find(['（', '(']).filter(|_| bare.ends_with(['）', ')'])).map_or(bare.as_str(), |at| &bare[..at]);
    let dated = printed.strip_suffix("印发").is_some_and(|text| text.ends_with('日') && text.contains('月'));
    // Beside 抄送 there is no key for these.
    let reported = ["抄报", "报", "送", "发", "分送"];
    let others = reported.iter().any(|label| bare.strip_prefix(label).is_some_and(|rest| rest.starts_with(['：', ':'])));
    let copies =
        bare.strip_prefix("共印").or(bare.strip_prefix("（共印")).is_some_and(|rest| rest.trim_end_matches('）').ends_with('份'));
    if began && (dated || copies || others) {
        return Some(tr!("版记没有读入", "left out the record below the plan"));
    }
    let words = bare.starts_with("主题词：") || bare.starts_with("主题词:");
    words.then(|| tr!("主题词没有读入", "left out the subject words"))
}

/// （此件公开发布） and the like.
pub(super) fn is_remark(text: &str) -> bool {
    const REMARKS: [&str; 5] = ["此件公开发布", "此件主动公开", "此件依申请公开", "此件不公开", "此件删减后公开"];
    REMARKS.contains(&text.trim().trim_matches(['（', '）', '(', ')']))
}

/// 云岭县人民政府文件, at the head of the paper. 关于加强规范性文件… begins a title.
pub(super) fn is_letterhead(text: &str) -> bool {
    text.ends_with("文件") && !text.contains("关于")
}

/// （盖章）
pub(super) fn is_seal(text: &str) -> bool {
    let inner = text.trim().strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
    inner.is_some_and(|inner| ["盖章", "公章", "加盖公章", "印章", "章", "代章"].contains(&inner.trim()))
}

/// Whether a line may say who signs.
pub(super) fn is_signer(text: &str) -> bool {
    (3..=40).contains(&text.chars().count())
        && !text.contains(['。', '，', '；', '：', '、'])
        && words::place(text).is_none()
        && words::role_line(text).is_none()
        && !is_letterhead(text)
}

/// Whether a line looks like who signs.
pub(super) fn signs(text: &str) -> bool {
    is_signer(text.trim()) && (organisations(text).len() > 1 || is_organisation(&squeezed(text)))
}

/// Whether a name ends like that of an organisation.
pub(super) fn is_organisation(text: &str) -> bool {
    const ENDS: [&str; 46] = [
        "政府",
        "委员会",
        "局",
        "办公室",
        "学院",
        "学校",
        "大学",
        "公司",
        "中心",
        "厅",
        "部",
        "处",
        "所",
        "站",
        "协会",
        "办",
        "室",
        "团委",
        "社区",
        "街道",
        "小学",
        "中学",
        "幼儿园",
        "党委",
        "支部",
        "集团",
        "医院",
        "指挥部",
        "领导小组",
        "办事处",
        "总会",
        "工会",
        "联合会",
        "卫生院",
        "委",
        "党组",
        "联",
        "院",
        "校",
        "馆",
        "委会",
        "学生会",
        "总支",
        "教研组",
        "银行",
        "管理所",
    ];
    ENDS.iter().any(|end| text.ends_with(end))
}

/// Organisations that sign side by side, parted by spaces; any other line as it is.
pub(super) fn organisations(line: &str) -> Vec<&str> {
    let parts: Vec<&str> = line.split_whitespace().collect();
    let all = parts.iter().all(|part| is_organisation(part) && part.chars().nth(2).is_some());
    if all && parts.len() > 1 { parts } else { vec![line.trim()] }
}

/// A date that a signature may have, perhaps behind who signs.
pub(super) fn is_sign_date(text: &str) -> bool {
    words::is_date(text) || joins_date(text).is_some()
}

/// Who signs and when, on one line: 云岭县人民政府　2026年3月5日.
pub(super) fn joins_date(text: &str) -> Option<(&str, &str)> {
    if text.chars().nth(60).is_some() {
        return None;
    }
    let (at, _) = text.char_indices().filter(|(_, c)| c.is_whitespace()).find(|(at, _)| words::is_date(text[*at..].trim()))?;
    let signer = text[..at].trim();
    (is_signer(signer) && signer.chars().any(is_han)).then(|| (signer, text[at..].trim()))
}

/// Whom to call, on a line of its own below a plan.
pub(super) fn is_contact(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(']);
    ["联系人", "联系电话", "电话", "联系方式", "电子邮箱", "邮箱"].iter().any(|label| {
        text.strip_prefix(label).is_some_and(|rest| rest.trim_start().starts_with(['：', ':'])) && text.chars().nth(60).is_none()
    })
}

/// The parts of （联系人：…；联系电话：…；电子邮箱：…）, each at most once and in this order; `None` if there is
/// anything else in the brackets.
pub(super) fn contact_parts(text: &str) -> Option<Vec<(usize, &str)>> {
    const LABELS: [&[&str]; 3] = [&["联系人"], &["联系电话", "电话"], &["电子邮箱", "邮箱"]];
    let inner = text.strip_prefix("（联系人：")?.strip_suffix('）')?;
    let person = inner.split(['；', ';']).next()?;
    let mut parts = vec![(0, person.trim())];
    for part in inner.split(['；', ';']).skip(1) {
        let (label, value) = part.split_once(['：', ':'])?;
        let index = LABELS.iter().position(|labels| labels.contains(&label.trim()))?;
        parts.last().filter(|(last, _)| *last < index)?;
        parts.push((index, value.trim()));
    }
    Some(parts)
}

/// The number of 附件1 alone on its line; `Some(None)` for 附件 without one.
pub(super) fn mark_number(text: &str) -> Option<Option<usize>> {
    let rest = text.strip_prefix("附件")?.trim().trim_end_matches(['：', ':']);
    if rest.is_empty() {
        return (!text.ends_with(['：', ':'])).then_some(None);
    }
    (rest.len() <= 2).then(|| rest.parse().ok().map(Some))?
}

pub(super) fn next_name(text: &str, count: usize) -> bool {
    name_number(text).is_some_and(|number| number as usize == count + 1)
}

/// The number of a line in a list of attachments.
pub(super) fn name_number(text: &str) -> Option<u32> {
    let place = words::place(text).filter(|place| place.rank == words::rank::ARABIC)?;
    (text.chars().count() <= 60 && !text.ends_with('。')).then_some(place.number)
}

pub(super) fn is_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['。', '！', '？', '；', '”', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addressees_name_bodies() {
        for text in [
            "各乡镇人民政府，县直各单位：",
            "各年级组、各处室，全体班主任：",
            "各鄉鎮，縣直有關部門：",
            "老师们、同学们：",
            "各村（社区）：",
        ] {
            assert!(is_addressee(text), "{text}");
        }
        for text in [
            "2026年办好下列实事：",
            "活动口号是：",
            "注意：",
            "“三个一”即：",
            "问题描述：",
            "主办单位：",
            "编制单位：",
            "领导小组成员：",
        ] {
            assert!(!is_addressee(text), "{text}");
        }
    }
}
