//! The template engine: tera, with limits and with errors that have a place.
//!
//! A template sees what it is given and nothing else: there is no function that reads files, the
//! environment or the clock, and includes resolve only to what was added. What a template of the
//! user's own could still do is run for ever or fill the memory; such templates run beside a guard
//! that stops waiting for them.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use tera::{Context, ErrorKind, Tera};

use crate::text::Text;
use crate::tr;

/// What a template of the user's own may take.
#[derive(Clone, Copy, Debug)]
struct Limits {
    /// How long it may run.
    time: Duration,
    /// How much memory it may take, in MiB.
    memory: usize,
    /// How much it may write, in MiB.
    output: usize,
}

const LIMITS: Limits = Limits { time: Duration::from_secs(5), memory: 256, output: 64 };

/// How often the guard looks.
const INTERVAL: Duration = Duration::from_millis(5);

/// How values are escaped: the text, and where it goes.
pub type Escape = fn(&str, &mut dyn Write) -> io::Result<()>;

/// A template to compile.
#[derive(Clone, Debug)]
pub struct Source<'s> {
    /// Its name, for includes and for messages.
    pub name: &'s str,
    /// Its text.
    pub text: &'s str,
    /// It came with the program, so it needs no guard.
    pub trusted: bool,
}

/// Compiled templates.
#[derive(Debug)]
pub struct Engine {
    tera: Tera,
    trusted: bool,
    limits: Limits,
}

/// Why a template cannot be compiled or run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// The template, where it is known.
    pub template: Option<String>,
    /// The bytes of it that are at fault, where they are known.
    pub range: Option<Range<usize>>,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// In the words of the engine, which are English.
    Engine(String),
    /// It ran longer than allowed; the limit in seconds.
    Time(u64),
    /// It took more memory than allowed; the limit in MiB.
    Memory(usize),
    /// It wrote more than allowed; the limit in MiB.
    Output(usize),
}

impl Engine {
    /// Compiles templates. Values are escaped by `escape` wherever the name ends in `suffix`;
    /// `register` adds filters.
    pub fn compile(
        sources: &[Source<'_>],
        suffix: &'static str,
        escape: Escape,
        register: fn(&mut Tera),
    ) -> Result<Engine, TemplateError> {
        let mut tera = Tera::new();
        tera.autoescape_on([suffix]);
        tera.set_escape_fn(escape);
        register(&mut tera);
        let names = sources.iter().map(|source| (source.name, source.text));
        tera.add_raw_templates(names).map_err(|error| TemplateError::from_tera(&error, sources))?;
        let trusted = sources.iter().all(|source| source.trusted);
        Ok(Engine { tera, trusted, limits: LIMITS })
    }

    /// Runs a template.
    pub fn render(&self, name: &str, context: Context) -> Result<String, TemplateError> {
        if self.trusted {
            return self.tera.render(name, &context).map_err(|error| TemplateError::from_tera(&error, &[]));
        }
        guarded(self.tera.clone(), name.to_owned(), context, self.limits)
    }
}

/// Runs a template on a thread of its own and waits for it no longer than the limits allow. A thread
/// cannot be ended from outside: one that goes over the limits is left behind, and ends with the
/// process.
fn guarded(tera: Tera, name: String, context: Context, limits: Limits) -> Result<String, TemplateError> {
    let (sender, receiver) = mpsc::channel();
    let limit = |problem| TemplateError { template: Some(name.clone()), range: None, problem };
    let worker = {
        let name = name.clone();
        move || {
            let mut output = Limited { bytes: Vec::new(), most: limits.output << 20, full: false };
            let result = tera.render_to(&name, &context, &mut output);
            // The guard may have given up: then nobody listens, and nothing is owed.
            let _ = sender.send((result, output));
        }
    };
    let spawned = std::thread::Builder::new().stack_size(16 * 1024 * 1024).spawn(worker);
    if let Err(error) = spawned {
        return Err(limit(Problem::Engine(error.to_string())));
    }
    let begin = Instant::now();
    let before = used_memory();
    loop {
        match receiver.recv_timeout(INTERVAL) {
            Ok((_, output)) if output.full => return Err(limit(Problem::Output(limits.output))),
            Ok((Ok(()), output)) => {
                return String::from_utf8(output.bytes).map_err(|error| limit(Problem::Engine(error.to_string())));
            }
            Ok((Err(error), _)) => return Err(TemplateError::from_tera(&error, &[])),
            Err(RecvTimeoutError::Disconnected) => {
                return Err(limit(Problem::Engine("the template engine stopped".to_owned())));
            }
            Err(RecvTimeoutError::Timeout) => {
                if begin.elapsed() > limits.time {
                    return Err(limit(Problem::Time(limits.time.as_secs())));
                }
                if used_memory().saturating_sub(before) > limits.memory << 20 {
                    return Err(limit(Problem::Memory(limits.memory)));
                }
            }
        }
    }
}

/// The memory of the process, in bytes; 0 where the system does not tell.
fn used_memory() -> usize {
    memory_stats::memory_stats().map_or(0, |stats| stats.physical_mem)
}

/// An output that takes no more than so many bytes.
struct Limited {
    bytes: Vec<u8>,
    most: usize,
    full: bool,
}

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.most {
            self.full = true;
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Problem {
    /// The problem in a sentence.
    pub fn message(&self) -> Text {
        match self {
            Problem::Engine(message) => tr!("模板有误：{message}", "the template is faulty: {message}"),
            Problem::Time(limit) => {
                tr!("模板运行超过 {limit} 秒，已停止", "the template ran longer than {limit} seconds and was stopped")
            }
            Problem::Memory(limit) => {
                tr!("模板占用内存超过 {limit} MB，已停止", "the template took more than {limit} MB of memory and was stopped")
            }
            Problem::Output(limit) => {
                tr!("模板输出超过 {limit} MB，已停止", "the template wrote more than {limit} MB and was stopped")
            }
        }
    }
}

impl TemplateError {
    fn from_tera(error: &tera::Error, sources: &[Source<'_>]) -> TemplateError {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => TemplateError {
                template: Some(report.filename().to_owned()),
                range: Some(report.span().range.clone()),
                problem: Problem::Engine(report.message().to_owned()),
            },
            ErrorKind::CircularInclude { tpl, .. } | ErrorKind::CircularExtend { tpl, .. } => TemplateError {
                template: Some(tpl.clone()),
                range: None,
                problem: Problem::Engine("the template includes itself".to_owned()),
            },
            other => Self::from_report(&other.to_string(), sources),
        }
    }

    /// Unknown filters, functions and includes come as a report in plain text, with `--> name:line:col`
    /// in its second line.
    fn from_report(report: &str, sources: &[Source<'_>]) -> TemplateError {
        let message = report.lines().next().unwrap_or_default();
        let message = message.trim_start_matches("error: ").to_owned();
        let problem = Problem::Engine(message);
        let place = report.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
        let found = place.and_then(|place| {
            let mut parts = place.rsplitn(3, ':');
            let column: usize = parts.next()?.trim().trim_matches(|c: char| !c.is_ascii_digit()).parse().ok()?;
            let line: usize = parts.next()?.parse().ok()?;
            let name = parts.next()?.trim_start_matches('[');
            let source = sources.iter().find(|source| source.name == name)?;
            let start: usize = source.text.split_inclusive('\n').take(line - 1).map(str::len).sum();
            let rest = source.text[start..].lines().next().unwrap_or_default();
            let at = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at);
            Some((name.to_owned(), start + at))
        });
        match found {
            Some((name, at)) => TemplateError { template: Some(name), range: Some(at..at + 1), problem },
            None => TemplateError { template: None, range: None, problem },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(text.as_bytes())
    }

    fn run_within(limits: Limits, text: &str) -> Result<String, TemplateError> {
        let sources = [Source { name: "t.md", text, trusted: false }];
        let mut engine = Engine::compile(&sources, ".md", plain, |_| {})?;
        engine.limits = limits;
        engine.render("t.md", Context::new())
    }

    fn run(text: &str) -> Result<String, TemplateError> {
        run_within(LIMITS, text)
    }

    #[test]
    fn templates_that_run_away_are_stopped() {
        let loops = "{% for a in range(end=100000) %}{% for b in range(end=100000) %}{% endfor %}{% endfor %}";
        // Time alone is scarce: other tests use the memory of this process, too.
        let short = Limits { time: Duration::from_secs(1), memory: usize::MAX >> 20, ..LIMITS };
        assert_eq!(run_within(short, loops).map_err(|e| e.problem), Err(Problem::Time(1)));
        // However slow the machine: here the output alone is scarce.
        let writes = "{% for a in range(end=100000) %}{% for b in range(end=100000) %}text{% endfor %}{% endfor %}";
        let scarce = Limits { time: Duration::from_secs(600), memory: usize::MAX >> 20, output: 1 };
        assert_eq!(run_within(scarce, writes).map_err(|e| e.problem), Err(Problem::Output(1)));
    }

    #[test]
    fn templates_that_reach_outside_do_not_compile() {
        for text in [
            "{% include \"../../etc/passwd\" %}",
            "{{ get_env(name=\"HOME\") }}",
            "{{ now() }}",
            "{% include \"t.md\" %}",
            "{{ load_data(path=\"x\") }}",
        ] {
            let error = run(text).unwrap_err();
            assert!(matches!(error.problem, Problem::Engine(_)), "{text}: {error:?}");
        }
    }

    #[test]
    fn errors_have_a_place() {
        let error = run("甲\n{{ a | nonsense }}\n").unwrap_err();
        assert_eq!((error.template.as_deref(), error.range), (Some("t.md"), Some(11..12)), "{:?}", error.problem);
        let error = run("甲\n{% if %}\n").unwrap_err();
        assert_eq!(error.template.as_deref(), Some("t.md"));
        assert!(error.range.is_some_and(|range| range.start >= 4));
        let error = run("{{ missing.field }}").unwrap_err();
        assert_eq!(error.range, Some(3..10));
    }
}
