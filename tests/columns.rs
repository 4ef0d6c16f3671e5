//! Lines and columns in every report of `plangen check`, from the bytes of a file on the disk.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod harness;

use harness::{Folder, run};
use serde_json::Value;

/// A file with a fault, which stands between `⟦` and `⟧`, and the code of the fault.
struct Case {
    text: String,
    code: &'static str,
}

const HEAD: &str = "类型: 自拟提纲\n标题: 柳溪镇村道养护工作方案\n";
const TAIL: &str = "工作目标: 年底前完成全部养护任务。\n";

fn cases() -> Vec<Case> {
    let body = |line: &str| format!("{HEAD}{line}\n{TAIL}");
    let comma = |line: &str| Case { text: body(line), code: "C003" };
    let long = "各村要把村道养护列入年度计划，落实专人，明确责任，".repeat(8);
    let mut cases: Vec<Case> = [
        "引言: 为改善出行条件⟦,⟧制定本方案。",
        // A tab inside the text, and one between key and value.
        "引言: 村道\t养护⟦,⟧制定本方案。",
        "引言:\t村道\t\t养护⟦,⟧制\t定本方案。",
        "引言: \"村道\\t养护⟦,⟧制定本方案。\"",
        // Two units of UTF-16 each, and two columns of a terminal.
        "引言: 𠮷溪、𡈽桥两村⟦,⟧制定本方案。",
        "引言: 🚧村道👷养护⟦,⟧制定本方案。",
        "引言: 𠮷溪\t🚧村道⟦,⟧制定本方案。",
        // More characters than are seen.
        "引言: Cafe\u{301}门前村道⟦,⟧制定本方案。",
        // Full-width space and marks; marks that take one column.
        "引言: \u{3000}“村道——养护”……⟦,⟧制定本方案。",
        "引言: 'it''s村道⟦,⟧制定本方案。' # 注",
        "引言: [\"村道养护𠮷。\", \"村道养护⟦,⟧制定本方案。\"]",
        "引言: |\n  村道𠮷养护。\n  🚧养护\t村道⟦,⟧制定本方案。",
        "引言: >\n  村道𠮷养护，\n\n  🚧养护村道⟦,⟧制定本方案。",
    ]
    .into_iter()
    .map(comma)
    .collect();
    cases.push(comma(&format!("引言: {long}养护村道⟦,⟧{long}")));
    cases.push(comma(&format!("引言: {long}𠮷🚧\t村道⟦,⟧{long}")));
    cases.push(comma(&format!("引言: “甲”{long}村道⟦,⟧制定本方案。")));
    // Faults that hold such characters themselves, of reading and of rules.
    for (line, code) in [
        ("⟦🚧标题⟧: 村道", "L006"),
        ("单位: {名称: 𠮷溪镇, ⟦𠮷简\t称⟧: 我镇}", "L006"),
        ("引言: 到⟦20__年⟧𠮷溪村道全部达标。", "D001"),
        ("引言: 🚧到⟦20__年⟧村道全部达标。", "D001"),
    ] {
        cases.push(Case { text: body(line), code });
    }
    cases
}

/// The forms in which a text comes as a file.
fn forms(case: &Case) -> Vec<(&'static str, Vec<u8>)> {
    let text = case.text.replace(['⟦', '⟧'], "");
    let crlf = text.replace('\n', "\r\n");
    let mark = |text: &str| format!("\u{FEFF}{text}").into_bytes();
    vec![
        ("LF", text.clone().into_bytes()),
        ("CR LF", crlf.clone().into_bytes()),
        ("mark", mark(&text)),
        ("mark, CR LF", mark(&crlf)),
        ("GB 18030", encoding_rs::GB18030.encode(&crlf).0.into_owned()),
    ]
}

/// Where the fault of a case stands: its line, from 1; what stands before it in the line; and itself.
fn place(text: &str) -> (u64, &str, &str) {
    let (before, rest) = text.split_once('⟦').unwrap();
    let (fault, _) = rest.split_once('⟧').unwrap();
    let line = before.rsplit('\n').next().unwrap();
    (before.matches('\n').count() as u64 + 1, line, fault)
}

/// How many columns of a terminal a character takes.
fn width(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36F}' => 0,
        '\u{2E80}'..='\u{A4CF}' | '\u{FF00}'..='\u{FF60}' | '\u{1F300}'..='\u{1FAFF}' | '\u{20000}'..='\u{3FFFD}' => 2,
        _ => 1,
    }
}

/// What stands above the carets of a report in full: the characters of the line of the file that fill their columns.
fn above_carets(report: &str, code: &str) -> String {
    let found = report.lines().skip_while(|line| !line.contains(&format!("[{code}]: ")));
    let mut lines = found.skip_while(|line| !line.contains("--> ")).skip(2);
    let (source, carets) = (lines.next().unwrap(), lines.next().unwrap());
    let first = carets.find('^').unwrap_or_else(|| panic!("no caret:\n{report}"));
    let last = carets.rfind('^').unwrap();
    let mut column = 0;
    let mut above = String::new();
    for c in source.chars() {
        let next = column + width(c);
        assert!(next <= first || column >= first, "a caret under half a character:\n{report}");
        if column >= first && next <= last + 1 && width(c) > 0 {
            above.push(c);
        }
        column = next;
    }
    above
}

/// A place as a report for programs gives it: line, column, and line and column of the end.
fn numbers(place: &Value, keys: [&str; 4]) -> [u64; 4] {
    keys.map(|key| place[key].as_u64().unwrap_or_else(|| panic!("no {key} in {place}")))
}

/// The report on a file in a format, and a folder of its own.
fn report(folder: &Folder, case: &Case, format: &str, columns: &str) -> String {
    let mut command = folder.command(&["check", "--no-config", "--format", format, "方案.yaml"]);
    if !case.code.starts_with('L') {
        command.args(["--select", case.code]);
    }
    let run = run(command.env("COLUMNS", columns));
    assert!(matches!(run.code, Some(0 | 2)), "{}{}", run.out, run.err);
    run.out
}

#[test]
fn every_report_counts_the_characters_of_the_file() {
    for case in cases() {
        let (line, before, fault) = place(&case.text);
        let start = before.chars().count() as u64 + 1;
        let end = start + fault.chars().count() as u64;
        // The end is exclusive but for GitHub.
        let want = [line, start, line, end];
        for (form, bytes) in forms(&case) {
            let folder = Folder::new();
            folder.write("方案.yaml", bytes);
            let of = |format| report(&folder, &case, format, "80");
            let told = format!("{form}: {}", case.text);
            let at = format!("方案.yaml:{line}:{start}");

            let concise = of("concise");
            assert!(concise.lines().any(|line| line.starts_with(&format!("{at}: "))), "{told}\n{concise}");
            assert!(of("full").contains(&format!("--> {at}\n")), "{told}\n{}", of("full"));
            let github = format!(" file=方案.yaml,line={line},endLine={line},col={start},endColumn={},", end - 1);
            assert!(of("github").contains(&github), "{told}\n{}", of("github"));

            let json: Value = serde_json::from_str(&of("json")).unwrap();
            let found = json["diagnostics"].as_array().unwrap().iter().find(|found| found["code"] == case.code).unwrap();
            let keys = ["line", "column", "end_line", "end_column"];
            assert_eq!(numbers(found, keys), want, "{told}");
            let sarif: Value = serde_json::from_str(&of("sarif")).unwrap();
            let run = &sarif["runs"][0];
            // The columns of a report count what it says they count.
            assert_eq!(run["columnKind"], "unicodeCodePoints");
            let result = run["results"].as_array().unwrap().iter().find(|result| result["ruleId"] == case.code).unwrap();
            let keys = ["startLine", "startColumn", "endLine", "endColumn"];
            assert_eq!(numbers(&result["locations"][0]["physicalLocation"]["region"], keys), want, "{told}");
            if let Some(edit) = found["fix"].get(0) {
                let deleted = &result["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"];
                let keys =
                    [("line", "startLine"), ("column", "startColumn"), ("end_line", "endLine"), ("end_column", "endColumn")];
                for (json, sarif) in keys {
                    assert_eq!(edit[json], deleted[sarif], "{told}");
                }
            }
        }
    }
}

#[test]
fn carets_stand_under_the_fault_however_wide_the_terminal() {
    for case in cases() {
        let (_, _, fault) = place(&case.text);
        for (form, bytes) in forms(&case) {
            let folder = Folder::new();
            folder.write("方案.yaml", bytes);
            for columns in ["40", "80", "120", "1000"] {
                let report = report(&folder, &case, "full", columns);
                let above = above_carets(&report, case.code);
                // A tab is shown as spaces.
                assert_eq!(above, fault.replace('\t', "    "), "{form}, {columns}: {}\n{report}", case.text);
            }
        }
    }
}
