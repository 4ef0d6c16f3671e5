//! Any text at all is read without a loss: texts made of what plans are made of, of damage and of noise, and plans
//! that were cut up.
//!
//! `PLANGEN_CASES` says how many there are, `PLANGEN_SEED` gives other ones, as in `nothing_lost`.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use plangen::import::{Imported, Options, text};
use plangen::pipeline::import::missing;
use plangen::text::Lang;
use plangen::writer::Format;
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestError, TestRunner};

use crate::harness::{entries, repository};
use crate::reading;
use crate::support::Tape;

const CASES: u32 = 1_000;
const TAPE: usize = 600;

const ORDINALS: &[&str] = &[
    "",
    "",
    "",
    "一、",
    "二、",
    "十一、",
    "（一）",
    "(二)",
    "（三)",
    "〔四〕",
    "1.",
    "2. ",
    "3．",
    "4、",
    "5 、",
    "6.、",
    "（1）",
    "(2) ",
    "3）",
    "4)",
    "①",
    "②",
    "1.1 ",
    "1.2.3 ",
    "2 ",
    "第一章 ",
    "第二部分 ",
    "第一节 ",
    "壹、",
    "第一步：",
    "第二阶段：",
    "一是",
    "第一，",
    "——",
    "3.5",
    "2025.3.1",
    "99、",
    "100、",
    "0.",
    "一、二",
    "１、",
    "附件1",
    "附件：1.",
    "篇一",
    "第2篇",
];
const HEADINGS: &[&str] = &[
    "指导思想",
    "工作目标",
    "实施步骤",
    "组织领导",
    "重点任务",
    "工作要求",
    "指 导 思 想",
    "保障措施：",
    "活动主题：守护青山",
    "创建卫生县城工作目标",
    "宣传发动阶段（1月—2月）",
    "集中整治阶段：3月至5月",
    "总结阶段（xx月份）",
    "加强领导。",
    "开展“减证便民”行动",
    "",
    "其他",
    "附则",
    "活动时间",
];
const SENTENCES: &[&str] = &[
    "各村要逐户登记造册，建立问题台账，整改一项销号一项。",
    "建设美丽的`家园，营造良好的. 风尚。",
    "一是抓宣传；二是抓整改；三是抓长效。",
    "按照《云岭县卫生条例》（云政发〔2026〕8号）的要求，投入3.6万元，合格率达到95%以上",
    "以习近平新时代中国特色社会主义思想为指导，全面贯彻上级部署",
    "工作目标是力争年内通过验收，实现全覆盖。",
    "抓好以下工作：",
    "特制定本方案。",
    "通过电子屏□微信群■qq群宣传，led屏滚动播放，详见https://example.com/a?b=1#c",
    "到20__年，完成**%；20xx年xx月××县。",
    "?。ㄒ唬┘忧苛斓?。ǘ加强",
    "隐患。对公路逐段排查。（二）治理隐患。加装护栏。二、工作要求抓好落实。",
    "",
];
const FIELDS: &[&str] = &[
    "责任单位：财政所、各村（社区）",
    "责任单位：",
    "牵头单位：党政办",
    "配合单位：派出所，卫生院",
    "完成时限：6月底前",
    "责任人：王平",
    "地点：镇政府",
    "（责任单位：财政所；完成时限：6月底前）",
    "抓好清理。（牵头单位：党政办；配合单位：派出所）",
    "（党政办牵头，各村配合）",
    "责任领导：王平　责任单位：财政所",
    "责任单位：甲：乙",
    "责任科室：门诊部",
];
const ROSTER: &[&str] = &[
    "组长：王平",
    "组  长：王  平",
    "副组长：李立新、张晓",
    "成员：",
    "成员：赵小四　财政所所长",
    "　　　　钱五　派出所所长",
    "周吴、郑王、冯陈楚",
    "总指挥：王平（镇长）",
    "组长：王平 副组长：李立 成员：张三",
    "云岭县改厕工作领导小组",
    "由王平任组长，李立任副组长。",
    "领导小组办公室设在财政所，由李立兼任办公室主任。",
    "主任：",
    "成员单位：财政所、派出所",
    "组  长：县委副书记、县长郑海涛",
    "组长：王平  党委书记  李  立  镇长",
    "副组长  李立  副镇长",
    "组长:王平(书记)副组长:李立(委员)成员:赵四",
    "组长\t王平\t镇长\n副组长\t\t副镇长",
    "　　　　李立\t副镇长",
    "成员：办公室 王平、财政所 李立，各村书记",
    "负责人：王平",
    "田  源（派出所）  安兴（党政办）",
    "组长：王平，副组长：李立、赵四，成员：钱五。领导小组下设办公室。",
    "成立评审委员会，主任：王平；委员：各村书记。",
];
const AROUND: &[&str] = &[
    "云岭县农村改厕工作方案",
    "（征求意见稿）",
    "（2026—2028年）",
    "云政发〔2026〕12号",
    "云政发【2026】号",
    "各乡镇人民政府：",
    "关于印发《改厕方案》的通知",
    "现印发给你们，请认真执行。",
    "云岭县人民政府",
    "2026年3月5日",
    "二○二六年三月五日",
    "20__年__月__日",
    "附件：1.任务表",
    "2.评分表",
    "附件：任务表",
    "附件1",
    "附件",
    "抄送：县委办，县人大办。",
    "（联系人：王平；联系电话：0123-4567）",
    "（联系人：王平；微信：wp）",
    "（此件公开发布）",
    "索引号：YL-001",
    "主题词：改厕 方案",
    "- 1 -",
    "第 1 页 共 3 页",
    "改厕方案(精选5篇)",
    "下面是小编整理的范文，仅供参考。",
    "改厕工作方案篇二",
    "篇三",
    "任务\t单位\t时限",
    "| 甲 | 乙 |",
    "|---|---|",
    "# 标题",
    "## 一、目标",
    "**加粗。** 正文",
    "- 列表",
    "> 引用",
    "```",
    "<!--plangen date-->",
    "<!-- 内部意见",
    "不要外传 -->",
    "<p>段落</p>",
    "见[通知](http://example.com \"通知全文\")。",
    "```说明",
    "[未用]: http://example.com \"引用\"",
    "见[通知][规定]。",
    "[规定]: http://example.com",
    "![图示](a.png \"流程\")",
    "## 二、任务 {#任务 .重点}",
];
const MARKS: &[&str] = &[
    "\n", "\n", "\n", "\n", "\r\n", "\r", "\n\n", "", "", " ", "　", "\t", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}",
    "。", "：", "\u{7}", "\u{200B}", "\u{FEFF}", "\u{FFFE}", "\0",
];
const NOISE: &[char] = &[
    '国', '的', '一', '、', '。', '（', '）', '(', ')', '：', ':', '“', '"', '\'', '`', '.', '1', '9', 'a', 'Z', '_', '*', '#',
    '-', '|', '&', '%', '@', '!', '?', '{', '}', '[', ']', '<', '>', '~', '\\', '\t', ' ', '😀', '👨', '\u{200D}', '𠀀', '①',
    '½', 'é', '\u{301}', 'ß', 'Ⅷ', '㈠', '〇', '\u{E000}', '\u{AD}', '\u{1}', '\u{7F}', '\u{9F}', '\u{FFFF}', '٣', '한', 'あ',
    '〝', '\u{3000}', '\u{A0}', '０', 'ａ', '年', '月', '日', '号', '\n', '\r',
];

/// A text out of the bytes of a case.
fn text_of(bytes: &[u8]) -> String {
    let tape = &mut Tape::new(bytes);
    let mut out = String::new();
    let lines = tape.below(60);
    for _ in 0..lines {
        if tape.chance(1, 2) {
            out += tape.pick(ORDINALS);
        }
        match tape.below(10) {
            0 | 1 => out += tape.pick(HEADINGS),
            2 | 3 => out += tape.pick(SENTENCES),
            4 => out += tape.pick(FIELDS),
            5 => out += tape.pick(ROSTER),
            6 => out += tape.pick(AROUND),
            7 => (0..tape.below(20)).for_each(|_| out.push(tape.pick(NOISE))),
            8 => out.extend(char::from_u32(tape.wide() % 0x11_0000)),
            _ => out += &tape.pick(SENTENCES).repeat(tape.below(12)),
        }
        out += tape.pick(MARKS);
    }
    out
}

/// The sources of the cases.
fn sources() -> &'static [Vec<char>] {
    static SOURCES: OnceLock<Vec<Vec<char>>> = OnceLock::new();
    SOURCES.get_or_init(|| {
        let folders = entries(&repository("tests/cases/import")).into_iter();
        let read =
            |folder: PathBuf| ["source.txt", "source.md"].iter().find_map(|name| fs::read_to_string(folder.join(name)).ok());
        folders.filter_map(read).map(|text| text.chars().collect()).collect()
    })
}

/// A source of a case of which parts were taken out, told twice or brought elsewhere, and others put in.
fn cut_up(bytes: &[u8]) -> String {
    let tape = &mut Tape::new(bytes);
    let any = |tape: &mut Tape<'_>| &sources()[tape.wide() as usize % sources().len()];
    let place = |tape: &mut Tape<'_>, text: &[char]| tape.wide() as usize % (text.len() + 1);
    // Short parts are as likely as long ones.
    let part = |tape: &mut Tape<'_>, text: &[char]| {
        let start = place(tape, text);
        let length = 1 << tape.below(8);
        start..(start + tape.below(length) + 1).min(text.len())
    };
    let mut text = any(tape).clone();
    for _ in 0..tape.below(12) {
        let inserted: Vec<char> = match tape.below(7) {
            0 => text.drain(part(tape, &text)).collect(),
            1 => text[part(tape, &text)].to_vec(),
            2 => {
                let other = any(tape);
                other[part(tape, other)].to_vec()
            }
            3 => {
                let phrases = tape.pick(&[ORDINALS, HEADINGS, SENTENCES, FIELDS, ROSTER, AROUND]);
                tape.pick(phrases).chars().collect()
            }
            4 => vec![tape.pick(NOISE)],
            5 => tape.pick(MARKS).chars().collect(),
            _ => {
                text.drain(part(tape, &text));
                continue;
            }
        };
        let at = place(tape, &text);
        text.splice(at..at, inserted);
    }
    text.into_iter().collect()
}

/// Runs a property over generated texts; a failure shows the smallest text that fails.
fn for_all(property: impl Fn(&str, &Options) -> Result<(), String>) {
    for_all_of(text_of, property);
}

/// Runs a property over what is made of bytes.
fn for_all_of(text_of: impl Fn(&[u8]) -> String, property: impl Fn(&str, &Options) -> Result<(), String>) {
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let config = ProptestConfig {
        cases: number("PLANGEN_CASES").map_or(CASES, |cases| cases as u32),
        rng_seed: RngSeed::Fixed(number("PLANGEN_SEED").unwrap_or(9704)),
        failure_persistence: None,
        max_shrink_iters: 5_000,
        ..ProptestConfig::default()
    };
    let tapes = (proptest::collection::vec(any::<u8>(), 0..TAPE), any::<bool>(), any::<bool>());
    let result = TestRunner::new(config).run(&tapes, |(bytes, english, keep_ordinals)| {
        let text = text_of(&bytes);
        let options = Options { english, keep_ordinals, ..Options::default() };
        property(&text, &options).map_err(|reason| TestCaseError::fail(format!("{reason}\n---\n{text:?}")))
    });
    let failure = match result {
        Ok(()) => None,
        Err(TestError::Fail(reason, _)) => Some(reason.to_string()),
        Err(error) => Some(error.to_string()),
    };
    assert!(failure.is_none(), "{}", failure.unwrap_or_default());
}

/// The plans of a text hold, together with their reports, all that stands in the text, and render.
fn whole(text: &str, plans: &[Imported]) -> Result<(), String> {
    let mut counts: HashMap<char, i64> = HashMap::new();
    let mut add = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).for_each(|c| *counts.entry(c).or_default() += 1);
    for plan in plans {
        if let Some(lost) = &plan.lost {
            return Err(format!("{lost:?} is neither in the plan nor in the report\n{}", plan.yaml));
        }
        reading::render(&plan.yaml, None, Format::Text)?;
        plan.report.text(Lang::Zh);
        plan.texts.iter().for_each(|text| add(text));
        plan.report.entries.iter().filter(|entry| entry.removed).for_each(|entry| add(&entry.text));
    }
    // What `missing` goes by is all of the text.
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        let count = counts.entry(c).or_default();
        *count -= 1;
        if *count < 0 {
            return Err(format!("{c:?} never came in"));
        }
    }
    Ok(())
}

#[test]
fn nothing_of_a_text_is_lost() {
    for_all(|text, options| whole(text, &reading::plans(text, options)));
}

#[test]
fn nothing_of_a_plan_that_was_cut_up_is_lost() {
    for_all_of(cut_up, |text, options| whole(text, &reading::plans(text, options)));
}

/// Of Markdown, letters and digits can be marks: `&nbsp;`, `1.`. Chinese characters never are.
#[test]
fn nothing_of_a_markdown_file_is_lost() {
    let property = |text: &str, options: &Options| {
        let plans = plangen::pipeline::import::import(&text::read_markdown(text), options);
        let han: String = text.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).collect();
        whole(&han, &plans)
    };
    for_all(property);
    for_all_of(cut_up, property);
}

#[test]
fn any_bytes_are_read_or_refused() {
    for_all(|text, _| {
        let mut bytes = text.as_bytes().to_vec();
        bytes.extend(text.len().to_le_bytes());
        bytes.rotate_left(text.len() % 7);
        let Some(decoded) = text::decode(&bytes) else { return Ok(()) };
        whole(&decoded, &reading::plans(&decoded, &Options::default()))
    });
}

#[test]
fn nothing_of_long_and_many_lines_is_lost() {
    let sentence = "各村要逐户登记造册，建立问题台账，整改一项销号一项。";
    for text in [
        format!("一、工作目标{}", sentence.repeat(10_000)),
        format!("一、工作目标{}", "一、".repeat(100_000)),
        "（".repeat(300_000),
        "组长：王平、".repeat(50_000),
        "1.甲\n".repeat(3_000),
        (1..=99).map(|number| format!("{number}、{sentence}\n")).collect::<String>().repeat(100),
        "①甲\n（1）乙\n1.丙\n（一）丁\n一、戊\n第一章 己\n".repeat(1_000),
        "的`".repeat(300_000),
        "组长：王平 副组长：李立；".repeat(20_000),
        "二、目标。".repeat(50_000),
    ] {
        let plans = plangen::pipeline::import::import(&text::read(&text), &Options::default());
        assert!(plans.iter().all(|plan| plan.lost.is_none()));
    }
}

/// The net is there for what nobody thought of: of these texts nothing falls into it.
#[test]
fn what_is_understood_is_whole_without_the_net() {
    let property = |text: &str, options: &Options| {
        let plans = plangen::import::import(text::read(text), options);
        let lost = plans.iter().find_map(|plan| Some((missing(plan)?, &plan.yaml)));
        lost.map_or(Ok(()), |(lost, yaml)| Err(format!("{lost:?} is neither in the plan nor in the report\n{yaml}")))
    };
    for_all(property);
    for_all_of(cut_up, property);
}
