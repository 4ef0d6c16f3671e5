//! Generated plans as an office would write them: any structure, sound text.

use std::fmt::Write;

use super::Tape;

const PLACES: &[&str] = &["青禾镇", "云岭县", "松渡镇", "霁川市", "柳溪街道", "南屏区"];
const UNITS: &[&str] =
    &["党政综合办公室", "社会事务办公室", "村镇建设服务中心", "财政所", "综合行政执法队", "派出所", "各村（社区）"];
const NAMES: &[&str] = &["王平", "赵立新", "孙晓梅", "欧阳立秋", "周岚", "吴建业", "郑文", "冯志远"];
const TITLES: &[&str] = &[
    "健全责任体系",
    "整治环境卫生",
    "开展宣传教育",
    "规范市场秩序",
    "加强督促检查",
    "完善基础设施",
    "落实经费保障",
    "提升服务水平",
];
const SENTENCES: &[&str] = &[
    "各村要逐户登记造册，建立问题台账，整改一项销号一项。",
    "坚持“干部包片、党员包户”，把责任落实到每个网格。",
    "每月召开一次调度会，通报进度，研究解决存在的问题。",
    "对主干道、集贸市场和学校周边开展集中清理，清运积存垃圾1200吨。",
    "按照《农村人居环境整治工作指引》的要求，完成320座户厕改造，合格率达到95%以上。",
    "2026年6月底前完成摸底——重点是河道两侧和房前屋后；2026年9月底前全部整改到位。",
    "充分利用广播、宣传栏、微信群等方式宣传……营造人人参与的氛围。",
    "投入资金3.6万元，更换破损的LED路灯40盏，夜间照明得到改善。",
];
const TIMES: &[&str] = &["2026年3月", "2026年4月至6月", "2026年7月1日至9月30日", "2026年10月至12月"];

/// The plan of a number.
pub(crate) fn plan(number: u32) -> String {
    // Bytes that look like chance and are the same in every run.
    let mut state = u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03;
    let bytes: Vec<u8> = (0..4000)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 32) as u8
        })
        .collect();
    let tape = &mut Tape::new(&bytes);
    let place = tape.pick(PLACES);
    let mut out = String::from("类型: 自拟提纲\n");
    let subject = tape.pick(&[
        "创建省级卫生乡镇",
        "农村人居环境整治提升",
        "开展文明校园创建活动",
        "创建全国文明城市暨农村人居环境整治三年攻坚行动",
    ]);
    let _ = writeln!(out, "标题: {place}{subject}{}", tape.pick(&["工作方案", "实施方案"]));
    if tape.chance(1, 2) {
        let _ = writeln!(out, "发文字号: 青政发〔2026〕{}号", 1 + tape.below(90));
    }
    if tape.chance(2, 3) {
        out += "主送: 各村（社区），镇直各单位\n";
    }
    let _ = writeln!(out, "引言: 为做好{subject}工作，结合实际，制定本方案。");
    out += "章节:\n";
    for section in 0..2 + tape.below(4) {
        let _ = writeln!(out, "  - 标题: {}", TITLES[(section + number as usize) % TITLES.len()]);
        if tape.chance(1, 2) {
            let _ = writeln!(out, "    正文: {}", tape.pick(SENTENCES));
        }
        match tape.below(6) {
            0 => roster(tape, &mut out),
            1 => phases(tape, &mut out),
            2 => {
                let _ = writeln!(out, "    要点: [统一思想认识, 明确责任分工, 严格督促检查]");
            }
            _ => items(tape, 4, &mut out),
        }
    }
    let attachments = tape.below(3);
    if attachments > 0 {
        out += "附件:\n";
        for _ in 0..attachments {
            let _ = writeln!(out, "  - 标题: {place}{}", tape.pick(&["任务分解表", "检查评分办法", "工作台账"]));
            if tape.chance(1, 2) {
                table(tape, &mut out);
            } else {
                let _ = writeln!(out, "    正文: {}", tape.pick(SENTENCES));
            }
        }
    }
    let _ = writeln!(
        out,
        "落款: {{单位: {place}{}, 日期: 2026年{}月{}日}}",
        tape.pick(&["人民政府", "爱国卫生运动委员会办公室", "中心学校"]),
        1 + tape.below(12),
        1 + tape.below(28)
    );
    if tape.chance(1, 2) {
        out += "抄送: [县政府办公室, 县爱国卫生运动委员会办公室]\n";
    }
    out
}

fn items(tape: &mut Tape<'_>, indent: usize, out: &mut String) {
    let pad = " ".repeat(indent);
    let _ = writeln!(out, "{pad}条目:");
    // All items of a list are of one kind, as in a plan that somebody read over.
    let (titled, deeper, units) = (tape.chance(3, 4), indent < 12 && tape.chance(1, 3), tape.chance(1, 3));
    for index in 0..2 + tape.below(4) {
        let sentence = tape.pick(SENTENCES).trim_start_matches("2026年6月底前");
        if !titled {
            let _ = writeln!(out, "{pad}  - {sentence}");
            continue;
        }
        let _ = writeln!(out, "{pad}  - 标题: {}", TITLES[(index + indent) % TITLES.len()]);
        if !deeper || indent > 4 {
            let _ = writeln!(out, "{pad}    正文: {sentence}");
        }
        if units {
            let _ = writeln!(out, "{pad}    责任单位: [{}, {}]", tape.pick(&UNITS[..3]), tape.pick(&UNITS[3..]));
        }
        if deeper {
            items(tape, indent + 4, out);
        }
    }
}

fn roster(tape: &mut Tape<'_>, out: &mut String) {
    out.push_str("    领导小组:\n      名单:\n");
    let (detailed, in_brackets) = (tape.chance(1, 2), tape.chance(1, 2));
    for (role, count) in [("组长", 1), ("副组长", 2), ("成员", 2 + tape.below(5))] {
        let names: Vec<String> = (0..count)
            .map(|_| {
                let name = tape.pick(NAMES);
                if detailed { format!("{{姓名: {name}, 职务: {}负责人}}", tape.pick(UNITS)) } else { name.to_owned() }
            })
            .collect();
        let place = if detailed && in_brackets { ", 职务位置: 括注" } else { "" };
        let _ = writeln!(out, "        - {{职务: {role}, 人员: [{}]{place}}}", names.join(", "));
    }
}

fn phases(tape: &mut Tape<'_>, out: &mut String) {
    out.push_str("    阶段:\n");
    for (index, time) in TIMES.iter().enumerate().take(2 + tape.below(3)) {
        let name = ["动员部署阶段", "集中整治阶段", "巩固提升阶段", "总结验收阶段"][index];
        let _ = writeln!(out, "      - {{名称: {name}, 时间: {time}, 正文: {}}}", tape.pick(&SENTENCES[..3]));
    }
}

fn table(tape: &mut Tape<'_>, out: &mut String) {
    let columns = 2 + tape.below(7);
    let head = ["任务名称", "主要内容", "牵头单位", "配合单位", "完成时限", "工作标准", "备注", "联系人"];
    let row = |cells: Vec<&str>| format!("[{}]", cells.join(", "));
    let _ = writeln!(out, "    表格:\n      表头: {}\n      行:", row(head[..columns].to_vec()));
    for _ in 0..1 + tape.below(8) {
        let cells = (0..columns).map(|column| if column == 1 { "清理积存垃圾，恢复道路原貌" } else { tape.pick(UNITS) });
        let _ = writeln!(out, "        - {}", row(cells.collect()));
    }
}
