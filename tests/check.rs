//! `plangen check` and `plangen explain` as their users meet them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod harness;

use harness::{Folder, run};
use serde_json::Value;

/// A plan with a slip that has a certain cure (`,` between Chinese characters), on a line with a comment,
/// and one that has none (a placeholder).
const PLAN: &str = "\
# 初稿
类型: 自拟提纲
标题: 云岭县农村改厕工作方案   # 待定
单位: 云岭县农业农村局
引言: \"为改善人居环境,制定本方案。\"
工作目标: 20__年底前完成改厕任务。
落款: {单位: 云岭县农业农村局, 日期: 2026年3月5日}
";

fn json(folder: &Folder, arguments: &[&str]) -> Value {
    let run = folder.run(&[&["check", "--format", "json"], arguments].concat());
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}{}", run.out, run.err))
}

fn codes(folder: &Folder, arguments: &[&str]) -> Vec<String> {
    let report = json(folder, arguments);
    report["diagnostics"].as_array().unwrap().iter().map(|found| found["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn rules_are_chosen_by_code_name_and_group() {
    let folder = Folder::with(&[("p.yaml", PLAN)]);
    assert_eq!(codes(&folder, &["p.yaml"]), ["C003", "D001"]);
    for (options, want) in [
        (["--select", "placeholder"].as_slice(), ["D001"].as_slice()),
        (&["--select", "d001"], &["D001"]),
        (&["--select", "damage"], &["D001"]),
        (&["--select", "C,D"], &["C003", "D001"]),
        (&["--select", "all", "--ignore", "C"], &["D001"]),
        (&["--ignore", "D", "--ignore", "half-width-punctuation"], &[]),
        (&["--show", "error"], &[]),
    ] {
        assert_eq!(codes(&folder, &[options, &["p.yaml"]].concat()), want, "{options:?}");
    }
    folder.refuses(
        &["check", "p.yaml", "--select", "placehodler"],
        &["there is no rule `placehodler`", "did you mean `placeholder`?"],
    );
    folder.refuses(&["check", "p.yaml", "--ignore", "Q"], &["there is no rule `Q`"]);
    folder.refuses(&["check", "p.yaml", "--as-of", "2026-02-30"], &["`2026-02-30` behind --as-of is no date"]);
}

#[test]
fn matters_of_style_are_shown_to_those_who_ask() {
    let plan = PLAN.replace("20__年", "2026年").replace(',', "，").replace("改厕任务。", "改厕任务...再接再厉。");
    let plan = plan.replace("{单位: 云岭县农业农村局，", "{单位: 云岭县农业农村局,");
    let folder = Folder::with(&[("p.yaml", &plan)]);
    assert_eq!(codes(&folder, &["p.yaml"]), [""; 0]);
    assert_eq!(codes(&folder, &["p.yaml", "--show", "info"]), ["C006"]);
    assert_eq!(codes(&folder, &["p.yaml", "--fail-on", "info"]), ["C006"]);
    // Whoever names a rule wants to see what it finds.
    assert_eq!(codes(&folder, &["p.yaml", "--select", "ellipsis-form"]), ["C006"]);
    assert_eq!(codes(&folder, &["p.yaml", "--select", "C"]), [""; 0]);
    assert_eq!(folder.run(&["check", "p.yaml", "--fail-on", "info"]).code, Some(1));
}

#[test]
fn what_is_shown_and_what_fails_are_two_things() {
    let slight = PLAN.replace("20__年", "2026年").replace(',', "，").replace("改厕任务。", "改厕任务...再接再厉。");
    let slight = slight.replace("{单位: 云岭县农业农村局，", "{单位: 云岭县农业农村局,");
    let folder = Folder::with(&[
        ("p.yaml", PLAN),
        ("info/p.yaml", &slight),
        ("info/plangen.toml", "fail-on = \"info\"\n"),
        ("never/p.yaml", PLAN),
        ("never/plangen.toml", "fail-on = \"never\"\n"),
    ]);
    // What the configuration fails on is shown, file by file, unless that was said otherwise.
    for (arguments, code, shown) in [
        (["info/p.yaml"].as_slice(), 1, ["C006"].as_slice()),
        (&["info/p.yaml", "never/p.yaml"], 1, &["C006", "C003", "D001"]),
        (&["info/p.yaml", "--show", "warning"], 1, &[]),
        (&["info/p.yaml", "--fail-on", "warning"], 0, &[]),
        (&["p.yaml", "--show", "error", "--fail-on", "warning"], 1, &[]),
        (&["p.yaml", "--show", "error", "--fail-on", "warning", "--ignore", "C003,D001"], 0, &[]),
        (&["p.yaml", "--show", "error"], 0, &[]),
        (&["never/p.yaml"], 0, &["C003", "D001"]),
    ] {
        assert_eq!(codes(&folder, arguments), shown, "{arguments:?}");
        let run = folder.run(&[&["check"], arguments].concat());
        assert_eq!(run.code, Some(code), "{arguments:?}: {}{}", run.out, run.err);
    }
    // The last line tells why a run failed that shows nothing, and nothing is mended that is not shown.
    let run = folder.run(&["check", "p.yaml", "--show", "error", "--fail-on", "warning", "--fix"]);
    assert!(run.out.is_empty() && run.err.contains("errors: 0, warnings: 2\n"), "{}{}", run.out, run.err);
    assert_eq!(folder.read("p.yaml"), PLAN);
}

#[test]
fn of_an_option_that_is_given_twice_the_last_counts_but_names_add_up() {
    let folder = Folder::with(&[("p.yaml", PLAN)]);
    let code = |arguments: &[&str]| folder.run(&[&["check", "p.yaml", "-q"], arguments].concat()).code;
    assert_eq!(code(&["--fail-on", "warning", "--fail-on", "never"]), Some(0));
    assert_eq!(code(&["--fail-on", "never", "--fail-on", "warning", "-q"]), Some(1));
    assert_eq!(codes(&folder, &["p.yaml", "--format", "concise", "--format", "json"]), ["C003", "D001"]);
    assert_eq!(codes(&folder, &["p.yaml", "--ignore", "C003", "--ignore", "D001"]), [""; 0]);
    assert_eq!(codes(&folder, &["p.yaml", "--select", "C003", "--select", "D001"]), ["C003", "D001"]);
    assert_eq!(code(&["--fix", "--diff"]), Some(2));
}

#[test]
fn a_rule_that_is_named_runs_whatever_the_configuration_says_of_it() {
    let off = "ignore = [\"C003\"]\n[severity]\nD001 = \"off\"\n";
    let group = "select = [\"D001\"]\n[severity]\ndamage = \"off\"\n";
    let folder = Folder::with(&[("p.yaml", PLAN), ("plangen.toml", off), ("group.toml", group)]);
    for (arguments, want) in [
        ([].as_slice(), [].as_slice()),
        (&["--select", "D001"], &["D001"]),
        (&["--select", "placeholder,C003"], &["C003", "D001"]),
        (&["--select", "D"], &[]),
        (&["--select", "D001", "--ignore", "D001"], &[]),
        // Within one configuration, what is off stays off.
        (&["--config", "group.toml"], &[]),
        (&["--config", "group.toml", "--select", "D001"], &["D001"]),
    ] {
        assert_eq!(codes(&folder, &[arguments, &["p.yaml"]].concat()), want, "{arguments:?}");
    }
}

#[test]
fn quiet_shows_what_is_found_and_nothing_else() {
    let folder = Folder::with(&[("p.yaml", PLAN)]);
    let (loud, quiet) = (folder.run(&["check", "p.yaml"]), folder.run(&["check", "-q", "p.yaml"]));
    assert!(loud.out.contains("D001") && loud.err.contains("plans checked: 1"), "{}{}", loud.out, loud.err);
    assert_eq!((quiet.out, quiet.err.as_str(), quiet.code), (loud.out, "", loud.code));
    let help = folder.run(&["check", "--help"]).out;
    assert!(help.contains("Show nothing but results and errors"), "{help}");
}

#[test]
fn a_patch_is_all_that_goes_to_standard_output() {
    let error = PLAN.replace("20__年", "2026年2月30日").replace("环境,", "环境，");
    let folder = Folder::with(&[("p.yaml", PLAN), ("error.yaml", &error), ("bad.yaml", "标题：甲\n")]);
    for (arguments, code) in [
        (["p.yaml"].as_slice(), 1),
        (&["p.yaml", "--fail-on", "never"], 0),
        // There is an error, but no cure.
        (&["error.yaml"], 0),
        (&["bad.yaml", "p.yaml"], 2),
    ] {
        let run = folder.run(&[["check", "--diff", "--statistics"].as_slice(), arguments].concat());
        assert_eq!(run.code, Some(code), "{arguments:?}: {}{}", run.out, run.err);
        let patch = arguments.contains(&"p.yaml");
        assert!(run.out.is_empty() != patch && (!patch || run.out.starts_with("--- p.yaml\n")), "{arguments:?}: {}", run.out);
        assert!(!run.out.contains("code"), "{}", run.out);
        assert_eq!(run.err.contains("bad.yaml:1:3"), code == 2, "{}", run.err);
    }
    for format in ["json", "sarif"] {
        folder.refuses(&["check", "p.yaml", "--diff", "--format", format], &["--diff gives a patch"]);
    }
    assert_eq!(folder.run(&["check", "p.yaml", "--diff", "--format", "concise"]).code, Some(1));
}

#[test]
fn the_configuration_is_found_above_the_plan() {
    let folder = Folder::with(&[
        ("plangen.toml", "ignore = [\"characters\"]\nfail-on = \"warning\"\nrequired = [\"attachments\"]\n"),
        ("2026/plan.yaml", PLAN),
        (
            "2026/strict/plangen.toml",
            "[severity]\nplaceholder = \"error\"\n[variants.outline]\nrequired = [\"goals\", \"safeguards\"]\n",
        ),
        ("2026/strict/plan.yaml", PLAN),
    ]);
    assert_eq!(codes(&folder, &["2026/plan.yaml"]), ["S001", "D001"]);
    let strict = folder.run(&["check", "--format", "concise", "2026/strict/plan.yaml"]);
    let want = ["error[S001] a plan of the variant Outline needs `safeguards`", "warning[C003]", "error[D001]"];
    for (line, want) in strict.out.lines().zip(want) {
        assert!(line.contains(want), "{line}\n{want}");
    }
    assert_eq!(strict.out.lines().count(), 3, "{}", strict.out);
    assert_eq!(codes(&folder, &["--no-config", "2026/plan.yaml"]), ["C003", "D001"]);
    assert_eq!(codes(&folder, &["--config", "2026/strict/plangen.toml", "2026/plan.yaml"]).len(), 3);
    // Each plan of a run has its own.
    assert_eq!(codes(&folder, &["2026"]).len(), 5);
    // What the configuration fails on.
    assert_eq!(folder.run(&["check", "2026/plan.yaml", "--ignore", "S001"]).code, Some(1));
    assert_eq!(folder.run(&["check", "2026/plan.yaml", "--ignore", "S001", "--fail-on", "error"]).code, Some(0));
}

#[test]
fn the_configuration_is_that_of_the_plans_own_folder() {
    let folder = Folder::with(&[
        ("a/plangen.toml", "ignore = [\"all\"]\n"),
        ("a/plan.yaml", PLAN),
        ("b/plan.yaml", PLAN),
        ("b/c/plangen.toml", "ignore = [\"C\"]\n"),
        ("b/c/plan.yaml", PLAN),
    ]);
    // The way to a plan may lead through folders that it does not lie in.
    for (plan, want) in [
        ("a/plan.yaml", [].as_slice()),
        ("a/../b/plan.yaml", &["C003", "D001"]),
        ("b/c/../plan.yaml", &["C003", "D001"]),
        ("a/../b/c/plan.yaml", &["D001"]),
    ] {
        assert_eq!(codes(&folder, &[plan]), want, "{plan}");
    }
    let output = folder.command(&["check", "--format", "concise", "../b/plan.yaml"]).current_dir(folder.path("a")).output();
    assert_eq!(String::from_utf8(output.unwrap().stdout).unwrap().lines().count(), 2);
}

#[test]
fn a_file_that_is_named_twice_is_checked_once() {
    let folder = Folder::with(&[("plans/a.yaml", PLAN), ("plans/b.yaml", PLAN)]);
    for paths in [["plans/a.yaml", "plans/../plans/a.yaml"].as_slice(), &["plans/b.yaml", "./plans/b.yaml", "plans/b.yaml"]] {
        let report = json(&folder, paths);
        assert_eq!((&report["summary"]["files"], &report["summary"]["warnings"]), (&1.into(), &2.into()), "{paths:?}");
        assert_eq!(report["diagnostics"][0]["file"], paths[0]);
    }
    let run = folder.run(&["check", "plans/b.yaml", "plans", "--fix"]);
    assert!(run.err.contains("plans checked: 2") && run.err.contains("mended: 2"), "{}", run.err);
    // What is not there is told once too.
    assert_eq!(json(&folder, &["none.yaml", "./none.yaml"])["diagnostics"].as_array().unwrap().len(), 1);
}

#[test]
fn variants_of_the_configuration_go_by_any_of_their_names() {
    let folder = Folder::with(&[
        ("plangen.toml", "[variants.\"自拟提纲\"]\nrequired = [\"safeguards\"]\n"),
        ("p.yaml", PLAN),
        ("own/variant.yaml", "name: own\nsections:\n  - {kind: goals}\n"),
        ("own.toml", "[variants.own]\nrequired = [\"safeguards\"]\n"),
        ("slip.toml", "[variants.outlin]\nrequired = [\"safeguards\"]\n"),
    ]);
    assert_eq!(codes(&folder, &["p.yaml", "--select", "S"]), ["S001"]);
    assert!(folder.run(&["render", "p.yaml"]).err.contains("errors: 1"));
    let own = ["p.yaml", "--select", "S", "--config", "own.toml", "--template-dir", ".", "--variant"];
    assert_eq!(codes(&folder, &[own.as_slice(), &["own"]].concat()), ["S001"]);
    assert_eq!(codes(&folder, &[own.as_slice(), &["outline"]].concat()), [""; 0]);
    let run = folder.run(&["check", "p.yaml", "--config", "slip.toml", "--format", "concise"]);
    assert_eq!(run.code, Some(2));
    let want = "slip.toml:1:11: error[L012] there is no variant `outlin` (did you mean `outline`?)\n";
    assert!(run.out.starts_with(want), "{}", run.out);
}

#[test]
fn whatever_a_plan_has_can_be_required() {
    let heads = [
        ("title", "标题: 云岭县农村改厕工作方案"),
        ("doc_number", "发文字号: 云岭农发〔2026〕12号"),
        ("addressee", "主送: 各乡镇人民政府"),
        ("organisation", "单位: 云岭县农业农村局"),
        ("units", "单位名录: [村建站]"),
        ("preamble", "引言: 为改善人居环境，制定本方案。"),
        ("basis", "依据: [云岭县农村改厕办法]"),
        ("attachments", "附件: [改厕进度表]"),
        ("signature", "落款: {单位: 云岭县农业农村局, 日期: 2026年3月5日}"),
        ("cc", "抄送: 县财政局"),
        ("contact", "联系: {联系人: 王强}"),
        ("goals", "工作目标: 年内完成改厕任务。"),
        ("phases", "实施步骤: [{名称: 施工阶段, 正文: 统一施工。}]"),
    ];
    let required: Vec<&str> = heads.iter().map(|(head, _)| *head).collect();
    let whole: String = heads.iter().map(|(_, line)| format!("{line}\n")).collect();
    let folder = Folder::with(&[("plangen.toml", &format!("required = {required:?}\n")), ("whole.yaml", &whole)]);
    let missing = |text: &str| {
        folder.write("p.yaml", text);
        codes(&folder, &["p.yaml", "--select", "S001"]).len()
    };
    assert_eq!(missing(&whole), 0);
    for (head, line) in heads {
        assert_eq!(missing(&whole.replace(&format!("{line}\n"), "")), 1, "{head}");
    }
    for (word, help) in [
        ("signatur", "did you mean `signature`?"),
        ("落款", "did you mean `signature`?"),
        ("组织机构.名单", "did you mean `leadership.roster`?"),
        ("leadership.rooster", "did you mean `leadership.roster`?"),
        ("title.roster", "did you mean `time.roster`?"),
        ("某某", "title, doc_number, addressee, organisation, units, preamble"),
    ] {
        folder.write("wrong.toml", format!("required = [\"{word}\"]\n"));
        let run = folder.run(&["check", "whole.yaml", "--config", "wrong.toml", "--format", "concise"]);
        assert_eq!(run.code, Some(2), "{word}: {}", run.out);
        assert!(run.out.starts_with("wrong.toml:1:13: error[L009]") && run.out.contains(help), "{word}: {}", run.out);
    }
}

#[test]
fn a_part_that_is_required_is_missed_once() {
    const ROSTER: &str = "组织机构: {领导小组: {名单: [{职务: 组长, 人员: 王强}]}}\n";
    let folder = Folder::with(&[
        ("part.toml", "required = [\"leadership.roster\"]\n"),
        ("both.toml", "required = [\"leadership\", \"leadership.roster\"]\n"),
        ("either.toml", "required = [[\"leadership\", \"goals\"], \"leadership.roster\"]\n"),
    ]);
    for (section, part, both, either) in [
        (ROSTER, [].as_slice(), [].as_slice(), [].as_slice()),
        // Without the section the part is missing, and is told of with the section where that is required.
        ("", &["S001"], &["S001"], &["S001"]),
        ("组织机构: 由镇长负责。\n", &["S001"], &["S001"], &["S001"]),
        // An empty section is told of as such.
        ("组织机构:\n", &["S002"], &["S002"], &["S002"]),
    ] {
        folder.write("p.yaml", format!("{PLAN}{section}"));
        for (config, want) in [("part.toml", part), ("both.toml", both), ("either.toml", either)] {
            assert_eq!(codes(&folder, &["p.yaml", "--select", "S", "--config", config]), want, "{section}{config}");
            let run = folder.run(&["check", "p.yaml", "--select", "S", "--config", config]);
            assert_eq!(run.code, Some(i32::from(!want.is_empty())), "{section}{config}: {}", run.out);
        }
    }
}

#[test]
fn a_faulty_configuration_is_told_with_its_place() {
    let folder = Folder::with(&[("plangen.toml", "ignore = [\"placehodler\"]\nfail_on = \"error\"\n"), ("p.yaml", PLAN)]);
    let run = folder.run(&["check", "p.yaml", "--format", "concise"]);
    assert_eq!(run.code, Some(2));
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines[0].starts_with("plangen.toml:1:11: error[L015] there is no rule `placehodler`"), "{}", run.out);
    assert!(lines[1].starts_with("plangen.toml:2:1: error[L006]") && lines[1].contains("did you mean `fail-on`?"), "{}", run.out);
    let folder = Folder::with(&[("plangen.toml", "ignore = [\n"), ("p.yaml", PLAN)]);
    let run = folder.run(&["check", "p.yaml", "--format", "concise"]);
    assert_eq!(run.code, Some(2));
    assert!(run.out.contains("plangen.toml:") && run.out.contains("this is not TOML"), "{}", run.out);
}

#[test]
fn mending_changes_what_it_must_and_nothing_else() {
    let mended = PLAN.replace("环境,", "环境，");
    for (name, form) in [
        ("plain", PLAN.as_bytes().to_vec()),
        ("crlf", PLAN.replace('\n', "\r\n").into_bytes()),
        ("mark", format!("\u{FEFF}{PLAN}").into_bytes()),
        ("gb18030", encoding_rs::GB18030.encode(PLAN).0.into_owned()),
    ] {
        let folder = Folder::new();
        folder.write("p.yaml", &form);
        let diff = folder.run(&["check", "--diff", "p.yaml"]);
        assert_eq!(diff.code, Some(1), "{name}: {}", diff.err);
        assert!(
            diff.out.contains("-引言: \"为改善人居环境,制定本方案。\"") && diff.out.contains("+引言: \"为改善人居环境，"),
            "{name}: {}",
            diff.out
        );
        assert_eq!(std::fs::read(folder.path("p.yaml")).unwrap(), form, "{name}: --diff wrote the file");
        let fix = folder.run(&["check", "--fix", "p.yaml", "--format", "concise"]);
        assert_eq!(fix.code, Some(0), "{name}: {}", fix.err);
        assert!(
            fix.err.contains("mended: 1") && !fix.out.contains("C003") && fix.out.contains("D001"),
            "{name}: {}{}",
            fix.out,
            fix.err
        );
        let want = match name {
            "crlf" => mended.replace('\n', "\r\n").into_bytes(),
            "mark" => format!("\u{FEFF}{mended}").into_bytes(),
            "gb18030" => encoding_rs::GB18030.encode(&mended).0.into_owned(),
            _ => mended.clone().into_bytes(),
        };
        assert_eq!(std::fs::read(folder.path("p.yaml")).unwrap(), want, "{name}");
        let again = folder.run(&["check", "--diff", "p.yaml"]);
        assert_eq!((again.code, again.out.as_str()), (Some(0), ""), "{name}");
    }
}

#[test]
fn standard_input_is_mended_to_standard_output() {
    let folder = Folder::new();
    let run = run(folder.command(&["check", "--fix", "-", "--format", "concise"]).write_stdin(PLAN));
    assert_eq!(run.out, PLAN.replace("环境,", "环境，"));
    assert!(run.err.contains("<stdin>:6:7: warning[D001]"), "{}", run.err);
    let sound = PLAN.replace("环境,", "环境，");
    let run = harness::run(folder.command(&["check", "--fix", "-"]).write_stdin(sound.as_str()));
    assert_eq!(run.out, sound);
}

#[test]
fn statistics_count_findings_and_tasks() {
    let plan = format!(
        "{PLAN}重点任务:\n  - {{标题: 摸底, 正文: 逐户登记。, 责任单位: 村建站}}\n  - {{标题: 施工, 正文: 统一施工。, 牵头单位: 村建站, 配合单位: 财政所, 完成时限: 2026年9月底前}}\n"
    );
    let folder = Folder::with(&[("p.yaml", &plan)]);
    let run = folder.run(&["check", "--statistics", "--format", "concise", "p.yaml"]);
    assert!(run.out.contains("D001  placeholder") && run.out.contains("C003  half-width-punctuation"), "{}", run.out);
    let row = run.out.lines().find(|line| line.starts_with("村建站")).unwrap_or_else(|| panic!("{}", run.out));
    assert_eq!(row.split_whitespace().collect::<Vec<_>>(), ["村建站", "1", "1", "0", "1"], "{}", run.out);
    let last = run.err.lines().last().unwrap_or_default();
    assert!(last.contains("tasks: 2") && last.contains("units: 2"), "{last}");
    let zh = harness::run(folder.command(&["check", "p.yaml"]).env("PLANGEN_LANG", "zh"));
    assert!(zh.err.contains("2 项任务 2 个责任单位"), "{}", zh.err);
    let run = folder.run(&["check", "--statistics", "--format", "json", "p.yaml"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let statistics = &json["summary"]["statistics"];
    assert_eq!((&statistics["tasks"], &statistics["load"][0]["unit"]), (&2.into(), &"村建站".into()), "{}", run.out);
}

#[test]
fn many_files_are_told_in_their_order() {
    let folder = Folder::new();
    for number in 0..300 {
        folder.write(&format!("plans/{number:03}.yaml"), PLAN);
    }
    let run = folder.run(&["check", "plans", "--format", "concise"]);
    let files: Vec<&str> =
        run.out.lines().filter(|line| line.contains("D001")).map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(files.len(), 300);
    assert!(files.is_sorted(), "{files:?}");
    assert!(run.err.contains("plans checked: 300"), "{}", run.err);
}

#[test]
fn named_files_that_are_no_plans_can_be_passed_over() {
    let folder = Folder::with(&[("p.yaml", PLAN), ("ci.yaml", "jobs: [build]\n")]);
    assert_eq!(folder.run(&["check", "p.yaml", "ci.yaml"]).code, Some(2));
    assert_eq!(folder.run(&["check", "--only-plans", "p.yaml", "ci.yaml"]).code, Some(0));
    assert_eq!(folder.run(&["check", "--only-plans", "ci.yaml"]).code, Some(0));
}

#[test]
fn rules_are_explained_in_both_languages() {
    for lang in ["zh", "en"] {
        let list = run(harness::plangen().args(["explain", "--lang", lang]));
        assert_eq!(list.code, Some(0));
        for rule in plangen::check::registry::rules() {
            let meta = &rule.meta;
            let (code, name) = (meta.code.id, meta.code.name);
            assert!(list.out.contains(&format!("{code} {name} ")), "{code} is not in the list");
            let page = run(harness::plangen().args(["explain", name, "--lang", lang]));
            assert_eq!(page.code, Some(0));
            let summary = if lang == "zh" { meta.summary.0 } else { meta.summary.1 };
            for part in [format!("{code} {name}\n{summary}\n"), format!("[{code}]: "), format!("# plangen: allow({name})")] {
                assert!(page.out.contains(&part), "{code}: no `{part}` in:\n{}", page.out);
            }
            assert!(page.out.contains(meta.source), "{code}");
            assert!(!page.out.contains(['⟦', '⟧']), "{code}");
        }
    }
    let group = run(harness::plangen().args(["explain", "people"]));
    assert!(group.out.contains("P001 empty-role\n") && !group.out.contains("D001"), "{}", group.out);
    let unknown = run(harness::plangen().args(["explain", "empty-rule"]));
    assert_eq!((unknown.code, unknown.out.as_str()), (Some(2), ""));
    assert!(unknown.err.contains("did you mean `empty-role`?"), "{}", unknown.err);
}

#[test]
fn the_schema_of_the_configuration_accepts_it_and_nothing_else() {
    let schema: Value = serde_json::from_str(&run(harness::plangen().args(["schema", "--config"])).out).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let sound = serde_json::json!({
        "select": ["all"], "ignore": "C", "fail-on": "warning", "required": ["signature", ["goals", "standards"]],
        "severity": { "placeholder": "error", "S": "off" }, "variants": { "township": { "required": ["leadership.roster"] } }
    });
    assert!(schema.is_valid(&sound));
    for wrong in [
        serde_json::json!({ "selct": [] }),
        serde_json::json!({ "fail-on": "often" }),
        serde_json::json!({ "severity": { "placeholder": "loud" } }),
        serde_json::json!({ "variants": { "township": { "need": [] } } }),
        serde_json::json!({ "required": ["signatur"] }),
        serde_json::json!({ "required": [["goals", "title.roster"]] }),
    ] {
        assert!(!schema.is_valid(&wrong), "{wrong}");
    }
}
