//! What several rules of references share: the attachments and the documents that texts cite.

use std::ops::{Range, RangeInclusive};

use crate::check::View;
pub(super) use crate::check::rule::MOST;
use crate::check::view::TextAt;
use crate::decode::Line;
use crate::model::Plan;
use crate::text::cited::{self, Document, Number};
use crate::text::numeral;
use crate::text::script::{after, before, is_chinese_mark, is_numeral, run_end};

/// 附件 in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mention {
    /// Attachments cited by their numbers, and where: 附件2, 附件1—3.
    Numbered(RangeInclusive<u32>, Range<usize>),
    /// An attachment cited without a number: 见附件.
    Bare(Range<usize>),
    /// Anything else: an attachment of another document, or 附件 as a mere word.
    Other,
}

/// The mentions of 附件 in a text.
pub(super) fn mentions(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    for (at, word) in text.match_indices("附件").take(MOST) {
        let range = at..at + word.len();
        if is_inside(text, at) || is_of_another(&text[..at]) {
            found.push(Mention::Other);
        } else {
            numbered(text, range, &mut found);
        }
    }
    found
}

/// Reads the numbers behind 附件: 附件2, 附件1、2和3, 附件1—3, 附件1至附件4, 附件一.
fn numbered(text: &str, word: Range<usize>, found: &mut Vec<Mention>) {
    let begin = run_end(text, word.end, |c| c == ' ');
    let Some((first, mut end)) = number(text, begin) else {
        let other = after(text, begin).is_some_and(|c| is_numeral(c) || c.is_numeric());
        found.push(if other || !is_cited_bare(text, &word) { Mention::Other } else { Mention::Bare(word) });
        return;
    };
    if let Some((last, behind)) = range_end(text, end).filter(|(last, _)| *last > first) {
        found.push(Mention::Numbered(first..=last, word.start..behind));
        return;
    }
    found.push(Mention::Numbered(first..=first, word.start..end));
    // 附件1-2 may be two attachments or the second part of the first.
    if after(text, end) == Some('-') {
        found.push(Mention::Other);
    }
    // A long list of numbers is none of attachments.
    for _ in 0..MOST {
        let Some(mark) = after(text, end).filter(|c| matches!(c, '、' | '和' | '与' | '及')) else { return };
        let start = end + mark.len_utf8();
        let Some((next, behind)) = number(text, start).filter(|(_, behind)| ends_listed(text, *behind)) else { return };
        if let Some((last, behind)) = range_end(text, behind).filter(|(last, _)| *last > next) {
            found.push(Mention::Numbered(next..=last, start..behind));
            return;
        }
        found.push(Mention::Numbered(next..=next, start..behind));
        end = behind;
    }
}

/// The end of a span of numbers: 3 of 附件1—3 and of 附件1至附件3.
fn range_end(text: &str, at: usize) -> Option<(u32, usize)> {
    let rest = text.get(at..)?;
    let behind = rest.trim_start_matches(['—', '－', '–', '～', '~', '至', '到']);
    let named = behind.strip_prefix("附件");
    if behind.len() == rest.len() {
        return None;
    }
    let (number, end) = number(text, text.len() - named.unwrap_or(behind).len())?;
    ends_listed(text, end).then_some((number, end))
}

/// The number at a byte of a text, one that counts nothing: the 2 of 附件2, but not that of 附件2份.
fn number(text: &str, at: usize) -> Option<(u32, usize)> {
    let digits = run_end(text, at, |c| c.is_ascii_digit());
    if digits > at {
        let counts = after(text, digits)
            .is_some_and(|c| "份个张页项册套件类种条年月日号万％%".contains(c) || c.is_alphabetic() && c.is_ascii());
        let number = text.get(at..digits).filter(|number| number.len() <= 2)?.parse().ok()?;
        return (number > 0 && !counts).then_some((number, digits));
    }
    let end = run_end(text, at, is_numeral);
    let number = numeral::parse_chinese(text.get(at..end)?)?;
    // 附件一并报送 and 附件一览表 name no number.
    ends_number(text, end).then_some((number, end))
}

/// Whether a number can end at a byte of a text.
fn ends_number(text: &str, at: usize) -> bool {
    after(text, at).is_none_or(|c| is_chinese_mark(c) || "的所中内和与及至到 ,.;:)\n".contains(c))
}

/// Whether a number of a list can end at a byte of a text. It may as well count something: 附件1、2个工作日.
fn ends_listed(text: &str, at: usize) -> bool {
    ends_number(text, at) || after(text, at).is_some_and(|c| "填报登执进要规格列样办送".contains(c))
}

/// Whether 附件 without a number cites one: 见附件, 对照附件, （附件）.
fn is_cited_bare(text: &str, word: &Range<usize>) -> bool {
    let next = after(text, word.end);
    match before(text, word.start) {
        Some('见') => !next.is_some_and(|c| "栏夹".contains(c)),
        Some('照') => true,
        Some('（' | '(') => next.is_some_and(|c| matches!(c, '）' | ')' | '：' | ':')),
        _ => false,
    }
}

/// Whether a byte of a text lies in a title or in quotation marks.
pub(super) fn is_inside(text: &str, at: usize) -> bool {
    let head = text.get(..at).unwrap_or_default();
    [('《', '》'), ('“', '”')].into_iter().any(|(open, close)| {
        let last = head.rfind([open, close]).and_then(|at| head[at..].chars().next());
        last == Some(open)
    })
}

/// What has attachments of its own.
const OTHERS: [&str; 27] = [
    "通知", "文件", "方案", "意见", "办法", "细则", "规定", "标准", "指南", "手册", "规程", "体系", "条例", "纲要", "规划",
    "计划", "要点", "函", "批复", "决定", "公告", "合同", "协议", "预案", "制度", "邮件", "来文",
];

/// Whether an attachment is that of another document, from what stands before the word: 《…》的附件, 通知附件.
fn is_of_another(head: &str) -> bool {
    let mut head = head.trim_end();
    if head.ends_with(['原', '其']) {
        return true;
    }
    for joint in ["所附", "及", "和", "的", "之", "中", "内"] {
        head = head.strip_suffix(joint).unwrap_or(head);
    }
    if let Some(inner) = head.strip_suffix(['）', ')']) {
        // 《…》（云政发〔2026〕12号）附件2
        return inner.ends_with('号');
    }
    // 根据《…》第三条和附件2要求
    let clause = head.rfind(['，', '。', '；', '：', '（', '(', '\n']).and_then(|at| head.get(at..)).unwrap_or(head);
    if let Some((_, behind)) = clause.rsplit_once('》') {
        return !["见", "填", "对照", "按"].iter().any(|verb| behind.contains(verb));
    }
    let owner = OTHERS.iter().find_map(|owner| head.strip_suffix(owner));
    owner.is_some_and(|head| !head.ends_with('本'))
}

/// The number that was typed by hand before the title of an attachment (附件3：…), and the title without it.
pub(super) fn typed_number(title: &str) -> (Option<u32>, &str) {
    let title = title.trim_start_matches(['（', '(', '【']);
    let Some(rest) = title.strip_prefix("附件").or_else(|| title.strip_prefix("附表")) else { return (None, title) };
    let rest = rest.trim_start();
    let end = run_end(rest, 0, |c| c.is_ascii_digit() || is_numeral(c));
    let (digits, name) = rest.split_at(end);
    let number = digits.parse().ok().or_else(|| numeral::parse_chinese(digits));
    (number, name.trim_start_matches([' ', '：', ':', '）', ')', '】', '.', '、', '\u{3000}']))
}

/// A document that a text cites.
#[derive(Clone, Debug)]
pub(super) struct Cited<'v, 'p> {
    /// The text.
    pub(super) text: &'v TextAt<'p>,
    /// The document.
    pub(super) document: Document<'p>,
    /// The key of its title.
    pub(super) key: String,
}

impl Cited<'_, '_> {
    /// What stands before it in the text.
    pub(super) fn head(&self) -> &str {
        self.text.line.get(..self.document.range.start).unwrap_or_default()
    }

    /// Whether it is a name given for short: （以下简称《要点》）.
    pub(super) fn is_short_name(&self) -> bool {
        let head = self.head().trim_end_matches(['“', '为']);
        head.ends_with("简称") || head.ends_with("下称")
    }
}

/// The documents that the printed texts cite.
pub(super) fn cited<'v, 'p>(view: &'v View<'p>) -> Vec<Cited<'v, 'p>> {
    let mut found = Vec::new();
    for text in view.printed().filter(|text| text.line.contains('《')) {
        let documents = cited::documents(text.line).into_iter().take(MOST);
        found.extend(documents.map(|document| Cited { text, key: cited::key(document.title), document }));
    }
    found
}

/// A document of `basis`.
#[derive(Clone, Debug)]
pub(super) struct Entry<'p> {
    /// Its title, with its place.
    pub(super) line: &'p Line,
    /// Where in it the title stands, without 《》.
    pub(super) range: Range<usize>,
    /// The key of its title.
    pub(super) key: String,
    /// Its number, and where it stands.
    pub(super) number: Option<(Number<'p>, &'p Line, Range<usize>)>,
    /// Its path.
    pub(super) path: String,
}

/// The documents of `basis` that have a title.
pub(super) fn basis(plan: &Plan) -> Vec<Entry<'_>> {
    plan.basis
        .iter()
        .take(MOST)
        .enumerate()
        .filter_map(|(index, basis)| {
            let line = basis.title.as_ref()?;
            // Somebody writes 《甲》（云政发〔2026〕12号） in one line.
            let whole = cited::documents(line).into_iter().next().filter(|document| document.range.start == 0);
            let range = whole.as_ref().map_or(0..line.len(), |document| '《'.len_utf8()..document.range.end - '》'.len_utf8());
            let inner = whole.and_then(|document| document.number).map(|(number, range)| (number, line, range));
            let number =
                basis.number.as_ref().and_then(|line| cited::number_at(line, 0).map(|(number, range)| (number, line, range)));
            let key = cited::key(line.get(range.clone()).unwrap_or_default());
            Some(Entry { line, range, key, number: number.or(inner), path: format!("basis[{index}].title") })
        })
        .collect()
}

impl Entry<'_> {
    /// Whether a document that a text cites is certainly this one under a wrong title: the numbers are the same,
    /// or the titles differ in a word or less.
    pub(super) fn is_misquoted(&self, cited: &Cited<'_, '_>) -> bool {
        if let (Some((number, ..)), Some((other, _))) = (&self.number, &cited.document.number) {
            return number == other;
        }
        let (surplus, lack) = cited::differing(&self.key, &cited.key);
        let common = self.key.chars().count().saturating_sub(surplus);
        surplus <= SLIP && lack <= SLIP && common >= LONG
    }
}

/// Two titles that differ in so many characters at one place,
const SLIP: usize = 2;
/// and have so many in common, are those of one document.
const LONG: usize = 8;
