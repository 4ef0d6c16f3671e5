//! The office of a leading group: read into keys only where the same sentence is printed from them again.

use super::keys;
use super::yaml::{Map, Value};

/// The words of the sentence that are printed without a key.
pub(super) const WORDS: &str = "领导小组下设设在由同志兼任办公室主任同志兼任办公室副主任";

/// 领导小组下设办公室（设在甲），由乙同志兼任办公室主任，丙同志兼任办公室副主任，负责丁。
pub(super) fn read(text: &str) -> Option<Map> {
    let office = parse(text)?;
    (office.written() == text).then(|| office.map())
}

#[derive(Clone, Debug, Default)]
struct Office<'t> {
    name: &'t str,
    at: Option<&'t str>,
    head: Option<&'t str>,
    deputies: Option<&'t str>,
    duty: Option<&'t str>,
    concurrent: bool,
}

fn parse(text: &str) -> Option<Office<'_>> {
    let rest = text.strip_prefix("领导小组下设")?.strip_suffix('。')?;
    let end = rest.find(['（', '，']).unwrap_or(rest.len());
    let mut office = Office { name: &rest[..end], ..Office::default() };
    let mut rest = &rest[end..];
    if let Some((at, behind)) = rest.strip_prefix("（设在").and_then(|rest| rest.split_once('）')) {
        (office.at, rest) = (Some(at), behind);
    }
    if let Some((head, behind)) = rest.strip_prefix("，由").and_then(|rest| rest.split_once("同志")) {
        office.concurrent = behind.starts_with("兼任");
        let post = behind.trim_start_matches('兼').strip_prefix("任办公室主任")?;
        (office.head, rest) = (Some(head), post);
    }
    if let Some((deputies, behind)) = rest.strip_prefix('，').and_then(|rest| rest.split_once("同志"))
        && let Some(post) = behind.trim_start_matches('兼').strip_prefix("任办公室副主任")
    {
        (office.deputies, rest) = (Some(deputies), post);
    }
    if let Some(duty) = rest.strip_prefix('，') {
        office.duty = Some(duty);
    }
    let told = office.at.is_some() || office.head.is_some();
    (told && office.name.ends_with("办公室") && office.duty.is_none_or(|duty| duty.starts_with("负责"))).then_some(office)
}

impl Office<'_> {
    /// The sentence that is printed.
    fn written(&self) -> String {
        let post = if self.concurrent { "兼任" } else { "任" };
        let at = self.at.map(|at| format!("（设在{at}）")).unwrap_or_default();
        let head = self.head.map(|head| format!("，由{head}同志{post}办公室主任")).unwrap_or_default();
        let deputies = self.deputies.map(|deputies| format!("，{deputies}同志{post}办公室副主任")).unwrap_or_default();
        let duty = self.duty.map(|duty| format!("，{duty}")).unwrap_or_default();
        format!("领导小组下设{}{at}{head}{deputies}{duty}。", self.name)
    }

    fn map(&self) -> Map {
        let mut map = Map::default();
        map.text(keys::NAME, self.name);
        let texts = [(keys::OFFICE_AT, self.at), (keys::OFFICE_HEAD, self.head), (keys::DEPUTIES, self.deputies)];
        texts.into_iter().filter_map(|(key, text)| Some((key, text?))).for_each(|(key, text)| map.text(key, text));
        if self.concurrent {
            map.put(keys::CONCURRENT, Value::word(keys::YES));
        }
        if let Some(duty) = self.duty {
            map.text(keys::DUTY, duty);
        }
        map
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_sentence_that_is_printed() {
        for text in [
            "领导小组下设办公室（设在党政办），由李立同志兼任办公室主任，负责日常工作。",
            "领导小组下设创建办公室，由李立同志任办公室主任，王平、赵四同志任办公室副主任。",
            "领导小组下设办公室（设在镇农业办）。",
        ] {
            assert!(read(text).is_some(), "{text}");
        }
        for text in [
            "领导小组下设办公室，办公室设在党政办，由李立同志兼任办公室主任。",
            "领导小组下设办公室，负责日常工作。",
            "领导小组下设办公室（设在党政办），由李立兼任办公室主任。",
            "领导小组下设办公室（设在党政办），李立任主任。",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
