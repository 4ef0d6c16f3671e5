//! To which script a character belongs, and what stands beside a place in a text.

/// Whether a character is a Chinese one (of the planes that plans are written in).
pub fn is_han(c: char) -> bool {
    matches!(c, '一'..='鿿' | '㐀'..='䶿' | '〇' | '\u{20000}'..='\u{323AF}')
}

/// Whether a character is a punctuation mark of Chinese text.
pub fn is_chinese_mark(c: char) -> bool {
    is_opening(c) || is_closing(c) || matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！' | '…' | '—' | '～' | '·' | '％')
}

/// Whether a Chinese mark opens something: （ “ 《.
pub fn is_opening(c: char) -> bool {
    matches!(c, '（' | '“' | '‘' | '《' | '〈' | '〔' | '【' | '「' | '『' | '［')
}

/// Whether a Chinese mark closes something: ） ” 》.
pub fn is_closing(c: char) -> bool {
    matches!(c, '）' | '”' | '’' | '》' | '〉' | '〕' | '】' | '」' | '』' | '］')
}

/// Whether a character is written in Chinese text alone: a Chinese character or mark.
pub fn is_chinese(c: char) -> bool {
    is_han(c) || is_chinese_mark(c)
}

/// Whether a character is a Chinese numeral.
pub fn is_numeral(c: char) -> bool {
    "〇零一二三四五六七八九十百千万亿两".contains(c)
}

/// A text without white space.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A digit of full width as one of half width; any other character as it is.
pub fn narrow_digit(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        c => c,
    }
}

/// The character before a byte of a text.
pub fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character at a byte of a text.
pub fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Where the characters begin that stand before a byte of a text, one beside the other, and fulfil a
/// condition.
pub fn run_start(text: &str, at: usize, fits: impl Fn(char) -> bool) -> usize {
    text.get(..at).map_or(at, |head| head.trim_end_matches(fits).len())
}

/// Where the characters end that stand from a byte of a text on, one beside the other, and fulfil a
/// condition.
pub fn run_end(text: &str, at: usize, fits: impl Fn(char) -> bool) -> usize {
    text.get(at..).map_or(at, |tail| text.len() - tail.trim_start_matches(fits).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_neighbours() {
        assert!(is_han('镇') && is_han('〇') && !is_han('，') && !is_han('a') && !is_han('１'));
        assert!(is_chinese('“') && is_chinese('。') && !is_chinese('"') && !is_chinese('5'));
        assert_eq!((before("甲a", 3), after("甲a", 3)), (Some('甲'), Some('a')));
        assert_eq!((before("甲", 0), after("甲", 3), before("甲", 1)), (None, None, None));
        assert_eq!(run_start("到2026年", 7, |c| c.is_ascii_digit()), 3);
        assert_eq!(run_end("到2026年", 3, |c| c.is_ascii_digit()), 7);
    }
}
