//! A plan that is printed and read in again is the same plan, as the JSON output gives it.

use plangen::import::piece::Source;
use plangen::import::{Options, text};
use plangen::writer::Format;
use serde_json::{Value, json};

use crate::harness::examples;
use crate::reading;
use crate::support::sound;

/// What is compared, and the ways there.
const WAYS: [Format; 2] = [Format::Text, Format::Markdown];

/// How many generated plans there are if the environment does not say.
const CASES: u32 = 300;
/// And at most: structure varies less than words do.
const MOST: u32 = 2_000;

fn read(printed: &str, way: Format) -> Source {
    if way == Format::Markdown { text::read_markdown(printed) } else { text::read(printed) }
}

/// What must be the same, of the JSON output.
fn facts(yaml: &str, variant: Option<&str>, way: Format) -> Value {
    let rendered = reading::render(yaml, variant, Format::Json).unwrap_or_else(|fault| panic!("{fault}"));
    let json: Value = serde_json::from_str(&rendered).unwrap();
    let pick = |list: &str, keys: &[&str]| -> Value {
        // A table is no table any more where it was text.
        let in_table = |entry: &&Value| entry["path"].as_str().is_some_and(|path| path.contains(".table."));
        let entries = json[list].as_array().unwrap().iter().filter(|entry| way != Format::Text || !in_table(entry));
        entries.map(|entry| keys.iter().map(|key| entry[*key].clone()).collect::<Value>()).collect()
    };
    json!({
        "title": json["title"],
        "doc_number": json["doc_number"],
        "addressee": json["addressee"],
        "outline": pick("outline", &["level", "ordinal", "title", "run_in"]),
        "phases": pick("phases", &["name", "time"]),
        "rosters": pick("rosters", &["role", "people"]),
        "units": pick("units", &["label", "units"]),
        "attachments": json["attachments"],
        "signature": json["signature"],
        "cc": json["cc"],
    })
}

/// Where two values differ, in few words.
fn differences(path: &str, want: &Value, got: &Value, out: &mut Vec<String>) {
    match (want, got) {
        (Value::Object(want), Value::Object(got)) => {
            want.iter().for_each(|(key, want)| differences(&format!("{path}.{key}"), want, &got[key], out));
        }
        (Value::Array(want), Value::Array(got)) if want.len() == got.len() => {
            let pairs = want.iter().zip(got).enumerate();
            pairs.for_each(|(index, (want, got))| differences(&format!("{path}[{index}]"), want, got, out));
        }
        (want, got) if want != got => out.push(format!("{path}\n  want {want}\n  got  {got}")),
        _ => {}
    }
}

/// What a plan has become on its way through a format.
fn round(yaml: &str, variant: Option<&str>, way: Format) -> Result<(), String> {
    let printed = reading::render(yaml, variant, way)?;
    let options = Options { variant: variant.map(str::to_owned), ..Options::default() };
    let plans = reading::from(&read(&printed, way), &options);
    let [plan] = &plans[..] else { return Err(format!("{} plans", plans.len())) };
    let mut faults = Vec::new();
    differences("", &facts(yaml, variant, way), &facts(&plan.yaml, variant, way), &mut faults);
    let again = reading::render(&plan.yaml, variant, way)?;
    // A table has no columns any more where it was text.
    let squeezed = |text: &str| {
        text.lines().map(|line| line.split_whitespace().collect::<String>()).filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    let (printed, again) = (squeezed(&printed), squeezed(&again));
    if again != printed {
        let lines = printed.iter().zip(&again).find(|(printed, again)| printed != again);
        faults.push(format!("printed again: {lines:?}"));
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

#[test]
fn examples_come_back_through_text_and_markdown() {
    let mut faults = Vec::new();
    for path in examples() {
        let yaml = std::fs::read_to_string(&path).unwrap();
        let variant = path.file_stem().unwrap().to_string_lossy().into_owned();
        for way in WAYS {
            if let Err(fault) = round(&yaml, Some(&variant), way) {
                faults.push(format!("{variant} through {}:\n{fault}", way.name()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn generated_plans_come_back_through_text_and_markdown() {
    let cases =
        std::env::var("PLANGEN_CASES").ok().and_then(|cases| cases.parse().ok()).map_or(CASES, |cases: u32| cases.min(MOST));
    for number in 0..cases {
        let yaml = sound::plan(number);
        for way in WAYS {
            round(&yaml, None, way).unwrap_or_else(|fault| panic!("plan {number} through {}:\n{fault}\n{yaml}", way.name()));
        }
    }
}
