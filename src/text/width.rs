//! Display width in columns of half a Chinese character, as a printed page has them.

use unicode_width::UnicodeWidthStr;

/// The width of a text on a Chinese page: characters of ambiguous width (“”‘’—…·①) count two, as
/// they do in the fonts a plan is printed in.
pub fn columns(text: &str) -> usize {
    text.width_cjk()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_and_ambiguous_marks_count_two() {
        assert_eq!(columns("方案"), 4);
        assert_eq!(columns("“a”—…·①"), 13);
        assert_eq!(columns("2026年"), 6);
    }
}
