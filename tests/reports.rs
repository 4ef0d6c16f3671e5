//! Reports for other programs: SARIF against its schema, and what hands plans over to `plangen check`.

#![allow(clippy::panic, reason = "a test fails by panicking")]

mod harness;

use std::fs;
use std::path::Path;

use harness::{examples, plangen, repository, text};
use jsonschema::Validator;
use plangen::check::{example, registry};
use plangen::diagnostic::render::sarif;
use plangen::diagnostic::{Diagnostic, Edit, code};
use plangen::source::{SourceFile, Sources, Span};
use plangen::text::Lang;
use plangen::tr;
use serde_json::Value;

// SARIF.

/// A report on one finding with a second place and a cure.
fn made_up() -> Value {
    let mut sources = Sources::default();
    let text = "标题: {某}方案\n引言: 某,某\n";
    let id = sources.add(SourceFile::from_text("有 空格/方案.yaml", text));
    let at = text.find(',').expect("a comma");
    let spans = [Span::new(id, at, at + 1), Span::new(id, 8, 13)];
    let finding = Diagnostic::error(code::INVALID_CHARACTER, spans[0], tr!("“{{某}}”", "`{{某}}`"))
        .at_path("preamble")
        .label(spans[1], tr!("此处", "here"))
        .fix(vec![Edit { span: spans[0], text: "，".to_owned() }, Edit { span: spans[1], text: String::new() }]);
    let report = sarif::Report::new(&[], Lang::Zh);
    let text = report.start() + &report.result(&finding, &sources) + &report.finish(0, true, false);
    serde_json::from_str(&text).expect("JSON")
}

/// The report of a run in a folder, with its exit code.
fn check(folder: &Path, arguments: &[&str]) -> (Value, Option<i32>) {
    let mut command = plangen();
    command.current_dir(folder).args(["check", "--format", "sarif", "--no-config"]).args(arguments);
    let output = command.output().expect("the program runs");
    let report = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{arguments:?}: {error}"));
    (report, output.status.code())
}

fn faults(validator: &Validator, document: &Value) -> Vec<String> {
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn results(report: &Value) -> &Vec<Value> {
    report["runs"][0]["results"].as_array().expect("results")
}

#[test]
#[ignore = "needs the SARIF schema: set PLANGEN_SARIF_SCHEMA, as .ci/run does"]
fn reports_fit_the_sarif_schema() {
    let schema = std::env::var("PLANGEN_SARIF_SCHEMA").expect("PLANGEN_SARIF_SCHEMA is set");
    let mut schema: Value = serde_json::from_slice(&fs::read(schema).expect("the schema")).expect("JSON");
    // It calls itself draft 4, which knows no `uri-reference`.
    schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");

    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("a file");
    for rule in registry::rules() {
        write(&format!("有 {}.yaml", rule.meta.code.id), example::plan(rule.meta.example.bad).0.as_bytes());
    }
    write("键.yaml", "标题: 甲\n指导思像: 乙\n标题: 丙\n".as_bytes());
    write("bytes.yaml", b"\xff\x00\xff");

    let sound = examples();
    let (clean, code) = check(folder.path(), &[text(&sound[0]), "--show", "error"]);
    assert_eq!((code, results(&clean).len()), (Some(0), 0), "{clean:#}");

    let (faulty, _) = check(folder.path(), &[".", "--show", "info", "--as-of", example::AS_OF]);
    for rule in registry::rules() {
        let id = rule.meta.code.id;
        let mut found = results(&faulty).iter().filter(|result| result["ruleId"] == id).peekable();
        assert!(found.peek().is_some(), "nothing of {id}");
        assert_eq!(found.any(|result| result.get("fixes").is_some()), rule.meta.fixable, "{id}");
    }
    let (unread, code) = check(folder.path(), &["键.yaml", "bytes.yaml", "none.yaml"]);
    assert_eq!((code, &unread["runs"][0]["invocations"][0]["executionSuccessful"]), (Some(2), &Value::Bool(false)));
    assert!(results(&unread).len() >= 4, "{unread:#}");
    let (unknown, _) = check(folder.path(), &["有 S001.yaml", "--variant", "没有"]);

    let made_up = made_up();
    for report in [&clean, &faulty, &unread, &unknown, &made_up] {
        assert_eq!(faults(&validator, report), Vec::<String>::new(), "{report:#}");
    }

    // The check can fail.
    let place = "/runs/0/results/0/locations/0/physicalLocation";
    for (pointer, value) in [
        ("/runs/0/results/0/level".to_owned(), Value::from("info")),
        ("/runs/0/results/0/message".to_owned(), Value::from("消息")),
        ("/runs/0/results/0/rule".to_owned(), Value::from("T001")),
        (format!("{place}/region/startLine"), Value::from(0)),
        (format!("{place}/artifactLocation/uri"), Value::from("有 空格.yaml")),
        ("/runs/0/results/0/relatedLocations/0/id".to_owned(), Value::from("1")),
        ("/runs/0/results/0/fixes/0/artifactChanges".to_owned(), Value::Array(vec![])),
        ("/runs/0/columnKind".to_owned(), Value::from("characters")),
    ] {
        let mut broken = made_up.clone();
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        broken.pointer_mut(parent).expect("a place in the report")[key] = value;
        assert!(!faults(&validator, &broken).is_empty(), "{pointer} passes");
    }
}

// The action and the hooks.

fn yaml(name: &str) -> Value {
    let text = fs::read_to_string(repository(name)).expect(name);
    serde_yaml::from_str(&text).expect(name)
}

/// Fails where a command names an option that `plangen check` has not.
fn assert_options_exist(command: &str) {
    let output = plangen().args(["check", "--help"]).output().expect("the program runs");
    let help = String::from_utf8(output.stdout).expect("UTF-8");
    let words = |text: &str| {
        let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        words.filter(|word| word.len() > 2 && word.starts_with("--")).map(str::to_owned).collect::<Vec<_>>()
    };
    let known = words(&help);
    assert!(known.iter().any(|option| option == "--format"), "{help}");
    for option in words(command) {
        assert!(known.contains(&option), "plangen check has no {option}");
    }
}

#[test]
fn hooks_call_check_with_options_it_has() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let hooks = hooks.as_array().expect("a list of hooks");
    let ids: Vec<&str> = hooks.iter().filter_map(|hook| hook["id"].as_str()).collect();
    assert_eq!(ids, ["plangen-check", "plangen-fix"]);
    for hook in hooks {
        let entry = hook["entry"].as_str().expect("a command");
        assert!(entry.starts_with("plangen check "), "{entry}");
        assert_options_exist(entry);
    }
}

/// What the script of the action's last step does in a folder: its exit code, and what it writes.
#[cfg(target_os = "linux")]
fn act(folder: &Path, inputs: &[(&str, &str)]) -> (Option<i32>, String) {
    let action = yaml("action.yml");
    let script = action["runs"]["steps"].as_array().and_then(|steps| steps.last()?["run"].as_str()).expect("a script");
    let bin = folder.join("runner/plangen/bin");
    fs::create_dir_all(&bin).expect("a folder");
    let link = std::os::unix::fs::symlink(plangen().get_program(), bin.join("plangen"));
    assert!(link.is_ok() || bin.join("plangen").exists());
    let mut command = std::process::Command::new("bash");
    command.current_dir(folder).args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]);
    command.env("RUNNER_TEMP", folder.join("runner")).env("PLANGEN_LANG", "en");
    for name in ["PATHS", "ARGS", "FAIL_ON", "SARIF_FILE"] {
        let given = inputs.iter().find(|(input, _)| *input == name);
        command.env(format!("INPUT_{name}"), given.map_or("", |(_, value)| value));
    }
    let output = command.output().expect("bash runs");
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
#[cfg(target_os = "linux")]
fn the_action_leaves_a_report_or_fails() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    fs::write(folder.join("p.yaml"), example::plan("工作目标: ⟦20__年⟧完成。\n").0).expect("a file");
    fs::write(folder.join("bad.yaml"), "标题：甲\n").expect("a file");
    for (paths, arguments, fail_on, code, results) in [
        ("p.yaml", "", "", 0, Some(1)),
        ("p.yaml", "", "warning", 1, Some(1)),
        ("p.yaml", "--fail-on never", "", 0, Some(1)),
        ("p.yaml", "--fail-on never", "warning", 1, Some(1)),
        ("p.yaml", "--fail-on warning --quiet --format json", "", 1, Some(1)),
        ("p.yaml\nbad.yaml", "", "never", 2, Some(2)),
        // Here is no report, and it is not passed over.
        ("p.yaml", "--slect D001", "", 2, None),
        ("p.yaml", "--diff", "", 2, None),
    ] {
        let inputs = [("PATHS", paths), ("ARGS", arguments), ("FAIL_ON", fail_on), ("SARIF_FILE", "plans.sarif")];
        let (status, out) = act(folder, &inputs);
        assert_eq!(status, Some(code), "{inputs:?}: {out}");
        let report = fs::read_to_string(folder.join("plans.sarif")).expect("a report");
        let report = serde_json::from_str::<Value>(&report).ok();
        assert_eq!(report.map(|report| self::results(&report).len()), results, "{inputs:?}");
    }
    let (status, out) = act(folder, &[("PATHS", "p.yaml")]);
    assert!(status == Some(0) && out.starts_with("::warning "), "{out}");
}

#[test]
fn the_action_is_built_in_its_own_folder() {
    let action = yaml("action.yml");
    let steps = action["runs"]["steps"].as_array().expect("steps");
    let script = steps.iter().filter_map(|step| step["run"].as_str()).find(|script| script.contains("cargo install"));
    let lines: Vec<&str> = script.expect("a build").lines().collect();
    assert!(lines[0] == "cd \"$GITHUB_ACTION_PATH\"" && lines[1].contains(" --path . "), "{lines:?}");
}

#[test]
fn the_action_calls_check_with_options_it_has_and_lets_no_input_into_a_script() {
    let action = yaml("action.yml");
    let steps = action["runs"]["steps"].as_array().expect("steps");
    let scripts: Vec<&str> = steps.iter().filter_map(|step| step["run"].as_str()).collect();
    assert!(scripts.iter().all(|script| !script.contains("${{")), "an expression in a script");
    let check = steps.iter().find(|step| step["env"].is_object()).expect("the step that checks");
    assert_options_exist(check["run"].as_str().expect("a script"));
    let given: Vec<&str> = check["env"].as_object().expect("a map").values().filter_map(Value::as_str).collect();
    for (input, _) in action["inputs"].as_object().expect("inputs") {
        assert!(given.contains(&format!("${{{{ inputs.{input} }}}}").as_str()), "{input} is not used");
    }
}
