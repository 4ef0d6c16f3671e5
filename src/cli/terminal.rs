//! What is shown to people: on standard error, in their language, coloured on a terminal only.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};

use crate::diagnostic::render::{concise, full};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Sources;
use crate::text::{Lang, Text};

/// The width of messages where the terminal does not tell it. In a narrower one a source line would be wrapped, and
/// the caret stand under another character.
const WIDTH: usize = 80;

/// How messages are shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terminal {
    pub(super) lang: Lang,
    pub(super) quiet: bool,
}

/// The language of the messages: `--lang`, then `PLANGEN_LANG`, then the locale. It is looked for before
/// the arguments are read, since their faults are told in it.
pub(super) fn language(arguments: &[OsString]) -> Lang {
    let mut arguments = arguments.iter().map(|argument| argument.to_string_lossy());
    while let Some(argument) = arguments.next() {
        let tag = match argument.strip_prefix("--lang") {
            Some("") => arguments.next().map(|tag| tag.into_owned()),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        if let Some(lang) = tag.and_then(|tag| Lang::from_tag(&tag)) {
            return lang;
        }
    }
    let variable = std::env::var("PLANGEN_LANG").ok();
    let lang = variable.and_then(|tag| Lang::from_tag(&tag));
    lang.or_else(|| sys_locale::get_locale().and_then(|tag| Lang::from_tag(&tag))).unwrap_or_default()
}

impl Terminal {
    pub(super) fn new(lang: Lang, quiet: bool) -> Terminal {
        Terminal { lang, quiet }
    }

    /// How a message with its source line looks on a stream.
    pub(super) fn full(&self, colour: bool) -> full::Options {
        let width = terminal_width().unwrap_or(WIDTH);
        full::Options { lang: self.lang, colour, width }
    }

    /// Shows messages. Only errors, if the user wants it quiet.
    pub(super) fn show(&self, diagnostics: &[Diagnostic], sources: &Sources) {
        let colour = anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never;
        for diagnostic in diagnostics {
            if diagnostic.severity == Severity::Error {
                self.write(&full::render(diagnostic, sources, self.full(colour)));
            } else if !self.quiet {
                self.write(&concise::render(diagnostic, sources, self.lang));
            }
        }
    }

    /// Says something in a line, unless the user wants it quiet.
    pub(super) fn note(&self, text: &Text) {
        if !self.quiet {
            self.write(&format!("{}\n", text.get(self.lang)));
        }
    }

    /// Says what went wrong with the command as a whole.
    pub(super) fn error(&self, text: &Text) {
        let label = Severity::Error.label();
        let colon = if self.lang == Lang::Zh { "：" } else { ": " };
        self.write(&format!("{}{colon}{}\n", label.get(self.lang), text.get(self.lang)));
    }

    /// Asks a question and reads the answer; `None` where nobody can be asked, or for an empty answer.
    pub(super) fn ask(&self, question: &Text) -> Option<String> {
        if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
            return None;
        }
        self.write(question.get(self.lang));
        let mut answer = String::new();
        io::stdin().read_line(&mut answer).ok()?;
        let answer = answer.trim();
        (!answer.is_empty()).then(|| answer.to_owned())
    }

    fn write(&self, text: &str) {
        // Where standard error is closed, nobody can be told so.
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }
}

fn terminal_width() -> Option<usize> {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let measured = || terminal_size::terminal_size_of(io::stderr()).map(|(width, _)| usize::from(width.0));
    told.or_else(measured).filter(|width| *width >= 40)
}
