//! From a plan to Markdown: the plan is arranged as its variant says, laid out in a context, and run
//! through the variant's template.
//!
//! What a template sees is described in [`context`]; the Markdown it writes is the
//! [`dialect`]. The components of `templates/components.md` write it.

pub mod arrange;
pub mod context;

use std::io::{self, Write};

use tera::{Context, Kwargs, State, Tera};

use crate::diagnostic::{Diagnostic, Severity, code};
use crate::document::dialect;
use crate::engine::{Engine, Source, TemplateError};
use crate::model::Plan;
use crate::source::{SourceFile, Sources, Span};
use crate::text::punctuation;
use crate::variant::{Registry, TemplateFile, Variant};

pub use arrange::{Arranged, arrange};

/// The compiled templates of a variant.
#[derive(Debug)]
pub struct Template {
    engine: Engine,
    files: Vec<TemplateFile>,
}

/// The template of a variant, and the components it is made of.
const NAMES: [&str; 2] = ["plan.md", "components.md"];

impl Template {
    /// Compiles the template of a variant.
    pub fn compile(variant: &str, registry: &Registry<'_>, sources: &mut Sources) -> Result<Template, Vec<Diagnostic>> {
        let files = NAMES.iter().map(|name| registry.file(variant, name)).collect::<Result<Vec<_>, _>>()?;
        let templates: Vec<Source<'_>> =
            std::iter::zip(NAMES, &files).map(|(name, file)| Source { name, text: &file.text, trusted: file.trusted }).collect();
        match Engine::compile(&templates, ".md", escape, register) {
            Ok(engine) => Ok(Template { engine, files }),
            Err(error) => Err(vec![report(error, &NAMES, &files, sources)]),
        }
    }

    /// Writes the Markdown of a plan.
    pub fn render(
        &self,
        plan: &Plan,
        arranged: &Arranged<'_>,
        variant: &Variant,
        sources: &mut Sources,
    ) -> Result<String, Vec<Diagnostic>> {
        let mut context = Context::new();
        context.insert("plan", &context::plan(plan, arranged, &variant.manifest));
        self.engine.render(NAMES[0], context).map_err(|error| vec![report(error, &NAMES, &self.files, sources)])
    }
}

/// A message about a faulty template, with its place in it.
pub fn report(error: TemplateError, names: &[&str], files: &[TemplateFile], sources: &mut Sources) -> Diagnostic {
    let message = error.problem.message();
    let file = error.template.and_then(|name| names.iter().position(|known| *known == name)).and_then(|index| files.get(index));
    match (file, error.range) {
        (Some(file), Some(range)) => {
            let id = sources.add(SourceFile::from_text(file.name.as_str(), file.text.as_str()));
            Diagnostic::error(code::TEMPLATE, Span::new(id, range.start, range.end), message)
        }
        (file, _) => {
            let name = file.or(files.first()).map_or(String::new(), |file| file.name.clone());
            Diagnostic::about(code::TEMPLATE, Severity::Error, name, message)
        }
    }
}

fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut escaped = String::with_capacity(text.len() + 8);
    dialect::escape(text, &mut escaped);
    out.write_all(escaped.as_bytes())
}

/// The filters of the templates.
fn register(tera: &mut Tera) {
    // {{ text | closed }}: with 。 unless it ends in a closing mark; another mark by mark="：".
    tera.register_filter("closed", |text: &str, kwargs: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
        let mark = kwargs.get::<&str>("mark")?.unwrap_or("。");
        Ok(if punctuation::is_closed(text) { text.to_owned() } else { format!("{text}{mark}") })
    });
}
