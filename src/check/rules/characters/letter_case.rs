//! C009: abbreviations in lower case.

use std::ops::Range;

use super::common::MOST;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::script::{after, before, is_chinese, run_end};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "C009", name: "letter-case" },
        severity: Severity::Info,
        fixable: true,
        summary: ("字母缩略词写成了小写", "an abbreviation in lower case"),
        reason: (
            "LED、QQ、GPS等缩略词按通行写法用大写字母，同一个词不要时大时小。",
            "Abbreviations such as LED, QQ and GPS are commonly written in capitals, and always alike.",
        ),
        source: "",
        example: Example {
            bad: "引言: 利用村头广播、⟦led⟧大屏和入户走访开展宣传。\n",
            good: "引言: 利用村头广播、LED大屏和入户走访开展宣传。\n",
        },
    },
    check,
};

/// What is met in lower case, and how it is commonly written.
const WORDS: [(&str, &str); 20] = [
    ("aed", "AED"),
    ("app", "APP"),
    ("atm", "ATM"),
    ("cctv", "CCTV"),
    ("cpi", "CPI"),
    ("dvd", "DVD"),
    ("gdp", "GDP"),
    ("gps", "GPS"),
    ("ktv", "KTV"),
    ("lcd", "LCD"),
    ("led", "LED"),
    ("pdf", "PDF"),
    ("pm10", "PM10"),
    ("pm2.5", "PM2.5"),
    ("pos", "POS"),
    ("ppt", "PPT"),
    ("qq", "QQ"),
    ("usb", "USB"),
    ("vip", "VIP"),
    ("wifi", "Wi-Fi"),
];

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.prose() {
        for (range, right) in wrong(text.line).into_iter().take(MOST) {
            let written = text.line[range.clone()].to_owned();
            let fix = context.edit(text.line, range.clone(), right);
            context
                .report_in(text, range, tr!("“{written}”写成了小写", "“{written}” is in lower case"))
                .help(tr!("写成“{right}”", "write {right}"))
                .fix(fix);
        }
    }
}

/// The words in lower case that stand beside Chinese text, and in nothing longer: no address, no name of a
/// file.
fn wrong(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    let mut end = 0;
    // Nearly all texts hold no small letter.
    while let Some(at) = text.get(end..).and_then(|rest| rest.find(|c: char| c.is_ascii_lowercase())).map(|at| end + at) {
        end = run_end(text, at, |c| c.is_ascii_graphic() && !matches!(c, ',' | '(' | ')' | '"' | ';'));
        let word = &text[at..end];
        let alone = before(text, at).is_none_or(|c| !c.is_ascii_graphic() || matches!(c, ',' | '(' | '"' | ';'));
        let beside = |c: Option<char>| c.is_some_and(is_chinese);
        if let Some((_, right)) = WORDS.iter().find(|(small, _)| *small == word)
            && alone
            && (beside(before(text, at)) || beside(after(text, end)))
        {
            found.push((at..end, *right));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_what_holds_them() {
        for (text, want) in [
            ("建立qq群，led屏滚动播放", vec!["qq→QQ", "led→LED"]),
            ("pm2.5浓度下降，覆盖wifi。", vec!["pm2.5→PM2.5", "wifi→Wi-Fi"]),
            ("（app）和app、gps", vec!["app→APP", "app→APP", "gps→GPS"]),
            ("LED屏、App下载、发到abc@qq.com，见www.led.cn和方案.ppt", vec![]),
            ("bled、a_led屏、led-tv、2led屏", vec![]),
            ("the led is on", vec![]),
        ] {
            let found: Vec<String> = wrong(text).into_iter().map(|(range, right)| format!("{}→{right}", &text[range])).collect();
            assert_eq!(found, want, "{text}");
        }
    }
}
