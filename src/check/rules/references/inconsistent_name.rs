//! X005: a document, its number, a theme or a slogan written in two ways.

use std::collections::HashMap;
use std::ops::Range;

use super::common::{self, MOST};
use crate::check::rule::{Context, Example, Finding, Rule, RuleMeta};
use crate::check::view::{Role, TextAt};
use crate::decode::Line;
use crate::diagnostic::{Code, Severity};
use crate::text::cited::{Number, differing, is_same, plain};
use crate::text::script::is_han;
use crate::text::{SectionKind, Text};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "X005", name: "inconsistent-name" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("同一文件、文号、主题或口号前后写法不一", "a document, its number, a theme or a slogan written in two ways"),
        reason: (
            "同一名称时有标点时无标点，或者同一文件写成两个文号，收文单位无从判断以哪一处为准。",
            "Where a name stands with a comma here and without it there, or a document has two numbers, nobody can tell which is right.",
        ),
        source: "",
        example: Example {
            bad: "引言: 根据《云岭县村庄保洁办法》（云政发〔2026〕12号），开展“⟦美丽庭院幸福家园⟧”主题活动。\n活动主题: 美丽庭院，幸福家园\n工作要求: 各村要执行《云岭县村庄保洁办法》（⟦云政发〔2026〕21号⟧）。\n",
            good: "引言: 根据《云岭县村庄保洁办法》（云政发〔2026〕12号），开展“美丽庭院，幸福家园”主题活动。\n活动主题: 美丽庭院，幸福家园\n工作要求: 各村要执行《云岭县村庄保洁办法》（云政发〔2026〕12号）。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    titles_and_numbers(context);
    slogans(context);
}

/// A stretch of a text.
type At<'p> = (&'p Line, Range<usize>);

/// A document as it was first named.
struct Document<'p> {
    plain: String,
    title: At<'p>,
    number: Option<(Number<'p>, At<'p>)>,
}

/// So many characters make a title that can be told from others.
const SHORT: usize = 4;
/// A title with so many characters is that of one document only; shorter ones (工作方案) many documents have.
const LONG: usize = 8;

fn titles_and_numbers(context: &mut Context<'_>) {
    let (plan, view) = (context.plan, context.view);
    let mut known: HashMap<String, Document<'_>> = HashMap::new();
    let mut of_number: HashMap<Number<'_>, (String, At<'_>)> = HashMap::new();
    for entry in common::basis(plan) {
        let plain = plain(entry.line.get(entry.range.clone()).unwrap_or_default());
        let number = entry.number.map(|(number, line, range)| (number, (line, range)));
        known.entry(entry.key).or_insert(Document { plain, title: (entry.line, entry.range), number });
    }
    for cited in common::cited(view) {
        if cited.is_short_name() || cited.key.chars().nth(SHORT - 1).is_none() {
            continue;
        }
        let line = cited.text.line;
        let title = (line, cited.document.range.start + '《'.len_utf8()..cited.document.range.end - '》'.len_utf8());
        let number = cited.document.number.as_ref().map(|(number, range)| (*number, (line, range.clone())));
        if let Some((number, _)) = &number {
            match of_number.get(number) {
                Some((key, first)) if is_cut(key, &cited.key) => {
                    let message = tr!("文号相同，标题却与前文不一致", "the number is the same, and the title is not");
                    report(context, cited.text, &title.1, first, message);
                }
                Some(_) => {}
                None => {
                    of_number.insert(*number, (cited.key.clone(), title.clone()));
                }
            }
        }
        let plain = plain(cited.document.title);
        let is_long = cited.key.chars().nth(LONG - 1).is_some();
        let Some(first) = known.get_mut(&cited.key) else {
            known.insert(cited.key, Document { plain, title, number });
            continue;
        };
        if first.plain != plain {
            let message = tr!("同一文件的标题前后写法不一", "the title of one document is written in two ways");
            report(context, cited.text, &title.1, &first.title, message);
        }
        match (&first.number, number) {
            // Side by side, two numbers are those of two documents.
            (Some((one, place)), Some((two, at))) if is_long && is_slip(one, &two) && !std::ptr::eq(place.0, line) => {
                let message = tr!("同一文件前后写了两个文号", "one document stands here with another number");
                report(context, cited.text, &at.1, place, message);
            }
            (None, number @ Some(_)) => first.number = number,
            _ => {}
        }
    }
}

fn report<'c>(
    context: &'c mut Context<'_>,
    text: &TextAt<'_>,
    range: &Range<usize>,
    other: &At<'_>,
    message: Text,
) -> &'c mut Finding {
    let label = context.place(other.0, other.1.clone());
    let finding = context.report_in(text, range.clone(), message);
    finding.help(tr!("统一写法；文件的标题和文号以原文件为准", "write both alike; titles and numbers as the document has them"));
    finding.label(label, tr!("另一种写法", "the other way"))
}

/// Whether a title is another one from whose middle words were lost. A notice may issue several things under
/// its number, and a title may be cited in short.
fn is_cut(one: &str, other: &str) -> bool {
    let (surplus, lack) = differing(one, other);
    surplus.min(lack) == 0 && !is_same(one, other)
}

/// Whether two numbers differ in one of their parts: a notice of each year has another year and serial number.
fn is_slip(one: &Number<'_>, two: &Number<'_>) -> bool {
    [one.code != two.code, one.year != two.year, one.serial != two.serial].into_iter().filter(|differs| *differs).count() == 1
}

/// Words in quotation marks, or the theme.
struct Slogan<'v, 'p> {
    text: &'v TextAt<'p>,
    range: Range<usize>,
    /// Whether it is the theme or the name of an activity.
    is_theme: bool,
    /// Whether it stands in the title of a document, which may do without marks.
    in_title: bool,
}

impl Slogan<'_, '_> {
    fn written(&self) -> &str {
        self.text.line.get(self.range.clone()).unwrap_or_default()
    }
}

/// So many Chinese characters make a slogan.
const SLOGAN: usize = 6;
/// And more than so many make a sentence.
const SENTENCE: usize = 40;

fn slogans(context: &mut Context<'_>) {
    let view = context.view;
    let is_theme = |text: &&TextAt<'_>| text.kind == Some(SectionKind::Theme) && text.role == Role::Paragraph;
    let mut all: Vec<Slogan<'_, '_>> = Vec::new();
    // The theme's own section comes first, and titles last: the others are held against what comes before.
    for text in view.printed().filter(is_theme) {
        let range = 0..text.line.trim_end_matches('。').len();
        let slogan = Slogan { text, range, is_theme: true, in_title: false };
        let count = slogan.written().chars().filter(|c| is_han(*c)).count();
        if !slogan.written().contains(['“', '。', '\n']) && (SLOGAN..=SENTENCE).contains(&count) {
            all.push(slogan);
        }
    }
    let quoting = |text: &&TextAt<'_>| text.role != Role::Title && text.line.contains('“');
    view.printed().filter(is_theme).filter(quoting).for_each(|text| quoted(text, true, &mut all));
    view.printed().filter(quoting).for_each(|text| quoted(text, false, &mut all));
    all.sort_by_key(|slogan| slogan.in_title);
    let mut known: HashMap<String, &Slogan<'_, '_>> = HashMap::new();
    for slogan in &all {
        let first = *known.entry(slogan.written().chars().filter(|c| is_kept(*c)).collect()).or_insert(slogan);
        if has_same_marks(first.written(), slogan.written()) {
            continue;
        }
        let message = tr!("同一主题或口号前后写法不一", "a theme or a slogan is written in two ways");
        let finding = report(context, slogan.text, &slogan.range, &(first.text.line, first.range.clone()), message);
        if slogan.in_title || !first.is_theme && !slogan.is_theme {
            finding.severity(Severity::Info);
        }
    }
}

/// What makes words in quotation marks the name of an activity.
const ACTIVITY: [&str; 7] = ["主题", "为主题", "教育", "实践", "活动", "行动", "系列"];

fn quoted<'v, 'p>(text: &'v TextAt<'p>, is_theme: bool, all: &mut Vec<Slogan<'v, 'p>>) {
    let line = text.line.as_str();
    let (mut start, mut count, mut in_title) = (None, 0, false);
    let most = all.len() + MOST;
    for (at, c) in line.char_indices() {
        if all.len() >= most {
            return;
        }
        match c {
            '《' => in_title = true,
            '》' => in_title = false,
            '“' => (start, count) = (Some(at + c.len_utf8()), 0),
            '”' => {
                if let Some(start) = start.take().filter(|_| (SLOGAN..=SENTENCE).contains(&count)) {
                    let behind = line.get(at + c.len_utf8()..).unwrap_or_default();
                    let is_theme = is_theme || ACTIVITY.iter().any(|word| behind.starts_with(word));
                    all.push(Slogan { text, range: start..at, is_theme, in_title });
                }
            }
            c if start.is_some() && is_han(c) => count += 1,
            _ => {}
        }
    }
}

/// Whether a character belongs to the words, and is no mark between them.
fn is_kept(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '+' | '&' | '%')
}

/// Whether two texts of the same words have the same marks between them. A space stands for any mark, as on a
/// banner; the width of a mark, and one at an end, do not matter.
fn has_same_marks(mut one: &str, mut two: &str) -> bool {
    let marks = |text: &str| text.chars().map(width).filter(|c| !matches!(c, '“' | '”' | '‘' | '’' | '"')).collect::<String>();
    let mut is_first = true;
    loop {
        let (first, rest_one) = one.split_at(one.find(is_kept).unwrap_or(one.len()));
        let (second, rest_two) = two.split_at(two.find(is_kept).unwrap_or(two.len()));
        let (Some(c), Some(d)) = (rest_one.chars().next(), rest_two.chars().next()) else { return true };
        let spaced = first.contains(char::is_whitespace) || second.contains(char::is_whitespace);
        if !is_first && !spaced && first != second && marks(first) != marks(second) {
            return false;
        }
        is_first = false;
        (one, two) = (rest_one.get(c.len_utf8()..).unwrap_or_default(), rest_two.get(d.len_utf8()..).unwrap_or_default());
    }
}

fn width(c: char) -> char {
    match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '!' => '！',
        '(' => '（',
        ')' => '）',
        '-' | '－' | '–' => '—',
        '•' | '・' => '·',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{check, found_in};
    use crate::diagnostic::Severity;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("X005")).collect()
    }

    #[test]
    fn titles_and_numbers() {
        for (text, want) in [
            ("《关于做好“双减”工作的意见》与《关于做好双减工作的意见》。", vec!["X005 关于做好双减工作的意见"]),
            ("《云岭县卫生督查办法》，《云岭县卫生督察办法》。", vec!["X005 云岭县卫生督察办法"]),
            ("《云岭县村庄保洁办法》，《云岭县村庄保洁方法》。", vec!["X005 云岭县村庄保洁方法"]),
            ("《云岭县村庄保洁办法》，《云岭县村庄保洁方案》，《云岭县村庄评分方法》。", vec![]),
            ("《云岭县改厕方案》《云岭市改厕方案》，《2025年要点》《2026年要点》。", vec![]),
            ("《云岭县改厕方案（2025—2027年）》，《云岭县改厕方案(2025-2027年)》，《改厕方案》。", vec![]),
            ("《关于印发〈云岭县改厕方案〉的通知》，《云岭县改厕方案》，《云岭县改厕方案（试行）》。", vec![]),
            ("《云岭县农村改厕工作方案》（云政发〔2026〕1号）、《云岭县农村改厕工作方案》（云政发〔2026〕2号）。", vec![]),
            ("《云岭县农村改厕工作方案》（云政发〔2026〕1号），《农村改厕工作方案》（云政发〔2026〕1号）。", vec![]),
            ("《云岭县改厕工作方案》（云政发〔2026〕1号），《云岭县改厕考核办法》（云政发〔2026〕1号）。", vec![]),
            (
                "《云岭县农村改厕方案》（云政发〔2026〕1号），《云岭县改厕方案》（云政发〔2026〕1号）。",
                vec!["X005 云岭县改厕方案"],
            ),
        ] {
            assert_eq!(found(&format!("工作目标: 落实{text}\n")), want, "{text}");
        }
        let numbers = |other: &str| {
            found(&format!(
                "引言: 根据《云岭县农村改厕工作方案》（云政发〔2026〕1号），制定本方案。\n工作目标: 落实《云岭县农村改厕工作方案》（{other}）要求。\n"
            ))
        };
        assert_eq!(numbers("云政发〔2026〕10号"), ["X005 云政发〔2026〕10号"]);
        assert_eq!(numbers("云政办发〔2026〕1号"), ["X005 云政办发〔2026〕1号"]);
        for same in ["云政发〔2026〕1号", "云政发〔20__〕1号", "云政发〔2025〕30号", "2026年版"] {
            assert!(numbers(same).is_empty(), "{same}");
        }
    }

    #[test]
    fn slogans() {
        for (text, want) in [
            ("开展“携手共建美丽乡村”活动，“携手共建，美丽乡村”活动。", vec!["X005 携手共建，美丽乡村"]),
            ("坚持“谁主管谁负责”，坚持“谁主管、谁负责”。", vec!["X005 谁主管、谁负责"]),
            ("开展“携手共建 美丽乡村”活动，“携手共建，美丽乡村”活动，“携手共建,美丽乡村！”活动。", vec![]),
            ("“德智体美劳”“德、智、体、美、劳”，“文明村庄”“文明家庭”“文明村庄、文明家庭”。", vec![]),
            ("开展“携手共建美丽乡村”活动，“携手共建美丽家园”活动。", vec![]),
            ("“”“““携手共建美丽乡村", vec![]),
        ] {
            assert_eq!(found(&format!("工作目标: {text}\n")), want, "{text}");
        }
        let theme = "活动主题: 携手共建，美丽乡村\n工作目标: 开展“携手共建美丽乡村”活动，“携手共建，美丽乡村”讲评。\n";
        assert_eq!(found(theme), ["X005 携手共建美丽乡村"]);
        assert!(found("标题: “携手共建美丽乡村”活动方案\n活动主题: 携手共建，美丽乡村\n").is_empty());
    }

    #[test]
    fn what_is_no_theme_is_a_matter_of_style() {
        let severity = |text: &str| check(&crate::check::example::plan(text).0).0.first().map(|found| found.severity);
        assert_eq!(severity("工作目标: 坚持“谁主管谁负责”，坚持“谁主管、谁负责”。\n"), Some(Severity::Info));
        let title = "引言: 落实《关于开展“携手共建美丽乡村”活动的通知》，开展“携手共建，美丽乡村”活动。\n";
        assert_eq!((found(title), severity(title)), (vec!["X005 携手共建美丽乡村".to_owned()], Some(Severity::Info)));
        assert_eq!(severity("工作目标: 开展“携手共建美丽乡村”活动，“携手共建，美丽乡村”活动。\n"), Some(Severity::Warning));
    }
}
