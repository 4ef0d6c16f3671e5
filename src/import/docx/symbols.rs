//! Characters of fonts that hold signs in the place of letters.

/// The sign that a code stands for in a font of signs; the character itself in any other font.
pub(super) fn symbol(font: &str, code: u32) -> Option<char> {
    let font = font.to_lowercase();
    // Such fonts have their signs at U+F000 and up, for the codes of one byte.
    let code = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    match font.as_str() {
        "wingdings" => wingdings(code),
        "wingdings 2" => wingdings_2(code),
        "symbol" => signs(code),
        "wingdings 3" | "webdings" => None,
        _ => char::from_u32(code).filter(|c| !c.is_control() && !('\u{E000}'..='\u{F8FF}').contains(c)),
    }
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x20 => ' ',
        0x6C => '●',
        0x6E => '■',
        0x6F | 0x70 | 0x71 | 0xA8 => '□',
        0x74 | 0x75 => '◆',
        0x81..=0x8A => char::from_u32(0x2460 + code - 0x81)?,
        0x8C..=0x95 => char::from_u32(0x2776 + code - 0x8C)?,
        0xA1 => '○',
        0xAB => '★',
        0xD8 => '➢',
        0xDF => '←',
        0xE0 => '→',
        0xE1 => '↑',
        0xE2 => '↓',
        0xFB => '✗',
        0xFC => '✓',
        0xFD => '☒',
        0xFE => '☑',
        _ => return None,
    })
}

fn wingdings_2(code: u32) -> Option<char> {
    Some(match code {
        0x20 => ' ',
        0x4F => '✗',
        0x50 => '✓',
        0x51 | 0x53 | 0x54 => '☒',
        0x52 => '☑',
        0x6A..=0x73 => char::from_u32(0x2460 + code - 0x6A)?,
        0xA3 => '□',
        _ => return None,
    })
}

fn signs(code: u32) -> Option<char> {
    Some(match code {
        0x20..=0x21 | 0x25 | 0x28..=0x29 | 0x2B..=0x2C | 0x2E..=0x3F => char::from_u32(code)?,
        0x2D => '−',
        0xA3 => '≤',
        0xA5 => '∞',
        0xB0 => '°',
        0xB1 => '±',
        0xB3 => '≥',
        0xB4 => '×',
        0xB7 => '·',
        0xB8 => '÷',
        0xB9 => '≠',
        0xBB => '≈',
        0xBC => '…',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_found_by_font_and_code() {
        for (font, code, want) in [
            ("Wingdings", 0xF0FC, Some('✓')),
            ("Wingdings", 0xFC, Some('✓')),
            ("Wingdings", 0xF082, Some('②')),
            ("Wingdings", 0xF04A, None),
            ("Wingdings 2", 0xF052, Some('☑')),
            ("Webdings", 0xF052, None),
            ("Symbol", 0xF0B3, Some('≥')),
            ("宋体", 0x25A1, Some('□')),
            ("宋体", 0xF041, Some('A')),
            ("宋体", 0xE123, None),
            ("宋体", 0xD800, None),
            ("宋体", 0x1, None),
        ] {
            assert_eq!(symbol(font, code), want, "{font} {code:X}");
        }
    }
}
