//! Where a long title breaks (GB/T 9704—2012 §7.3.1): no word is torn, the lines are of similar length, and
//! their shape is a trapezoid or a diamond, never a rectangle or an hourglass.

use super::script::{is_closing, is_han, is_opening};
use super::width::columns;

/// Words that titles of plans are made of. Between two of them a title can break, inside one it cannot.
const WORDS: &str = "文明 城市 县城 村镇 乡镇 乡村 农村 社区 街道 校园 学校 中学 小学 幼儿园 机关 单位 园区 集聚区 集中区 开发区 \
    创建 全国 全省 全市 全县 全区 全镇 省级 市级 县级 国家 卫生 健康 环境 人居 农村人居环境 生态 绿色 平安 法治 安全 生产 消防 食品 药品 \
    专项 整治 治理 提升 行动 活动 工作 实施 方案 计划 意见 办法 通知 细则 规划 要点 预案 任务 分解 关于 印发 开展 推进 加强 \
    深化 深入 全面 做好 落实 进一步 有关 年度 主题 教育 实践 宣传 月 周 日 垃圾 分类 厕所 改厕 改造 污水 防汛 抗旱 防灾 减灾 \
    应急 演练 森林 防火 秸秆 禁烧 综合 管理 服务 建设 发展 经济 产业 企业 营商 优化 数字 信息 网络 数据 档案 普查 统计 人口 \
    疫情 防控 疾病 免疫 爱国 运动 三年 攻坚 振兴 扶贫 脱贫 帮扶 志愿 者 青年 妇女 儿童 老年 未成年人 思想 道德 党建 党风 廉政 \
    作风 纪律 学习 培训 考核 评价 督查 检查 验收 领导 小组 会议 节约 能源 用水 用电 交通 道路 运输 秩序 市场 监管 质量 知识 \
    产权 文化 旅游 体育 艺术 读书 阅读 劳动 技能 竞赛 比赛 招聘 就业 创业 社会 保障 保险 医疗 养老 住房 土地 自然 资源 水利 \
    河长 湖长 林业 畜牧 动物 疫病 病媒 生物 防制 人民 政府 委员会 办公室 管理局 教育局 指挥部 联席 信用 诚信 标准 测评 指标 \
    责任 分工 清单 清洁 家庭 家风 家长 学生 教师 师生 师德 班级 德育 课程 体系 机制 试点 示范 推广 试行 暂行 修订";

/// Names of bodies and places end in these; a title can break behind one.
const BODIES: &str = "省市县区镇乡村局委办校院园部处所站队厅司";

/// Marks and words that end a line well.
const ENDS: [char; 4] = ['的', '、', '》', '）'];

/// What it costs to break between two words that are not known to be two.
const UNKNOWN: usize = 60;

/// A title of more lines is no title, and looking for its breaks would take long.
const MOST_LINES: usize = 5;

/// The lines of a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines<'t> {
    /// The lines.
    pub lines: Vec<&'t str>,
    /// A break may stand inside a word: a person should look at it.
    pub doubtful: bool,
}

/// Breaks a title into lines of at most so many characters (of full width).
pub fn lines(title: &str, most: usize) -> Lines<'_> {
    let width = columns(title);
    if width <= most * 2 {
        return Lines { lines: vec![title], doubtful: false };
    }
    let fewest = width.div_ceil(most * 2);
    if fewest > MOST_LINES {
        return Lines { lines: vec![title], doubtful: true };
    }
    let costs = costs(title);
    let best = (fewest..=fewest + 1).filter_map(|count| best(title, &costs, count, most * 2)).min_by_key(|(cost, _)| *cost);
    let Some((_, ends)) = best else {
        return Lines { lines: vec![title], doubtful: true };
    };
    let doubtful = ends.iter().any(|end| costs.iter().any(|(at, cost)| at == end && *cost >= UNKNOWN));
    let mut lines = Vec::new();
    let mut start = 0;
    for end in ends.into_iter().chain([title.len()]) {
        lines.push(&title[start..end]);
        start = end;
    }
    Lines { lines, doubtful }
}

/// The places at which a title can break, and what each costs.
fn costs(title: &str) -> Vec<(usize, usize)> {
    let chars: Vec<(usize, char)> = title.char_indices().collect();
    let mut inside = vec![false; chars.len()];
    let mut starts = vec![false; chars.len()];
    let mut ends = vec![false; chars.len() + 1];
    // Longer words first, so that 办公室 is no 办 with something behind it.
    for index in 0..chars.len() {
        let rest = &title[chars[index].0..];
        let word = WORDS.split_ascii_whitespace().filter(|word| rest.starts_with(*word)).max_by_key(|word| word.len());
        let Some(length) = word.map(|word| word.chars().count()) else { continue };
        if inside[index] {
            continue;
        }
        starts[index] = true;
        ends[index + length] = true;
        (index + 1..index + length).for_each(|index| inside[index] = true);
    }
    let mut depth = 0_usize;
    let mut costs = Vec::new();
    for index in 1..chars.len() {
        let (before, (at, after)) = (chars[index - 1].1, chars[index]);
        depth = if is_opening(before) {
            depth + 1
        } else if is_closing(before) {
            depth.saturating_sub(1)
        } else {
            depth
        };
        let torn = inside[index] || is_opening(before) || is_closing(after) || matches!(after, '、' | '，' | '：' | '的');
        let token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '—' | '-' | '.' | '%' | '年' | '月' | '日');
        if torn || token(before) && token(after) {
            continue;
        }
        let known = ENDS.contains(&before) || is_opening(after) || ends[index] && (starts[index] || !is_han(after));
        let body = BODIES.contains(before) && starts[index];
        let half = ends[index] || starts[index];
        let cost = if body || ENDS.contains(&before) {
            0
        } else if known {
            10
        } else if half {
            30
        } else {
            UNKNOWN
        };
        costs.push((at, cost + 40 * depth));
    }
    costs
}

/// The cheapest way to break a title into so many lines: its cost, and where the lines but the last end.
fn best(title: &str, costs: &[(usize, usize)], count: usize, most: usize) -> Option<(usize, Vec<usize>)> {
    let mut best: Option<(usize, Vec<usize>)> = None;
    let mut ends = Vec::new();
    search(title, costs, count, most, &mut ends, 0, &mut best);
    best
}

/// Titles have two or three lines, rarely four: all ways are tried, and given up where they cost too much.
fn search(
    title: &str,
    costs: &[(usize, usize)],
    count: usize,
    most: usize,
    ends: &mut Vec<usize>,
    spent: usize,
    best: &mut Option<(usize, Vec<usize>)>,
) {
    let start = ends.last().copied().unwrap_or(0);
    if best.as_ref().is_some_and(|(cost, _)| *cost <= spent) || columns(&title[start..]) > most * (count - ends.len()) {
        return;
    }
    if ends.len() + 1 == count {
        let mut from = 0;
        let widths: Vec<usize> = ends
            .iter()
            .copied()
            .chain([title.len()])
            .map(|end| {
                let width = columns(&title[from..end]);
                from = end;
                width
            })
            .collect();
        let total = spent + shape(&widths) + 20 * count;
        if best.as_ref().is_none_or(|(cost, _)| total < *cost) {
            *best = Some((total, ends.clone()));
        }
        return;
    }
    for (at, cost) in costs.iter().filter(|(at, _)| *at > start) {
        if columns(&title[start..*at]) > most {
            break;
        }
        ends.push(*at);
        search(title, costs, count, most, ends, spent + cost, best);
        ends.pop();
    }
}

/// What the shape of lines costs: much for a rectangle or an hourglass, little for lines of similar length.
fn shape(widths: &[usize]) -> usize {
    let (most, least) = (widths.iter().max().copied().unwrap_or(0), widths.iter().min().copied().unwrap_or(0));
    let rectangle = widths.len() > 1 && most == least;
    let falls = widths.windows(2).position(|pair| pair[1] < pair[0]).unwrap_or(widths.len());
    let hourglass = widths.windows(2).skip(falls).any(|pair| pair[1] > pair[0]);
    let even = (most - least).pow(2) / 8;
    even + if rectangle || hourglass { 200 } else { 0 }
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
        ] {
            assert_eq!(broken(title), want);
        }
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
