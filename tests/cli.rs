//! The program as its users meet it: what it writes, what it says, and its exit codes.

mod harness;

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use assert_cmd::Command;
use harness::{Folder, entries, examples, repository, run, text};
use serde_json::Value;

/// A plan in which nothing is wrong, and its Markdown.
const PLAN: &str = "类型: outline\n标题: 某镇节水方案\n章节:\n  - 标题: 目标\n    正文: 用水量下降一成。\n";
const MARKDOWN: &str = "# 某镇节水方案\n\n## 一、目标\n\n用水量下降一成。\n";
/// One with a warning, and one with an error.
const WARNED: &str = "类型: outline\n标题: 某镇节水方案\n章节:\n  - 标题: 目标\n    正文: 20__年用水量下降一成。\n";
const LACKING: &str = "类型: department\n标题: 某局节水方案\n";

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

// Input that cannot be read.

#[test]
fn bad_input_is_refused_in_both_languages() {
    let bomb = {
        let mut text = String::from("x-a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
            text += &format!("x-a{level}: &a{level} [{aliases}]\n");
        }
        text + "目标: *a11\n"
    };
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain("标题: 甲\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let binary: Vec<u8> = b"PK\x03\x04\x14\x00\x06\x00\xff\xfe".repeat(100);
    let broken = [PLAN.as_bytes(), b"\xE6\xA0\n"].concat();
    // Bytes, and where and in what words the fault is told.
    #[rustfmt::skip]
    let cases: Vec<(&str, Vec<u8>, &str, &str, &str)> = vec![
        ("empty", vec![], "empty.yaml\n", "文件里没有内容", "the file is empty"),
        ("comment", "# 只有注释\n".into(), "comment.yaml\n", "文件里没有内容", "the file is empty"),
        ("binary", binary, "binary.yaml\n", "文件不是 UTF-8 或 GB18030 编码的文字", "the file is neither UTF-8 nor GB 18030 text"),
        ("broken", broken, "broken.yaml\n", "文件不是 UTF-8 或 GB18030 编码的文字", "the file is neither UTF-8 nor GB 18030 text"),
        ("utf16", utf16, "utf16.yaml\n", "文件是 UTF-16 编码", "the file is UTF-16"),
        ("large", vec![b'#'; (16 << 20) + 1], "large.yaml\n", "文件超过 16 MB 的上限", "the file is larger than the limit of 16 MB"),
        ("tab", "标题: 甲\n单位:\n\t名称: 乙\n".into(), "tab.yaml:3:1\n", "缩进中有制表符", "a tab in the indentation"),
        ("colon", "标题：甲\n引言: 乙\n".into(), "colon.yaml:1:3\n", "键的后面用了全角冒号“：”", "a full-width colon `：` behind a key"),
        ("twice", "标题: 甲\n引言: 乙\n标题: 丙\n".into(), "twice.yaml:3:1\n", "“标题”写了两次", "`标题` stands twice"),
        ("english", "title: 甲\norganistaion: 乙\n".into(), "english.yaml:2:1\n", "是不是“organisation”？", "did you mean `organisation`?"),
        ("chinese", "标题: 甲\n指导思像: 乙\n".into(), "chinese.yaml:2:1\n", "是不是“指导思想”？", "did you mean `指导思想`?"),
        ("type", "标题: 甲\n落款: [乙]\n".into(), "type.yaml:2:5\n", "这里应当是落款（映射），实际是列表", "expected a signature (a map), found a list"),
        ("variant", "标题: 甲\n类型: 乡镇创见\n".into(), "variant.yaml:2:5\n", "没有“乡镇创见”这个类型", "there is no variant `乡镇创见`"),
        ("quote", "标题: \"甲\n引言: 乙\n".into(), "quote.yaml:1:5\n", "引号没有结束", "a quoted text that does not end"),
        ("second", "标题: 甲\n---\n标题: 乙\n".into(), "second.yaml:2:1\n", "文件里有第二份文档", "a second document"),
        ("alias", "标题: *无\n".into(), "alias.yaml:1:5\n", "引用（*）了一个没有定义", "an alias (*) of something that is not defined"),
        ("bomb", bomb.into(), "bomb.yaml:7:", "展开后超过 32 MB", "expand to more than 32 MB"),
        ("brackets", format!("标题: {}\n", "[".repeat(10_000)).into(), "brackets.yaml:1:", "嵌套超过 100 层", "nested more than 100 deep"),
        ("dashes", format!("章节: \n{}甲\n", "- ".repeat(10_000)).into(), "dashes.yaml:2:", "嵌套超过 100 层", "nested more than 100 deep"),
        ("items", format!("章节:\n{}甲\n", "- ".repeat(40)).into(), "items.yaml:2:", "条目嵌套超过 12 层", "items nested more than 12 deep"),
        ("control", "标题: 甲\n引言: 乙\u{7}\n".into(), "control.yaml:2:6\n", "字符", "character"),
    ];
    let folder = Folder::new();
    for (name, bytes, place, chinese, english) in cases {
        let file = format!("{name}.yaml");
        folder.write(&file, bytes);
        for (lang, message) in [("zh", chinese), ("en", english)] {
            folder.refuses(&["--lang", lang, "render", &file], &[&format!("--> {place}"), message]);
        }
        // `check` tells the same fault, as its product.
        let check = folder.run(&["check", &file]);
        assert_eq!(check.code, Some(2), "{name}");
        assert!(check.out.contains(english), "{name}: {}", check.out);
    }
}

#[test]
fn what_is_no_file_is_refused_in_both_languages() {
    let folder = Folder::new();
    fs::create_dir(folder.path("folder.yaml")).unwrap();
    folder.refuses(&["--lang", "zh", "render", "没有.yaml"], &["--> 没有.yaml\n", "错误[L001]: 没有这个文件"]);
    folder.refuses(&["--lang", "en", "render", "没有.yaml"], &["--> 没有.yaml\n", "error[L001]: no such file"]);
    folder.refuses(&["--lang", "zh", "render", "folder.yaml"], &["--> folder.yaml\n", "这是文件夹，不是文件"]);
    folder.refuses(&["--lang", "en", "render", "folder.yaml"], &["--> folder.yaml\n", "this is a folder, not a file"]);
}

#[test]
fn all_faults_of_a_file_are_told_with_carets_under_them() {
    let folder = Folder::with(&[("p.yaml", "标题: 甲\n指导思像: 乙\n落款: [丙]\n")]);
    let want = "\
error[L006]: `指导思像` is not a key of a plan
 --> p.yaml:2:1
  |
2 | 指导思像: 乙
  | ^^^^^^^^
  |
  = help: did you mean `指导思想`?

error[L008]: expected a signature (a map), found a list
 --> p.yaml:3:5
  |
3 | 落款: [丙]
  |       ^^^

";
    let run = folder.run(&["render", "p.yaml"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(2), "", want));
}

#[test]
fn gb18030_is_read_with_a_note() {
    let folder = Folder::new();
    let (bytes, _, _) = encoding_rs::GB18030.encode(PLAN);
    folder.write("p.yaml", bytes);
    let run = folder.run(&["render", "p.yaml"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), MARKDOWN));
    assert_eq!(run.err, "p.yaml: info[L002] read as GB 18030 (save it as UTF-8)\n");
    assert_eq!(folder.run(&["-q", "render", "p.yaml"]).err, "");
}

#[test]
fn byte_order_mark_and_crlf_change_nothing() {
    let folder = Folder::new();
    let crlf = PLAN.replace('\n', "\r\n");
    folder.write("p.yaml", format!("\u{FEFF}{crlf}"));
    let run = folder.run(&["render", "p.yaml"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(0), MARKDOWN, ""));
    // Nor do they shift the places in messages.
    folder.write("q.yaml", "\u{FEFF}标提: 甲\r\n类型: outlyne\r\n");
    let run = folder.run(&["check", "--format", "concise", "q.yaml"]);
    assert!(run.out.starts_with("q.yaml:1:1: error[L006]"), "{}", run.out);
    folder.write("q.yaml", "\u{FEFF}标题: 甲\r\n类型: outlyne\r\n");
    let run = folder.run(&["render", "q.yaml"]);
    assert!(run.err.contains(" --> q.yaml:2:5\n") && run.err.contains("2 | 类型: outlyne\n  |       ^^^^^^^\n"), "{}", run.err);
}

// Where results go.

#[test]
fn results_go_where_they_are_asked_to() {
    let folder = Folder::with(&[("p.yaml", PLAN)]);
    assert_eq!(folder.run(&["render", "p.yaml"]).out, MARKDOWN);
    assert_eq!(folder.run(&["render", "p.yaml", "-o", "-"]).out, MARKDOWN);
    assert_eq!(run(folder.command(&["render", "-"]).write_stdin(PLAN)).out, MARKDOWN);
    assert!(folder.run(&["render", "p.yaml", "-t", "txt"]).out.contains("　　一、目标\n　　用水量下降一成。\n"));
    for (arguments, file) in [
        (["-o", "p.md"].as_slice(), "p.md"),
        (&["-o", "new/", "-t", "md"], "new/p.md"),
        (&["-o", "name", "-t", "md"], "name"),
        (&["-o", "p.markdown"], "p.markdown"),
    ] {
        let run = folder.run(&[["render", "p.yaml"].as_slice(), arguments].concat());
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(0), "", ""), "{arguments:?}");
        assert_eq!(folder.read(file), MARKDOWN, "{arguments:?}");
    }
    let all = folder.run(&["render", "p.yaml", "-t", "md,html,txt,json", "-o", "all/"]);
    assert_eq!(all.code, Some(0), "{}", all.err);
    let names: Vec<_> = entries(&folder.path("all")).into_iter().map(|path| path.file_name().unwrap().to_owned()).collect();
    assert_eq!(names, ["p.html", "p.json", "p.md", "p.txt"]);
    assert!(folder.read("all/p.html").starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">"));
    assert_eq!(serde_json::from_str::<Value>(&folder.read("all/p.json")).unwrap()["title"], "某镇节水方案");
}

#[test]
fn contradictions_are_refused_before_anything_is_written() {
    let folder = Folder::with(&[("p.yaml", PLAN), ("sub/p.yaml", PLAN)]);
    let before = folder.names();
    for (arguments, message) in [
        (["p.yaml", "-t", "md,html"].as_slice(), "several results cannot go to standard output"),
        (&["p.yaml", "sub/p.yaml"], "several results cannot go to standard output"),
        (&["p.yaml", "sub/p.yaml", "-o", "x.md"], "several plans cannot go to x.md"),
        (&["p.yaml", "sub/p.yaml", "-o", "out/"], "two results would go to out/p.md"),
        (&["p.yaml", "-t", "md,txt", "-o", "x.md"], "several formats need -o DIR/"),
        (&["p.yaml", "-t", "html", "-o", "x.md"], "-t html contradicts the name x.md"),
        (&["p.yaml", "-t", "doc"], "there is no format `doc`"),
        (&["p.yaml", "-o", "x.doc"], "the format of x.doc is not clear"),
        (&["p.yaml", "-o", "x"], "the format of x is not clear"),
        (&["p.yaml", "-o", "p.yaml", "-t", "md"], "p.yaml is one of the plans"),
        (&["p.yaml", "-o", "sub/../p.yaml", "-t", "md"], "is one of the plans"),
        (&["p.yaml", "--check"], "--check needs -o"),
        (&["-", "-"], "standard input (-) can be named only once"),
    ] {
        folder.refuses(&[["render"].as_slice(), arguments].concat(), &[message]);
        assert_eq!((folder.names(), folder.read("p.yaml").as_str()), (before.clone(), PLAN), "{arguments:?}");
    }
}

#[test]
fn what_is_read_for_rendering_is_never_written_to() {
    const STYLE: &str = "base: plain\n";
    const TEMPLATE: &str = "# {{ plan.title }}\n";
    let folder = Folder::with(&[("p.yaml", PLAN), ("my.yaml", STYLE), ("own/outline/plan.md", TEMPLATE)]);
    for arguments in [
        ["p.yaml", "--style", "my.yaml", "-t", "docx", "-o", "my.yaml"].as_slice(),
        &["p.yaml", "--template-dir", "own", "-o", "own/outline/../outline/plan.md"],
    ] {
        folder.refuses(&[["render"].as_slice(), arguments].concat(), &["is read for rendering: it cannot be written to"]);
        assert_eq!((folder.read("my.yaml").as_str(), folder.read("own/outline/plan.md").as_str()), (STYLE, TEMPLATE));
    }
}

#[test]
fn output_that_cannot_be_written_is_told() {
    let folder = Folder::with(&[("p.yaml", PLAN), ("file", "")]);
    folder.refuses(&["render", "p.yaml", "-o", "none/p.md"], &["--> none/p.md\n", "there is no such folder"]);
    folder.refuses(&["--lang", "zh", "render", "p.yaml", "-o", "none/p.md"], &["--> none/p.md\n", "没有这个文件夹"]);
    folder.refuses(&["render", "p.yaml", "-o", "file/p.md"], &["--> file/p.md\n"]);
    folder.refuses(&["render", "p.yaml", "-o", "file/"], &["file/"]);
    assert_eq!(folder.names(), ["file", "p.yaml"]);
}

#[test]
fn of_several_plans_the_sound_ones_are_written() {
    let folder = Folder::with(&[("a.yaml", PLAN), ("b.yaml", "标题：甲\n"), ("c.yaml", PLAN)]);
    let run = folder.run(&["render", "a.yaml", "b.yaml", "c.yaml", "-o", "out/"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("b.yaml:1:3"), "{}", run.err);
    assert_eq!((folder.read("out/a.md").as_str(), folder.read("out/c.md").as_str()), (MARKDOWN, MARKDOWN));
    assert!(!folder.path("out/b.md").exists());
}

#[test]
fn a_plan_that_fails_leaves_the_old_output_alone() {
    let folder = Folder::with(&[("p.yaml", "标题：甲\n"), ("p.md", "old\n")]);
    folder.refuses(&["render", "p.yaml", "-o", "p.md"], &["p.yaml:1:3"]);
    assert_eq!((folder.names(), folder.read("p.md").as_str()), (vec!["p.md".to_owned(), "p.yaml".to_owned()], "old\n"));
}

#[cfg(unix)]
#[test]
fn outputs_are_replaced_whole_and_keep_what_they_were() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::with(&[("p.yaml", PLAN), ("real.md", "old\n")]);
    fs::set_permissions(folder.path("real.md"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.md", folder.path("link.md")).unwrap();
    assert_eq!(folder.run(&["render", "p.yaml", "-o", "link.md"]).code, Some(0));
    assert_eq!(folder.read("real.md"), MARKDOWN);
    assert_eq!(fs::metadata(folder.path("real.md")).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_link(folder.path("link.md")).unwrap(), PathBuf::from("real.md"));
    assert_eq!(folder.names(), ["link.md", "p.yaml", "real.md"], "no temporary file is left");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = Folder::new();
    // More than a pipe holds.
    let paragraphs = "    加强组织领导，压实工作责任，确保各项任务落到实处。\n\n".repeat(20_000);
    folder.write(
        "p.yaml",
        format!("类型: outline\n标题: 甲\n章节:\n  - 标题: 乙\n    正文: |\n{}", paragraphs.replace("    ", "      ")),
    );
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_plangen"));
    command.env_clear().current_dir(folder.0.path()).args(["render", "p.yaml"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(line, "# 甲\n");
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let folder = Folder::with(&[("p.yaml", PLAN)]);
    folder.refuses(&["render", "p.yaml", "-t", "md", "-o", "/dev/full"], &["--> /dev/full\n", "the disk is full"]);
    folder.refuses(&["--lang", "zh", "render", "p.yaml", "-t", "md", "-o", "/dev/full"], &["磁盘已满"]);
    for arguments in [["render", "p.yaml"].as_slice(), &["check", "none.yaml"], &["schema"], &["variants"], &["new", "-o", "-"]] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_plangen"));
        let full = File::options().write(true).open("/dev/full").unwrap();
        command.env_clear().env("PLANGEN_LANG", "en").current_dir(folder.0.path()).args(arguments).stdout(full);
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let message = String::from_utf8_lossy(&output.stderr);
        assert!(message.contains("the disk is full"), "{arguments:?}: {message}");
    }
}

#[test]
fn check_compares_with_what_is_there() {
    let folder = Folder::with(&[("p.yaml", PLAN)]);
    let check = |folder: &Folder| folder.run(&["render", "--check", "p.yaml", "-t", "md,txt", "-o", "out/"]);
    let run = check(&folder);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(run.err.contains("out/p.md is not what the plan gives now"), "{}", run.err);
    assert_eq!(folder.names(), ["p.yaml"], "nothing is written");
    assert_eq!(folder.run(&["render", "p.yaml", "-t", "md,txt", "-o", "out/"]).code, Some(0));
    let run = check(&folder);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    folder.write("out/p.txt", "changed\n");
    let run = check(&folder);
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("out/p.txt") && !run.err.contains("out/p.md"), "{}", run.err);
    assert_eq!(folder.read("out/p.txt"), "changed\n");
    assert_eq!(folder.run(&["render", "--check", "none.yaml", "-o", "out/"]).code, Some(2));
}

#[test]
fn strict_and_quiet() {
    let folder = Folder::with(&[("sound.yaml", PLAN), ("warned.yaml", WARNED)]);
    for (arguments, code, err) in [
        (["sound.yaml"].as_slice(), 0, ""),
        (&["sound.yaml", "--strict"], 0, ""),
        (&["warned.yaml"], 0, "warned.yaml: done, but with findings (errors: 0, warnings: 1); see `plangen check warned.yaml`\n"),
        (&["warned.yaml", "-q"], 0, ""),
        (&["warned.yaml", "-q", "--strict"], 1, ""),
    ] {
        let run = folder.run(&[["render"].as_slice(), arguments].concat());
        assert_eq!((run.code, run.err.as_str()), (Some(code), err), "{arguments:?}");
        assert!(run.out.starts_with("# 某镇节水方案\n"), "{arguments:?}");
    }
}

#[test]
fn another_variant_is_told_when_it_lacks_a_place() {
    let folder = Folder::with(&[("p.yaml", "类型: outline\n标题: 某局方案\n奖惩办法: 年底兑现。\n指导思想: 节水优先。\n")]);
    let run = folder.run(&["render", "p.yaml", "--variant", "机关部门"]);
    assert_eq!(
        (run.code, run.out.as_str()),
        (Some(0), "# 某局方案\n\n## 一、指导思想\n\n节水优先。\n\n## 二、奖惩办法\n\n年底兑现。\n")
    );
    assert!(run.err.starts_with("p.yaml:3:1: warning[L014]"), "{}", run.err);
    folder.refuses(&["render", "p.yaml", "--variant", "departmnt"], &["did you mean `department`?"]);
}

// Templates.

/// A plan of the variant `township`, and a folder of templates in which that variant has this template.
fn with_template(template: &str) -> Folder {
    Folder::with(&[("p.yaml", "类型: township\n标题: 某镇节水方案\n"), ("t/township/plan.md", template)])
}

#[test]
fn exported_templates_give_the_same_until_they_are_changed() {
    let folder = Folder::with(&[("p.yaml", PLAN)]);
    let run = folder.run(&["templates", "export", "自拟提纲", "t"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""), "{}", run.err);
    let render = ["render", "p.yaml", "--template-dir", "t"];
    assert_eq!(folder.run(&render).out, MARKDOWN);
    let template = folder.read("t/outline/plan.md");
    folder.write("t/outline/plan.md", format!("{template}\n（内部资料）\n"));
    assert_eq!(folder.run(&render).out, format!("{MARKDOWN}\n（内部资料）\n"));
    folder.refuses(&["templates", "export", "outline", "t"], &["t/outline/", "there already"]);
    assert!(folder.read("t/outline/plan.md").contains("内部资料"));
    assert_eq!(folder.run(&["templates", "export", "outline", "t", "--force"]).code, Some(0));
    assert_eq!(folder.read("t/outline/plan.md"), template);
    folder.refuses(&["render", "p.yaml", "--template-dir", "none"], &["--> none\n"]);
}

#[test]
fn a_variant_of_the_users_own() {
    let manifest = "name: village\naliases: [村级]\nsections:\n  - {kind: goals, heading: 我们要做什么, required: true}\n";
    let folder =
        Folder::with(&[("t/village/variant.yaml", manifest), ("p.yaml", "类型: 村级\n标题: 某村方案\n工作目标: 通自来水。\n")]);
    let run = folder.run(&["render", "p.yaml", "--template-dir", "t"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), "# 某村方案\n\n## 一、我们要做什么\n\n通自来水。\n"), "{}", run.err);
    assert!(folder.run(&["variants", "--template-dir", "t"]).out.contains("village"));
    folder.refuses(&["render", "p.yaml"], &["p.yaml:1:5", "there is no variant `村级`"]);
}

#[test]
fn faulty_templates_are_told_with_their_place() {
    for (template, place, message) in [
        ("甲\n{% if %}\n", ":2:7\n", "the template is faulty"),
        ("甲\n乙{{ plan.title | nonsense }}\n", ":2:18\n", "Unknown filter `nonsense`"),
        ("甲\n{{ nothing }}\n", ":2:4\n", "`nothing` is not defined"),
        ("{{<nothing x={plan} />}}\n", ":1:", "Unknown component `nothing`"),
        ("{% include \"/etc/passwd\" %}\n", ":1:12\n", "Unknown template"),
        ("甲{{ get_env(name=\"HOME\") }}\n", ":1:5\n", "Unknown function `get_env`"),
        ("{{ now() }}\n", ":1:", "Unknown function `now`"),
        ("{% for n in range(end=1000000000) %}{% endfor %}\n", ":1:", "exceeds the limit"),
        ("{% include \"plan.md\" %}\n", "\n", "includes itself"),
    ] {
        let folder = with_template(template);
        let place = format!("--> t/township/plan.md{place}");
        folder.refuses(&["render", "p.yaml", "--template-dir", "t"], &[&place, message]);
    }
}

#[test]
fn faulty_manifests_are_told_with_their_place() {
    for (manifest, place, message) in [
        ("name: township\nsectoins: []\n", ":2:1\n", "did you mean `sections`?"),
        ("name: township\nsections:\n  - {kind: goal}\n", ":3:12\n", "did you mean `goals`?"),
        ("name: township\nrequired: [nonsense]\n", ":2:12\n", "there is no requirement `nonsense`"),
        ("name: [\n", ":1:", "a bracket or brace without its partner"),
        ("aliases: [乡镇]\n", "\n", "the manifest has no name"),
    ] {
        let folder = with_template("甲\n");
        folder.write("t/township/variant.yaml", manifest);
        let place = format!("--> t/township/variant.yaml{place}");
        folder.refuses(&["render", "p.yaml", "--template-dir", "t"], &[&place, message]);
        folder.refuses(&["variants", "--template-dir", "t"], &[&place, message]);
    }
}

/// A template that runs away is stopped within 15 seconds and, where the shell can limit it, 1 GB.
#[test]
fn templates_that_run_away_are_stopped() {
    let loops = "{% for a in range(end=100000) %}{% for b in range(end=100000) %}{% endfor %}{% endfor %}";
    let writes = loops.replace("{% endfor %}{% endfor %}", "甲{% endfor %}{% endfor %}");
    let doubles = format!("{{% set x = 'xxxxxxxx' %}}{}", "{% set x = x ~ x %}".repeat(40));
    let recursion = "{% component f(n) %}{{<f n={n} />}}{% endcomponent %}{{<f n={1} />}}";
    // Which limit is reached first depends on the machine.
    for (template, message) in [
        (loops, "was stopped"),
        (writes.as_str(), "was stopped"),
        (doubles.as_str(), "was stopped"),
        (recursion, "recursion depth"),
    ] {
        let folder = with_template(template);
        let arguments = ["render", "p.yaml", "--template-dir", "t"];
        let mut command = if cfg!(target_os = "linux") {
            let mut shell = Command::new("/bin/sh");
            shell.args(["-c", "ulimit -v 1048576 && exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_plangen")]).args(arguments);
            shell.env_clear().env("PLANGEN_LANG", "en").current_dir(folder.0.path());
            shell
        } else {
            folder.command(&arguments)
        };
        let run = run(command.timeout(Duration::from_secs(60)));
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{template:.60}: {}", run.err);
        assert!(run.err.contains(message) && run.err.contains("t/township/plan.md"), "{template:.60}: {}", run.err);
    }
}

#[test]
fn the_page_can_be_replaced() {
    let folder = Folder::with(&[("p.yaml", PLAN), ("t/page.html", "<title>{{ title }}</title>\n{{ body | safe }}")]);
    let run = folder.run(&["render", "p.yaml", "-t", "html", "--template-dir", "t"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.starts_with("<title>某镇节水方案</title>\n<h1>某镇节水方案</h1>\n"), "{}", run.out);
    // A page is needed for HTML only.
    folder.write("t/page.html", "甲\n{% if %}");
    assert_eq!(folder.run(&["render", "p.yaml", "--template-dir", "t"]).code, Some(0));
    folder.refuses(&["render", "p.yaml", "-t", "html", "--template-dir", "t"], &["--> t/page.html:2:7\n"]);
    folder.write("t/page.html", "{{ nothing }}");
    folder.refuses(&["render", "p.yaml", "-t", "html", "--template-dir", "t"], &["page.html", "`nothing` is not defined"]);
}

#[test]
fn html_loads_nothing_and_lists_the_contents_of_long_plans() {
    let folder = Folder::new();
    let sections: String = (1..=13).map(|n| format!("  - 标题: 第{n}项<任务>\n    正文: 落实。\n")).collect();
    folder.write("long.yaml", format!("类型: outline\n标题: 长方案\n章节:\n{sections}"));
    folder.write("short.yaml", PLAN);
    let long = folder.run(&["render", "long.yaml", "-t", "html"]).out;
    assert!(long.contains("<nav class=\"contents\"") && long.contains("<a href=\"#s13\">十三、第13项&lt;任务&gt;</a>"), "{long}");
    let short = folder.run(&["render", "short.yaml", "-t", "html"]).out;
    assert!(!short.contains("<nav"), "{short}");
    for html in [long, short] {
        assert!(html.contains("<html lang=\"zh-CN\">") && html.contains("@page"), "{html}");
        for loads in ["src=", "url(", "@import", "<link", "<script", "http:", "https:"] {
            assert!(!html.contains(loads), "{loads} in {html}");
        }
    }
}

// New plans.

#[test]
fn skeletons_load_tell_their_gaps_and_render() {
    let folder = Folder::new();
    for variant in ["district-campaign", "department", "school-activity", "school-campaign", "township", "outline"] {
        for (keys, title) in [("zh", "标题: "), ("en", "title: ")] {
            let file = format!("{variant}-{keys}.yaml");
            let run = folder.run(&["new", variant, "--keys", keys, "-o", &file]);
            assert_eq!((run.code, run.out.as_str()), (Some(0), ""), "{file}: {}", run.err);
            assert!(run.err.contains(&format!("plangen check {file}")), "{}", run.err);
            let text = folder.read(&file);
            assert!(text.lines().any(|line| line.starts_with(title)), "{file}: {text}");
            let check = folder.run(&["check", "--format", "concise", &file]);
            assert!(matches!(check.code, Some(0 | 1)), "{file}: {}", check.out);
            assert!(check.out.contains("[D001] the placeholder “××” was not filled in"), "{file}: {}", check.out);
            let render = folder.run(&["render", &file]);
            assert_eq!(render.code, Some(0), "{file}: {}", render.err);
            assert!(render.out.starts_with("# "), "{file}: {}", render.out);
        }
    }
}

#[test]
fn skeletons_of_both_languages_are_the_same_plan() {
    let folder = Folder::new();
    for variant in ["district-campaign", "department", "school-activity", "school-campaign", "township", "outline"] {
        let render = |keys: &str| {
            let skeleton = folder.run(&["new", variant, "--keys", keys, "-o", "-"]);
            run(folder.command(&["render", "-", "-t", "json"]).write_stdin(skeleton.out)).out
        };
        assert_eq!(render("zh"), render("en"), "{variant}");
    }
}

#[test]
fn new_never_replaces_a_file_unless_forced() {
    let folder = Folder::with(&[("plan.yaml", "mine\n")]);
    folder.refuses(&["new", "township"], &["--> plan.yaml\n", "the file is there already", "--force"]);
    folder.refuses(&["--lang", "zh", "new", "township", "-o", "plan.yaml"], &["文件已经有了"]);
    assert_eq!(folder.read("plan.yaml"), "mine\n");
    assert_eq!(folder.run(&["new", "township", "--force"]).code, Some(0));
    assert!(folder.read("plan.yaml").contains("township"));
    assert_eq!(folder.names(), ["plan.yaml"]);
}

#[test]
fn new_fills_in_what_is_set_and_asks_nobody_without_a_terminal() {
    let folder = Folder::new();
    let arguments = [
        "new",
        "学校活动",
        "--keys",
        "zh",
        "-o",
        "-",
        "--set",
        "标题=读书: 节",
        "--set",
        "organisation=某校",
        "--set",
        "doc_number=某校〔2026〕1号",
    ];
    let run = run(folder.command(&arguments).write_stdin("问\n答\n"));
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let plan: serde_json::Value = serde_yaml::from_str(&run.out).unwrap();
    assert_eq!(
        (&plan["标题"], &plan["单位"]["名称"], &plan["发文字号"]),
        (&"读书: 节".into(), &"某校".into(), &"某校〔2026〕1号".into())
    );
    assert!(!run.out.contains('答'));
    folder.refuses(&["new", "--set", "title"], &["--set takes KEY=VALUE: title"]);
    folder.refuses(&["new", "--set", "tilte=x"], &["the skeleton has no `tilte`", "did you mean `title`?"]);
    folder.refuses(&["new", "townshp"], &["there is no variant `townshp`", "did you mean `township`?"]);
    assert!(folder.names().is_empty());
}

#[test]
fn the_keys_of_a_new_plan_follow_the_language() {
    let folder = Folder::new();
    for (lang, title) in [("zh", "\n标题: "), ("en", "\ntitle: ")] {
        assert!(folder.run(&["--lang", lang, "new", "-o", "-"]).out.contains(title), "{lang}");
    }
}

#[test]
fn the_variants_are_listed() {
    let folder = Folder::new();
    let run = folder.run(&["variants"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    for (name, chinese) in [
        ("district-campaign", "园区创建"),
        ("department", "机关部门"),
        ("school-activity", "学校活动"),
        ("school-campaign", "学校创建"),
        ("township", "乡镇创建"),
        ("outline", "自拟提纲"),
    ] {
        assert!(run.out.lines().any(|line| line.starts_with(name) && line.contains(chinese)), "{name}: {}", run.out);
    }
    assert_eq!(folder.run(&["new", "--list"]).out, run.out);
}

// Checking.

#[test]
fn exit_codes_of_check() {
    let signed = format!("{PLAN}落款: {{单位: 青禾镇人民政府, 日期: 2026年3月5日}}\n");
    let folder =
        Folder::with(&[("sound.yaml", &signed), ("warned.yaml", WARNED), ("lacking.yaml", LACKING), ("bad.yaml", "标题：甲\n")]);
    for (arguments, code) in [
        (["sound.yaml"].as_slice(), 0),
        (&["sound.yaml", "--fail-on", "info"], 0),
        (&["warned.yaml"], 0),
        (&["warned.yaml", "--fail-on", "warning"], 1),
        (&["warned.yaml", "--fail-on", "info"], 1),
        (&["warned.yaml", "--fail-on", "never"], 0),
        (&["lacking.yaml"], 1),
        (&["lacking.yaml", "--fail-on", "never"], 0),
        (&["sound.yaml", "--variant", "township"], 1),
        (&["sound.yaml", "lacking.yaml"], 1),
        (&["bad.yaml"], 2),
        (&["bad.yaml", "--fail-on", "never"], 2),
        (&["none.yaml", "lacking.yaml"], 2),
    ] {
        let run = folder.run(&[["check"].as_slice(), arguments].concat());
        assert_eq!(run.code, Some(code), "{arguments:?}: {}{}", run.out, run.err);
    }
    let stdin = run(folder.command(&["check", "-", "--format", "concise"]).write_stdin(LACKING));
    assert_eq!(stdin.code, Some(1));
    assert!(stdin.out.starts_with("<stdin>:"), "{}", stdin.out);
}

#[test]
fn findings_have_their_place_in_every_format() {
    let folder = Folder::with(&[("p.yaml", WARNED)]);
    let full = folder.run(&["check", "p.yaml"]).out;
    assert!(full.contains("warning[D001]") && full.contains(" --> p.yaml:5:9\n"), "{full}");
    assert!(full.contains("5 |     正文: 20__年用水量下降一成。\n  |           ^^^^^^\n"), "{full}");
    let concise = folder.run(&["check", "p.yaml", "--format", "concise"]).out;
    assert_eq!(concise.lines().count(), 1);
    assert!(concise.starts_with("p.yaml:5:9: warning[D001] the placeholder “20__年” was not filled in"), "{concise}");
    let json = folder.run(&["check", "p.yaml", "--format", "json"]).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    let found = &json["diagnostics"][0];
    assert_eq!((&found["code"], &found["severity"], &found["file"]), (&"D001".into(), &"warning".into(), &"p.yaml".into()));
    assert_eq!((&found["line"], &found["column"], &found["end_column"]), (&5.into(), &9.into(), &14.into()));
    assert_eq!(found["path"], "sections[0].text[0]");
    assert_eq!(
        json["summary"],
        serde_json::json!({ "files": 1, "errors": 0, "warnings": 1, "infos": 0, "fixable": 0, "fixed": 0 })
    );
}

#[test]
fn faults_of_loading_are_in_every_format() {
    let folder = Folder::with(&[("p.yaml", "标题: 甲\n指导思像: 乙\n"), ("sound.yaml", PLAN)]);
    assert!(folder.run(&["check", "p.yaml"]).out.contains(" --> p.yaml:2:1\n"));
    assert!(folder.run(&["check", "p.yaml", "--format", "concise"]).out.starts_with("p.yaml:2:1: error[L006]"));
    let run = folder.run(&["check", "none.yaml", "p.yaml", "sound.yaml", "--format", "json"]);
    assert_eq!(run.code, Some(2));
    let json: Value = serde_json::from_str(&run.out).unwrap();
    let found: Vec<_> =
        json["diagnostics"].as_array().unwrap().iter().map(|found| (&found["code"], &found["file"], &found["line"])).collect();
    let want: [(Value, Value, Value); 2] =
        [("L001".into(), "none.yaml".into(), Value::Null), ("L006".into(), "p.yaml".into(), 2.into())];
    assert_eq!(found, want.iter().map(|(code, file, line)| (code, file, line)).collect::<Vec<_>>());
    assert_eq!(json["summary"]["files"], 3);
}

#[test]
fn a_folder_means_the_plans_in_it() {
    let folder = Folder::with(&[
        ("plans/a.yaml", PLAN),
        ("plans/sub/b.yml", WARNED),
        ("plans/notes.yaml", "people: [甲, 乙]\n"),
        ("plans/.cache/c.yaml", LACKING),
        ("plans/readme.md", LACKING),
    ]);
    let run = folder.run(&["check", "plans", "--format", "json", "--fail-on", "warning"]);
    assert_eq!(run.code, Some(1), "{}", run.out);
    let json: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(
        json["summary"],
        serde_json::json!({ "files": 2, "errors": 0, "warnings": 1, "infos": 0, "fixable": 0, "fixed": 0 })
    );
    assert_eq!(json["diagnostics"][0]["file"], "plans/sub/b.yml");
    assert!(run.err.contains("1 YAML files that are no plans are passed over"), "{}", run.err);
    fs::create_dir(folder.path("empty")).unwrap();
    let run = folder.run(&["check", "empty", "--format", "concise"]);
    assert_eq!(run.code, Some(2));
    assert!(run.out.starts_with("empty: error[L001] there is no plan file"), "{}", run.out);
}

// For other programs.

#[test]
fn the_schema_of_plans_accepts_plans_and_nothing_else() {
    let folder = Folder::new();
    let schema: Value = serde_json::from_str(&folder.run(&["schema"]).out).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut plans: Vec<PathBuf> = examples();
    for case in entries(&repository("tests/cases/render")) {
        plans.extend(entries(&case).into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "yaml")));
    }
    let mut faults = Vec::new();
    for path in plans {
        let mut plan: serde_yaml::Value = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        plan.apply_merge().unwrap();
        let plan = serde_json::to_value(plan).unwrap();
        if let Some(error) = validator.iter_errors(&plan).next() {
            faults.push(format!("{}: {}", path.display(), error.instance_path()));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    for plan in [
        serde_json::json!({ "organistaion": "甲" }),
        serde_json::json!({ "标题": "甲", "指导思像": "乙" }),
        serde_json::json!({ "goals": { "tilte": "甲" } }),
        serde_json::json!({ "sections": [{ "title": "甲", "items": [{ "titel": "乙" }] }] }),
        serde_json::json!({ "signature": ["甲"] }),
        serde_json::json!({ "goals": { "style": "bolck" } }),
    ] {
        assert!(!validator.is_valid(&plan), "{plan}");
    }
}

#[test]
fn the_schema_of_the_output_describes_it() {
    let folder = Folder::new();
    let schema: Value = serde_json::from_str(&folder.run(&["schema", "--output"]).out).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let described: Vec<_> = schema["properties"].as_object().unwrap().keys().collect();
    let mut outputs: Vec<String> = examples().iter().map(|path| folder.run(&["render", text(path), "-t", "json"]).out).collect();
    outputs.extend(
        entries(&repository("tests/cases/render")).iter().filter_map(|case| fs::read_to_string(case.join("expected.json")).ok()),
    );
    for output in outputs {
        let output: Value = serde_json::from_str(&output).unwrap();
        let faults: Vec<String> = validator.iter_errors(&output).map(|error| error.instance_path().to_string()).collect();
        assert!(faults.is_empty(), "{}: {faults:?}", output["title"]);
        let keys: Vec<_> = output.as_object().unwrap().keys().collect();
        assert_eq!(keys, described, "{}", output["title"]);
    }
}

#[test]
fn completions_name_the_commands() {
    let folder = Folder::new();
    let run = folder.run(&["completions", "bash"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    for word in ["render", "--template-dir", "--fail-on"] {
        assert!(run.out.contains(word), "{word}");
    }
    folder.refuses(&["completions", "cmd"], &["cmd", "bash"]);
}

// Words and colours.

#[test]
fn help_is_in_one_language() {
    let folder = Folder::new();
    for command in ["", "render", "new", "check", "variants", "templates", "templates export", "schema", "completions"] {
        let help = |lang: &str| {
            let arguments: Vec<&str> = ["--lang", lang].into_iter().chain(command.split_whitespace()).chain(["--help"]).collect();
            let run = folder.run(&arguments);
            assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{command}");
            run.out
        };
        for line in help("zh").lines().filter(|line| !line.trim().is_empty()) {
            assert!(line.contains(is_han), "{command}: {line}");
        }
        let english = help("en");
        assert!(!english.contains(is_han), "{command}: {english}");
    }
}

#[test]
fn the_language_is_told_by_option_then_variable_then_locale() {
    let folder = Folder::new();
    for (option, variable, locale, chinese) in [
        (Some("zh"), "en", "en_US.UTF-8", true),
        (Some("en"), "zh", "zh_CN.UTF-8", false),
        (None, "zh", "en_US.UTF-8", true),
        (None, "en", "zh_CN.UTF-8", false),
        (None, "", "zh_CN.UTF-8", true),
        (None, "", "en_US.UTF-8", false),
    ] {
        let arguments: Vec<&str> = option.into_iter().flat_map(|lang| ["--lang", lang]).chain(["render", "none.yaml"]).collect();
        let mut command = folder.command(&arguments);
        let run = run(command.env("PLANGEN_LANG", variable).env("LC_ALL", locale).env("LANG", locale));
        assert_eq!(run.err.contains("没有这个文件"), chinese, "{option:?} {variable} {locale}: {}", run.err);
        assert_eq!(run.err.contains("no such file"), !chinese, "{option:?} {variable} {locale}: {}", run.err);
    }
}

#[test]
fn faults_of_the_arguments_are_told_in_both_languages() {
    let folder = Folder::new();
    for (arguments, chinese, english) in [
        (["nonsense"].as_slice(), "没有“nonsense”这个命令", "unrecognized subcommand 'nonsense'"),
        (&["render"], "缺少参数 <方案>...", "<PLAN>..."),
        (&["render", "p.yaml", "--strickt"], "没有“--strickt”这个选项；是不是“--strict”？", "unexpected argument '--strickt'"),
        (
            &["check", "p.yaml", "--fail-on", "often"],
            "不能是“often”；可以写：error、warning、info、never",
            "invalid value 'often'",
        ),
    ] {
        folder.refuses(&[["--lang", "zh"].as_slice(), arguments].concat(), &[chinese]);
        folder.refuses(&[["--lang", "en"].as_slice(), arguments].concat(), &[english]);
    }
}

#[test]
fn nothing_is_coloured_but_a_terminal() {
    let folder = Folder::with(&[("p.yaml", WARNED)]);
    let coloured = |variables: &[(&str, &str)]| {
        let mut check = folder.command(&["check", "p.yaml"]);
        let mut render = folder.command(&["render", "none.yaml"]);
        for (name, value) in variables {
            check.env(name, value);
            render.env(name, value);
        }
        (run(&mut check).out.contains('\u{1b}'), run(&mut render).err.contains('\u{1b}'))
    };
    assert_eq!(coloured(&[]), (false, false));
    assert_eq!(coloured(&[("CLICOLOR_FORCE", "1")]), (true, true));
    assert_eq!(coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]), (false, false));
}
