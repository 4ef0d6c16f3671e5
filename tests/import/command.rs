//! `plangen import` and `plangen new --from` as their users meet them.

use assert_cmd::Command;

use crate::harness::{Folder, run};

/// An existing plan, and what stands in its plan file.
const OLD: &str = "云岭县农村改厕工作方案\n为推进农村厕所革命，制定本方案。\n一、工作目标\n建设美丽的`家园。\n二、重点任务\n（一）摸清底数。逐户登记。\n责任单位：县农业农村局、各乡镇\n三、实施步骤\n（一）动员阶段（3月）。召开会议。\n（二）实施阶段（4—9月）。逐户施工。\n云岭县人民政府\n2026年3月5日\n";
const GOAL: &str = "工作目标: 建设美丽的家园。\n";

/// Two plans in one file.
const TWO: &str = "第1篇\n云岭县节水方案\n一、工作目标\n用水下降一成。\n第2篇\n青禾镇节水方案\n一、工作目标\n用水下降两成。\n";

fn stdin(mut command: Command, text: impl Into<Vec<u8>>) -> crate::harness::Run {
    run(command.write_stdin(text.into()))
}

#[test]
fn a_plan_is_read_and_renders_at_once() {
    let folder = Folder::with(&[("old.txt", OLD)]);
    let read = folder.run(&["--lang", "zh", "import", "old.txt"]);
    assert_eq!((read.code, read.out.as_str()), (Some(0), ""), "{}", read.err);
    assert!(read.err.contains("第4行：删去防复制的符号：`"), "{}", read.err);
    assert!(read.err.contains("已读入 plan.yaml") && read.err.contains("plangen check plan.yaml"), "{}", read.err);
    let plan = folder.read("plan.yaml");
    // What it is, and where its keys are told.
    assert!(plan.starts_with("# yaml-language-server: $schema=plan.schema.json\n"), "{plan}");
    assert!(plan.lines().nth(1).unwrap().contains("plangen schema > plan.schema.json"), "{plan}");
    assert!(plan.contains(GOAL) && plan.contains("# 单位取自落款，请核对\n单位: 云岭县人民政府\n"), "{plan}");
    let rendered = folder.run(&["render", "plan.yaml", "-t", "txt", "-o", "-"]);
    assert_eq!(rendered.code, Some(0), "{}", rendered.err);
    assert!(rendered.out.contains("　　（一）摸清底数。逐户登记。\n　　责任单位：县农业农村局、各乡镇\n"), "{}", rendered.out);
}

#[test]
fn what_is_there_is_never_replaced_unless_forced() {
    let folder = Folder::with(&[("old.txt", OLD), ("plan.yaml", "mine\n"), ("report.txt", "mine\n")]);
    folder.refuses(&["import", "old.txt"], &["--> plan.yaml\n", "the file is there already", "--force"]);
    folder.refuses(&["--lang", "zh", "import", "old.txt"], &["文件已经有了"]);
    for force in [[].as_slice(), &["--force"]] {
        let refused = |arguments: &[&str], message| folder.refuses(&[arguments, force].concat(), &[message]);
        refused(&["import", "old.txt", "-o", "./old.txt"], "old.txt is what is read: it cannot be written to");
        refused(&["import", "old.txt", "--report", "old.txt"], "old.txt is what is read: it cannot be written to");
        refused(&["import", "old.txt", "-o", "a.yaml", "--report", "./a.yaml"], "two results would go to ./a.yaml");
        refused(&["import", "old.txt", "-o", "a.yaml", "--report", "none/r.txt"], "there is no such folder");
    }
    folder.refuses(&["import", "old.txt", "-o", "new.yaml", "--report", "report.txt"], &["--> report.txt\n"]);
    folder.refuses(&["new", "--from", "old.txt"], &["--> plan.yaml\n", "the file is there already"]);
    assert_eq!(folder.names(), ["old.txt", "plan.yaml", "report.txt"], "nothing is written where anything is refused");
    assert_eq!((folder.read("plan.yaml"), folder.read("report.txt")), ("mine\n".to_owned(), "mine\n".to_owned()));
    assert_eq!(folder.run(&["import", "old.txt", "--force", "--report", "report.txt"]).code, Some(0));
    assert!(folder.read("plan.yaml").contains("云岭县") && folder.read("report.txt").contains("line 4: "));
    assert_eq!(folder.read("old.txt"), OLD);
}

#[test]
fn several_plans_go_into_a_folder() {
    let folder = Folder::with(&[("all.txt", TWO)]);
    folder.refuses(&["import", "all.txt"], &["there are 2 plans in the file: use -o DIR/"]);
    folder.refuses(&["import", "all.txt", "-o", "-"], &["there are 2 plans in the file"]);
    let run = folder.run(&["import", "all.txt", "-o", "plans/", "--report", "-"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(run.out.matches("removed the heading of a part of a collection").count(), 2, "{}", run.out);
    assert!(run.out.starts_with("plans/all-1.yaml\n") && run.out.contains("\nplans/all-2.yaml\n"), "{}", run.out);
    assert!(
        folder.read("plans/all-1.yaml").contains("云岭县节水方案") && folder.read("plans/all-2.yaml").contains("青禾镇节水方案")
    );
    // One of them is there: neither is written.
    std::fs::remove_file(folder.path("plans/all-1.yaml")).unwrap();
    folder.refuses(&["import", "all.txt", "-o", "plans/"], &["--> plans/all-2.yaml\n"]);
    assert!(!folder.path("plans/all-1.yaml").exists());
    // A single plan takes the name of its source.
    folder.write("one.txt", OLD);
    assert_eq!(folder.run(&["import", "one.txt", "-o", "plans"]).code, Some(0));
    assert!(folder.path("plans/one.yaml").exists());
}

#[test]
fn standard_input_and_output() {
    let folder = Folder::new();
    let read = stdin(folder.command(&["import", "-", "-o", "-", "--keys", "zh"]), OLD);
    assert_eq!(read.code, Some(0), "{}", read.err);
    assert!(read.out.contains(GOAL), "{}", read.out);
    assert!(!read.err.contains("is written"), "{}", read.err);
    let both = stdin(folder.command(&["import", "-", "-o", "-", "--report", "-"]), OLD);
    assert_eq!((both.code, both.out.as_str()), (Some(2), ""));
    assert!(both.err.contains("plan and report cannot both go to standard output"), "{}", both.err);
    let quiet = stdin(folder.command(&["-q", "import", "-", "-o", "-"]), OLD);
    assert_eq!((quiet.code, quiet.err.as_str()), (Some(0), ""));
    let report = stdin(folder.command(&["import", "-", "-o", "plan.yaml", "--report", "-"]), OLD);
    assert_eq!((report.code, report.out.as_str()), (Some(0), "line 4: removed a mark against copying: `\n"));
    assert_eq!(folder.names(), ["plan.yaml"]);
}

#[test]
fn what_cannot_be_read_is_refused_with_advice() {
    let folder = Folder::new();
    let word = "save it as .docx";
    let cases: [(&str, &[u8], &[&str]); 10] = [
        ("old.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Word", &["an old .doc or .wps file", word]),
        ("old.wps", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 WPS", &["an old .doc or .wps file", word]),
        // The contents tell, whatever the name says.
        ("named.docx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", &["an old .doc or .wps file"]),
        ("old.pdf", b"%PDF-1.7\n", &["PDF cannot be read", "copy its text to a .txt file"]),
        ("old.rtf", b"{\\rtf1 \\ansi}", &["RTF cannot be read", word]),
        ("picture.txt", b"\x89PNG\r\n\x1A\n\0\0\xFF\xFF", &["no UTF-8, UTF-16 or GB 18030 text", "in UTF-8"]),
        ("old.html", b"\n<!DOCTYPE HTML><html>", &["web pages cannot be read", "copy its text to a .txt file"]),
        ("ready.yml", b"title: a\n", &["this is a plan file already"]),
        ("empty.txt", b"", &["there is no text in the file"]),
        ("blank.txt", b"\xEF\xBB\xBF \n\t\n", &["there is no text in the file"]),
    ];
    for (name, bytes, messages) in cases {
        folder.write(name, bytes);
        folder.refuses(&["import", name, "-o", "plan.yaml"], messages);
        folder.refuses(&["new", "--from", name, "-o", "plan.yaml"], messages);
        assert!(!folder.path("plan.yaml").exists(), "{name}");
    }
    folder.refuses(&["import", "none.txt"], &["--> none.txt\n", "no such file"]);
    folder.refuses(&["--lang", "zh", "import", "old.doc"], &["请在 Word 或 WPS 里打开，另存为 .docx"]);
    folder.refuses(&["--lang", "zh", "import", "old.pdf"], &["不能读 PDF"]);
}

#[test]
fn every_encoding_gives_the_same_plan() {
    let folder = Folder::new();
    let utf16 =
        |bytes: fn(u16) -> [u8; 2]| "\u{FEFF}".encode_utf16().chain(OLD.encode_utf16()).flat_map(bytes).collect::<Vec<u8>>();
    let encodings: [(&str, Vec<u8>); 6] = [
        ("utf8", OLD.into()),
        ("bom", format!("\u{FEFF}{OLD}").into()),
        ("gb18030", encoding_rs::GB18030.encode(OLD).0.into_owned()),
        ("utf16le", utf16(u16::to_le_bytes)),
        ("utf16be", utf16(u16::to_be_bytes)),
        ("crlf", OLD.replace('\n', "\r\n").into()),
    ];
    let mut plans = Vec::new();
    for (name, bytes) in encodings {
        folder.write("old.txt", bytes);
        let run = folder.run(&["import", "old.txt", "-o", "-", "--keys", "zh"]);
        assert_eq!(run.code, Some(0), "{name}: {}", run.err);
        assert!(run.out.contains(GOAL), "{name}: {}", run.out);
        plans.push(run.out);
    }
    plans.dedup();
    assert_eq!(plans.len(), 1, "{plans:?}");
}

#[test]
fn keys_of_both_languages_give_the_same_plan() {
    let folder = Folder::with(&[("old.txt", OLD)]);
    for keys in ["zh", "en"] {
        let yaml = format!("{keys}.yaml");
        assert_eq!(folder.run(&["import", "old.txt", "--keys", keys, "-o", &yaml]).code, Some(0));
    }
    let (zh, en) = (folder.read("zh.yaml"), folder.read("en.yaml"));
    assert!(zh.contains("工作目标:") && en.contains("goals:") && !en.contains("工作目标:"), "{en}");
    let comments: Vec<&str> = en.lines().filter_map(|line| line.trim().strip_prefix('#')).collect();
    assert!(comments.len() > 1 && comments.iter().all(|comment| comment.is_ascii()), "{comments:?}");
    for format in ["json", "txt", "md"] {
        let out = |yaml| folder.run(&["render", yaml, "-t", format, "-o", "-"]).out;
        assert_eq!(out("zh.yaml"), out("en.yaml"), "{format}");
    }
    // Without --keys they are in the language of the messages.
    assert!(folder.run(&["--lang", "zh", "import", "old.txt", "-o", "-"]).out.contains(GOAL));
    assert!(folder.run(&["--lang", "en", "import", "old.txt", "-o", "-"]).out.contains("goals:"));
}

#[test]
fn variants_and_ordinals() {
    let folder = Folder::with(&[("old.txt", OLD)]);
    let township = folder.run(&["import", "old.txt", "--variant", "乡镇创建", "-o", "-", "--keys", "zh"]);
    assert!(township.out.contains("\n类型: 乡镇创建\n"), "{}", township.out);
    folder.refuses(&["import", "old.txt", "--variant", "townshp", "-o", "-"], &["there is no variant `townshp`", "`township`"]);
    let kept = folder.run(&["import", "old.txt", "--keep-ordinals", "-o", "kept.yaml", "--keys", "zh"]);
    assert_eq!(kept.code, Some(0), "{}", kept.err);
    assert!(folder.read("kept.yaml").contains("序号: 一、"), "{}", folder.read("kept.yaml"));
    let text = folder.run(&["render", "kept.yaml", "-t", "txt", "-o", "-"]).out;
    assert!(text.contains("　　一、工作目标\n") && text.contains("　　（二）实施阶段（4—9月）。"), "{text}");
}

#[test]
fn new_reads_an_existing_plan_too() {
    let folder = Folder::with(&[("old.txt", OLD), ("all.txt", TWO)]);
    let read = folder.run(&["new", "--from", "old.txt", "--keys", "zh"]);
    assert_eq!((read.code, read.out.as_str()), (Some(0), ""), "{}", read.err);
    assert!(read.err.contains("line 4: removed a mark against copying: `"), "{}", read.err);
    let imported = folder.run(&["import", "old.txt", "-o", "-", "--keys", "zh"]).out;
    assert_eq!(folder.read("plan.yaml"), imported);
    let township = folder.run(&["new", "township", "--from", "old.txt", "-o", "-", "--keys", "en"]);
    assert!(township.out.contains("\nvariant: township\n"), "{}", township.out);
    let dashed = stdin(folder.command(&["new", "--from", "-", "-o", "-", "--keys", "zh"]), OLD);
    assert_eq!(dashed.out, imported);
    folder.refuses(&["new", "townshp", "--from", "old.txt", "-o", "-"], &["there is no variant `townshp`"]);
    folder.refuses(&["new", "--from", "old.txt", "--set", "title=x", "-o", "-"], &["--set"]);
    folder.refuses(&["new", "--from", "all.txt", "-o", "-"], &["there are 2 plans in the file"]);
}
