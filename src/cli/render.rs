//! `plangen render`

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::terminal::Terminal;
use super::{DONE, FAILED, FOUND, check, files};
use crate::check::config;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Plan;
use crate::pipeline;
use crate::source::file::MAX_BYTES;
use crate::source::{FileId, Sources};
use crate::style;
use crate::template::Template;
use crate::text::{Text, lang};
use crate::tr;
use crate::variant::{Registry, Variant};
use crate::world::SystemWorld;
use crate::writer::docx::{Docx, Numbering};
use crate::writer::{Format, Options};

/// What is asked for, with contradictions refused.
struct Job {
    variant: Option<String>,
    check: bool,
    strict: bool,
    /// The style of Word documents: a name or a file.
    style: Option<String>,
    numbering: Numbering,
    /// The folder that results go to, if it is one.
    folder: Option<PathBuf>,
    /// Each plan with what it is to become.
    plans: Vec<(PathBuf, Vec<(Format, Target)>)>,
}

/// Where a result goes.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    Stdout,
    File(PathBuf),
}

/// A variant made ready, for all plans that use it.
struct Prepared {
    variant: Variant,
    template: Template,
    options: Options,
    /// The templates and the style it was made of, as [`files::identity`] tells them.
    read: BTreeSet<PathBuf>,
}

pub(super) fn run(matches: &ArgMatches, terminal: &Terminal) -> anyhow::Result<u8> {
    let job = match Job::from(matches) {
        Ok(job) => job,
        Err(message) => {
            terminal.error(&message);
            return Ok(FAILED);
        }
    };
    let folder = matches.get_one::<PathBuf>("template-dir").cloned();
    let registry = Registry::new(&SystemWorld, folder);
    let mut prepared = BTreeMap::new();
    let mut code = DONE;
    for (path, targets) in &job.plans {
        // Each plan has its own sources: memory does not grow with their number.
        let mut sources = Sources::default();
        match render(path, targets, &job, &registry, &mut prepared, &mut sources, terminal)? {
            Ok(outcome) => code = code.max(outcome),
            Err(diagnostics) => {
                terminal.show(&diagnostics, &sources);
                code = FAILED;
                // A faulty template fails every plan alike, and one that ran away may still be running.
                if diagnostics.iter().any(|d| d.code == crate::diagnostic::code::TEMPLATE) {
                    break;
                }
            }
        }
    }
    std::mem::forget(prepared);
    Ok(code)
}

type Outcome = Result<u8, Vec<Diagnostic>>;

fn render(
    path: &Path,
    targets: &[(Format, Target)],
    job: &Job,
    registry: &Registry<'_>,
    prepared: &mut BTreeMap<String, Prepared>,
    sources: &mut Sources,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let id = match read(path, sources) {
        Ok(id) => id,
        Err(fault) => return Ok(Err(vec![fault])),
    };
    let loaded = pipeline::load(sources, id);
    let Some(plan) = loaded.plan else { return Ok(Err(loaded.diagnostics)) };
    terminal.show(&loaded.diagnostics, sources);
    let prepared = match prepare(&plan, job, registry, prepared, targets, sources) {
        Ok(prepared) => prepared,
        Err(faults) => return Ok(Err(faults)),
    };
    let composed = match pipeline::compose(&plan, &prepared.variant, &prepared.template, sources) {
        Ok(composed) => composed,
        Err(faults) => return Ok(Err(faults)),
    };
    terminal.show(&composed.notes, sources);
    let mut code = DONE;
    for (format, target) in targets {
        let output = match pipeline::write(&composed, *format, &prepared.options, &prepared.variant.name, registry, sources) {
            Ok(output) => output,
            Err(faults) => return Ok(Err(faults)),
        };
        terminal.show(&output.notes, sources);
        match target {
            Target::Stdout => {
                let mut stdout = io::stdout().lock();
                stdout.write_all(&output.bytes)?;
                stdout.flush()?;
            }
            Target::File(file) if job.check => {
                if std::fs::read(file).ok().as_deref() != Some(&output.bytes) {
                    let file = file.display();
                    terminal.error(&tr!(
                        "{file} 不是方案现在应有的样子，请重新 render",
                        "{file} is not what the plan gives now: render it again"
                    ));
                    code = FOUND;
                }
            }
            Target::File(file) if prepared.read.contains(&files::identity(file)) => {
                let name = file.display();
                terminal.error(&tr!(
                    "{name} 是排版时读入的文件，不能写到它上面",
                    "{name} is read for rendering: it cannot be written to"
                ));
                return Ok(Ok(FAILED));
            }
            Target::File(file) => {
                if let Err(error) = job.make_folder(file).and_then(|()| files::write(file, &output.bytes)) {
                    return Ok(Err(vec![files::unwritable(file, &error)]));
                }
            }
        }
    }
    let found = summarise(path, &plan, &prepared.variant, id, registry, sources, terminal);
    // The process ends with its only plan: taking it apart piece by piece would be a tenth of the run.
    if job.plans.len() == 1 {
        std::mem::forget((plan, composed));
    }
    Ok(Ok(if job.strict && found { code.max(FOUND) } else { code }))
}

fn prepare<'p>(
    plan: &Plan,
    job: &Job,
    registry: &Registry<'_>,
    prepared: &'p mut BTreeMap<String, Prepared>,
    targets: &[(Format, Target)],
    sources: &mut Sources,
) -> Result<&'p Prepared, Vec<Diagnostic>> {
    let variant = pipeline::variant(plan, job.variant.as_deref(), registry, sources)?;
    let name = variant.name.clone();
    if !prepared.contains_key(&name) {
        let template = Template::compile(&name, registry, sources)?;
        let wants = |wanted: Format| targets.iter().any(|(format, _)| *format == wanted);
        let mut options = Options::default();
        if wants(Format::Html) {
            options.page = Some(pipeline::page(&name, registry, sources)?);
        }
        if wants(Format::Docx) {
            let style = style::load(job.style.as_deref().unwrap_or(style::DEFAULT), &SystemWorld, sources)?;
            options.docx = Some(Docx::new(style, job.numbering).map_err(|fault| vec![fault])?);
        }
        let own = registry.files(&name)?.into_iter().map(|(_, file)| file).filter(|file| !file.trusted).map(|file| file.name);
        let read = sources.names().map(str::to_owned).chain(own).map(|name| files::identity(Path::new(&name))).collect();
        prepared.insert(name.clone(), Prepared { variant, template, options, read });
    }
    prepared.get(&name).ok_or_else(Vec::new)
}

/// One line on what `check` would find. Whether it would find anything.
fn summarise(
    path: &Path,
    plan: &Plan,
    variant: &Variant,
    id: FileId,
    registry: &Registry<'_>,
    sources: &Sources,
    terminal: &Terminal,
) -> bool {
    let config = config::find(&SystemWorld, &check::folder_of(path));
    let config = config.and_then(|file| check::load_config(&file, registry, &mut Sources::default()).ok());
    let mut settings = config.unwrap_or_default().settings(&variant.name);
    settings.at_least(Severity::Warning);
    let findings = crate::check::run(plan, variant, sources, id, &settings);
    let count = |severity| findings.iter().filter(|d| d.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if errors + warnings == 0 {
        return false;
    }
    let path = path.display();
    terminal.note(&tr!(
        "{path}：已排好，但有 {errors} 个错误、{warnings} 个警告，详见 plangen check {path}",
        "{path}: done, but with findings (errors: {errors}, warnings: {warnings}); see `plangen check {path}`"
    ));
    true
}

/// Reads a plan file or standard input.
pub(super) fn read(path: &Path, sources: &mut Sources) -> Result<FileId, Diagnostic> {
    if !files::is_dash(path) {
        return pipeline::read(&SystemWorld, path, sources);
    }
    match files::stdin(MAX_BYTES) {
        Ok(bytes) => pipeline::decode(files::STDIN, bytes, sources),
        Err(error) => Err(pipeline::unreadable(files::STDIN, &error)),
    }
}

impl Job {
    fn from(matches: &ArgMatches) -> Result<Job, Text> {
        let plans: Vec<PathBuf> = matches.get_many::<PathBuf>("plans").into_iter().flatten().cloned().collect();
        if plans.iter().filter(|path| files::is_dash(path)).count() > 1 {
            return Err(tr!("标准输入（-）只能写一次", "standard input (-) can be named only once"));
        }
        let output = matches.get_one::<OsString>("output").cloned();
        let formats = formats(matches)?;
        let folder = output.as_deref().and_then(files::is_folder);
        let targets = targets(&plans, formats, output)?;
        let job = Job {
            variant: matches.get_one::<String>("variant").cloned(),
            check: matches.get_flag("check"),
            strict: matches.get_flag("strict"),
            style: matches.get_one::<String>("style").cloned(),
            numbering: match matches.get_one::<String>("numbering").map(String::as_str) {
                Some("auto") => Numbering::Auto,
                _ => Numbering::Text,
            },
            folder,
            plans: plans.into_iter().zip(targets).collect(),
        };
        job.validate()?;
        Ok(job)
    }

    /// Makes the folder of `-o DIR/`. The folder of a single file is not made: it may be misspelt.
    fn make_folder(&self, file: &Path) -> io::Result<()> {
        match &self.folder {
            Some(folder) if file.starts_with(folder) => std::fs::create_dir_all(folder),
            _ => Ok(()),
        }
    }

    /// Refuses outputs that are inputs, two outputs of one name, comparing with standard output, and options
    /// of formats that are not asked for.
    fn validate(&self) -> Result<(), Text> {
        let mut targets = self.plans.iter().flat_map(|(_, targets)| targets);
        let word = targets.find(|(format, _)| *format == Format::Docx);
        match word {
            None if self.style.is_some() || self.numbering != Numbering::Text => {
                return Err(tr!(
                    "--style 和 --numbering 只用于 Word 文档：加上 -t docx，或 -o 文件.docx",
                    "--style and --numbering are for Word documents: add -t docx, or -o FILE.docx"
                ));
            }
            Some((_, Target::Stdout)) if io::stdout().is_terminal() => {
                return Err(tr!(
                    "Word 文档不能显示在终端上：用 -o 写明文件",
                    "a Word document cannot be shown on a terminal: name a file with -o"
                ));
            }
            _ => {}
        }
        let inputs: BTreeSet<PathBuf> = self.plans.iter().map(|(plan, _)| files::identity(plan)).collect();
        let mut outputs = BTreeSet::new();
        for (_, target) in self.plans.iter().flat_map(|(_, targets)| targets) {
            let Target::File(file) = target else {
                if self.check {
                    return Err(tr!("--check 要和 -o 一起用", "--check needs -o"));
                }
                continue;
            };
            let (identity, name) = (files::identity(file), file.display());
            if inputs.contains(&identity) {
                return Err(tr!("{name} 是输入的方案，不能写到它上面", "{name} is one of the plans: it cannot be written to"));
            }
            if !outputs.insert(identity) {
                return Err(tr!("有两个结果都要写到 {name}", "two results would go to {name}"));
            }
        }
        Ok(())
    }
}

/// The formats of `-t`.
fn formats(matches: &ArgMatches) -> Result<Option<Vec<Format>>, Text> {
    let Some(names) = matches.get_many::<String>("to") else { return Ok(None) };
    let mut formats = Vec::new();
    for name in names {
        let Some(format) = Format::from_name(name.trim()) else {
            let (zh, en) = lang::list(Format::all().map(Format::name));
            return Err(tr!("没有“{name}”这种格式；可以写：{zh}", "there is no format `{name}`; possible are: {en}"));
        };
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    Ok(Some(formats))
}

/// Where the results of each plan go.
fn targets(
    plans: &[PathBuf],
    formats: Option<Vec<Format>>,
    output: Option<OsString>,
) -> Result<Vec<Vec<(Format, Target)>>, Text> {
    let markdown = || vec![Format::Markdown];
    let several = |formats: &[Format]| plans.len() * formats.len() > 1;
    let Some(output) = output.filter(|output| output != "-") else {
        let formats = formats.unwrap_or_else(markdown);
        if several(&formats) {
            return Err(tr!(
                "有几个结果，不能都写到标准输出；请用 -o 文件夹/",
                "several results cannot go to standard output: use -o DIR/"
            ));
        }
        return Ok(plans.iter().map(|_| formats.iter().map(|format| (*format, Target::Stdout)).collect()).collect());
    };
    if let Some(folder) = files::is_folder(&output) {
        let formats = formats.unwrap_or_else(markdown);
        let file = |plan: &Path, format: Format| {
            let stem = if files::is_dash(plan) { "plan".into() } else { plan.file_stem().unwrap_or_default().to_string_lossy() };
            Target::File(folder.join(format!("{stem}.{}", format.name())))
        };
        return Ok(plans.iter().map(|plan| formats.iter().map(|format| (*format, file(plan, *format))).collect()).collect());
    }
    let file = PathBuf::from(&output);
    let told = file.extension().and_then(|extension| Format::from_name(&extension.to_string_lossy()));
    let name = file.display();
    let format = match (formats.as_deref(), told) {
        (None, Some(told)) => told,
        (None, None) => {
            let (zh, en) = lang::list(Format::all().map(Format::name));
            return Err(tr!(
                "看不出 {name} 是什么格式；请用 -t 写明：{zh}",
                "the format of {name} is not clear: say -t with one of {en}"
            ));
        }
        (Some(&[format]), told) if told.is_none_or(|told| told == format) => format,
        (Some(&[format]), _) => {
            let format = format.name();
            return Err(tr!("-t {format} 和文件名 {name} 不一致", "-t {format} contradicts the name {name}"));
        }
        (Some(_), _) => return Err(tr!("有几种格式，请用 -o 文件夹/", "several formats need -o DIR/")),
    };
    if plans.len() > 1 {
        return Err(tr!("有几个方案，不能都写到 {name}；请用 -o 文件夹/", "several plans cannot go to {name}: use -o DIR/"));
    }
    Ok(vec![vec![(format, Target::File(file))]])
}
