//! Documents that a text cites, 《…方案》（云政发〔2026〕12号）, and when two titles are of one document.

use std::ops::Range;

use super::script::is_han;

/// A document that a text cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document<'t> {
    /// Where it stands, with 《 and 》.
    pub range: Range<usize>,
    /// Its title, without them.
    pub title: &'t str,
    /// Its number, if one stands directly behind it, and where.
    pub number: Option<(Number<'t>, Range<usize>)>,
}

/// A document number: 云政发, 2026 and 12 of 云政发〔2026〕12号.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number<'t> {
    /// The code of the office.
    pub code: &'t str,
    /// The year.
    pub year: &'t str,
    /// The serial number, without leading zeros.
    pub serial: &'t str,
}

/// The documents that a text cites in 《》. One in another (《关于印发《甲》的通知》) is a part of it; an unpaired
/// mark cites none.
pub fn documents(text: &str) -> Vec<Document<'_>> {
    // Most texts cite none.
    if !text.contains('《') {
        return Vec::new();
    }
    let mut found = Vec::new();
    let (mut depth, mut start) = (0_u32, 0);
    for (at, c) in text.char_indices() {
        match c {
            '《' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            '》' if depth == 1 => {
                depth = 0;
                let range = start..at + c.len_utf8();
                let title = &text[start + '《'.len_utf8()..at];
                found.push(Document { title, number: number_at(text, range.end), range });
            }
            '》' => depth = depth.saturating_sub(1),
            '。' => depth = 0,
            _ => {}
        }
    }
    found
}

/// The document number that stands at a byte of a text, also in brackets. One with a placeholder is none.
pub fn number_at(text: &str, at: usize) -> Option<(Number<'_>, Range<usize>)> {
    let rest = text.get(at..)?.trim_start();
    let rest = rest.strip_prefix(['（', '(', '〔', '[', '【']).unwrap_or(rest);
    let start = text.len() - rest.len();
    let (code, rest) = split(rest, is_han);
    let rest = rest.strip_prefix(['〔', '[', '［', '【', '(', '（', '﹝'])?;
    let (year, rest) = split(rest, |c| c.is_ascii_digit());
    let rest = rest.strip_prefix(['〕', ']', '］', '】', ')', '）', '﹞'])?;
    let (serial, rest) = split(rest.strip_prefix('第').unwrap_or(rest), |c| c.is_ascii_digit());
    let rest = rest.strip_prefix('号')?;
    let serial = serial.trim_start_matches('0');
    let whole = code.chars().nth(1).is_some() && year.len() == 4 && !serial.is_empty();
    whole.then_some((Number { code, year, serial }, start..text.len() - rest.len()))
}

/// Splits a text behind the characters at its head that fulfil a condition.
fn split(text: &str, fits: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !fits(c)).unwrap_or(text.len()))
}

/// What makes a title that of this document: its characters without marks, spaces and 的, without a notice that
/// issues it (关于印发〈…〉的通知), and one character for those that are typed for each other. Two titles with the
/// same key are those of one document.
pub fn key(title: &str) -> String {
    let kept = |c: &char| *c != '的' && (c.is_alphanumeric() || matches!(c, '+' | '&' | '%'));
    let mut key: String = issued(title).chars().filter(kept).map(|c| twin(half_width(c))).collect();
    // No office issues 方法.
    if key.ends_with("方法") {
        key.truncate(key.len() - "方法".len());
        key.push_str("办法");
    }
    key
}

/// A title as it is to be written: one form for what differs in width only, for dashes, brackets and quotation
/// marks; no spaces; 试行 for 实行.
pub fn plain(title: &str) -> String {
    let mut plain = String::with_capacity(title.len());
    for c in issued(title).chars().filter(|c| !c.is_whitespace()) {
        let c = match half_width(c) {
            '(' => '（',
            ')' => '）',
            '<' | '《' => '〈',
            '>' | '》' => '〉',
            '"' | '\'' | '“' | '”' | '‘' | '’' => '"',
            '-' | '－' | '–' | '—' | '―' | '~' | '～' => '—',
            ',' => '，',
            ':' => '：',
            c => c,
        };
        if c != '—' || !plain.ends_with('—') {
            plain.push(c);
        }
    }
    if plain.contains("（实行）") { plain.replace("（实行）", "（试行）") } else { plain }
}

/// Whether two keys are those of one document, one of which may be cited in short.
pub fn is_same(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    one == other || long.contains(short) && short.chars().nth(SHORT - 1).is_some()
}

/// So many characters of a title are enough to know it by.
const SHORT: usize = 4;

/// How many characters of two texts lie between what they have in common at the beginning and at the end.
pub fn differing(one: &str, other: &str) -> (usize, usize) {
    let (mut a, mut b) = (one.chars(), other.chars());
    loop {
        let (rest_a, rest_b) = (a.clone(), b.clone());
        match (a.next(), b.next()) {
            (Some(c), Some(d)) if c == d => {}
            _ => {
                (a, b) = (rest_a, rest_b);
                break;
            }
        }
    }
    loop {
        let (rest_a, rest_b) = (a.clone(), b.clone());
        match (a.next_back(), b.next_back()) {
            (Some(c), Some(d)) if c == d => {}
            _ => return (rest_a.count(), rest_b.count()),
        }
    }
}

/// The title of what a notice issues: 甲 of 关于印发〈甲〉的通知; of any other title, the title itself.
fn issued(title: &str) -> &str {
    let inner = title.trim().strip_suffix("的通知").and_then(|title| title.split_once("关于印发"));
    let inner = inner.map(|(_, inner)| inner.trim_matches(['〈', '〉', '《', '》', '<', '>', ' ']));
    inner.filter(|inner| inner.chars().nth(SHORT - 1).is_some()).unwrap_or(title)
}

fn half_width(c: char) -> char {
    match c {
        '！'..='～' if c.is_alphanumeric() => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
    .to_ascii_lowercase()
}

/// One character for those that sound or look alike and are typed for each other in titles.
fn twin(c: char) -> char {
    match c {
        '实' => '试',
        '治' => '制',
        '订' => '定',
        '像' => '象',
        '形' => '型',
        '作' => '做',
        '账' => '帐',
        '复' => '覆',
        '健' => '建',
        '纪' => '记',
        '察' => '查',
        '练' => '炼',
        '联' => '连',
        '已' => '以',
        '布' => '部',
        '渡' => '度',
        '采' => '彩',
        '分' => '份',
        '画' => '划',
        '坐' => '座',
        '他' | '她' => '它',
        '再' => '在',
        '仪' | '意' => '议',
        '城' => '成',
        '防' => '妨',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_and_their_numbers() {
        let found = |text: &str| -> Vec<String> {
            let show = |found: Document<'_>| {
                let number = found.number.map_or(String::new(), |(number, range)| {
                    assert!(text[range].ends_with('号'));
                    format!(" {} {} {}", number.code, number.year, number.serial)
                });
                format!("{}{number}", found.title)
            };
            documents(text).into_iter().map(show).collect()
        };
        assert_eq!(found("按照《甲》（云政发〔2026〕012号）和《乙》要求"), ["甲 云政发 2026 12", "乙"]);
        assert_eq!(found("《关于印发《甲》的通知》〔云教发(2026)第3号〕"), ["关于印发《甲》的通知 云教发 2026 3"]);
        assert_eq!(found("《甲》（云政发〔20__〕1号）、《乙》（2026年版）、《丙》"), ["甲", "乙", "丙"]);
        assert!(found("《甲。乙》、丙》、《").is_empty() && found("").is_empty());
    }

    #[test]
    fn titles_of_one_document() {
        for (one, other) in [
            ("云岭县人居环境整治方案（2025—2027年）", "云岭县人居环境整治方案(2025-2027年)"),
            ("云岭县政府关于印发〈农村改厕工作方案〉的通知", "农村改厕工作方案"),
            ("关于加强督查工作的意见", "关于加强督察工作意见"),
            ("关于“双减”工作的意见", "关于双减工作的意见"),
            ("云岭县村庄保洁办法", "云岭县村庄保洁方法"),
        ] {
            assert_eq!(key(one), key(other));
        }
        for (one, other) in
            [("云岭县改厕方案", "云岭市改厕方案"), ("2025年工作要点", "2026年工作要点"), ("关于印发的通知", "印发")]
        {
            assert_ne!(key(one), key(other));
        }
        assert!(is_same(&key("中华人民共和国安全生产法"), &key("安全生产法")) && !is_same("办法", "管理办法"));
        assert_eq!(plain("甲办法(实行)（２０２５－2027年）"), plain("甲办法（试行）（2025——2027 年）"));
        assert_ne!(plain("关于“双减”工作的意见"), plain("关于双减工作的意见"));
    }

    #[test]
    fn what_differs() {
        assert_eq!(differing("农村人居环境方案", "农村环境方案"), (2, 0));
        assert_eq!(differing("2025年要点", "2026年要点"), (1, 1));
        assert_eq!((differing("甲甲", "甲"), differing("", "乙"), differing("", "")), ((1, 0), (0, 1), (0, 0)));
    }
}
