//! The READMEs say what the program does: their tables are made from the code, their snippets load, their
//! commands run, their links lead somewhere, and both languages say the same.
//!
//! `PLANGEN_UPDATE=1 cargo test --test readme` writes the generated parts anew.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may")]

use std::path::Path;
use std::process::Command;

use plangen::check::config::Config;
use plangen::check::{registry, settings};
use plangen::decode::{Key, Record, Shape, all_keys};
use plangen::model::{
    Attachment, BodyPart, Cadence, Contact, LeadingGroup, Node, Office, Organisation, Person, Phase, Plan, RosterEntry,
    Signature, Table, WorkGroup, load, node, plan, time,
};
use plangen::source::{SourceFile, Sources, file};
use plangen::style;
use plangen::text::{Lang, SectionKind};
use plangen::variant::{Manifest, Registry};
use plangen::world::EmptyWorld;
use plangen::writer::{Format, json};

const PLANGEN: &str = env!("CARGO_BIN_EXE_plangen");

struct Readme {
    name: &'static str,
    lang: Lang,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn readmes() -> [Readme; 2] {
    [("README.md", Lang::En), ("README.zh-CN.md", Lang::Zh)].map(|(name, lang)| Readme { name, lang, text: read(name) })
}

impl Readme {
    fn say(&self, zh: &str, en: &str) -> String {
        if self.lang == Lang::Zh { zh } else { en }.to_owned()
    }

    /// The fenced blocks: the line at which each begins, its info string, its text.
    fn fences(&self) -> Vec<(usize, &str, String)> {
        let mut fences = Vec::new();
        let mut open: Option<(usize, &str, String)> = None;
        for (index, line) in self.text.lines().enumerate() {
            match (&mut open, line.strip_prefix("```")) {
                (None, Some(info)) => open = Some((index + 1, info, String::new())),
                (Some(_), Some(_)) => fences.extend(open.take()),
                (Some((_, _, text)), None) => *text += &format!("{line}\n"),
                (None, None) => {}
            }
        }
        assert!(open.is_none(), "{}: a block is not closed", self.name);
        fences
    }

    /// The commands of the `sh` blocks, with the lines on which they stand.
    fn commands(&self) -> Vec<(usize, String)> {
        let shells = self.fences().into_iter().filter(|(_, info, _)| *info == "sh");
        let lines = shells.flat_map(|(at, _, text)| {
            text.lines().enumerate().map(|(index, line)| (at + 1 + index, line.to_owned())).collect::<Vec<_>>()
        });
        lines.filter(|(_, line)| !line.trim().is_empty()).collect()
    }
}

/// A program in a folder, in the reader's language, and with nothing else of the environment.
fn program(program: &str, folder: &Path, lang: Lang) -> Command {
    let lang = if lang == Lang::Zh { "zh" } else { "en" };
    let mut command = Command::new(program);
    command.current_dir(folder).env_clear().env("PLANGEN_LANG", lang).stdin(std::process::Stdio::null());
    command
}

// Generated parts

const BEGIN: &str = "<!-- generated: ";
const END: &str = "<!-- end of the generated part -->";

#[test]
fn generated_parts_are_those_of_the_code() {
    for readme in readmes() {
        let mut current = String::new();
        let mut rest = readme.text.as_str();
        let mut count = 0;
        while let Some(at) = rest.find(BEGIN) {
            let (before, marked) = rest.split_at(at);
            let (marker, body) = marked.split_once('\n').unwrap();
            let name = marker.strip_prefix(BEGIN).and_then(|name| name.strip_suffix(" -->"));
            let name = name.unwrap_or_else(|| panic!("{}: {marker}", readme.name));
            let (_, behind) = body.split_once(END).unwrap_or_else(|| panic!("{}: no end of {name}", readme.name));
            current += before;
            let made = generate(name, &readme, &current);
            current += &format!("{marker}\n{made}{END}");
            rest = behind;
            count += 1;
        }
        current += rest;
        assert!(count >= 10, "{}: only {count} generated parts", readme.name);
        if current == readme.text {
            continue;
        }
        if std::env::var_os("PLANGEN_UPDATE").is_some() {
            std::fs::write(root().join(readme.name), current).unwrap();
            continue;
        }
        let line = std::iter::zip(current.lines(), readme.text.lines()).position(|(new, old)| new != old).unwrap_or_default();
        let new = current.lines().nth(line).unwrap_or_default();
        panic!("{}:{}: the code gives\n{new}\n(PLANGEN_UPDATE=1 writes it anew)", readme.name, line + 1);
    }
}

/// A generated part. `above` is the text before it, whose last YAML block commands work on.
fn generate(name: &str, readme: &Readme, above: &str) -> String {
    match name {
        "variants" => variants(readme),
        "rules" => rules(readme),
        "keys of plangen.toml" => config(readme),
        "formats" => formats(readme),
        "keys of a plan" => keys(readme, Plan::keys().to_vec()),
        "keys of sections" => sections(readme),
        "keys of an item" => keys(readme, all_keys::<Node>()),
        "keys of a phase" => keys(readme, all_keys::<Phase>()),
        "keys of a leading group" => keys(readme, all_keys::<LeadingGroup>()),
        "other keys" => other_keys(readme),
        command if command.starts_with("plangen ") => output(command, readme, above),
        _ => panic!("{}: nothing is generated by the name of {name}", readme.name),
    }
}

fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|cell| (*cell).to_owned()).collect();
    let mut out = line(&head) + &format!("|{}\n", "---|".repeat(head.len()));
    for row in rows {
        assert_eq!(row.len(), head.len());
        out += &line(&row.iter().map(|cell| cell.replace('|', "\\|")).collect::<Vec<_>>());
    }
    out
}

fn code(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" ")
}

fn key_cells(readme: &Readme, key: &Key) -> Vec<String> {
    vec![code(&[key.name]), code(key.aliases), shape(readme, (key.shape)()), readme.say(key.doc.0, key.doc.1)]
}

fn keys(readme: &Readme, keys: Vec<Key>) -> String {
    let head: &[&str] = if readme.lang == Lang::Zh {
        &["英文键", "中文键", "值", "含义"]
    } else {
        &["Key", "中文", "Value", "Meaning"]
    };
    table(head, keys.iter().map(|key| key_cells(readme, key)))
}

fn other_keys(readme: &Readme) -> String {
    let head: &[&str] = if readme.lang == Lang::Zh {
        &["在", "英文键", "中文键", "值", "含义"]
    } else {
        &["In", "Key", "中文", "Value", "Meaning"]
    };
    let records: [(&str, Vec<Key>); 14] = [
        ("Organisation", all_keys::<Organisation>()),
        ("Unit", all_keys::<plan::Unit>()),
        ("Basis", all_keys::<plan::Basis>()),
        ("Attachment", all_keys::<Attachment>()),
        ("Signature", all_keys::<Signature>()),
        ("Contact", all_keys::<Contact>()),
        ("RosterEntry", all_keys::<RosterEntry>()),
        ("Person", all_keys::<Person>()),
        ("Office", all_keys::<Office>()),
        ("WorkGroup", all_keys::<WorkGroup>()),
        ("Cadence", all_keys::<Cadence>()),
        ("Span", all_keys::<time::Span>()),
        ("Table", all_keys::<Table>()),
        ("BodyPart", all_keys::<BodyPart>()),
    ];
    let row = |(name, key): (&str, Key)| std::iter::once(record(readme, name)).chain(key_cells(readme, &key)).collect();
    let rows = records.into_iter().flat_map(|(name, keys)| keys.into_iter().map(move |key| (name, key)));
    table(head, rows.map(row))
}

/// What may be written as a value, in words.
fn shape(readme: &Readme, shape: Shape) -> String {
    match shape {
        Shape::Text => readme.say("文字", "text"),
        Shape::TextOrList | Shape::WordsOrList { .. } => readme.say("文字或列表", "text or list"),
        Shape::Bool => readme.say("是、否", "yes or no"),
        Shape::Choice(words) if words().len() > 6 => readme.say("见上面各节的键", "a key of a section"),
        Shape::Choice(words) => {
            let words: Vec<String> = words().iter().map(|spellings| code(&spellings[..2])).collect();
            words.join(&readme.say("，", ", "))
        }
        Shape::Table(item) => {
            let item = self::shape(readme, item());
            readme.say(&format!("表：名称 = {item}"), &format!("table: name = {item}"))
        }
        Shape::Rows => readme.say("列表的列表", "list of lists"),
        Shape::AnyOf(shapes) => {
            let shapes: Vec<String> = shapes.iter().map(|one| self::shape(readme, one())).collect();
            shapes.join(&readme.say("或", " or "))
        }
        Shape::List(item) => {
            let item = self::shape(readme, item());
            readme.say(&format!("列表：{item}"), &format!("list: {item}"))
        }
        Shape::Record { name, text, .. } => {
            let name = record(readme, name);
            if text { readme.say(&format!("{name}或文字"), &format!("{name} or text")) } else { name }
        }
    }
}

/// What a record is called.
fn record(readme: &Readme, name: &str) -> String {
    let (zh, en) = match name {
        "Node" => ("条目", "item"),
        "Phase" => ("阶段", "phase"),
        "LeadingGroup" => ("领导小组", "leading group"),
        "Office" => ("办公室", "office"),
        "WorkGroup" => ("工作组", "working group"),
        "RosterEntry" => ("名单的一项", "role"),
        "Person" => ("人员", "person"),
        "Organisation" => ("单位", "organisation"),
        "Unit" => ("名录的一项", "declared unit"),
        "Basis" => ("依据", "basis"),
        "Attachment" => ("附件", "attachment"),
        "Signature" => ("落款", "signature"),
        "Contact" => ("联系", "contact"),
        "Table" => ("表格", "table"),
        "BodyPart" => ("内容块", "body part"),
        "Cadence" => ("频次", "cadence"),
        "Span" => ("起止", "time"),
        "OfVariant" => ("`required`", "`required`"),
        _ => panic!("what is {name} called?"),
    };
    readme.say(zh, en)
}

/// The keys of sections, two pairs a line.
fn sections(readme: &Readme) -> String {
    let cells: Vec<String> =
        Plan::section_keys().iter().map(|key| format!("{} {}", code(&[key.name]), code(key.aliases))).collect();
    let free: Vec<&str> = SectionKind::all()
        .map(SectionKind::key)
        .filter(|key| !cells.iter().any(|cell| cell.contains(&format!("`{key}`"))))
        .collect();
    let list = |cells: &[String]| cells.join(" · ");
    readme.say(
        &format!("{}\n\n另有 {}，只能写作 `sections`（`章节`）中一节的 `kind`（`类别`）。\n", list(&cells), code(&free)),
        &format!("{}\n\nFurther kinds, written only as `kind` of an entry of `sections`: {}.\n", list(&cells), code(&free)),
    )
}

fn variants(readme: &Readme) -> String {
    let head: &[&str] = if readme.lang == Lang::Zh {
        &["类型", "中文名", "适用", "必须有"]
    } else {
        &["Variant", "中文", "For", "Must have"]
    };
    let registry = Registry::new(&EmptyWorld, None);
    let row = |name: String| {
        let manifest = registry.find(&name, &mut Sources::default()).unwrap().manifest;
        let aliases: Vec<&str> = manifest.aliases.iter().map(|alias| alias.as_str()).collect();
        let requirements = manifest.requirements();
        let required: Vec<String> =
            requirements.iter().map(|requirement| requirement.describe(&manifest).get(readme.lang).to_owned()).collect();
        let required = required.join(&readme.say("、", ", "));
        vec![code(&[&name]), aliases.join("、"), manifest.purpose().get(readme.lang).to_owned(), required]
    };
    table(head, registry.names().into_iter().map(row))
}

fn rules(readme: &Readme) -> String {
    let head: &[&str] = if readme.lang == Lang::Zh {
        &["代码", "名称", "级别", "`--fix`", "查什么"]
    } else {
        &["Code", "Name", "Severity", "`--fix`", "Finds"]
    };
    let row = |rule: &plangen::check::Rule| {
        let meta = &rule.meta;
        let fix = if meta.fixable { readme.say("能", "yes") } else { String::new() };
        vec![
            meta.code.id.to_owned(),
            code(&[meta.code.name]),
            meta.severity.label().get(readme.lang).to_owned(),
            fix,
            readme.say(meta.summary.0, meta.summary.1),
        ]
    };
    let group = |(letter, en, zh): (&str, &str, &str)| {
        let rows = registry::rules().filter(|rule| rule.meta.code.id.starts_with(letter)).map(row);
        format!("**{}**\n\n{}", readme.say(&format!("{zh}（{letter}）"), &format!("{en} ({letter})")), table(head, rows))
    };
    settings::GROUPS.map(group).join("\n")
}

/// The keys of `plangen.toml`, which have no Chinese spelling.
fn config(readme: &Readme) -> String {
    let head: &[&str] = if readme.lang == Lang::Zh { &["键", "值", "含义"] } else { &["Key", "Value", "Meaning"] };
    let row = |key: Key| vec![code(&[key.name]), shape(readme, (key.shape)()), readme.say(key.doc.0, key.doc.1)];
    table(head, all_keys::<Config>().into_iter().map(row))
}

fn formats(readme: &Readme) -> String {
    let head: &[&str] = if readme.lang == Lang::Zh { &["`-t`", "格式"] } else { &["`-t`", "Format"] };
    table(head, Format::all().map(|format| vec![code(&[format.name()]), format.title().get(readme.lang).to_owned()]))
}

/// What a command prints; `plan.yaml` is the last YAML block above it.
fn output(command: &str, readme: &Readme, above: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let above = Readme { text: above.to_owned(), ..*readme };
    if let Some((_, _, yaml)) = above.fences().iter().rfind(|(_, info, _)| *info == "yaml") {
        std::fs::write(folder.path().join("plan.yaml"), yaml).unwrap();
    }
    let arguments = command.split_whitespace().skip(1);
    let output = program(PLANGEN, folder.path(), readme.lang).args(arguments).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!text.is_empty(), "{}: {command}: {}", readme.name, String::from_utf8_lossy(&output.stderr));
    format!("```text\n{}\n```\n", text.trim_end())
}

// What is written by hand

#[test]
fn snippets_load() {
    for readme in readmes() {
        let mut count = 0;
        for (line, info, text) in readme.fences() {
            let mut sources = Sources::default();
            let id = sources.add(SourceFile::from_text(format!("{}:{line}", readme.name), text));
            match info {
                "yaml" => {
                    let loaded = load::load(&sources, id);
                    assert!(
                        loaded.plan.is_some() && loaded.diagnostics.is_empty(),
                        "{}:{line}: {:?}",
                        readme.name,
                        loaded.diagnostics
                    );
                    count += 1;
                }
                "yaml variant.yaml" => {
                    Manifest::load(&sources, id).unwrap_or_else(|faults| panic!("{}:{line}: {faults:?}", readme.name));
                }
                "yaml style.yaml" => {
                    style::read(id, &mut sources).unwrap_or_else(|faults| panic!("{}:{line}: {faults:?}", readme.name));
                }
                "toml plangen.toml" => {
                    let registry = Registry::new(&EmptyWorld, None);
                    Config::load(&registry, &mut sources, id)
                        .unwrap_or_else(|faults| panic!("{}:{line}: {faults:?}", readme.name));
                }
                // Files of other programs: that they are YAML.
                info if info.starts_with("yaml .") => {
                    let text = sources.get(id).unwrap().text();
                    let value: serde_yaml::Value =
                        serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{}:{line}: {error}", readme.name));
                    assert!(value.is_mapping(), "{}:{line}", readme.name);
                }
                "sh" | "text" | "md" => {}
                _ => panic!("{}:{line}: a block of {info:?} is tested by nobody", readme.name),
            }
        }
        assert!(count >= 5, "{}: only {count} plans", readme.name);
    }
}

/// Commands that set things up and take minutes, or that the test run itself is.
const NOT_RUN: [&str; 3] = ["cargo test", "cargo install --path . --locked", "cargo bench"];

#[cfg(unix)]
#[test]
fn commands_run() {
    let path = [Path::new(PLANGEN).parent().unwrap(), Path::new("/usr/bin"), Path::new("/bin")];
    let path = std::env::join_paths(path).unwrap();
    for readme in readmes() {
        let folder = tempfile::tempdir().unwrap();
        let examples = folder.path().join("examples");
        std::fs::create_dir(&examples).unwrap();
        for entry in std::fs::read_dir(root().join("examples")).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), examples.join(entry.file_name())).unwrap();
        }
        let mut count = 0;
        for (number, line) in readme.commands() {
            let command = line.replace("cargo run --release -- ", "plangen ");
            if NOT_RUN.contains(&command.split(" #").next().unwrap_or_default().trim_end()) {
                continue;
            }
            assert!(command.contains("plangen "), "{}:{number}: {line}", readme.name);
            let output = program("sh", folder.path(), readme.lang).args(["-c", &command]).env("PATH", &path).output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{}:{number}: {line}\n{said}", readme.name);
            count += 1;
        }
        assert!(count >= 10, "{}: only {count} commands", readme.name);
    }
}

/// Chapters, blocks and generated parts, in order.
fn outline(readme: &Readme) -> Vec<String> {
    let mut inside = false;
    let mut outline = Vec::new();
    for line in readme.text.lines() {
        if let Some(info) = line.strip_prefix("```") {
            if !inside {
                outline.push(format!("block {info}"));
            }
            inside = !inside;
        } else if !inside && line.starts_with('#') {
            outline.push(format!("heading {}", line.bytes().take_while(|b| *b == b'#').count()));
        } else if let (false, Some(name)) = (inside, line.strip_prefix(BEGIN)) {
            outline.push(format!("generated {name}"));
        }
    }
    outline
}

#[test]
fn both_languages_have_the_same_parts() {
    let [english, chinese] = readmes();
    let (english, chinese) = (outline(&english), outline(&chinese));
    for (index, (en, zh)) in std::iter::zip(&english, &chinese).enumerate() {
        assert_eq!(en, zh, "part {index}, behind {:?}", &english[index.saturating_sub(3)..index]);
    }
    assert_eq!(english.len(), chinese.len());
}

#[test]
fn commands_are_the_same_in_both_languages() {
    // Names and titles are written in the reader's language, so only what is asked for is compared.
    let verbs = |readme: &Readme| -> Vec<String> {
        let words = |line: &str| line.split_whitespace().filter(|word| word.is_ascii()).take(2).collect::<Vec<_>>().join(" ");
        readme.commands().iter().map(|(_, line)| words(line)).collect()
    };
    let [english, chinese] = readmes();
    assert_eq!(verbs(&english), verbs(&chinese));
}

#[test]
fn links_lead_to_files() {
    for name in ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        let text = read(name);
        let mut count = 0;
        for (at, _) in text.match_indices("](") {
            let target = text[at + 2..].split(')').next().unwrap_or_default();
            if target.starts_with("https://") {
                continue;
            }
            let file = target.split('#').next().unwrap_or_default();
            assert!(!file.is_empty() && root().join(file).exists(), "{name}: {target}");
            count += 1;
        }
        assert!(count > 0 || name == "CHANGELOG.md", "{name}: no links were found");
    }
}

/// The text of a table of Cargo.toml.
fn manifest_table(name: &str) -> String {
    let manifest = read("Cargo.toml");
    let (_, rest) = manifest.split_once(&format!("[{name}]\n")).unwrap();
    rest.split("\n[").next().unwrap_or_default().to_owned()
}

#[test]
fn facts_are_named() {
    let package = manifest_table("package");
    let rust = package.lines().find_map(|line| line.strip_prefix("rust-version = ")).unwrap().trim_matches('"');
    let dependencies: Vec<String> = ["dependencies", "dev-dependencies"]
        .iter()
        .flat_map(|name| manifest_table(name).lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| !line.starts_with('#') && line.contains(" = "))
        .map(|line| if line.contains("package = ") { line.split('"').nth(1) } else { line.split(' ').next() }.unwrap().to_owned())
        .collect();
    let schema = json::schema();
    let properties: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
    for readme in readmes() {
        let says = |what: &str| assert!(readme.text.contains(what), "{} does not say {what}", readme.name);
        says(&format!("Rust {rust}"));
        says(&format!("{} MB", file::MAX_BYTES >> 20));
        says(&readme.say(&format!("{} 层", node::MAX_DEPTH), &format!("{} levels", node::MAX_DEPTH)));
        dependencies.iter().for_each(|name| says(&format!("`{name}`")));
        properties.iter().for_each(|name| says(&format!("`{name}`")));
        // What each format cannot carry.
        Format::all().for_each(|format| says(&format!("- **{}**", format.name())));
        for entry in std::fs::read_dir(root().join("examples")).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            says(&format!("(examples/{name})"));
        }
    }
}

#[test]
fn the_ci_runs_the_test_command_of_the_readme() {
    let run = read(".ci/run");
    for readme in readmes() {
        let tests = readme.commands().into_iter().map(|(_, line)| line).find(|line| line.starts_with("cargo test")).unwrap();
        assert!(run.contains(tests.trim()), ".ci/run does not run {tests}");
    }
}
