//! What several rules of responsibility share: the lists of units, and the names in them.

use std::collections::HashMap;
use std::ops::Range;

use crate::check::View;
use crate::check::view::{Role, TextAt};
use crate::text::unit;

/// A rule finds so much in one plan at most.
pub(super) const MOST: usize = 100;

/// Names are held against each other up to so many; a plan that names more is no plan for one office.
const MOST_NAMES: usize = 400;

/// The units under one key of one task, phase or working group.
#[derive(Clone, Copy, Debug)]
pub(super) struct UnitList<'v, 'p> {
    /// `units`, `lead` or `assist`.
    pub(super) key: &'static str,
    /// The path of the task, the phase or the group.
    pub(super) owner: &'v str,
    texts: &'v [TextAt<'p>],
}

/// A name in a list.
#[derive(Clone, Debug)]
pub(super) struct Name<'v, 'p> {
    /// The text it stands in.
    pub(super) text: &'v TextAt<'p>,
    /// Where it stands in that text.
    pub(super) range: Range<usize>,
    /// The name.
    pub(super) name: &'v str,
}

/// All lists of units; those of one owner stand side by side.
pub(super) fn lists<'v, 'p>(view: &'v View<'p>) -> impl Iterator<Item = UnitList<'v, 'p>> {
    let is_unit = |text: &TextAt<'_>| text.role == Role::Unit;
    let same = move |a: &TextAt<'_>, b: &TextAt<'_>| is_unit(a) && is_unit(b) && a.list() == b.list();
    view.texts.chunk_by(same).filter_map(move |texts| {
        let first = texts.first().filter(|text| is_unit(text))?;
        let owner = first.list().rsplit_once('.').map_or("", |(owner, _)| owner);
        Some(UnitList { key: first.key, owner, texts })
    })
}

impl<'v, 'p> UnitList<'v, 'p> {
    /// The texts between which 、 or the lines of a YAML list stood.
    pub(super) fn texts(&self) -> &'v [TextAt<'p>] {
        self.texts
    }

    /// The names, in their order.
    pub(super) fn names(&self) -> impl Iterator<Item = Name<'v, 'p>> + use<'v, 'p> {
        self.texts.iter().flat_map(|text| unit::names(&text.line.value).map(move |range| Name::new(text, range)))
    }
}

impl<'v, 'p> Name<'v, 'p> {
    fn new(text: &'v TextAt<'p>, range: Range<usize>) -> Name<'v, 'p> {
        let name = text.line.value.get(range.clone()).unwrap_or_default();
        Name { text, range, name }
    }
}

/// A name of one unit, and how it is used.
#[derive(Clone, Debug)]
pub(super) struct Use<'v, 'p> {
    /// Where it stands first.
    pub(super) first: Name<'v, 'p>,
    /// How often it stands in the plan.
    pub(super) count: usize,
    /// Where it first stands in a list whose first name does not lend it its level: in 县教育局、财政局 the 县 holds
    /// for both.
    pub(super) alone: Option<Name<'v, 'p>>,
}

/// The characters that tell of which level a unit is.
pub(super) fn is_level(c: char) -> bool {
    matches!(c, '省' | '市' | '县' | '区' | '镇' | '乡' | '州' | '旗' | '校' | '院' | '局')
}

/// The names of single units in all lists, in the order of their first places.
pub(super) fn uses<'v, 'p>(view: &'v View<'p>) -> Vec<Use<'v, 'p>> {
    let mut uses: Vec<Use<'v, 'p>> = Vec::new();
    let mut index: HashMap<&str, usize> = HashMap::new();
    for list in lists(view) {
        let level = |name: &str| name.chars().next().filter(|&c| is_level(c));
        let first = list.names().next().and_then(|name| level(name.name));
        for name in list.names().filter(|name| unit::is_definite(name.name)) {
            let alone = || (first.is_none() || level(name.name).is_some()).then(|| name.clone());
            if let Some(&at) = index.get(name.name) {
                if let Some(found) = uses.get_mut(at) {
                    found.count += 1;
                    found.alone = found.alone.take().or_else(alone);
                }
            } else if uses.len() < MOST_NAMES {
                index.insert(name.name, uses.len());
                uses.push(Use { alone: alone(), first: name, count: 1 });
            }
        }
    }
    uses
}

/// Whether the plan says that it calls something by this name for short: （以下简称党政办）.
pub(super) fn is_introduced(view: &View<'_>, name: &str) -> bool {
    let introduces = |text: &str| {
        text.match_indices("简称").any(|(at, word)| {
            let rest = text.get(at + word.len()..).unwrap_or_default();
            let rest = rest.trim_start_matches(['“', '"', '：', '为', '‘', '「']);
            rest.strip_prefix(name).is_some_and(|rest| !rest.starts_with("公室"))
        })
    };
    view.printed().any(|text| text.line.contains("简称") && introduces(text.line))
}

/// In what way one name is short for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Short {
    /// 党政办 for 党政办公室.
    Office,
    /// 教育局 for 县教育局.
    Level,
    /// 县人社局 for 县人力资源和社会保障局, 党政办 for 党政综合办公室.
    Words,
}

/// Whether a name is clearly a short form of another, and how.
pub(super) fn short_form(short: &str, long: &str) -> Option<Short> {
    if short.len() >= long.len() || short.chars().nth(2).is_none() {
        return None;
    }
    if let Some(stem) = short.strip_suffix('办')
        && long.strip_suffix("办公室") == Some(stem)
    {
        return Some(Short::Office);
    }
    if let Some(level) = long.strip_suffix(short) {
        let mut level = level.chars();
        return (level.next().is_some_and(is_level) && level.next().is_none()).then_some(Short::Level);
    }
    is_contracted(short, long).then_some(Short::Words)
}

/// What an office may be called in full beside its subject: 党政（综合）办.
const OFFICE_WORDS: [&str; 5] = ["综合", "工作", "事务", "服务", "管理"];

/// Characters that tell one unit from another, so that they are not left out where a name is shortened: 公安局 is
/// none of 公安局城东分局, and 税务局 not certainly 地方税务局.
const TELLING: &str = "分局部委办处科所队院校站第一二三四五六七八九十东南西北中上下新老甲乙丙丁市县区镇乡街村地国";

/// Whether a name is made of characters of another, in their order, with the same beginning and the same end, and
/// nothing is left out that tells units apart.
fn is_contracted(short: &str, long: &str) -> bool {
    let (Some((short, tail)), Some((long, other))) = (split_tail(short), split_tail(long)) else { return false };
    if tail != other || short.chars().next() != long.chars().next() {
        return false;
    }
    let mut left_out = String::new();
    let mut wanted = short.chars().peekable();
    for c in long.chars() {
        if wanted.peek() == Some(&c) {
            wanted.next();
        } else {
            left_out.push(c);
        }
    }
    let fits = match tail {
        '办' => OFFICE_WORDS.contains(&left_out.as_str()),
        // 住建局 is 住房和城乡建设局.
        _ => !left_out.replace("城乡", "").contains(|c| TELLING.contains(c)),
    };
    wanted.peek().is_none() && !left_out.is_empty() && fits
}

/// A name before its last word, and that word in short: 办 for 办公室.
fn split_tail(name: &str) -> Option<(&str, char)> {
    [("办公室", '办'), ("委员会", '委'), ("办", '办'), ("委", '委'), ("局", '局')]
        .into_iter()
        .find_map(|(word, tail)| Some((name.strip_suffix(word)?, tail)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms() {
        for (short, long, want) in [
            ("党政办", "党政办公室", Some(Short::Office)),
            ("教育局", "县教育局", Some(Short::Level)),
            ("党政办", "党政综合办公室", Some(Short::Words)),
            ("党政办", "党政综合办", Some(Short::Words)),
            ("县人社局", "县人力资源和社会保障局", Some(Short::Words)),
            ("市发改委", "市发展和改革委员会", Some(Short::Words)),
            ("市场监管局", "市场监督管理局", Some(Short::Words)),
            ("县文旅局", "县文化和旅游局", Some(Short::Words)),
            ("县住建局", "县住房和城乡建设局", Some(Short::Words)),
            ("县公安局", "县公安局城东分局", None),
            ("县委办", "县委编办", None),
            ("县政府办", "县政府金融办", None),
            ("县医院", "县中医院", None),
            ("第一小学", "第一中心小学", None),
            ("县税务局", "县地方税务局", None),
            ("市教育局", "区教育局", None),
            ("农业局", "林业局", None),
            ("办公室", "县委办公室", None),
            ("城建办", "城建办", None),
            ("党政办公室", "党政办", None),
        ] {
            assert_eq!(short_form(short, long), want, "{short} {long}");
        }
    }
}
