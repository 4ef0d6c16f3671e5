//! Where a sentence may go on from one line or paragraph to the next.

use std::collections::BTreeMap;

use super::{LONG, SENTENCE, begins_anew, goes_on, is_in_attachment, is_longer};
use crate::check::view::{Role, TextAt, View};
use crate::model::Node;
use crate::text::SectionKind;
use crate::text::punctuation::is_closed;
use crate::text::script::{before, is_closing, is_han};

/// No heading has so many characters.
const HEADING: usize = 34;

/// Less than this, in characters, is no sentence and a piece of another.
const SHORT: usize = 16;

/// Whether a text ends in a mark that ends a sentence, also before closing marks.
pub(in crate::check::rules::damage) fn is_ended(text: &str) -> bool {
    is_closed(text.trim_end_matches(|c| is_closing(c) || matches!(c, ')' | '"')))
}

/// Whether the second of two pieces may be the rest of the sentence that the first breaks off in. If it is none,
/// a mark is missing between them. So many characters stand before the first on its line.
pub(in crate::check::rules::damage) fn may_go_on(one: &str, two: &str, lead: usize) -> bool {
    let length = one.chars().count();
    if length < SENTENCE || !two.starts_with(is_han) || begins_anew(two) || has_label(clause(one)) || is_address(one) {
        return false;
    }
    if goes_on(one, two) {
        return true;
    }
    let long = length + lead >= LONG;
    if one.ends_with(['，', '、']) {
        return long;
    }
    let has_marks = |text: &str| text.contains(['，', '、', '；', '。']);
    let rest = clause(one);
    // A sentence ended before, or a heading did: this is none.
    let inside = rest.len() < one.len() || lead > 0 && (has_marks(one) || has_marks(two));
    let prose = inside || length >= HEADING || has_marks(one) && !is_slogan(one);
    (long || rest.len() < one.len() && length >= SHORT) && one.ends_with(is_han) && prose
}

/// What a line holds behind the last mark that ends a sentence.
pub(in crate::check::rules::damage) fn clause(line: &str) -> &str {
    line.rsplit(['。', '；', '！', '？']).next().unwrap_or(line)
}

/// 责任单位：城建办, 各村要落实以下任务：清理垃圾. What stands behind needs no mark.
fn has_label(clause: &str) -> bool {
    clause.contains(['：', ':'])
}

/// 各乡镇人民政府，县政府各部门: whom the plan is for.
fn is_address(line: &str) -> bool {
    const ENDS: [&str; 12] = ["单位", "部门", "机构", "政府", "学校", "企业", "科室", "社区", "街道", "公司", "同志", "办事处"];
    line.starts_with('各') && !line.contains('。') && ENDS.iter().any(|end| line.ends_with(end))
}

/// Whether a line is a heading or a slogan: clauses of nearly one length.
fn is_slogan(line: &str) -> bool {
    let lengths = || line.split(['，', '、']).map(|clause| clause.chars().count());
    let (least, most) = lengths().fold((usize::MAX, 0), |(least, most), length| (length.min(least), length.max(most)));
    !is_longer(line, HEADING) && most.saturating_sub(least) <= 2
}

/// What stands before the first line of a text on the same line, in characters, by the place of the text: the
/// heading it runs on from.
pub(in crate::check::rules::damage) struct Leads(BTreeMap<u32, usize>);

impl Leads {
    /// The headings of a plan.
    pub(in crate::check::rules::damage) fn new(view: &View<'_>) -> Leads {
        let mut leads = BTreeMap::new();
        let mut add = |heading: Option<usize>, text: Option<u32>| leads.extend(text.zip(heading));
        let length = |node: &Node| Some(node.title.as_ref()?.chars().count() + "（一）。".chars().count());
        for at in view.nodes.iter().filter(|at| !at.is_block()) {
            add(length(at.node), at.node.text.first().map(|text| text.span.start));
        }
        for phase in view.phases.iter().flat_map(|list| list.phases) {
            let parts = [phase.label.as_ref(), phase.name.as_ref(), phase.time.as_ref().and(phase.name.as_ref())];
            let length: usize = parts.into_iter().flatten().map(|part| part.chars().count()).sum();
            add((length > 0).then_some(length), phase.text.first().map(|text| text.span.start));
        }
        Leads(leads)
    }

    /// Of a text.
    pub(in crate::check::rules::damage) fn of(&self, text: &TextAt<'_>) -> usize {
        self.0.get(&text.line.span.start).copied().unwrap_or(0)
    }
}

/// The paragraphs side by side of which the first breaks off inside a sentence and the second goes on.
pub(in crate::check::rules::damage) fn broken<'v, 'p>(view: &'v View<'p>) -> Vec<(&'v TextAt<'p>, &'v TextAt<'p>)> {
    let mut found = Vec::new();
    let mut leads = None;
    let mut earlier: Option<&TextAt<'_>> = None;
    for (one, two) in view.texts.iter().zip(view.texts.iter().skip(1)) {
        let before_one = earlier.replace(one);
        let side_by_side = one.role == Role::Paragraph
            && two.role == Role::Paragraph
            && before(one.line, one.line.len()).is_some_and(|c| is_han(c) || matches!(c, '，' | '、'))
            && list(one) == list(two);
        if !side_by_side {
            continue;
        }
        // Several without a mark, one below the other, are a list.
        let of_list = one.line.contains('\n')
            || before_one.is_some_and(|text| list(text) == list(one) && text.role == one.role && !is_ended(text.line));
        let lead = leads.get_or_insert_with(|| Leads::new(view)).of(one);
        if is_longer(one.line, SENTENCE) && goes_on(one.line, two.line) && !begins_anew(two.line)
            || !of_list && is_ended(two.line) && is_prose(one) && may_go_on(one.line, two.line, lead)
        {
            found.push((one, two));
        }
    }
    if found.iter().any(|(one, two)| !goes_on(one.line, two.line)) && !ends_paragraphs(view, found.len()) {
        found.retain(|(one, two)| goes_on(one.line, two.line));
    }
    found
}

/// Whether a text is prose: no value (活动时间), no form.
pub(in crate::check::rules::damage) fn is_prose(text: &TextAt<'_>) -> bool {
    use SectionKind as K;
    let value = matches!(text.kind, Some(K::Time | K::Place | K::Theme | K::Scope | K::Hosts));
    !value && !is_in_attachment(text)
}

/// Whether the plan ends its paragraphs with marks, but for so many that are looked at. One that does without does
/// so on purpose.
fn ends_paragraphs(view: &View<'_>, open: usize) -> bool {
    let sentences = view.texts(Role::Paragraph).filter(|text| is_prose(text) && is_longer(text.line, SENTENCE));
    let (ended, all) = sentences.fold((0, 0), |(ended, all), text| (ended + usize::from(is_ended(text.line)), all + 1));
    ended * 2 >= all - open.min(all)
}

/// The path of the list a paragraph stands in.
fn list<'v>(text: &'v TextAt<'_>) -> Option<&'v str> {
    text.path.rsplit_once('[').map(|(list, _)| list)
}
