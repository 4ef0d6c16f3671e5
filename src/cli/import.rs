//! `plangen import`

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::terminal::Terminal;
use super::{DONE, FAILED, files};
use crate::diagnostic::{Diagnostic, Severity, code};
use crate::import::piece::Source;
use crate::import::{Imported, Options, docx, text};
use crate::pipeline::{self, import as net};
use crate::source::Sources;
use crate::text::Lang;
use crate::tr;
use crate::variant::Registry;
use crate::world::{SystemWorld, World};

/// A larger source is no plan.
const MAX_BYTES: usize = 64 << 20;

/// So many entries of the report are shown where it goes nowhere else.
const SHOWN: usize = 8;

pub(super) fn run(matches: &ArgMatches, terminal: &Terminal) -> anyhow::Result<u8> {
    let file = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let output = matches.get_one::<PathBuf>("output").cloned().unwrap_or_else(|| PathBuf::from("plan.yaml"));
    convert(&file, &output, matches, terminal)
}

/// Reads a file and writes the plans in it.
pub(super) fn convert(file: &Path, output: &Path, matches: &ArgMatches, terminal: &Terminal) -> anyhow::Result<u8> {
    let source = match read(file) {
        Ok(source) => source,
        Err(fault) => return refuse(fault, terminal),
    };
    let english = match matches.get_one::<String>("keys").map(String::as_str) {
        Some(keys) => keys == "en",
        None => terminal.lang == Lang::En,
    };
    let variant = matches.get_one::<String>("variant").cloned();
    // A plan of a variant that nobody knows could not be rendered.
    if let Some(variant) = &variant {
        let mut sources = Sources::default();
        let folder = matches.try_get_one::<PathBuf>("template-dir").ok().flatten().cloned();
        if let Err(faults) = Registry::new(&SystemWorld, folder).find(variant, &mut sources) {
            terminal.show(&faults, &sources);
            return Ok(FAILED);
        }
    }
    let keep_ordinals = matches.try_get_one::<bool>("keep-ordinals").ok().flatten().copied().unwrap_or(false);
    let plans = net::import(&source, &Options { variant, english, keep_ordinals, ..Options::default() });
    if plans.iter().all(|plan| plan.texts.is_empty()) {
        let message = tr!("文件里没有文字", "there is no text in the file");
        return refuse(Diagnostic::about(code::ENCODING, Severity::Error, file.display().to_string(), message), terminal);
    }
    let targets = match targets(file, output, plans.len()) {
        Ok(targets) => targets,
        Err(message) => {
            terminal.error(&message);
            return Ok(FAILED);
        }
    };
    let force = matches.get_flag("force");
    // `new --from` has no report of its own: what was changed is told in short.
    let report = matches.try_get_one::<PathBuf>("report").ok().flatten().cloned();
    if report.as_deref().is_some_and(files::is_dash) && targets.iter().any(|target| files::is_dash(target)) {
        terminal.error(&tr!("方案和报告不能都写到标准输出", "plan and report cannot both go to standard output"));
        return Ok(FAILED);
    }
    // Before anything is written, what must not be written to is found.
    let written = || targets.iter().chain(report.as_ref()).filter(|path| !files::is_dash(path));
    let mut taken = BTreeSet::from([files::identity(file)]);
    for path in written() {
        let name = path.display();
        if files::identity(path) == files::identity(file) {
            terminal.error(&tr!("{name} 是读入的文件，不能写到它上面", "{name} is what is read: it cannot be written to"));
            return Ok(FAILED);
        }
        if !taken.insert(files::identity(path)) {
            terminal.error(&tr!("有两个结果都要写到 {name}", "two results would go to {name}"));
            return Ok(FAILED);
        }
    }
    let folder = report.as_deref().and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty());
    if let (Some(report), Some(folder)) = (report.as_deref(), folder)
        && !folder.is_dir()
    {
        return refuse(files::unwritable(report, &std::io::ErrorKind::NotFound.into()), terminal);
    }
    if let Some(fault) = written().filter_map(|path| files::taken(path)).next().filter(|_| !force) {
        return refuse(fault, terminal);
    }
    for (plan, target) in plans.iter().zip(&targets) {
        if files::is_dash(target) {
            super::print(&plan.yaml)?;
            continue;
        }
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
        let made = folder.map_or(Ok(()), |folder| if targets.len() > 1 { std::fs::create_dir_all(folder) } else { Ok(()) });
        if let Err(error) = made.and_then(|()| files::write(target, plan.yaml.as_bytes())) {
            return refuse(files::unwritable(target, &error), terminal);
        }
    }
    tell(&plans, &targets, report.as_deref(), terminal)
}

fn refuse(fault: Diagnostic, terminal: &Terminal) -> anyhow::Result<u8> {
    terminal.show(&[fault], &Sources::default());
    Ok(FAILED)
}

/// Where each plan goes.
fn targets(file: &Path, output: &Path, plans: usize) -> Result<Vec<PathBuf>, crate::text::Text> {
    let Some(folder) = files::is_folder(output.as_os_str()) else {
        return match plans {
            1 => Ok(vec![output.to_owned()]),
            _ => Err(tr!("文件里有 {plans} 份方案，请用 -o 文件夹/", "there are {plans} plans in the file: use -o DIR/")),
        };
    };
    let stem = if files::is_dash(file) { "plan".into() } else { file.file_stem().unwrap_or_default().to_string_lossy() };
    let name = |index: usize| if plans == 1 { format!("{stem}.yaml") } else { format!("{stem}-{}.yaml", index + 1) };
    Ok((0..plans).map(|index| folder.join(name(index))).collect())
}

/// Shows what was changed, or writes it where it is wanted.
fn tell(plans: &[Imported], targets: &[PathBuf], report: Option<&Path>, terminal: &Terminal) -> anyhow::Result<u8> {
    let entries = plans.iter().flat_map(|plan| &plan.report.entries).count();
    let whole = || -> String {
        let one = |(plan, target): (&Imported, &PathBuf)| {
            let head = if plans.len() > 1 { format!("{}\n", target.display()) } else { String::new() };
            format!("{head}{}", plan.report.text(terminal.lang))
        };
        plans.iter().zip(targets).map(one).collect()
    };
    match report {
        Some(path) if files::is_dash(path) => super::print(&whole())?,
        Some(path) => {
            if let Err(error) = files::write(path, whole().as_bytes()) {
                return refuse(files::unwritable(path, &error), terminal);
            }
        }
        None => {
            let text = whole();
            text.lines().take(SHOWN).for_each(|line| terminal.note(&crate::text::Text::same(line.to_owned())));
            if entries > SHOWN {
                terminal
                    .note(&tr!("……共 {entries} 处，加 --report 文件 可全部列出", "… {entries} in all: --report FILE lists them"));
            }
        }
    }
    for (plan, target) in plans.iter().zip(targets) {
        let target = target.display();
        if plan.lost.is_some() {
            terminal.error(&tr!(
                "{target} 缺少原文的一些文字，缺的在报告里；这是 plangen 的错误，请把原文件交给开发者",
                "{target} lacks some of the text, as the report says: a fault of plangen, which its developers should see"
            ));
        }
    }
    for target in targets.iter().filter(|target| !files::is_dash(target)) {
        let target = target.display();
        terminal.note(&tr!(
            "已读入 {target}；请对照原文看一遍，再用 plangen check {target} 检查",
            "{target} is written: look it over beside the source, then `plangen check {target}`"
        ));
    }
    Ok(if plans.iter().all(|plan| plan.lost.is_none()) { DONE } else { FAILED })
}

/// Reads a file by its contents, and by its name where those do not tell.
fn read(file: &Path) -> Result<Source, Diagnostic> {
    let (name, bytes) = if files::is_dash(file) {
        (files::STDIN.to_owned(), files::stdin(MAX_BYTES))
    } else {
        (file.display().to_string(), SystemWorld.read(file, MAX_BYTES))
    };
    let bytes = bytes.map_err(|error| pipeline::unreadable(&name, &error))?;
    let fault = |message, help| Diagnostic::about(code::ENCODING, Severity::Error, name.as_str(), message).help(help);
    if bytes.len() > MAX_BYTES {
        return Err(fault(
            tr!("文件超过 64 MB 的上限", "the file is larger than the limit of 64 MB"),
            tr!("请确认没有选错文件", "is it the right file?"),
        ));
    }
    let word = tr!(
        "请在 Word 或 WPS 里打开，另存为 .docx（或纯文本 .txt）再读入",
        "open it in Word or WPS and save it as .docx (or plain text) first"
    );
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(fault(
            tr!("这是旧的 .doc、.wps 文件，或者设了密码", "this is an old .doc or .wps file, or has a password"),
            word,
        ));
    }
    if bytes.starts_with(b"PK") {
        return docx::read(&bytes).map_err(|why| fault(why.message(), why.help()));
    }
    if bytes.starts_with(b"%PDF") {
        return Err(fault(
            tr!("不能读 PDF", "PDF cannot be read"),
            tr!(
                "请用原来的 Word 文件，或把文字复制到 .txt 文件里",
                "take the Word file it was made from, or copy its text to a .txt file"
            ),
        ));
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(fault(tr!("不能读 RTF", "RTF cannot be read"), word));
    }
    let Some(decoded) = text::decode(&bytes) else {
        return Err(fault(
            tr!("文件不是 UTF-8、UTF-16 或 GB18030 编码的文字", "the file is no UTF-8, UTF-16 or GB 18030 text"),
            tr!("请另存为 UTF-8 编码的 .txt 文件", "save it as a .txt file in UTF-8"),
        ));
    };
    let extension = file.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    if matches!(extension.as_str(), "yaml" | "yml") {
        return Err(fault(
            tr!("这已经是方案文件", "this is a plan file already"),
            tr!("import 读 Word 文档、纯文本和 Markdown", "import reads Word documents, plain text and Markdown"),
        ));
    }
    let begin: String = decoded.trim_start().chars().take(14).collect::<String>().to_ascii_lowercase();
    if begin.starts_with("<!doctype html") || begin.starts_with("<html") {
        return Err(fault(
            tr!("不能读网页", "web pages cannot be read"),
            tr!(
                "请在浏览器里打开，把文字复制到 .txt 文件里，或用 Word、WPS 打开后另存为 .docx",
                "open it in a browser and copy its text to a .txt file, or save it as .docx in Word or WPS"
            ),
        ));
    }
    let markdown = matches!(extension.as_str(), "md" | "markdown") || text::is_markdown(&decoded);
    Ok(if markdown { text::read_markdown(&decoded) } else { text::read(&decoded) })
}
