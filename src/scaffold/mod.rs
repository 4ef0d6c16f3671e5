//! New plans from the skeleton of a variant.
//!
//! A skeleton is a plan file with Chinese keys and comments. What the user gives is put in by place, and
//! keys are rewritten by place, so that comments and layout stay as they are.

use crate::decode::{self, Key};
use crate::diagnostic::{Diagnostic, Severity, code};
use crate::model::{self, Plan};
use crate::source::tree::{Kind, Node};
use crate::source::yaml;
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::text::{lang, similar};
use crate::tr;
use crate::variant::Registry;

/// The language of the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// 标题, 单位
    Chinese,
    /// title, organisation
    English,
}

/// Writes the text of a new plan. `values` are paths of keys, in either language, with what to put there.
pub fn scaffold(
    variant: &str,
    keys: Keys,
    values: &[(String, String)],
    registry: &Registry<'_>,
    sources: &mut Sources,
) -> Result<String, Vec<Diagnostic>> {
    let variant = registry.find(variant, sources)?;
    let file = registry.file(&variant.name, "skeleton.yaml")?;
    let mut text = file.text;
    for (path, value) in values {
        text = set(&text, path, value)?;
    }
    if keys == Keys::English {
        text = english(&text, &file.name, &variant.name)?;
    }
    // What is handed out loads: a value that broke the file would be found too late.
    let id = sources.add(SourceFile::from_text(file.name, text.as_str()));
    let loaded = model::load::load(sources, id);
    if loaded.plan.is_some() { Ok(text) } else { Err(loaded.diagnostics) }
}

/// Puts a value in at a path.
fn set(text: &str, path: &str, value: &str) -> Result<String, Vec<Diagnostic>> {
    let root = yaml::parse(FileId::default(), text).map_err(|fault| vec![fault.into()])?;
    let scalar = yaml::write_scalar(value);
    let parts: Vec<&str> = path.split('.').map(str::trim).collect();
    match find(&root, &parts, decode::all_keys::<Plan>()) {
        Found::Scalar(span) => {
            let range = span.range();
            let space = if text[..range.start].ends_with(':') { " " } else { "" };
            Ok(format!("{}{space}{scalar}{}", &text[..range.start], &text[range.end..]))
        }
        // A key that the skeleton does not have is written at the end, if it takes a text.
        Found::Absent(key) => {
            let name = key.aliases.first().copied().unwrap_or(key.name);
            let end = if text.ends_with('\n') { "" } else { "\n" };
            Ok(format!("{text}{end}{name}: {scalar}\n"))
        }
        Found::Unknown(known) => {
            let message = tr!("骨架里没有“{path}”这一项", "the skeleton has no `{path}`");
            let near = similar::nearest(path, known.iter().copied()).map(str::to_owned);
            let (zh, en) = lang::list(known.iter().take(12));
            let help = match near {
                Some(near) => tr!("是不是“{near}”？", "did you mean `{near}`?"),
                None => tr!("例如：{zh}", "for instance: {en}"),
            };
            Err(vec![Diagnostic::about(code::UNKNOWN_KEY, Severity::Error, "--set", message).help(help)])
        }
    }
}

enum Found {
    Scalar(Span),
    Absent(Key),
    Unknown(Vec<&'static str>),
}

fn find(node: &Node<'_>, path: &[&str], keys: Vec<Key>) -> Found {
    let unknown = || Found::Unknown(keys.iter().flat_map(Key::spellings).collect());
    let Some((word, rest)) = path.split_first() else { return unknown() };
    let Some(key) = keys.iter().find(|key| key.spellings().any(|spelling| spelling == *word)) else { return unknown() };
    let Kind::Map(entries) = node.kind() else { return unknown() };
    let entry =
        entries.iter().find(|(name, _)| name.as_str().is_some_and(|name| key.spellings().any(|spelling| spelling == name)));
    let below = match (key.shape)() {
        decode::Shape::Record { keys, .. } => keys(),
        _ => Vec::new(),
    };
    match entry {
        None if rest.is_empty() => Found::Absent(*key),
        None => unknown(),
        Some((_, value)) if rest.is_empty() => match value.kind() {
            Kind::Scalar(..) | Kind::Null => Found::Scalar(value.span),
            // `organisation=某镇` is its name.
            Kind::Map(_) if below.iter().any(|key| key.name == "name") => find(value, &["name"], below),
            _ => unknown(),
        },
        Some((_, value)) => find(value, rest, below),
    }
}

/// Rewrites keys and fixed words in English, and the variant by its English name. Keys in comments that show an
/// optional part are rewritten too.
fn english(text: &str, name: &str, variant: &str) -> Result<String, Vec<Diagnostic>> {
    let mut sources = Sources::default();
    let id = sources.add(SourceFile::from_text(name, text));
    let loaded = model::load::load(&sources, id);
    let Some(plan) = loaded.plan else { return Err(loaded.diagnostics) };
    let mut patches: Vec<(Span, &str)> = loaded.spellings.iter().map(|used| (used.span, used.english)).collect();
    if let Some(own) = &plan.variant {
        patches.push((own.span, variant));
    }
    patches.sort();
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for (span, word) in patches {
        let range = span.range();
        out.push_str(&text[copied..range.start]);
        out.push_str(word);
        copied = range.end;
    }
    out.push_str(&text[copied..]);
    Ok(out.lines().map(|line| english_comment(line) + "\n").collect())
}

/// A comment line with the keys it shows in English: `# 抄送: [××]`.
fn english_comment(line: &str) -> String {
    if !line.trim_start().starts_with('#') {
        return line.to_owned();
    }
    let table = model::load::all_keys();
    let mut out = String::new();
    let mut rest = line;
    // A key stands behind a space, a brace or the mark of a list, and before `:` and a space.
    while let Some(at) = rest.find(": ").or_else(|| rest.ends_with(':').then(|| rest.len() - 1)) {
        let start = rest[..at].rfind([' ', '{', '#', '-', ',']).map_or(0, |at| at + 1);
        let word = &rest[start..at];
        let english = table.iter().find(|key| key.aliases.contains(&word)).map(|key| key.name);
        out.push_str(&rest[..start]);
        out.push_str(english.unwrap_or(word));
        out.push(':');
        rest = &rest[at + 1..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::EmptyWorld;

    fn new(variant: &str, keys: Keys, values: &[(&str, &str)]) -> Result<String, Vec<Diagnostic>> {
        let values: Vec<(String, String)> = values.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        scaffold(variant, keys, &values, &Registry::new(&EmptyWorld, None), &mut Sources::default())
    }

    #[test]
    fn every_skeleton_loads_in_both_languages() {
        for variant in Registry::new(&EmptyWorld, None).names() {
            for keys in [Keys::Chinese, Keys::English] {
                let text = new(&variant, keys, &[("title", "某镇: 方案 # 一"), ("单位", "某镇")]).unwrap();
                let mut sources = Sources::default();
                let id = sources.add(SourceFile::from_text("p", text.as_str()));
                let plan = model::load::load(&sources, id).plan.unwrap();
                assert_eq!(plan.title[0].value, "某镇: 方案 # 一");
                assert_eq!(plan.organisation.as_ref().and_then(|o| o.name.as_ref()).map(|n| n.as_str()), Some("某镇"));
                let chinese_keys =
                    text.lines().filter(|line| !line.trim_start().starts_with('#')).any(|line| line.starts_with("标题:"));
                assert_eq!(chinese_keys, keys == Keys::Chinese);
            }
        }
    }

    #[test]
    fn unknown_keys_are_refused_with_a_suggestion() {
        let faults = new("township", Keys::Chinese, &[("tilte", "x")]).unwrap_err();
        assert_eq!(faults[0].help, Some(tr!("是不是“title”？", "did you mean `title`?")));
        assert!(new("township", Keys::Chinese, &[("goals.nonsense", "x")]).is_err());
    }

    #[test]
    fn absent_keys_are_added() {
        let text = new("township", Keys::English, &[("doc_number", "某政发〔2026〕1号")]).unwrap();
        assert!(text.contains("\ndoc_number: 某政发〔2026〕1号\n"), "{text}");
    }
}
