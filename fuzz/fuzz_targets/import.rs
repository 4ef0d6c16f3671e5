//! Any bytes at all are imported without a loss: as text in any encoding, as Markdown, as a Word document.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plangen::import::{Options, docx, text};
use plangen::pipeline::import::import;

fuzz_target!(|bytes: &[u8]| {
    let options = Options::default();
    let mut sources = Vec::new();
    if let Some(decoded) = text::decode(bytes) {
        sources.push(text::read(&decoded));
        sources.push(text::read_markdown(&decoded));
    }
    sources.extend(docx::read(bytes).ok());
    for source in &sources {
        for plan in import(source, &options) {
            assert_eq!(plan.lost, None, "lost\n{}", plan.yaml);
        }
    }
});
