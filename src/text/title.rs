//! Where a long title breaks (GB/T 9704—2012 §7.3.1): no word is torn, the lines are of similar length, and
//! their shape is a trapezoid or a diamond, never a rectangle or an hourglass.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::script::{is_closing, is_han, is_opening};
use super::width::columns;

/// Words that titles of plans are made of. Between two of them a title can break, inside one it cannot.
const WORDS: &str = "文明 城市 县城 村镇 乡镇 乡村 农村 社区 街道 校园 学校 中学 小学 幼儿园 机关 单位 园区 集聚区 集中区 开发区 \
    创建 全国 全省 全市 全县 全区 全镇 省级 市级 县级 国家 卫生 健康 环境 人居 农村人居环境 生态 绿色 平安 法治 安全 生产 消防 食品 药品 \
    专项 整治 治理 提升 行动 活动 工作 实施 方案 计划 意见 办法 通知 细则 规划 要点 预案 任务 分解 关于 印发 开展 推进 加强 \
    深化 深入 全面 做好 落实 进一步 有关 年度 主题 教育 实践 宣传 月 周 日 垃圾 分类 厕所 改厕 改造 污水 防汛 抗旱 防灾 减灾 \
    应急 演练 森林 防火 秸秆 禁烧 综合 管理 服务 建设 发展 经济 产业 企业 营商 优化 数字 信息 网络 数据 档案 普查 统计 人口 \
    疫情 防控 疾病 免疫 爱国 运动 三年 攻坚 振兴 扶贫 脱贫 帮扶 志愿 者 青年 妇女 儿童 老年 未成年人 思想 道德 党建 党风 廉政 \
    作风 纪律 学习 培训 考核 评价 督查 检查 验收 会议 节约 能源 用水 用电 交通 道路 运输 秩序 市场 监管 质量 知识 \
    产权 文化 旅游 体育 艺术 读书 阅读 劳动 技能 竞赛 比赛 招聘 就业 创业 社会 保障 保险 医疗 养老 住房 土地 自然 资源 水利 \
    河长 湖长 林业 畜牧 动物 疫病 病媒 生物 防制 信用 诚信 标准 测评 指标 \
    安全生产 防汛抗旱 防灾减灾 优化提升 城乡 融合 融合发展 新型城镇化 网格化 水平 第三次 国土 国土调查 \
    突发 事件 突发公共卫生事件 公共卫生 推动 大规模 设备 更新 消费品 以旧换新 和谐 普及 \
    城区 停车 道路交通 成立 调整 召开 举办 贯彻 情况 报告 汇报 总结 美丽 现代化 高质量 重点 项目 改革 招商 引资 耕地 保护 粮食 储备 \
    责任 分工 清单 清洁 家庭 家风 家长 学生 教师 师生 师德 班级 德育 课程 体系 机制 试点 示范 推广 试行 暂行 修订";

/// Bodies end in these: no line begins with one, since what it belongs to stands before it, and a title breaks
/// well behind one.
const BODIES: &str = "党委 政府 人民政府 人民代表大会 委员会 常务委员会 办公室 领导小组 工作领导小组 指挥部 联席会议 工作专班 \
    管理局 教育局 卫生健康局 管理委员会 居民委员会 村民委员会 中心学校";

/// Names of places and smaller bodies end in these; a title can break behind one.
const PLACES: &str = "省市县区镇乡村局委办校院园部处所站队厅司";

/// Marks and words that end a line well.
const ENDS: [char; 5] = ['的', '、', '》', '）', '”'];

/// Words that begin a line well: what they join to stands before them.
const JOINS: [char; 4] = ['和', '与', '及', '暨'];

/// What it costs to break between two words that are known, where only one of them is, and where none is.
const KNOWN: usize = 10;
const HALF: usize = 60;
const UNKNOWN: usize = 120;

/// What it costs to break inside brackets and quotation marks.
const INSIDE: usize = 40;

/// What a line costs.
const LINE: usize = 60;

/// What a rectangle or an hourglass costs (GB/T 9704—2012 §7.3.1).
const BAD_SHAPE: usize = 200;

/// A title of more lines or characters is no title, and looking for its breaks would take long.
const MOST_LINES: usize = 5;
const MOST_CHARACTERS: usize = 200;

/// The lines of a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines<'t> {
    /// The lines.
    pub lines: Vec<&'t str>,
    /// A break may stand inside a word: a person should look at it.
    pub doubtful: bool,
}

/// A place at which a title can break.
#[derive(Clone, Copy, Debug)]
struct Break {
    /// The byte behind it.
    at: usize,
    /// The width of what stands before it, in half characters.
    width: usize,
    /// What it costs.
    cost: usize,
    doubtful: bool,
}

/// Breaks a title into lines of at most so many characters (of full width).
pub fn lines(title: &str, most: usize) -> Lines<'_> {
    let (width, most) = (columns(title), most.saturating_mul(2));
    if width <= most {
        return Lines { lines: vec![title], doubtful: false };
    }
    let whole = Lines { lines: vec![title], doubtful: true };
    let fewest = width.div_ceil(most.max(1));
    if fewest > MOST_LINES || title.chars().nth(MOST_CHARACTERS).is_some() {
        return whole;
    }
    let places = places(title);
    let best = (fewest..=fewest + 1).filter_map(|count| best(&places, count, most)).min_by_key(|(cost, _)| *cost);
    let Some((_, ends)) = best else { return whole };
    let doubtful = ends.iter().any(|place| place.doubtful);
    let mut lines = Vec::new();
    let mut start = 0;
    for end in ends.iter().map(|place| place.at).chain([title.len()]) {
        lines.push(&title[start..end]);
        start = end;
    }
    Lines { lines, doubtful }
}

/// The longest of some words that a text begins with, in characters.
fn begins(text: &str, words: &str) -> Option<usize> {
    words.split_ascii_whitespace().filter(|word| text.starts_with(*word)).map(|word| word.chars().count()).max()
}

/// The places at which a title can break; the last is its end.
fn places(title: &str) -> Vec<Break> {
    let chars: Vec<(usize, char)> = title.char_indices().collect();
    let mut inside = vec![false; chars.len()];
    let mut starts = vec![false; chars.len()];
    let mut ends = vec![false; chars.len() + 1];
    // Where the name of a body begins its last word, and behind it.
    let mut body_starts = vec![false; chars.len()];
    let mut body_ends = vec![false; chars.len() + 1];
    // Longer words first, so that 办公室 is no 办 with something behind it.
    for index in 0..chars.len() {
        let rest = &title[chars[index].0..];
        let (word, body) = (begins(rest, WORDS), begins(rest, BODIES));
        let Some(length) = word.max(body) else { continue };
        if inside[index] {
            continue;
        }
        starts[index] = true;
        ends[index + length] = true;
        if body >= word {
            (body_starts[index], body_ends[index + length]) = (true, true);
        }
        (index + 1..index + length).for_each(|index| inside[index] = true);
    }
    let mut depth = 0_usize;
    let mut width = 0;
    let mut places = Vec::new();
    for index in 1..chars.len() {
        let (before, (at, after)) = (chars[index - 1].1, chars[index]);
        width += columns(before.encode_utf8(&mut [0; 4]));
        if is_opening(before) {
            depth += 1;
        } else if is_closing(before) {
            depth = depth.saturating_sub(1);
        }
        let torn = inside[index]
            || body_starts[index] && is_han(before)
            || is_opening(before)
            || is_closing(after)
            || matches!(after, '、' | '，' | '：' | '的')
            || JOINS.contains(&before) && !inside[index - 1]
            || title[..at].ends_with("关于");
        let token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '—' | '-' | '.' | '%' | '年' | '月' | '日');
        if torn || token(before) && token(after) {
            continue;
        }
        let place = PLACES.contains(before) && !inside[index - 1];
        let joins = JOINS.contains(&after) && !starts[index];
        let known = is_opening(after) || ends[index] && (starts[index] || joins || !is_han(after));
        let subject = title[at..].starts_with("关于");
        let cost = if subject || body_ends[index] || place && starts[index] || ENDS.contains(&before) {
            0
        } else if known {
            KNOWN
        } else if ends[index] || starts[index] || place {
            HALF
        } else {
            UNKNOWN
        };
        places.push(Break { at, width, cost: cost + INSIDE * depth, doubtful: cost >= HALF });
    }
    // Added up like those before it: characters that are drawn as one are narrower together than one by one.
    width += chars.last().map_or(0, |(_, last)| columns(last.encode_utf8(&mut [0; 4])));
    places.push(Break { at: title.len(), width, cost: 0, doubtful: false });
    places
}

/// What the widths of the lines so far are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Shape {
    /// All of one width.
    Equal,
    /// None narrower than the one before it.
    Rising,
    /// Narrower from some line on.
    Falling,
}

/// A way to break the beginning of a title: what it costs, and where the lines end.
type Way = (usize, Vec<Break>);

/// The cheapest way to break a title into so many lines, without its end. Ways that are alike in their last line
/// and in their shape are one to what follows, and the cheapest is kept.
fn best(places: &[Break], count: usize, most: usize) -> Option<Way> {
    let total = places.last()?.width;
    let mut ways: BTreeMap<(usize, usize, Shape), Way> = BTreeMap::new();
    for line in 0..count {
        let mut longer: BTreeMap<(usize, usize, Shape), Way> = BTreeMap::new();
        let none = ((0, 0, Shape::Equal), (0, Vec::new()));
        let so_far: Vec<_> = if line == 0 { vec![none] } else { ways.into_iter().collect() };
        for ((next, before, shape), (cost, ends)) in so_far {
            let start = ends.last().map_or(0, |end| end.width);
            for (index, place) in places.iter().enumerate().skip(next) {
                let width = place.width - start;
                let last = index + 1 == places.len();
                if width > most || last != (line + 1 == count) || total - place.width > most * (count - line - 1) {
                    if width > most {
                        break;
                    }
                    continue;
                }
                let (shape, bad) = follow(shape, (line > 0).then_some(before), width);
                let rectangle = last && count > 1 && shape == Shape::Equal;
                let cost = cost + place.cost + LINE + uneven(width, total, count) + if bad || rectangle { BAD_SHAPE } else { 0 };
                let way = || {
                    let mut ends = ends.clone();
                    ends.push(*place);
                    (cost, ends)
                };
                let known = longer.entry((index + 1, width, shape)).or_insert_with(way);
                if cost < known.0 {
                    *known = way();
                }
            }
        }
        ways = longer;
    }
    let (cost, mut ends) = ways.into_values().min_by_key(|(cost, _)| *cost)?;
    ends.pop();
    Some((cost, ends))
}

/// The shape of lines with one more, and whether it makes them an hourglass.
fn follow(shape: Shape, before: Option<usize>, width: usize) -> (Shape, bool) {
    match before.map(|before| width.cmp(&before)) {
        None => (Shape::Equal, false),
        Some(Ordering::Equal) => (shape, false),
        Some(Ordering::Less) => (Shape::Falling, false),
        Some(Ordering::Greater) if shape == Shape::Falling => (Shape::Falling, true),
        Some(Ordering::Greater) => (Shape::Rising, false),
    }
}

/// What it costs that a line is not as long as the others: the square of what it has more or less than the mean.
fn uneven(width: usize, total: usize, count: usize) -> usize {
    (width * count).abs_diff(total).pow(2) / (4 * count * count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(title: &str) -> String {
        let lines = lines(title, 20);
        format!("{}{}", lines.lines.join("｜"), if lines.doubtful { "？" } else { "" })
    }

    #[test]
    fn long_titles_break_between_words() {
        for (title, want) in [
            ("青禾镇农村人居环境整治工作方案", "青禾镇农村人居环境整治工作方案"),
            ("青禾镇创建全国文明城市农村人居环境整治提升工作方案", "青禾镇创建全国文明城市｜农村人居环境整治提升工作方案"),
            (
                "云岭县人民政府关于印发《云岭县农村改厕三年行动计划》的通知",
                "云岭县人民政府关于印发｜《云岭县农村改厕三年行动计划》的通知",
            ),
            (
                "中共青禾镇委员会青禾镇人民政府关于进一步加强农村人居环境整治工作的意见",
                "中共青禾镇委员会青禾镇人民政府｜关于进一步加强农村人居环境整治工作的意见",
            ),
            (
                "霁川市第三次国土调查领导小组办公室关于做好年度国土变更调查有关工作的通知",
                "霁川市第三次国土调查领导小组办公室｜关于做好年度国土变更调查有关工作的通知",
            ),
            (
                "云岭县卫生健康委员会关于印发突发公共卫生事件应急预案的通知",
                "云岭县卫生健康委员会关于印发｜突发公共卫生事件应急预案的通知",
            ),
            (
                "霁川市人民政府关于印发《霁川市推进大规模设备更新和消费品以旧换新实施方案》的通知",
                "霁川市人民政府关于印发｜《霁川市推进大规模设备更新｜和消费品以旧换新实施方案》的通知",
            ),
            (
                "中共云岭县委办公室云岭县人民政府办公室关于印发《云岭县营商环境优化提升三年行动方案》的通知",
                "中共云岭县委办公室云岭县人民政府办公室｜关于印发《云岭县营商环境优化提升｜三年行动方案》的通知",
            ),
            ("青禾镇关于开展“清洁家园·美丽乡村”主题活动的工作方案", "青禾镇关于开展“清洁家园·美丽乡村”｜主题活动的工作方案"),
        ] {
            assert_eq!(broken(title), want);
        }
    }

    #[test]
    fn characters_that_are_drawn_as_one() {
        for piece in ["👩\u{200d}👩\u{200d}👧", "☁\u{fe0f}", "🇨🇳", "ก\u{0e33}", "ﻻ", "لا", "e\u{301}", "👍🏽"]
        {
            for title in [piece.repeat(12), format!("{}工作方案", piece.repeat(9)), format!("工作方案{}", piece.repeat(9))]
            {
                for most in 1..12 {
                    assert_eq!(lines(&title, most).lines.concat(), title);
                }
            }
        }
    }

    #[test]
    fn long_and_narrow_titles_stay_whole() {
        let han: String = "霁川市和谐社区".chars().cycle().take(99).collect();
        for (title, most) in [(han.as_str(), 20), (&"ｱ".repeat(161), 20), (&"ｱ".repeat(199), 70), (&"甲".repeat(4000), 1500)]
        {
            assert_eq!(lines(title, most).lines.concat(), title);
        }
    }

    #[test]
    fn a_break_beside_an_unknown_word_is_doubtful() {
        assert!(broken("霁川市关于开展甲乙丙丁戊己庚辛壬癸子丑寅工作的方案").ends_with('？'));
        assert!(!broken("霁川市关于开展主题教育活动和甲乙丙丁戊己庚辛的方案").ends_with('？'));
    }

    #[test]
    fn no_line_is_too_long_and_no_text_is_lost() {
        for length in 1..90 {
            let title: String = "云岭县城区道路交通秩序综合治理和停车管理专项行动实施方案".chars().cycle().take(length).collect();
            let found = lines(&title, 20);
            assert_eq!(found.lines.concat(), title);
            assert!(found.lines.iter().all(|line| columns(line) <= 40 && !line.is_empty()), "{found:?}");
        }
    }

    #[test]
    fn figures_and_strange_titles() {
        assert_eq!(lines(&"1".repeat(50), 20), Lines { lines: vec!["1".repeat(50).as_str()], doubtful: true });
        assert_eq!(lines("", 20).lines, [""]);
        assert!(broken("云岭县推动大规模设备更新和消费品以旧换新（2026—2028年）").contains("｜"));
        assert!(broken("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄").ends_with('？'));
    }
}
