//! People of a roster: names, posts, and what parts them.

use super::words;
use super::yaml::{Map, Value};
use crate::text::name::{begins_with_surname, may_be as is_name};
use crate::text::punctuation::split_list;
use crate::text::script::is_han;

/// Posts end in these.
const POSTS: [&str; 40] = [
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
    "所属单位",
    "成员",
    "村主干",
    "民警",
    "辅警",
    "科室",
    "单位",
    "校医",
];

/// The people behind the colon of a role. A line break parts people for certain, 、 does where it does not part
/// the posts of one.
pub(super) fn people(text: &str) -> Vec<Value> {
    text.split('\n').flat_map(of_line).collect()
}

fn of_line(line: &str) -> Vec<Value> {
    let entries = split_list(line);
    if let [first, others @ ..] = entries.as_slice()
        && !others.is_empty()
        && named_with_post(first).is_some()
        && others.iter().all(|other| is_post(other) && !other.contains(char::is_whitespace))
        && let Some((name, post)) = named_with_post(line.trim())
    {
        return vec![person(&name, post)];
    }
    // Names parted by commas.
    if entries.len() == 1 && line.contains(['，', ',']) {
        let names: Vec<&str> = line.split(['，', ',']).map(str::trim).filter(|name| !name.is_empty()).collect();
        if names.iter().all(|name| is_name(name)) {
            return names.into_iter().map(named).collect();
        }
    }
    entries.into_iter().flat_map(of_entry).collect()
}

fn of_entry(entry: &str) -> Vec<Value> {
    let parts: Vec<&str> = entry.split_whitespace().collect();
    let single = |part: &&str| part.chars().count() == 1 && part.chars().all(is_han);
    // Padded: 王　平, and a row of such.
    if parts.len() > 1 && parts.len().is_multiple_of(2) && parts.iter().all(single) {
        return parts.chunks(2).map(|pair| named(&pair.concat())).collect();
    }
    if let Some((name, post)) = named_with_post(entry)
        && !post.split_whitespace().all(|part| is_name(part) && !is_post(part))
    {
        return vec![person(&name, post)];
    }
    if parts.len() > 1 && parts.iter().all(|part| is_name(part) && !is_post(part)) {
        return parts.into_iter().map(named).collect();
    }
    vec![named(entry)]
}

/// 王平　镇长, 王　平　镇长: the name, and what stands behind it.
fn named_with_post(entry: &str) -> Option<(String, &str)> {
    let entry = entry.trim();
    let (first, rest) = entry.split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let single = |part: &str| part.chars().count() == 1 && part.chars().all(is_han);
    if single(first) {
        let (second, post) = rest.split_once(char::is_whitespace)?;
        return single(second)
            .then(|| (format!("{first}{second}"), post.trim_start()))
            .filter(|(_, post)| post.chars().count() > 1);
    }
    let name = (2..=4).contains(&first.chars().count()) && first.chars().all(|c| is_han(c) || c == '·');
    (name && !rest.is_empty() && !is_post(first)).then(|| (first.to_owned(), rest))
}

pub(super) fn is_post(text: &str) -> bool {
    POSTS.iter().any(|end| text.ends_with(end))
}

/// Whether a line goes on with the people of the line above: 王　芳　副镇长, 各村党支部书记.
pub(super) fn goes_on(text: &str) -> bool {
    let text = text.trim();
    let short = text.chars().nth(48).is_none();
    let plain =
        !text.contains(['。', '；', '：', ':', '！', '？', '，']) && words::place(text).is_none() && !words::is_date(text);
    let with_post = named_with_post(text).is_some_and(|(name, post)| {
        let padded = text.chars().nth(1).is_some_and(char::is_whitespace);
        (padded || begins_with_surname(&name)) && (is_post(post) || post.split_whitespace().all(is_name))
    });
    let post_only =
        text.chars().nth(20).is_none() && !text.contains(char::is_whitespace) && is_post(text) && text.starts_with('各');
    short && plain && (with_post || post_only)
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
    map.text(("name", "姓名"), name);
    map.text(("post", "职务"), post);
    Value::Map(map)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let one = |value: Value| match value {
            Value::Text(texts) => texts.concat(),
            Value::Map(map) => {
                let text = |(_, value, _): &_| match value {
                    Value::Text(texts) => texts.concat(),
                    _ => String::new(),
                };
                map.0.iter().map(text).collect::<Vec<_>>().join("=")
            }
            _ => String::new(),
        };
        people(text).into_iter().map(one).collect::<Vec<_>>().join("/")
    }

    #[test]
    fn names_and_posts() {
        for (text, want) in [
            ("王平、李立、张三丰", "王平/李立/张三丰"),
            ("王平 李立 张三丰", "王平/李立/张三丰"),
            ("王　平　李　立", "王平/李立"),
            ("王平，李立", "王平/李立"),
            ("王平 镇长", "王平=镇长"),
            ("王　平　镇长", "王平=镇长"),
            ("王平 党委副书记、镇长", "王平=党委副书记、镇长"),
            ("王平 镇长、李立 副镇长", "王平=镇长/李立=副镇长"),
            ("王平 镇长\n李立 副镇长", "王平=镇长/李立=副镇长"),
            ("各村党支部书记", "各村党支部书记"),
            ("王平（镇长）、各村（社区）书记", "王平（镇长）/各村（社区）书记"),
            ("", ""),
        ] {
            assert_eq!(shown(text), want, "{text}");
        }
    }

    #[test]
    fn lines_that_go_on() {
        for text in ["王　芳　党委副书记", "王芳 教导主任", "各社区党委书记"] {
            assert!(goes_on(text), "{text}");
        }
        for text in ["领导小组负责统筹协调", "二、工作任务", "办公室设在党政办", "2026年3月5日", "云岭县水利局"]
        {
            assert!(!goes_on(text), "{text}");
        }
    }
}
