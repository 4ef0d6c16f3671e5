//! The plan file: written for people, with block scalars, comments, and keys in the order of a skeleton.

use super::keys::Key;
use crate::decode::is_unprintable;
use crate::source::yaml;
use crate::text::width::columns;
use crate::text::{Lang, Text};
use crate::tr;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Paragraphs.
    Text(Vec<String>),
    /// A word of the file format: English, Chinese.
    Word(&'static str, &'static str),
    /// Short texts in one line.
    Names(Vec<String>),
    /// Entries.
    List(Vec<Value>),
    /// Keys with their values.
    Map(Map),
}

/// Keys with their values, and what is said above each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Map(pub(super) Vec<(Key, Value, Option<Text>)>);

impl Map {
    /// Adds a value, if there is anything in it.
    pub(super) fn put(&mut self, key: Key, value: Value) {
        if !value.is_empty() {
            self.0.push((key, value, None));
        }
    }

    /// Adds a value with a comment above it.
    pub(super) fn put_with(&mut self, key: Key, value: Value, comment: Text) {
        self.0.push((key, value, Some(comment)));
    }

    /// The value of a key.
    pub(super) fn get(&self, wanted: Key) -> Option<&Value> {
        self.0.iter().find(|(key, ..)| *key == wanted).map(|(_, value, _)| value)
    }

    /// Adds a text.
    pub(super) fn text(&mut self, key: Key, text: impl Into<String>) {
        self.put(key, Value::Text(vec![text.into()]));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Value {
    /// A word of the format.
    pub(super) fn word((english, chinese): Key) -> Value {
        Value::Word(english, chinese)
    }

    /// Adds all texts in it, without keys and words of the format.
    pub(super) fn texts(&self, out: &mut String) {
        match self {
            Value::Text(texts) | Value::Names(texts) => texts.iter().for_each(|text| out.push_str(text)),
            Value::Word(..) => {}
            Value::List(values) => values.iter().for_each(|value| value.texts(out)),
            Value::Map(map) => map.0.iter().for_each(|(_, value, _)| value.texts(out)),
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Value::Text(texts) => texts.iter().all(|text| text.trim().is_empty()),
            Value::Word(..) => false,
            Value::Names(_) => false,
            Value::List(values) => values.is_empty(),
            Value::Map(map) => map.is_empty(),
        }
    }
}

/// A text of so many columns stands on lines of its own.
const SHORT: usize = 60;

/// Writes a plan; `chinese` says in which language its keys are.
pub(super) fn write(map: &Map, chinese: bool) -> String {
    let mut writer = Writer { out: String::new(), chinese };
    // For editors; there is no address to name, so the schema is a file beside the plan.
    writer.out.push_str("# yaml-language-server: $schema=plan.schema.json\n");
    writer.comment(
        &tr!(
            "由 plangen import 读入，请对照原文核对；运行 plangen schema > plan.schema.json，编辑器即可提示各键",
            "Read by plangen import: look it over beside the source. After `plangen schema > plan.schema.json` editors know the keys"
        ),
        0,
    );
    writer.map(map, 0);
    writer.out
}

struct Writer {
    out: String,
    chinese: bool,
}

impl Writer {
    fn word<'w>(&self, word: (&'w str, &'w str)) -> &'w str {
        if self.chinese { word.1 } else { word.0 }
    }

    fn comment(&mut self, comment: &Text, depth: usize) {
        let comment = comment.get(if self.chinese { Lang::Zh } else { Lang::En });
        self.out.push_str(&format!("{}# {comment}\n", "  ".repeat(depth)));
    }

    fn map(&mut self, map: &Map, depth: usize) {
        for (index, (key, value, comment)) in map.0.iter().enumerate() {
            // The first key of an entry stands behind its dash.
            let behind_dash = index == 0 && self.out.ends_with("- ");
            if let Some(comment) = comment.as_ref().filter(|_| !behind_dash) {
                self.comment(comment, depth);
            }
            if !behind_dash {
                self.out.push_str(&"  ".repeat(depth));
            }
            self.out.push_str(self.word(*key));
            self.out.push(':');
            self.value(value, depth + 1);
        }
    }

    /// A value behind a key.
    fn value(&mut self, value: &Value, depth: usize) {
        match value {
            Value::Text(texts) => self.texts(texts, depth),
            Value::Word(en, zh) => {
                let word = self.word((en, zh)).to_owned();
                self.out.push_str(&format!(" {word}\n"));
            }
            Value::Names(names) => {
                let names: Vec<String> = names.iter().map(|name| flow(name)).collect();
                self.out.push_str(&format!(" [{}]\n", names.join(", ")));
            }
            Value::List(values) => {
                self.out.push('\n');
                values.iter().for_each(|value| self.entry(value, depth));
            }
            Value::Map(map) => {
                self.out.push('\n');
                self.map(map, depth);
            }
        }
    }

    fn entry(&mut self, value: &Value, depth: usize) {
        if let Value::Map(map) = value
            && let Some((_, _, Some(comment))) = map.0.first()
        {
            self.comment(comment, depth);
        }
        self.out.push_str(&"  ".repeat(depth));
        match value {
            // An ordinal with nothing behind it is an item, too.
            Value::Map(map) if map.is_empty() => self.out.push_str("- {}\n"),
            Value::Map(map) => {
                self.out.push_str("- ");
                self.map(map, depth + 1);
            }
            value => {
                self.out.push('-');
                self.value(value, depth + 1);
            }
        }
    }

    /// One text or several; a blank line parts them.
    fn texts(&mut self, texts: &[String], depth: usize) {
        if texts.is_empty() {
            self.out.push('\n');
            return;
        }
        let alone = texts.len() == 1;
        let can_stand = |text: &String| text.chars().all(|c| !is_unprintable(c) && !is_break(c));
        let block = texts.iter().all(can_stand);
        if !block || alone && columns(&texts[0]) <= SHORT && !texts[0].contains('\n') {
            self.out.push_str(&format!(" {}\n", yaml::write_scalar(&texts.join("\n\n"))));
            return;
        }
        // Without a line break at the end the text is what was read.
        self.out.push_str(" |-\n");
        for (index, text) in texts.iter().enumerate() {
            if index > 0 {
                self.out.push('\n');
            }
            for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
                self.out.push_str(&format!("{}{line}\n", "  ".repeat(depth)));
            }
        }
    }
}

/// Characters that YAML or its readers take for line breaks.
fn is_break(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\r')
}

/// A text within brackets, where commas and brackets end it.
fn flow(text: &str) -> String {
    let marks = text.contains([',', '[', ']', '{', '}', '#', ':', '"', '\'']) || text.is_empty();
    if marks { serde_json::to_string(text).unwrap_or_default() } else { yaml::write_scalar(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_for_people() {
        let mut item = Map::default();
        item.put_with(("title", "标题"), Value::Text(vec!["抓好宣传".to_owned()]), tr!("请核对", "look at it"));
        item.text(("text", "正文"), "一".repeat(40));
        let mut map = Map::default();
        map.text(("title", "标题"), "甲: 乙");
        map.put(("items", "条目"), Value::List(vec![Value::Map(item), Value::Text(vec!["丙。".to_owned()])]));
        map.put(("units", "责任单位"), Value::Names(vec!["党政办".to_owned(), "甲,乙".to_owned()]));
        map.put(("text", "正文"), Value::Text(vec!["丁。".to_owned(), "戊。".to_owned()]));
        let want = format!(
            "标题: \"甲: 乙\"\n条目:\n  # 请核对\n  - 标题: 抓好宣传\n    正文: |-\n      {}\n  - 丙。\n责任单位: [党政办, \"甲,乙\"]\n正文: |-\n  丁。\n\n  戊。\n",
            "一".repeat(40)
        );
        let written = write(&map, true);
        assert_eq!(written.splitn(3, '\n').nth(2), Some(want.as_str()));
    }
}
