//! People of a roster: names, posts, and what parts them.

use std::borrow::Cow;
use std::ops::Range;

use super::around::is_organisation;
use super::keys;
use super::words;
use super::yaml::{Map, Value};
use crate::text::SectionKind;
use crate::text::kind::simplified;
use crate::text::name::{self, may_be};
use crate::text::punctuation::split_list;
use crate::text::script::{is_han, squeezed};

/// Posts end in these.
const POSTS: [&str; 42] = [
    "长",
    "员",
    "任",
    "记",
    "师",
    "授",
    "理",
    "席",
    "干事",
    "监",
    "书",
    "警",
    "总管",
    "负责人",
    "主管",
    "代表",
    "同志",
    "院士",
    "助理",
    "总工",
    "主办",
    "专干",
    "参谋",
    "教官",
    "政委",
    "会计",
    "出纳",
    "护士",
    "医生",
    "人员",
    "干部",
    "委员",
    "常委",
    "所属单位",
    "成员",
    "村主干",
    "民警",
    "辅警",
    "科室",
    "单位",
    "校医",
    "领导",
];

/// An entry of a roster that was read, and what was changed in it.
pub(super) struct Entry {
    /// Its keys.
    pub(super) map: Map,
    /// Spaces that set a name or the label as wide as others were taken out.
    pub(super) squeezed: bool,
    /// Brackets of half width round posts are printed wide.
    pub(super) widened: bool,
    /// Other marks, or spaces, parted what 、 parts in print.
    pub(super) parted: bool,
    /// The marks behind the last name, which a roster has not.
    pub(super) marks: String,
}

impl Entry {
    /// Whether it prints as it was written.
    pub(super) fn is_as_written(&self) -> bool {
        !self.squeezed && !self.widened && !self.parted && self.marks.is_empty()
    }
}

/// Marks that may stand behind the last name of a role.
const MARKS: [char; 6] = ['。', '；', ';', '，', ',', '.'];

/// The entry of a role, as written, and of the text behind it. A line break and ； part people for certain, 、 does
/// where it does not part the posts of one.
pub(super) fn entry(role: &str, text: &str) -> Entry {
    let names = without_marks(text);
    let mut above = "";
    let lines = lines(names).map(|line| match row_goes_on(std::mem::replace(&mut above, line), line) {
        true => unpadded(words(line, false)).iter().map(Person::named).collect(),
        false => of_line(line),
    });
    let lines: Vec<Vec<Person>> = lines.collect();
    let apart = lines.len() > 1 && !names.contains('；') && lines.iter().all(|people| people.len() == 1);
    let mut people: Vec<Person> = lines.into_iter().flatten().collect();
    if words::is_head(role) && names.lines().count() == 1 && !names.contains('；') && are_of_one(names) {
        one_holder(&mut people);
    }
    let at = one_form(&mut people);
    let label: String = role.split_whitespace().collect();
    let squeezed = label != role || people.iter().any(|person| person.padded);
    let widened = at == At::Brackets && people.iter().any(|person| !person.post.is_empty() && person.whole.ends_with(')'));
    let mut map = Map::default();
    map.text(keys::ROLE, label);
    let parted =
        (at != At::Behind || people.iter().all(|person| person.post.is_empty())) && !apart && !is_printed(&people, names);
    let values = people.iter().map(|one| person(&one.name, &one.post)).collect();
    map.0.push((keys::PEOPLE, people_value(values), None));
    if let Some((en, zh)) = at.word() {
        map.put(keys::POSTS_AT, Value::Word(en, zh));
        if apart {
            map.put(keys::APART, Value::word(keys::YES));
        }
    }
    Entry { map, squeezed, widened, parted, marks: text[names.len()..].chars().filter(|c| MARKS.contains(c)).collect() }
}

/// Whether posts are those of one person: 镇党委副书记、镇长. Two may lead a group together: 县委书记、县长.
pub(super) fn are_of_one(posts: &str) -> bool {
    let first = split_list(posts).first().copied().unwrap_or_default();
    first.contains('副') || first.ends_with("常委") || first.ends_with("委员")
}

/// 组长：镇党委副书记、镇长: one holds both posts.
fn one_holder(people: &mut Vec<Person>) {
    let nameless = |person: &Person| person.post.is_empty() && !is_known(&person.name) && is_post(&person.name);
    if people.len() > 1 && people.iter().all(nameless) {
        let whole = people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join("、");
        people.truncate(1);
        people.iter_mut().for_each(|person| (person.name, person.whole) = (whole.clone(), whole.clone()));
    }
}

/// Whether people stand in print as they were written, but for breaks between lines.
fn is_printed(people: &[Person], written: &str) -> bool {
    let whole = people.iter().map(|person| person.whole.as_str()).collect::<Vec<_>>().join("、");
    let lines = written.lines().map(|line| line.trim().trim_matches('、')).filter(|line| !line.is_empty());
    squeezed(&whole) == squeezed(&lines.collect::<Vec<_>>().join("、"))
}

/// What breaks and ； part, outside brackets.
fn lines(names: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_u32;
    let parts = names.split(move |c: char| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(c, '\n' | '；')
    });
    parts.map(str::trim).filter(|line| !line.is_empty())
}

/// Whether a text has a mark of a sentence or a field, outside brackets.
fn has_marks(text: &str) -> bool {
    let mut depth = 0_u32;
    text.contains(|c: char| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        SENTENCE.contains(&c) && (depth == 0 || c != '，')
    })
}

/// Whether the text behind a role tells what is done or asked, or who may be chosen, and names nobody:
/// 负责全面工作, 由各村干部组成.
pub(super) fn is_duty(text: &str) -> bool {
    const BEGINNINGS: [&str; 10] = ["负责", "协助", "要", "由", "按照", "根据", "每", "应", "必须", "全面负责"];
    let text = without_marks(text).trim_start();
    let first = text.split(['、', '，', '（', '(', ' ', '\u{3000}', '\n']).next().unwrap_or_default();
    let simple = simplified(first);
    let somebody = is_known(first) || simple.starts_with("负责人") || simple.starts_with('每') && is_post(text);
    !somebody && BEGINNINGS.iter().any(|word| simple.starts_with(word))
}

fn without_marks(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() || MARKS.contains(&c))
}

/// The names in a cell of a table, without the spaces that pad them.
pub(super) fn names(cell: &str) -> Vec<String> {
    of_line(cell.trim()).into_iter().map(|person| person.whole.split_whitespace().collect()).collect()
}

/// Whether a text behind a role can be people, and is no sentence.
pub(super) fn is_people(text: &str) -> bool {
    let names = without_marks(text);
    let certain = |line: &str| is_certain(line) || is_post(line) && !has_marks(line);
    !names.contains(['。', '！', '？', '：']) && !is_duty(names) && (!names.contains('；') || lines(names).all(certain))
}

/// Whether a text is people of whom each is certain: 郑海涛　副县长.
pub(super) fn is_certain(text: &str) -> bool {
    let people = if has_marks(text) { Vec::new() } else { of_line(text) };
    !people.is_empty() && people.iter().all(Person::is_certain)
}

/// Where a post stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum At {
    /// 王平　镇长
    #[default]
    Behind,
    /// 王平（镇长）
    Brackets,
    /// 镇长王平
    Before,
}

impl At {
    /// The word for it, where it is not the usual place.
    fn word(self) -> Option<keys::Key> {
        match self {
            At::Behind => None,
            At::Brackets => Some(keys::IN_BRACKETS),
            At::Before => Some(keys::BEFORE_NAME),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Person {
    name: String,
    post: String,
    at: At,
    /// Name and post as they were written.
    whole: String,
    /// The name was written 王　平.
    padded: bool,
}

impl Person {
    fn named(word: &Word<'_>) -> Person {
        let name = word.text.to_string();
        Person { whole: name.clone(), name, padded: word.padded, ..Person::default() }
    }

    fn is_certain(&self) -> bool {
        let beside = self.at == At::Behind && is_nameable(&self.name) && is_post(&self.post);
        is_known(&self.name) || !self.post.is_empty() && (self.padded || self.at == At::Brackets || beside)
    }
}

/// The place of all posts of a role: that behind the names, if one stands there. Who has a post elsewhere keeps it
/// in the name, as it was written.
fn one_form(people: &mut [Person]) -> At {
    let count = |at: At| people.iter().filter(|person| person.at == at && !person.post.is_empty()).count();
    let [behind, brackets, before] = [At::Behind, At::Brackets, At::Before].map(count);
    let at = match (behind, brackets >= before, brackets + before) {
        (0, true, 1..) => At::Brackets,
        (0, false, 1..) => At::Before,
        _ => At::Behind,
    };
    for person in people.iter_mut().filter(|person| person.at != at && !person.post.is_empty()) {
        person.name = person.whole.clone();
        person.post.clear();
    }
    at
}

fn of_line(line: &str) -> Vec<Person> {
    // Commas part people where each of them is a name or a post.
    let by_comma = line.contains(['，', ',']).then(|| unpadded(words(line, true)));
    if let Some(words) = by_comma.filter(|words| words.iter().all(|word| is_known(&word.text))) {
        return words.iter().map(Person::named).collect();
    }
    if let Some(people) = pairs(line) {
        return people;
    }
    let words = unpadded(words(line, false));
    of_words(&words, line).unwrap_or_else(|| split_list(line).into_iter().map(|entry| Person::named(&Word::of(entry))).collect())
}

/// Posts or bodies and names by turns, each pair parted by a space: 办公室 王平、财政所 李立. Marks part the pairs, or
/// spaces as well.
fn pairs(line: &str) -> Option<Vec<Person>> {
    const FEWEST: usize = 2;
    let words = unpadded(words(line, true));
    let mut people = Vec::new();
    let mut found = 0;
    for group in words.chunk_by(|_, next| next.spaced) {
        match group {
            [one] if is_known(&one.text) || is_post(&one.text) => people.push(Person::named(one)),
            group if group.len().is_multiple_of(2) => {
                for pair in group.chunks(2) {
                    let [post, name] = pair else { return None };
                    let is_body = is_post(&post.text) || is_organisation(&post.text);
                    if !is_body || is_known(&post.text) || !is_known(&name.text) {
                        return None;
                    }
                    found += 1;
                    people.push(Person {
                        name: name.text.as_ref().to_owned(),
                        post: post.text.as_ref().to_owned(),
                        at: At::Before,
                        whole: format!("{}{}", post.text, name.text),
                        padded: true,
                    });
                }
            }
            _ => return None,
        }
    }
    (found >= FEWEST).then_some(people)
}

/// What stands between spaces and 、 outside brackets.
#[derive(Clone, Debug)]
struct Word<'t> {
    text: Cow<'t, str>,
    range: Range<usize>,
    /// Only spaces stand before it.
    spaced: bool,
    /// The characters of a name stood apart.
    padded: bool,
}

impl<'t> Word<'t> {
    fn of(text: &'t str) -> Word<'t> {
        Word { text: text.into(), range: 0..text.len(), spaced: false, padded: false }
    }

    /// The text, less what stands in brackets at its end.
    fn bare(&self) -> &str {
        &self.text[..self.text.find(['（', '(']).unwrap_or(self.text.len())]
    }
}

fn words(line: &str, by_comma: bool) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let (mut depth, mut start, mut marked) = (0_u32, None, true);
    for (at, c) in line.char_indices().chain([(line.len(), '\n')]) {
        match c {
            '（' | '(' | '〔' | '【' | '《' | '“' => depth += 1,
            '）' | ')' | '〕' | '】' | '》' | '”' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let mark = depth == 0 && (c == '、' || by_comma && matches!(c, '，' | ','));
        let ends = mark || depth == 0 && c.is_whitespace() || at == line.len();
        match start {
            Some(from) if ends => {
                found.push(Word { text: line[from..at].into(), range: from..at, spaced: !marked, padded: false });
                (start, marked) = (None, mark);
            }
            None if ends => marked |= mark,
            None => start = Some(at),
            Some(_) => {}
        }
    }
    found
}

/// Names whose characters stand apart, put together: 王　平, and a row of such.
fn unpadded<'t>(words: Vec<Word<'t>>) -> Vec<Word<'t>> {
    let single = |text: &str| text.chars().count() == 1 && text.chars().all(is_han);
    let mut out = Vec::with_capacity(words.len());
    let mut rest = words.as_slice();
    while let Some(first) = rest.first() {
        let goes_on = |count: &usize| rest.get(*count).is_some_and(|word| word.spaced && single(&word.text));
        let mut count = usize::from(single(&first.text));
        while count > 0 && goes_on(&count) {
            count += 1;
        }
        // 王　平（镇长）
        if count % 2 == 1 && rest.get(count).is_some_and(|word| word.spaced && single(word.bare())) {
            count += 1;
        }
        let size = match count {
            3 => 3,
            count if count > 0 && count.is_multiple_of(2) => 2,
            _ => 1,
        };
        let (taken, behind) = rest.split_at(count.max(1));
        rest = behind;
        out.extend(taken.chunks(size).map(|parts| {
            let range = parts[0].range.start..parts[parts.len() - 1].range.end;
            let text: String = parts.iter().map(|part| part.text.as_ref()).collect();
            Word { text: text.into(), range, spaced: parts[0].spaced, padded: parts.len() > 1 }
        }));
    }
    out
}

/// What a word of a roster is.
enum Read {
    Person(Person),
    Post,
    Other,
}

fn read(word: &Word<'_>) -> Read {
    let text = word.text.as_ref();
    if is_known(text) {
        return Read::Person(Person::named(word));
    }
    let person = |name: &str, post: &str, at: At| {
        let name = name.to_owned();
        Read::Person(Person { name, post: post.to_owned(), at, whole: text.to_owned(), padded: word.padded })
    };
    if let Some((name, post)) = in_brackets(text, word.padded) {
        return person(name, post, At::Brackets);
    }
    match post_and_name(text) {
        Some((post, name)) => person(name, post, At::Before),
        None if is_post(text) => Read::Post,
        None => Read::Other,
    }
}

/// People, each a name with the posts beside it. `None` if a word may be either.
fn of_words(words: &[Word<'_>], line: &str) -> Option<Vec<Person>> {
    let names = words.iter().filter(|word| may_be(&word.text)).count();
    if words.iter().all(|word| is_nameable(&word.text)) && names * 2 > words.len() {
        return Some(words.iter().map(Person::named).collect());
    }
    if is_row(words) {
        return Some(words.iter().map(Person::named).collect());
    }
    let mut people: Vec<Person> = Vec::new();
    // Posts before a name, and those behind the last one.
    let mut waiting: &[Word<'_>] = &[];
    let mut open: Option<Range<usize>> = None;
    for (index, word) in words.iter().enumerate() {
        match read(word) {
            Read::Person(mut person) => {
                close(&mut people, &mut open, line);
                let start = waiting.first().map_or(word.range.start, |first| first.range.start);
                let spaced = word.spaced && person.post.is_empty();
                if !waiting.is_empty() && (person.at == At::Before || spaced) {
                    let end = if spaced { words[index - 1].range.end } else { name_start(line, &word.range, &person.name) };
                    person.post = line[start..end].to_owned();
                    person.whole = line[start..word.range.end].to_owned();
                    person.at = At::Before;
                } else {
                    people.extend(waiting.iter().map(Person::named));
                }
                waiting = &[];
                people.push(person);
            }
            // 王平　镇长
            _ if word.spaced && waiting.is_empty() && !people.is_empty() => {
                let last = people.last()?;
                let name = is_known(&last.name) || is_nameable(&last.name);
                // 王平　镇长　某某
                let doubtful = open.is_some() && is_nameable(&word.text);
                if last.at != At::Behind || !name || doubtful {
                    return None;
                }
                let start = open.map_or(word.range.start, |post| post.start);
                open = Some(start..word.range.end);
            }
            // 王平　党委副书记、镇长
            Read::Post if !word.spaced && open.is_some() && !word.text.starts_with('各') => {
                open = open.map(|post| post.start..word.range.end);
            }
            Read::Post => {
                close(&mut people, &mut open, line);
                let start = index - waiting.len();
                waiting = &words[start..=index];
            }
            Read::Other => {
                close(&mut people, &mut open, line);
                people.extend(waiting.iter().map(Person::named));
                waiting = &[];
                people.push(Person::named(word));
            }
        }
    }
    close(&mut people, &mut open, line);
    people.extend(waiting.iter().map(Person::named));
    Some(people)
}

/// Where the name begins that ends a word, be its characters set apart: 镇长王　平.
fn name_start(line: &str, word: &Range<usize>, name: &str) -> usize {
    let written = line[word.clone()].char_indices().rev().filter(|(_, c)| !c.is_whitespace());
    written.take(name.chars().count()).last().map_or(word.start, |(at, _)| word.start + at)
}

/// Whether names that only spaces part make a row, also such as begin with no known surname: 乌日娜 其木格 图门巴雅尔.
fn is_row(words: &[Word<'_>]) -> bool {
    const FEWEST: usize = 3;
    words.len() >= FEWEST && words[1..].iter().all(|word| word.spaced) && words.iter().all(|word| is_foreign(&word.text))
}

/// Whether a word can be a name of any length, by its looks.
fn is_foreign(text: &str) -> bool {
    let plain = (2..=8).contains(&text.chars().count()) && text.chars().all(|c| is_han(c) || c == '·');
    plain && !name::ends_otherwise(text) && !is_post(text)
}

/// Whether a line goes on with the row of names above it.
pub(super) fn row_goes_on(above: &str, text: &str) -> bool {
    let above = unpadded(words(above, false));
    is_row(&above) && unpadded(words(text, false)).iter().all(|word| is_foreign(&word.text)) && text.trim().contains(' ')
}

/// Gives the last person the post behind the name.
fn close(people: &mut [Person], open: &mut Option<Range<usize>>, line: &str) {
    if let (Some(post), Some(last)) = (open.take(), people.last_mut()) {
        last.post = line[post].to_owned();
    }
}

/// 王平（镇长）: the name, and what stands in brackets. A name that is not certain is one where a post follows it, or
/// its characters stood apart.
fn in_brackets(text: &str, padded: bool) -> Option<(&str, &str)> {
    let inner = text.strip_suffix(['）', ')'])?;
    let (name, post) = inner.split_once(['（', '('])?;
    let named = is_known(name) || is_nameable(name) && (padded || post.split(['，', '、']).any(is_post));
    let paired = post.matches(['（', '(']).count() == post.matches(['）', ')']).count();
    (named && paired && !post.trim().is_empty()).then_some((name, post))
}

/// 镇党委书记王平: the post, and the name.
pub(super) fn post_and_name(text: &str) -> Option<(&str, &str)> {
    let split = |count: usize| {
        let (at, _) = text.char_indices().rev().nth(count - 1)?;
        let (post, name) = text.split_at(at);
        (is_known(name) && is_post(post)).then_some((post, name))
    };
    [4, 3, 2].into_iter().find_map(split)
}

/// A name that is certain, or one with a dot.
fn is_known(text: &str) -> bool {
    let short = text.chars().nth(2).is_none();
    name::is_certain(text) && !(short && is_post(text)) || text.contains('·') && may_be(text)
}

/// Whether a word can be the name of a person, by its looks: 逯平.
fn is_nameable(text: &str) -> bool {
    let plain = (2..=4).contains(&text.chars().count()) && text.chars().all(is_han) && !name::ends_otherwise(text);
    plain && !is_post(text) || is_known(text)
}

pub(super) fn is_post(text: &str) -> bool {
    let text = simplified(text);
    POSTS.iter().any(|end| text.ends_with(end))
}

/// Marks of sentences and of fields.
const SENTENCE: [char; 8] = ['。', '；', '：', ':', '！', '？', '，', '\t'];

/// Whether a line goes on with the people of the line above: 王　芳　副镇长, 各村党支部书记.
pub(super) fn goes_on(text: &str) -> bool {
    // A tab parts a name from its post, as spaces do.
    let text = text.trim().replace('\t', "\u{3000}");
    let text = text.as_str();
    let short = text.chars().nth(60).is_none();
    let plain =
        !has_marks(text) && words::place(text).is_none() && !words::is_date(text) && SectionKind::from_heading(text).is_none();
    let post_only = text.chars().nth(20).is_none()
        && !text.contains(char::is_whitespace)
        && is_post(text)
        && text.contains('各')
        && !is_duty(text);
    short && plain && (post_only || is_certain(text))
}

/// Whether a line goes on with the names of the line above: 周强、吴敏. One alone must be certain.
pub(super) fn names_go_on(text: &str, open: bool) -> bool {
    let looks = |name: &str| (2..=4).contains(&name.chars().count()) && name.chars().all(|c| is_han(c) || c == '·');
    if text.is_empty() {
        false
    } else if open || text.contains('、') {
        text.split('、').all(|name| name.is_empty() || looks(name))
    } else {
        goes_on(text) && is_known(text)
    }
}

/// Whether a line can be who stands behind a role whose line ends with its colon: 县委办、财政局主要领导。
pub(super) fn can_fill(text: &str) -> bool {
    let names = without_marks(text);
    text.chars().nth(100).is_none() && !names.contains(SENTENCE) && is_post(names)
}

fn named(name: &str) -> Value {
    Value::Text(vec![name.to_owned()])
}

/// Names alone stand in one line.
pub(super) fn people_value(people: Vec<Value>) -> Value {
    let names: Option<Vec<String>> = people
        .iter()
        .map(|person| match person {
            Value::Text(texts) => texts.first().cloned(),
            _ => None,
        })
        .collect();
    names.map_or(Value::List(people), Value::Names)
}

/// A person with a post, if there is one.
pub(super) fn person(name: &str, post: &str) -> Value {
    if post.is_empty() {
        return named(name);
    }
    let mut map = Map::default();
    map.text(keys::PERSON, name);
    map.text(keys::POST, post);
    Value::Map(map)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `name=post` of each person, and the place of the posts.
    fn shown(text: &str) -> String {
        let mut people: Vec<Person> = text.lines().flat_map(of_line).collect();
        let at = one_form(&mut people);
        let one = |person: &Person| {
            if person.post.is_empty() { person.name.clone() } else { format!("{}={}", person.name, person.post) }
        };
        let shown = people.iter().map(one).collect::<Vec<_>>().join("/");
        at.word().map_or(shown.clone(), |(word, _)| format!("{word}: {shown}"))
    }

    #[test]
    fn names_and_posts() {
        for (text, want) in [
            ("王平、李立、张三丰", "王平/李立/张三丰"),
            ("王平 李立 张三丰", "王平/李立/张三丰"),
            ("王　平　李　立", "王平/李立"),
            ("王  平  李立新  张晓  赵  四", "王平/李立新/张晓/赵四"),
            ("王平，李立", "王平/李立"),
            ("王平，镇党委书记", "王平，镇党委书记"),
            ("王平 镇长", "王平=镇长"),
            ("安环部 张伟、生产部 李强、仓储部 赵静", "before: 张伟=安环部/李强=生产部/赵静=仓储部"),
            ("安全总监 徐海波  工会主席 刘敏", "before: 徐海波=安全总监/刘敏=工会主席"),
            ("镇党政办 张伟，镇财政所 李强，各村党支部书记", "before: 张伟=镇党政办/李强=镇财政所/各村党支部书记"),
            ("副组长  员  费  凡  农业农村办主任", "副组长  员  费  凡  农业农村办主任"),
            ("王　平　镇长", "王平=镇长"),
            ("逯　平　镇长", "逯平=镇长"),
            ("逯平 镇长", "逯平=镇长"),
            ("王平 党委副书记、镇长", "王平=党委副书记、镇长"),
            ("王平 镇长、李立 副镇长", "王平=镇长/李立=副镇长"),
            ("王平 镇长\n李立 副镇长", "王平=镇长/李立=副镇长"),
            ("王平  党工委书记  李  立  办事处主任", "王平=党工委书记/李立=办事处主任"),
            ("王平  党工委书记、人大工委主任  李立新  纪工委书记", "王平=党工委书记、人大工委主任/李立新=纪工委书记"),
            ("王平  党工委书记  逯涛  办事处主任", "王平  党工委书记  逯涛  办事处主任"),
            ("各村党支部书记", "各村党支部书记"),
            ("党委书记、镇长", "党委书记/镇长"),
            ("王平（镇长）、各村（社区）书记", "paren: 王平=镇长/各村（社区）书记"),
            ("王平(党委副书记、镇长)", "paren: 王平=党委副书记、镇长"),
            ("田  源（派出所）  安兴（党政办）", "paren: 田源=派出所/安兴=党政办"),
            ("王平（镇长）、李立 副镇长", "王平（镇长）/李立=副镇长"),
            ("县委副书记、县长王平", "before: 王平=县委副书记、县长"),
            ("县水利局局长王平\n县财政局副局长李立", "before: 王平=县水利局局长/李立=县财政局副局长"),
            ("镇党委书记  王平", "before: 王平=镇党委书记"),
            ("县水利局、县财政局、王平", "县水利局/县财政局/王平"),
            ("泰　山（常务副镇长）", "paren: 泰山=常务副镇长"),
            ("吉克阿牛（驻村干部）、盘金花（瑶族，教导主任）", "paren: 吉克阿牛=驻村干部/盘金花=瑶族，教导主任"),
            ("呼和浩特那 乌日娜 其木格 图门巴雅尔", "呼和浩特那/乌日娜/其木格/图门巴雅尔"),
            ("", ""),
        ] {
            assert_eq!(shown(text), want, "{text}");
        }
    }

    #[test]
    fn marks_behind_names_are_none_of_them() {
        let entry = entry("组  长", "王平、李立。");
        assert_eq!((entry.marks.as_str(), entry.squeezed, entry.widened), ("。", true, false));
        assert!(is_people("王平、李立。") && !is_people("王平。领导小组下设办公室。"));
        assert!(is_people("王平、李立（兼）；赵小四") && is_people("各股室负责人；县一中校（园）长。"));
        assert!(!is_people("王平；负责宣传"));
    }

    #[test]
    fn duties_are_no_people() {
        for text in ["负责全面工作，督促落实。", "由各村干部组成。", "要能吃苦、肯干事。", "按照分工抓好落实。", "每日报送信息"]
        {
            assert!(!is_people(text), "{text}");
        }
        for text in ["负责人王平", "应立新、王平", "每村一名村主干", "王平，负责宣传"] {
            assert!(is_people(text), "{text}");
        }
    }

    #[test]
    fn what_is_parted_anew_is_told() {
        for (text, want) in [("王平 李立", true), ("王平，李立", true), ("王平；李立", true), ("王平、李　立\n赵小四", false)]
        {
            assert_eq!(entry("成员", text).parted, want, "{text}");
        }
    }

    #[test]
    fn lines_that_go_on() {
        for text in [
            "王　芳　党委副书记",
            "王芳 教导主任",
            "各社区党委书记",
            "谭国（党委委员、武装部长）",
            "县公安局局长苏文静",
            "刘恩明  樊  清  蒋守山",
            "乡直各单位主要负责人",
            "竹青　县财政局局长",
            "黄 山（武装部长，分管农业）",
        ] {
            assert!(goes_on(text), "{text}");
        }
        for text in ["领导小组负责统筹协调", "二、工作任务", "办公室设在党政办", "2026年3月5日", "云岭县水利局"]
        {
            assert!(!goes_on(text), "{text}");
        }
    }
}
