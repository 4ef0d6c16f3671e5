//! Importing and rendering without the command line.

use plangen::import::piece::Source;
use plangen::import::{Imported, Options, text};
use plangen::pipeline;
use plangen::source::{SourceFile, Sources};
use plangen::writer::{self, Format};

use crate::support::seen;

/// The plans of a text.
pub(crate) fn plans(text: &str, options: &Options) -> Vec<Imported> {
    from(&text::read(text), options)
}

/// The plans of a source, each of which must be whole.
pub(crate) fn from(source: &Source, options: &Options) -> Vec<Imported> {
    let plans = pipeline::import::import(source, options);
    for plan in &plans {
        assert_eq!(plan.lost, None, "lost: {:?}\n{}", plan.texts, plan.yaml);
    }
    plans
}

/// What a plan file gives in a format, by its own variant or another; its faults otherwise.
pub(crate) fn render(yaml: &str, variant: Option<&str>, format: Format) -> Result<String, String> {
    let mut sources = Sources::default();
    let id = sources.add(SourceFile::from_text("plan.yaml", yaml));
    let loaded = pipeline::load(&sources, id);
    let faults = |faults: &dyn std::fmt::Debug| format!("{faults:?}\n{yaml}");
    let plan = loaded.plan.ok_or_else(|| faults(&loaded.diagnostics))?;
    if !loaded.diagnostics.is_empty() {
        return Err(faults(&loaded.diagnostics));
    }
    let name = variant.or(plan.variant.as_ref().map(|variant| variant.as_str())).unwrap_or("outline");
    let is_it = |compiled: &&seen::Compiled| {
        compiled.variant.name == name || compiled.variant.manifest.aliases.iter().any(|alias| alias.value == name)
    };
    let compiled = seen::variants().iter().find(is_it).ok_or_else(|| faults(&name))?;
    let composed = seen::compose(&plan, compiled)?;
    let output = format.write(&composed.document, &writer::Options::default()).map_err(|error| faults(&error))?;
    String::from_utf8(output.bytes).map_err(|error| error.to_string())
}
