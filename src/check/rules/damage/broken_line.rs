//! D009: a line break inside a sentence.

use std::ops::Range;

use super::common::{
    LONG, Leads, MOST, SENTENCE, begins_anew, broken, clause, goes_on, is_ended, is_longer, is_prose, lines, may_go_on,
};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::decode::Line;
use crate::diagnostic::{Code, Edit, Severity};
use crate::text::Text;
use crate::text::script::{before, is_han};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "D009", name: "broken-line" },
        severity: Severity::Warning,
        fixable: true,
        summary: ("句子中间有换行", "a line break inside a sentence"),
        reason: (
            "从PDF或网页复制的文字带着原来的硬回车，印出来一句话断成两行。",
            "Text copied from a PDF or a page keeps its line breaks, and a sentence is printed on two lines.",
        ),
        source: "",
        example: Example {
            bad: "引言: |\n  为改善村容村貌，经镇政府研究决定，各村要对照清单逐项落实整治⟦措⟧\n  施，年底前全部完成。\n",
            good: "引言: |\n  为改善村容村貌，经镇政府研究决定，各村要对照清单逐项落实整治措施，年底前全部完成。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    let mut leads = None;
    for text in view.texts.iter().filter(|text| text.is_running() && text.line.contains('\n')) {
        let lead = leads.get_or_insert_with(|| Leads::new(view)).of(text);
        for (at, certain) in breaks(text.line, lead).into_iter().take(MOST) {
            if !certain && !is_prose(text) || is_blank_line(context, text.line, at) {
                continue;
            }
            let fix = if certain { join(context, text.line, at) } else { Vec::new() };
            context
                .report_in(text, last(text.line, at), message(certain))
                .help(tr!("接成一行；本来是两句话的，补上句号", "join the lines, or end the sentence with 。"))
                .fix(fix);
        }
    }
    for (one, two) in broken(view).into_iter().take(MOST) {
        let rest = context.place(two.line, 0..two.line.chars().next().map_or(0, char::len_utf8));
        context
            .report_in(one, last(one.line, one.line.len()), message(goes_on(one.line, two.line)))
            .help(tr!("把两段接起来；本来是两句话的，补上句号", "join the two paragraphs, or end the sentence with 。"))
            .label(rest, tr!("后半句在这里", "it goes on here"));
    }
}

fn message(certain: bool) -> Text {
    if certain {
        tr!("句子在这里断开了", "a sentence is broken here")
    } else {
        tr!("句子在这里断开了，或者漏了句末标点", "a sentence is broken here, or its final mark is missing")
    }
}

/// Whether a blank line of the file stands for a line break, as in a folded text: it was meant.
fn is_blank_line(context: &Context<'_>, line: &Line, at: usize) -> bool {
    let place = context.file.locate(line.span, line, at..at + 1);
    place.is_some_and(|place| {
        let behind = context.file.text().get(place.end as usize..).unwrap_or_default();
        let space = behind.len() - behind.trim_start().len();
        let breaks = |text: &str| text.matches('\n').count();
        breaks(context.file.slice(place)) + breaks(&behind[..space]) > 1
    })
}

/// The edit that deletes a line break, with the indentation behind it.
fn join(context: &Context<'_>, line: &Line, at: usize) -> Vec<Edit> {
    let mut edits = context.edit(line, at..at + 1, "");
    for edit in &mut edits {
        let behind = context.file.text().get(edit.span.end as usize..).unwrap_or_default();
        if context.file.slice(edit.span).ends_with('\n') {
            edit.span.end += (behind.len() - behind.trim_start_matches(' ').len()) as u32;
        }
    }
    edits
}

/// The range of the character before a byte.
fn last(text: &str, at: usize) -> Range<usize> {
    at - before(text, at).map_or(0, char::len_utf8)..at
}

/// The line breaks inside sentences, and whether a word lies across each: otherwise a mark may be missing. So
/// many characters stand before the text on its line.
fn breaks(text: &str, lead: usize) -> Vec<(usize, bool)> {
    if !is_ended(text) {
        return Vec::new();
    }
    let lines: Vec<(usize, &str)> = lines(text).collect();
    // The lines of a verse may all end in marks; those of a list of phrases hold none.
    let verse = lines.len() > 2 && lines.iter().all(|(_, line)| is_ended(line) || line.ends_with(['，', '、']));
    let phrases = lines.len() > 2 && !lines.iter().rev().skip(1).any(|(_, line)| line.contains(['，', '、', '；', '。']));
    let pair = |index: usize| Some((lines.get(index)?.1, lines.get(index + 1)?.1));
    // Paper breaks all lines at the same width.
    let fills = |index: usize| pair(index).is_some_and(|(one, two)| is_line(one, two));
    let length = |index: usize| lines.get(index).map_or(0, |(_, line)| line.chars().count());
    let alike = |one: usize, two: usize| fills(two) && length(one).abs_diff(length(two)) <= 3;
    let mut found = Vec::new();
    for (index, &(start, line)) in lines.iter().enumerate() {
        let Some((one, two)) = pair(index) else { continue };
        let certain = goes_on(one, two) && is_longer(one, SENTENCE) && !begins_anew(two);
        let columns =
            || fills(index) && (alike(index, index + 1) || index.checked_sub(1).is_some_and(|before| alike(index, before)));
        let lead = if index == 0 { lead } else { 0 };
        // Several without a mark, one below the other, are a list.
        let of_list = verse || phrases || before(text, start.saturating_sub(1)).is_some_and(is_han);
        if certain || columns() || !of_list && may_go_on(one, two, lead) {
            found.push((start + line.len(), certain));
        }
    }
    found
}

/// Whether a line is as long as one on paper and ends without a mark.
fn is_line(one: &str, two: &str) -> bool {
    is_longer(one, LONG) && one.ends_with(is_han) && two.starts_with(is_han) && !begins_anew(clause(one)) && !begins_anew(two)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found_in;
    use crate::check::{example, fix, tests::check};

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("D009")).collect()
    }

    #[test]
    fn breaks_inside_sentences() {
        for (text, want) in [
            // Behind a whole sentence, another goes on.
            ("各村要清理垃圾。镇政府成立专项整治工作领导小组负责统筹协\n调，各村具体落实。", 1),
            // All lines alike.
            (
                "各村要清理房前屋后存量垃圾并且组织动员群众参与整治\n环境粉刷沿街墙面拆除残墙断壁疏通沟渠并做好日常管护\n确保实现村容整洁。",
                2,
            ),
            // A word lies across the break.
            ("在县委和县人民政府的坚强领导下，全面落实各项整治措\n施，确保完成。", 1),
            // A heading and its text.
            ("深化农村人居环境整治提升行动，全面建设宜居宜业和美乡村\n各村要清理垃圾。", 0),
            // A list of phrases.
            ("清理房前屋后存量垃圾\n粉刷沿街墙面\n疏通沟渠", 0),
            ("清理房前屋后存量垃圾，组织动员群众参与环境整治和日常管护\n粉刷沿街墙面，疏通沟渠", 0),
            // Labels and ordinals.
            ("各村要认真清理房前屋后的存量垃圾，粉刷沿街墙面。责任单位：城建办、农业办\n完成时限：2026年底。", 0),
            ("各村要清理垃圾。责任单位：城市建设管理办公室、农业农村办公室\n各村要粉刷墙面。", 0),
            ("各村要认真清理房前屋后的存量垃圾，粉刷沿街墙面。\n各村要疏通沟渠。", 0),
            ("携手共建美丽家园\n同心共享幸福生活。", 0),
            // Clauses of different lengths, a mark at the end of the line.
            ("以巩固提升环境整治成果为目标，按照县委关于城乡建设\n融合发展的总体要求，抓好落实。", 1),
            ("利用春节、清明节、端午节等传统节日组织群众参加各类文化活动，\n丰富群众生活。", 1),
            ("各村要清理垃圾，三是充分发挥志愿服务队在宣传发动中的\n骨干带头作用。", 1),
            ("一是清理垃圾；二是粉刷墙面；三是充分发挥志愿服务队的\n骨干作用。", 1),
            // Verse and couplets.
            ("爱国守法，明礼诚信，\n团结友善，勤俭自强。", 0),
            (
                "爱党爱国爱社会主义同心共筑伟大复兴中国梦想，\n崇德向善崇文尚礼携手共建文明和谐美丽家园乡村，\n争做新人争当先锋齐心共创幸福美好明天生活。",
                0,
            ),
            // A list of phrases, and what has no end itself.
            ("清理房前屋后存量垃圾和乱堆乱放的杂物并运往指定的填埋场所\n粉刷墙面\n疏通沟渠。", 0),
            ("以巩固提升环境整治成果为目标，按照县委关于城乡建设\n融合发展的总体要求", 0),
            ("", 0),
        ] {
            assert_eq!(breaks(text, 0).len(), want, "{text}");
        }
    }

    #[test]
    fn texts_that_run_on_from_a_heading() {
        let item = |text: &str| {
            format!("工作措施:\n  - 标题: 加强组织领导\n    正文: {text}\n  - {{标题: 广泛宣传, 正文: 各村要张贴标语。}}\n")
        };
        assert_eq!(found(&item("|\n      重新调整农村环境整治工作领导小组\n      成员，明确各自职责。")), ["D009 组"]);
        assert_eq!(found(&item("[重新调整农村环境整治工作领导小组, 成员，明确各自职责。]")), ["D009 组"]);
        // A list of short phrases, and a text below a heading of its own line.
        assert!(found(&item("|\n      调整环境整治工作小组\n      明确职责。")).is_empty());
        assert!(found("工作目标: |\n  重新调整农村环境整治工作领导小组\n  成员，明确各自职责。\n").is_empty());
    }

    #[test]
    fn sentences_over_two_paragraphs() {
        assert_eq!(found("引言: [为改善村容村貌，由县人民政, 府统筹安排专项整治。]\n"), ["D009 政"]);
        assert_eq!(
            found("引言: [为改善村容村貌，镇政府统一部署，各村具体实施，群众积极参与，, 集中开展专项整治。]\n"),
            ["D009 ，"]
        );
        let halves = "引言: [各村要清理垃圾。镇政府成立领导小组负责日常, 调度和协调工作。]\n";
        assert_eq!(found(halves), ["D009 常"]);
        // A plan that does without marks at the end.
        let open = "工作目标: [各村要清理垃圾，粉刷墙面, 镇里要加强督查，定期通报]\n工作要求: [各村要抓好落实，不走过场, 镇里要及时总结，报送材料]\n";
        assert!(found(&format!("{halves}{open}")).is_empty());
        for fragment in [
            "引言: [为改善村容村貌制定本方案, 各村要认真落实。]\n",
            "引言: [\"2月26日，县人民广场，综合类专场\", \"3月26日，县工业园区创业大厦一楼大厅，电子信息产业专场\", 以上场次如有变动另行通知。]\n",
            "引言: |\n  2月26日，县人民广场，综合类专场\n  3月26日，县工业园区创业大厦一楼大厅，电子信息产业专场\n  以上场次如有变动，另行通知。\n",
            "引言: [各乡镇人民政府，县政府各工作部门、各直属机构，驻县各有关单位, 现将有关事项安排如下。]\n",
            "引言: [加强组织领导，压实工作责任, 各村要认真落实。]\n",
            "引言: [\"参加单位：各村、各社区、驻镇各单位、中小学、卫生院\", 活动从六月开始。]\n",
            "工作目标: [各村要清理存量垃圾，完成河道清淤任务十五公里, 粉刷沿街墙面，美化绿化重点路段]\n",
            "附件: [{标题: 整治清单, 正文: [各村要清理存量垃圾，镇政府成立领导小组负责日常, 调度和协调工作。]}]\n",
            "引言: [讲文明，, 树新风。]\n",
            "工作目标:\n  - 清理房前屋后的垃圾以及\n  - 粉刷墙面。\n",
        ] {
            assert!(found(fragment).is_empty(), "{fragment}");
        }
    }

    #[test]
    fn lines_are_joined_where_they_are_kept() {
        for text in [
            "引言: |\n  各村要清理垃圾。各村要在县委和县人民政府的领导下落实措\n  施，按期完成。\n",
            "工作目标:\n  - |-\n      各村要清理垃圾。各村要在县委和县人民政府的领导下落实措\r\n      施，按期完成。\n  - 完成任务。\n",
        ] {
            let (plan, _) = example::plan(text);
            let mended = fix::mend(&plan, &|text| Some(check(text).0)).text;
            assert!(mended.contains("落实措施，按期完成。"), "{mended}");
        }
        // The blank line of a folded text was meant.
        assert!(found("引言: >\n  各村要清理垃圾。镇政府成立专项整治工作领导小组负责统筹协\n\n  调，各村落实。\n").is_empty());
    }
}
