//! C009: abbreviations in lower case.

use std::ops::Range;

use super::common::MOST;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::script::{after, before, is_chinese, run_end, run_start};
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
                .report_in(text, range, tr!("“{written}”没有用大写", "“{written}” is not in capitals"))
                .help(tr!("写成“{right}”", "write {right}"))
                .fix(fix);
        }
    }
}

/// The words not in capitals that stand beside Chinese text, and in nothing longer: no address, no name of a
/// file.
fn wrong(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let part = |c: char| c.is_ascii_graphic() && !matches!(c, ',' | '(' | ')' | '"' | ';');
    let beside = |c: Option<char>| c.is_some_and(is_chinese);
    let mut found = Vec::new();
    let mut end = 0;
    // Nearly all texts hold no small letter.
    while let Some(at) = text.get(end..).and_then(|rest| rest.find(|c: char| c.is_ascii_lowercase())).map(|at| end + at) {
        let start = run_start(text, at, part);
        end = run_end(text, at, part);
        if let Some(right) = right(&text[start..end])
            && (beside(before(text, start)) || beside(after(text, end)))
        {
            found.push((start..end, right));
        }
    }
    found
}

/// How a word is commonly written, if it is one of the words and written otherwise.
fn right(word: &str) -> Option<&'static str> {
    let (small, right) = WORDS.iter().find(|(small, _)| small.eq_ignore_ascii_case(word))?;
    // App and WiFi are common too.
    let is_small = !word.contains(|c: char| c.is_ascii_uppercase());
    (is_small || !matches!(*small, "app" | "wifi")).then_some(*right)
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
            ("利用Led大屏、Qq群，Pm2.5浓度", vec!["Led→LED", "Qq→QQ", "Pm2.5→PM2.5"]),
            ("使用App、WiFi、Wifi和Wi-Fi，Ledger系统、LED-Tv、Led.doc文件、QQ群", vec![]),
            ("LED屏、App下载、发到abc@qq.com，见www.led.cn和方案.ppt", vec![]),
            ("bled、a_led屏、led-tv、2led屏", vec![]),
            ("the led is on", vec![]),
        ] {
            let found: Vec<String> = wrong(text).into_iter().map(|(range, right)| format!("{}→{right}", &text[range])).collect();
            assert_eq!(found, want, "{text}");
        }
    }
}
