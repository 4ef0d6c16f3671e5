//! C011: a paragraph that ends without a mark.

use std::collections::BTreeSet;

use crate::check::View;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::{Role, TextAt};
use crate::decode::Line;
use crate::diagnostic::{Code, Severity};
use crate::model::Node;
use crate::text::SectionKind;
use crate::text::punctuation::is_closed;
use crate::text::script::{is_closing, is_han};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "C011", name: "missing-final-mark" },
        severity: Severity::Info,
        fixable: false,
        summary: ("段落末尾没有标点", "a paragraph ends without a mark"),
        reason: (
            "正文一段话说完要有句末标点；没有的，多半是漏写，也可能是后面的文字丢了。",
            "A paragraph of running text ends in a mark; where none stands, it was forgotten, or more of the text is lost.",
        ),
        source: "GB/T 15834—2011 §4.1",
        example: Example {
            bad: "引言: 为改善村容村貌，镇政府决定开展专项整治。\n工作目标: 年底前完成全部整治任⟦务⟧\n",
            good: "引言: 为改善村容村貌，镇政府决定开展专项整治。\n工作目标: 年底前完成全部整治任务。\n",
        },
    },
    check,
};

/// What is shorter, in Chinese characters, is a phrase rather than a sentence.
const SENTENCE: usize = 10;

fn check(context: &mut Context<'_>) {
    let view = context.view;
    let sentences: Vec<&TextAt<'_>> = view.texts(Role::Paragraph).filter(|text| is_sentence(text)).collect();
    let open: Vec<&TextAt<'_>> = sentences.iter().copied().filter(|text| !is_ended(text.line)).collect();
    // A plan that does without marks does so on purpose.
    if open.is_empty() || open.len() * 2 > sentences.len() {
        return;
    }
    let phrases = phrases(view);
    for text in open.into_iter().filter(|text| !phrases.contains(&text.line.span.start)) {
        let last = text.line.chars().next_back().map_or(0, char::len_utf8);
        context
            .report_in(
                text,
                text.line.len() - last..text.line.len(),
                tr!("这一段末尾没有标点", "this paragraph ends without a mark"),
            )
            .help(tr!("补上句号；文字不全的补全", "add 。, or what is lost"));
    }
}

/// Whether a paragraph is a sentence: no value (活动时间), no labelled line (责任单位：…), no form.
fn is_sentence(text: &TextAt<'_>) -> bool {
    use SectionKind as K;
    let value = matches!(text.kind, Some(K::Time | K::Place | K::Theme | K::Scope | K::Hosts));
    let label = text.line.split_once('：').is_some_and(|(label, _)| label.chars().count() <= 6);
    !value
        && !label
        && !text.path.starts_with("attachments")
        && text.line.chars().filter(|&c| is_han(c)).nth(SENTENCE - 1).is_some()
}

/// Whether a text ends in a mark, also before or behind closing quotation marks and brackets.
fn is_ended(text: &str) -> bool {
    let ended = |text: &str| is_closed(text) || text.ends_with(['.', '!', '?', ';', ':', '，', '、']);
    // Invisible characters behind the mark are another fault.
    let text = text.trim_end_matches(|c| matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}'));
    let inner = text.trim_end_matches(|c| is_closing(c) || matches!(c, ')' | '"' | '\''));
    // ……完成任务。（责任单位：党政办）
    let before_note = || text.ends_with(['）', ')']) && text.rfind(['（', '(']).is_some_and(|at| ended(&text[..at]));
    ended(text) || ended(inner) || before_note()
}

/// Where the texts stand that, like all their neighbours, have no final mark: they are phrases of a list.
fn phrases(view: &View<'_>) -> BTreeSet<u32> {
    let mut found = BTreeSet::new();
    let mut add = |texts: &[&Line]| {
        if texts.len() > 1 && !texts.iter().any(|text| is_ended(text)) {
            found.extend(texts.iter().map(|text| text.span.start));
        }
    };
    let alone = |item: &Node| item.title.is_none();
    for list in &view.lists {
        add(&list.items.iter().filter(|item| alone(item)).flat_map(|item| item.text.iter()).collect::<Vec<_>>());
    }
    for at in &view.nodes {
        add(&at.node.text.iter().collect::<Vec<_>>());
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    const SOUND: &str = "引言: [为改善村容村貌制定本方案。, 现将有关工作要求通知如下。, 整治工作从六月份开始。]\n";

    #[test]
    fn paragraphs_without_a_mark() {
        for (section, found) in [
            ("工作目标: 年底前完成全部整治任务", vec!["C011 务"]),
            ("工作目标: 年底前完成（包括收尾工作）", vec!["C011 ）"]),
            ("工作目标: 年底前完成全部整治任务。（责任单位：城建办）", vec![]),
            ("工作目标: “年底前完成全部整治任务。”", vec![]),
            ("工作目标: 年底前全部完成", vec![]),
            ("活动主题: 携手共建美丽乡村共享幸福生活", vec![]),
            ("工作目标: 责任单位：城建办、党政办和各行政村", vec![]),
            ("工作目标: [全镇三十个行政村村容整洁, 群众对整治工作满意度提高]", vec![]),
        ] {
            assert_eq!(found_in(&format!("{SOUND}{section}\n")), found, "{section}");
        }
        assert!(found_in("工作目标: 年底前完成全部整治任务\n").is_empty());
    }
}
