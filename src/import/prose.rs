//! Rosters that are written as sentences: 由王平任组长，李立、赵四任副组长，各村党组织书记为成员. The text is kept; what
//! it says of roles and people is told beside it.

use std::ops::Range;

use super::keys;
use super::yaml::{Map, Value};
use super::{roster, words};
use crate::text::kind::simplified;
use crate::text::name;
use crate::text::punctuation::split_list;
use crate::text::script::is_han;

/// What a group is called.
const GROUPS: [&str; 9] = ["小组", "工作组", "指挥部", "委员会", "专班", "班子", "机构", "队伍", "专项组"];

/// What closes the names behind 由: 组长由王平担任.
const ENDS_OF_NAMES: [&str; 3] = ["担任", "兼任", "组成"];

/// What stands between names and a role.
const VERBS: [&str; 6] = ["担任", "兼任", "出任", "任", "为", "作为"];

/// Names of one role have so many bytes at most.
const LONGEST: usize = 1200;

/// One name, with its post, has so many characters at most.
const LONGEST_NAME: usize = 40;

/// What paragraphs, perhaps with a heading above them, say of a group: its name, its roster. `None` if they name no
/// head of it.
pub(super) fn group(paragraphs: &[&str]) -> Option<Map> {
    let mut map = Map::default();
    // 负责人 is the head of a working group, and of nothing else.
    let working =
        paragraphs.first().is_some_and(|first| ends_as_group(first.trim_end_matches(['：', ':'])) || label_name(first).is_some());
    let is_head = |role: &str| words::is_head(role) || working && role == "负责人";
    let mut roles: Vec<(&str, Vec<Value>)> = Vec::new();
    let mut named = None;
    for sentence in sentences(paragraphs).filter(|sentence| !is_conditional(sentence)) {
        // Of two groups in a text, the first is told.
        let found = roles_of(sentence);
        let again = found.iter().any(|(role, _)| roles.iter().any(|(known, _)| known == role));
        if found.is_empty() || again || !found.iter().any(|(role, _)| is_head(role)) && roles.is_empty() {
            continue;
        }
        roles.extend(found);
    }
    if !roles.iter().any(|(role, _)| is_head(role)) {
        return None;
    }
    for sentence in sentences(paragraphs) {
        named = named.or_else(|| label_name(sentence)).or_else(|| group_name(sentence));
    }
    if let Some(name) = named {
        map.text(keys::NAME, name);
    }
    let entry = |(role, people): (&str, Vec<Value>)| {
        let mut map = Map::default();
        map.text(keys::ROLE, role);
        map.put(keys::PEOPLE, roster::people_value(people));
        Value::Map(map)
    };
    map.put(keys::ROSTER, Value::List(roles.into_iter().map(entry).collect()));
    map.put(keys::IN_TEXT, Value::word(keys::YES));
    Some(map)
}

/// What paragraphs say of the office of a group: 办公室设在农业农村局，由李立兼任办公室主任.
pub(super) fn office(paragraphs: &[&str]) -> Option<Map> {
    sentences(paragraphs).find_map(|sentence| {
        let from = sentence.find("办公室")?;
        let rest = &sentence[from..];
        let at = ["设在", "设于", "办公室在", "办公室于"].iter().find_map(|word| {
            let behind = &rest[rest.find(word)? + word.len()..];
            let end = behind.find(['，', '；', '。', '、', '（', '）', '('])?;
            let place = behind[..end].trim_start_matches('在');
            let (short, long) = ((2..=20).contains(&place.chars().count()), place.contains(['由', '为']));
            (short && !long && place.chars().all(is_han)).then_some(place)
        });
        // 办公室主任由李立兼任
        let by = rest.find("主任由").map(|at| &rest[at + "主任由".len()..]);
        let by = by.and_then(|names| people(&names[..names.find(['兼', '担', '任'])?]));
        let head = by.or_else(|| {
            ["办公室主任", "主任"].iter().find_map(|role| {
                let end = rest.find(&format!("任{role}")).or_else(|| rest.find(&format!("为{role}")))?;
                let names = rest[..end].trim_end_matches(['兼', '担', '出']);
                let names = &names[names
                    .rfind(['，', '；', '由', '。'])
                    .map_or(0, |at| at + names[at..].chars().next().map_or(0, char::len_utf8))..];
                people(names)
            })
        });
        if at.is_none() && head.is_none() {
            return None;
        }
        let mut map = Map::default();
        at.iter().for_each(|at| map.text(keys::OFFICE_AT, *at));
        head.into_iter().for_each(|head| map.put(keys::OFFICE_HEAD, roster::people_value(head)));
        map.put(keys::IN_TEXT, Value::word(keys::YES));
        Some(map)
    })
}

fn sentences<'t>(paragraphs: &[&'t str]) -> impl Iterator<Item = &'t str> {
    paragraphs.iter().flat_map(|text| text.split_inclusive(['。', '\n'])).collect::<Vec<_>>().into_iter()
}

/// Whether a sentence tells who may or must not be chosen, and names nobody: 不得由亲属任组长.
fn is_conditional(sentence: &str) -> bool {
    const WORDS: [&str; 12] =
        ["可由", "可以", "可请", "可选", "可推", "不得", "不能", "不准", "不宜", "严禁", "由谁", "原则上由"];
    const BEGINNINGS: [&str; 6] = ["凡", "如果", "如遇", "如有", "若", "对"];
    let simple = simplified(sentence);
    let mut clauses = simple.split(['，', '；', '：', '）']).map(str::trim_start);
    WORDS.iter().any(|word| simple.contains(word))
        || clauses.any(|clause| BEGINNINGS.iter().any(|word| clause.starts_with(word)) && clause.ends_with('的'))
}

/// Whether a role is the head of the office that a text tells of: 办公室设在镇村建办，由副镇长兼任主任.
fn is_of_office(role: &str, before: &str) -> bool {
    const BEHIND: [char; 7] = ['设', '，', '（', '(', '在', '于', '地'];
    // The office stands in the same sentence, not far before its head.
    const REACH: usize = 600;
    ["主任", "副主任"].contains(&simplified(role).as_ref())
        && before[before.ceil_char_boundary(before.len().saturating_sub(REACH))..]
            .match_indices("办公室")
            .any(|(at, office)| before[at + office.len()..].starts_with(BEHIND))
}

/// The roles of a sentence, with their people.
fn roles_of(sentence: &str) -> Vec<(&str, Vec<Value>)> {
    // Verbs and roles are looked for in simplified characters, which are as long; names are taken as they stand.
    let simple = simplified(sentence);
    if simple.len() != sentence.len() {
        return Vec::new();
    }
    let mut found: Vec<(&str, Vec<Value>)> = Vec::new();
    // Names begin behind this.
    let mut open = 0;
    let mut before = None;
    for (at, c) in sentence.char_indices() {
        let before = before.replace(c);
        if at < open {
            continue;
        }
        let text = &simple[at..];
        let (role, end, names) = if let Some(role) = verb_and_role(text) {
            (role.clone(), role.end, last_clause(&sentence[open..at], found.is_empty()))
        } else if let Some((role, names)) = role_and_people(text, before) {
            (role, names.end, &sentence[at..][names])
        } else {
            continue;
        };
        if let Some(mut people) = people(names).filter(|_| !is_of_office(&sentence[at..][role.clone()], &simple[..at])) {
            let role = &sentence[at..][role];
            // 由镇党委副书记、镇长任组长: one holds both posts.
            if words::is_head(role)
                && people.len() > 1
                && roster::are_of_one(names)
                && split_list(names).into_iter().all(|post| roster::is_post(post.trim()))
            {
                people = vec![roster::person(names.trim(), "")];
            }
            found.push((role, people));
        }
        open = at + end;
        open += ENDS_OF_NAMES.iter().find(|end| simple[open..].starts_with(**end)).map_or(0, |end| end.len());
    }
    found
}

/// Where the role of 任组长, 为成员 stands, if something shows that it ends there.
fn verb_and_role(text: &str) -> Option<Range<usize>> {
    let verb = VERBS.iter().find(|verb| text.starts_with(**verb))?;
    let rest = &text[verb.len()..];
    let role = words::role_at(rest)?;
    let behind = rest[role.len()..].chars().next();
    let ends = behind.is_none_or(|c| matches!(c, '，' | '、' | '；' | '。' | '）' | ')' | '的' | '和' | '及' | ',' | '\n'));
    // 任组长的领导小组, but 任组长的同志要靠前指挥.
    let behind_role = &rest[role.len()..];
    let clause = || behind_role[..behind_role.floor_char_boundary(LONGEST)].split(['，', '；', '。']).next().unwrap_or_default();
    let of_group = ends && (behind != Some('的') || GROUPS.iter().any(|group| clause().contains(group)));
    (ends && of_group).then_some(verb.len()..verb.len() + role.len())
}

/// 组长由王平担任, 成员由各村书记组成, 副组长为李立, 组长：王平: where the role stands, and the names.
fn role_and_people(text: &str, before: Option<char>) -> Option<(Range<usize>, Range<usize>)> {
    if before.is_some_and(|c| !matches!(c, '，' | '；' | '。' | '：' | '、' | ',' | '\n' | '（' | '(' | '）' | ')')) {
        return None;
    }
    let role = words::role_at(text)?;
    let rest = &text[role.len()..];
    let verb = ["由", "为", "：", ":"].into_iter().find(|verb| rest.starts_with(verb))?;
    let names = &rest[verb.len()..];
    let names = &names[..names.floor_char_boundary(LONGEST)];
    let end = match verb {
        "由" => ENDS_OF_NAMES.iter().filter_map(|end| names.find(end)).min()?,
        "为" => names.find(['，', '；', '。', '\n']).unwrap_or(names.len()),
        _ => end_of_names(names),
    };
    let start = role.len() + verb.len();
    Some((0..role.len(), start..start + end))
}

/// Where the names behind the colon of a role end: at a mark outside brackets, before the next role, before a duty.
fn end_of_names(names: &str) -> usize {
    let mut depth = 0_u32;
    for (at, c) in names.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' if depth == 0 => return at,
            '）' | ')' => depth -= 1,
            '；' | ';' | '。' | '\n' => return at,
            // 组长：王平（镇长）副组长：李立
            _ if depth == 0 && begins_role(&names[at..]) => return at,
            '，' | ',' if depth == 0 => {
                let rest = &names[at + c.len_utf8()..];
                let duty = ["负责", "具体", "主要", "统筹", "承担"].iter().any(|word| rest.starts_with(word));
                if duty || begins_role(rest) {
                    return at;
                }
            }
            _ => {}
        }
    }
    names.len()
}

/// 副组长：
fn begins_role(text: &str) -> bool {
    words::role_at(text).is_some_and(|role| text[role.len()..].starts_with(['：', ':']))
}

/// The names that end a stretch of text: behind 由 or 以, or behind the last comma; of a later role the whole stretch.
fn last_clause(text: &str, first: bool) -> &str {
    let text = text.trim_start_matches(['，', '、', '；', ',', ' ', '和', '及']);
    let behind = |at: usize| at + text[at..].chars().next().map_or(0, char::len_utf8);
    if let Some(at) = text.rfind(['由', '以']) {
        return &text[behind(at)..];
    }
    if first { text.rfind(['，', '：', '。', '；', ',']).map_or(text, |at| &text[behind(at)..]) } else { text }
}

/// The people of a role; `None` if the text is none of names.
fn people(text: &str) -> Option<Vec<Value>> {
    let text = text.trim().trim_start_matches(['，', '、', '：']);
    if text.is_empty() || text.len() > LONGEST || roster::is_duty(text) {
        return None;
    }
    if is_shared(text) {
        return Some(vec![roster::person(text, "")]);
    }
    let mut found = Vec::new();
    let mut posts = String::new();
    for entry in split_list(text).into_iter().flat_map(|part| part.split(['，', ','])) {
        let entry = entry.trim().trim_end_matches('等');
        // 王平同志, but 团县委负责同志.
        let person = |entry: &&str| name::is_certain(entry) || roster::post_and_name(entry).is_some();
        let entry = entry.strip_suffix("同志").filter(person).unwrap_or(entry);
        let fits = !entry.is_empty() && entry.chars().count() <= LONGEST_NAME && !entry.contains(['。', '；', '：']);
        if !fits {
            return None;
        }
        let (post, name) = post_and_name(entry);
        // 党委副书记、镇长王平 is one person of two posts.
        if name.is_none() && roster::is_post(entry) && !entry.starts_with('各') && !entry.contains(['（', '(']) {
            posts.push_str(if posts.is_empty() { "" } else { "、" });
            posts.push_str(entry);
            continue;
        }
        match name {
            Some(name) if !post.is_empty() => {
                let whole = if posts.is_empty() { post.to_owned() } else { format!("{posts}、{post}") };
                posts.clear();
                found.push(roster::person(name, &whole));
            }
            _ => {
                found.extend(posts.split('、').filter(|post| !post.is_empty()).map(|post| roster::person(post, "")));
                posts.clear();
                found.push(roster::person(entry, ""));
            }
        }
    }
    found.extend(posts.split('、').filter(|post| !post.is_empty()).map(|post| roster::person(post, "")));
    (!found.is_empty()).then_some(found)
}

/// Whether bodies share the word behind the last of them: 各乡镇人民政府、街道办事处分管领导.
fn is_shared(text: &str) -> bool {
    const WORDS: [&str; 5] = ["负责人", "负责同志", "分管领导", "主要领导", "有关领导"];
    let entries = split_list(text);
    let body =
        |entry: &&str| !entry.contains(['，', ',', '（', '(']) && !roster::is_post(entry) && post_and_name(entry).1.is_none();
    let (Some(last), Some(others)) = (entries.last(), entries.get(..entries.len().saturating_sub(1))) else { return false };
    let shared = WORDS.iter().any(|word| last.ends_with(word) && last.len() > word.len());
    shared && !others.is_empty() && others.iter().all(body) && text.chars().count() <= LONGEST_NAME
}

/// 镇党委书记王平: the post, and the name if there is one behind it.
fn post_and_name(entry: &str) -> (&str, Option<&str>) {
    if name::is_certain(entry) {
        return ("", Some(entry));
    }
    // 王平（镇党委书记）
    let bracket = entry.strip_suffix(['）', ')']).and_then(|entry| entry.split_once(['（', '(']));
    if let Some((name, post)) = bracket.filter(|(name, post)| name::is_certain(name) && roster::is_post(post)) {
        return (post, Some(name));
    }
    roster::post_and_name(entry).map_or(("", None), |(post, name)| (post, Some(name)))
}

/// 监测预警组（组长：王平…）, 消防组：组长：王平…: the name of a working group before its roster.
fn label_name(text: &str) -> Option<&str> {
    let end = text.find(['（', '(', '：', ':'])?;
    let (name, rest) = text.split_at(end);
    let rest = rest.trim_start_matches(['（', '(', '：', ':']);
    let role = words::role_at(&simplified(rest))?;
    let fits = (3..=15).contains(&name.chars().count()) && name.chars().all(is_han) && ends_as_group(name);
    (fits && rest[role.len()..].starts_with(['：', ':'])).then_some(name)
}

fn ends_as_group(name: &str) -> bool {
    name.ends_with(['组', '組', '队', '隊']) || name.ends_with("专班")
}

/// 成立农村改厕工作领导小组, or 成立以王平为组长的改厕工作领导小组: the name of the group.
fn group_name(sentence: &str) -> Option<&str> {
    const ENDS: [&str; 6] = ["领导小组", "工作小组", "指挥部", "工作专班", "委员会", "工作组"];
    let from = ["成立了", "成立", "组建", "设立"].iter().find_map(|word| Some(sentence.find(word)? + word.len()))?;
    let rest = &sentence[from..];
    let end = ENDS.iter().filter_map(|end| Some(rest.find(end)? + end.len())).min()?;
    let name = &rest[..end];
    let name = name.rfind('的').map_or(name, |at| &name[at + '的'.len_utf8()..]);
    let fits = (4..=30).contains(&name.chars().count()) && name.chars().all(|c| is_han(c) || "“”（）".contains(c));
    (fits && !name.starts_with(['由', '以'])).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(map: &Map) -> String {
        let mut out = Vec::new();
        for (key, value, _) in &map.0 {
            let text = match value {
                Value::Text(texts) => texts.concat(),
                Value::Names(names) => names.join("、"),
                Value::List(entries) => {
                    let entries = entries.iter().map(|entry| match entry {
                        Value::Map(map) => shown(map),
                        Value::Text(texts) => texts.concat(),
                        _ => String::new(),
                    });
                    entries.collect::<Vec<_>>().join(" ")
                }
                _ => continue,
            };
            out.push(if matches!(key.0, "role" | "people" | "post" | "roster") { text } else { format!("{}={text}", key.0) });
        }
        out.join(":")
    }

    fn found(text: &str) -> String {
        group(&[text]).map(|map| shown(&map)).unwrap_or_default()
    }

    #[test]
    fn rosters_in_sentences() {
        for (text, want) in [
            (
                "成立农村改厕工作领导小组，由邵远航任组长，梅若琳、石敬川任副组长，县农业农村局主要负责人为成员。",
                "name=农村改厕工作领导小组:组长:邵远航 副组长:梅若琳、石敬川 成员:县农业农村局主要负责人",
            ),
            (
                "以镇长王平为组长，副镇长李立新为副组长，各站所负责人为成员。",
                "组长:name=王平:镇长 副组长:name=李立新:副镇长 成员:各站所负责人",
            ),
            (
                "成立以校长王平为组长、各处室主任为成员的安全工作领导小组。",
                "name=安全工作领导小组:组长:name=王平:校长 成员:各处室主任",
            ),
            (
                "组长由镇长王平同志担任，副组长由李立、赵小四担任，各村书记为成员。",
                "组长:name=王平:镇长 副组长:李立、赵小四 成员:各村书记",
            ),
            (
                "由党委副书记、镇长王平任总指挥，派出所、财政所负责人任成员。",
                "总指挥:name=王平:党委副书记、镇长 成员:派出所、财政所负责人",
            ),
            ("县政府主要领导任组长，分管领导任副组长。", "组长:县政府主要领导 副组长:分管领导"),
            ("社区党委书记任组长，社区“两委”成员任组员。", "组长:社区党委书记 组员:社区“两委”成员"),
            (
                "成立评选委员会，主任：邱爱民；副主任：康丽、孟庆国；委员：县妇联、团县委负责同志。",
                "name=评选委员会:主任:邱爱民 副主任:康丽、孟庆国 委员:县妇联、团县委负责同志",
            ),
            ("由县委书记、县长任组长。", "组长:县委书记、县长"),
            ("由区委常委、宣传部部长任组长，副区长任副组长。", "组长:区委常委、宣传部部长 副组长:副区长"),
            ("消防组：组长：雷振宇；成员：派出所、各社区。负责排查。", "name=消防组:组长:雷振宇 成员:派出所、各社区"),
            ("建筑组：负责人：尹素芬，负责工地排查。", "name=建筑组:负责人:尹素芬"),
            ("预警组（组长：柳大海（镇长），成员：柳青山、柳红）", "name=预警组:组长:name=柳大海:镇长 成员:柳青山、柳红"),
            ("由鄉長鄭海濤任組長，副鄉長李立為副組長。", "組長:name=鄭海濤:鄉長 副組長:name=李立:副鄉長"),
        ] {
            assert_eq!(found(text), want, "{text}");
        }
        for text in [
            "各村可由老党员任组长，妇女代表任副组长。",
            "不得由亲属任组长、会计为成员。",
            "凡不胜任的，由镇党委另派干部任组长。",
            "由镇长任组长的同志要靠前指挥。",
            "组长：负责全面工作。",
        ] {
            assert_eq!(found(text), "", "{text}");
        }
        let office = "由镇长任组长，各村书记为成员。领导小组办公室设在镇村建办，由分管副镇长兼任主任。";
        assert_eq!(found(office), "组长:镇长 成员:各村书记");
        for text in ["各村要明确责任为重点。", "以提升能力为目标，以落实责任为抓手。", "成员要按时参加。", "为成员单位做好服务。"]
        {
            assert_eq!(found(text), "", "{text}");
        }
    }

    #[test]
    fn offices_in_sentences() {
        let found = |text: &str| office(&[text]).map(|map| shown(&map)).unwrap_or_default();
        assert_eq!(found("领导小组下设办公室，办公室设在县农业农村局，由温雅琴兼任办公室主任。"), "at=县农业农村局:head=温雅琴");
        assert_eq!(found("办公室设在党政办，李立同志任主任，负责日常工作。"), "at=党政办:head=李立");
        assert_eq!(found("设立征兵办公室，办公室主任由李立同志兼任。"), "head=李立");
        assert_eq!(found("打扫办公室，做到整洁。"), "");
    }
}
