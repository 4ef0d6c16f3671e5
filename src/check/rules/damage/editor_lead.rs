//! D008: what the editor of a template site says to his readers.

use std::ops::Range;

use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::Role;
use crate::diagnostic::{Code, Severity};
use crate::text::script::{run_end, run_start};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "D008", name: "editor-lead" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("留有范文网站编者的话", "words of a template site's editor were left in"),
        reason: (
            "“下面是小编整理的……”“希望对大家有所帮助”是网站写给读者的话，印进方案会闹笑话。",
            "下面是小编整理的… and 希望对大家有所帮助 are a site's words to its readers, and make a fool of whoever issues them.",
        ),
        source: "",
        example: Example {
            bad: "引言: 下面⟦是小编⟧整理的工作方案，供参考。\n",
            good: "引言: 为改善村容村貌，镇政府决定开展专项整治。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.texts.iter().filter(|text| text.is_running() || matches!(text.role, Role::Title | Role::Heading)) {
        if let Some(range) = words_to_readers(text.line) {
            let written = text.line[range.clone()].to_owned();
            context
                .report_in(text, range, tr!("“{written}”是网站编者的话", "“{written}” are the words of a site's editor"))
                .help(tr!("删去这句话", "delete the sentence"));
        }
    }
}

/// What nobody else says.
const WORDS: [&str; 23] = [
    "是小编",
    "小编为",
    "小编给",
    "小编帮",
    "小编精心",
    "小编整理",
    "小编收集",
    "小编搜集",
    "小编带来",
    "小编推荐",
    "本站整理",
    "本站收集",
    "范文网",
    "欢迎阅读参考",
    "欢迎大家阅读参考",
    "来源：网络",
    "来源：互联网",
    "来源：百度",
    "更多范文",
    "相关范文",
    "范文，欢迎",
    "欢迎阅读，希望",
    "希望大家能够喜欢",
];

/// Wishes to the reader: 希望对大家有所帮助.
const WISHES: [&str; 4] = ["希望对", "希望能帮助到", "希望可以帮助到", "希望能够帮助到"];
/// And to whom they are said.
const READERS: [&str; 3] = ["大家", "你", "您"];

fn words_to_readers(text: &str) -> Option<Range<usize>> {
    // Nearly all texts hold none of these characters.
    if text.contains("小编")
        || text.contains("本站")
        || text.contains("范文")
        || text.contains("欢迎")
        || text.contains("喜欢")
        || text.contains("来源：")
    {
        let found = WORDS.iter().filter_map(|word| text.find(word).map(|at| at..at + word.len()));
        let found = found.filter(|range| is_said(text, range)).min_by_key(|range| range.start);
        if found.is_some() {
            return found;
        }
    }
    reference(text).or_else(|| wish(text))
}

/// Whether a site speaks: an office may have an editor too, who 整理 something in its plan.
fn is_said(text: &str, range: &Range<usize>) -> bool {
    let editor = text[range.clone()].contains("小编");
    !editor || ["大家", "您", "你", "范文", "方案", "下面", "以下", "阅读", "希望"].iter().any(|word| text.contains(word))
}

/// 以上方案仅供参考, 范文仅供参考: a remark on the whole text, not on a table of it.
fn reference(text: &str) -> Option<Range<usize>> {
    let start = text.find("仅供参考")?;
    let end = start + "仅供参考".len();
    let clause = run_start(text, start, |c| !matches!(c, '。' | '；'));
    let clause = text.get(clause..start)?;
    let whole = ["范文", "本文", "以上内容", "以上方案", "大家", "文章"].iter().any(|word| clause.contains(word));
    whole.then_some(start..end)
}

fn wish(text: &str) -> Option<Range<usize>> {
    let (start, word) = WISHES.iter().find_map(|wish| text.find(wish).map(|at| (at, *wish)))?;
    let behind = start + word.len();
    let reader = READERS.iter().find(|reader| text[behind..].starts_with(**reader))?;
    let end = behind + reader.len();
    let clause = run_end(text, end, |c| !matches!(c, '。' | '，' | '！' | '；' | '\n'));
    let helped = word.ends_with('到') || text[end..clause].contains("帮助");
    helped.then_some(start..clause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_to_readers_and_others() {
        for (text, want) in [
            ("下面是小编帮大家整理的方案，一起来看看。", Some("是小编")),
            ("以下小编整理了三份方案。", Some("小编整理")),
            ("本站整理，谢绝转载。", Some("本站整理")),
            ("以上范文仅供参考。", Some("仅供参考")),
            ("以上就是全部内容，希望对大家有所帮助！", Some("希望对大家有所帮助")),
            ("欢迎阅读，希望大家能够喜欢。", Some("欢迎阅读，希望")),
            ("希望能够帮助到您。", Some("希望能够帮助到您")),
            ("来源：网络", Some("来源：网络")),
            ("更多范文请点击。", Some("更多范文")),
            ("公众号小编负责更新内容。", None),
            ("公众号小编整理信息后推送。", None),
            ("附件所列价格仅供参考。", None),
            ("表中数据仅供参考，以实测为准。", None),
            ("对本站辖区进行整治。", None),
            ("欢迎广大群众参与监督。", None),
            ("信息来源：各村上报。", None),
            ("希望对口帮扶单位大力支持。", None),
            ("希望对大家提出的意见逐条落实。", None),
            ("评选优秀范文，组织师生学习。", None),
        ] {
            assert_eq!(words_to_readers(text).map(|range| &text[range]), want, "{text}");
        }
    }
}
