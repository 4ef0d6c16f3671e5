//! The five sample plans, which are no part of the repository: what is read in is what comes out.

use std::path::{Path, PathBuf};

use plangen::import::report::Report;
use plangen::import::{Imported, Options};
use plangen::text::{Lang, ordinal};
use plangen::writer::Format;

use crate::harness::{Folder, text};
use crate::reading;

/// The file of all samples stands in the folder of the samples or beside it.
fn folder() -> PathBuf {
    PathBuf::from(std::env::var("PLANGEN_SAMPLES").expect("PLANGEN_SAMPLES names the folder of the samples"))
}

fn sample(number: usize) -> String {
    std::fs::read_to_string(folder().join(format!("{number}.joined.txt"))).expect("a sample")
}

fn whole() -> PathBuf {
    let file = [folder(), folder().join("..")].map(|folder| folder.join("five-sample-plans.txt"));
    file.into_iter().find(|file| file.exists()).expect("the file of all samples")
}

fn significant(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A text without the ordinals at the beginnings of its lines.
fn without_ordinals(text: &str) -> String {
    text.lines().map(|line| &line.trim()[ordinal_of(line.trim()).len()..]).fold(String::new(), |all, line| all + line + "\n")
}

fn ordinal_of(line: &str) -> &str {
    let point = |form| matches!(form, ordinal::Form::Point | ordinal::Form::First);
    ordinal::leading(line).filter(|found| !point(found.form)).map_or("", |found| &line[..found.with_space])
}

fn ordinals(text: &str) -> Vec<&str> {
    text.lines().map(|line| ordinal_of(line.trim()).trim()).filter(|ordinal| !ordinal.is_empty()).collect()
}

/// The headings that an import supplied, which stand in no source, each in a line of its own.
fn supplied(plan: &Imported) -> Vec<String> {
    let mut out = Vec::new();
    let rendered = reading::render(&plan.yaml, None, Format::Json).unwrap();
    let json: serde_json::Value = serde_json::from_str(&rendered).unwrap();
    for node in json["outline"].as_array().unwrap().iter().filter(|node| node["restored"] == true) {
        out.push(node["title"].as_str().unwrap_or_default().to_owned());
    }
    out
}

/// What is printed, without the headings that were supplied: the first line each that is nothing else.
fn printed(plan: &Imported) -> String {
    let mut supplied = supplied(plan);
    let text = reading::render(&plan.yaml, None, Format::Text).unwrap();
    let lines = text.lines().filter(|line| {
        let bare = &line.trim()[ordinal_of(line.trim()).len()..];
        let found = supplied.iter().position(|title| title == bare);
        found.map(|at| supplied.remove(at)).is_none()
    });
    let text = lines.fold(String::new(), |all, line| all + line + "\n");
    assert!(supplied.is_empty(), "{supplied:?}");
    text
}

/// The source without what the report says is not in the plan.
fn without_removed(source: &str, report: &Report) -> String {
    let lines = source.lines().enumerate().map(|(index, line)| {
        let removed = report.entries.iter().filter(|entry| entry.removed && entry.number == index + 1);
        removed.fold(line.to_owned(), |line, entry| line.replacen(&entry.text, "", 1))
    });
    lines.fold(String::new(), |all, line| all + &line + "\n")
}

/// Where two texts part.
fn differ(left: &[char], right: &[char]) -> Option<String> {
    let at = left.iter().zip(right).take_while(|(left, right)| left == right).count();
    let shown = |text: &[char]| text.iter().skip(at.saturating_sub(8)).take(24).collect::<String>();
    (left != right).then(|| format!("at {at}: {} | {}", shown(left), shown(right)))
}

#[test]
#[ignore = "needs the sample plans, which are no part of the repository: PLANGEN_SAMPLES names their folder"]
fn what_is_read_of_a_sample_is_what_it_prints() {
    println!("sample  Han, letters, digits  alike  ordinals  kept  report  supplied headings");
    let mut faults = Vec::new();
    for number in 1..=5 {
        let source = sample(number);
        let [plan] = &reading::plans(&source, &Options::default())[..] else { panic!("one plan in sample {number}") };
        let want = significant(&without_ordinals(&without_removed(&source, &plan.report)));
        let got = significant(&without_ordinals(&printed(plan)));
        let alike = want.iter().zip(&got).take_while(|(want, got)| want == got).count();
        faults.extend(differ(&want, &got).map(|fault| format!("sample {number}: {fault}")));

        let kept = &reading::plans(&source, &Options { keep_ordinals: true, ..Options::default() })[0];
        let printed = printed(kept);
        let (want_ordinals, got_ordinals) = (ordinals(&source), ordinals(&printed));
        if want_ordinals != got_ordinals {
            faults.push(format!("sample {number}: ordinals {want_ordinals:?} | {got_ordinals:?}"));
        }
        let (all, again) = (significant(&without_removed(&source, &kept.report)), significant(&printed));
        faults.extend(differ(&all, &again).map(|fault| format!("sample {number} with ordinals: {fault}")));
        println!(
            "{number:>6}  {:>20}  {alike:>5}  {:>8}  {:>4}  {:>6}  {}",
            want.len(),
            want_ordinals.len(),
            want_ordinals.iter().zip(&got_ordinals).filter(|(want, got)| want == got).count(),
            plan.report.entries.len(),
            supplied(plan).join("、")
        );
        print!("{}", plan.report.text(Lang::Zh));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
#[ignore = "needs the sample plans, which are no part of the repository: PLANGEN_SAMPLES names their folder"]
fn the_file_of_all_samples_gives_them_as_they_were_joined_by_hand() {
    let all = std::fs::read_to_string(whole()).unwrap();
    let plans = reading::plans(&all, &Options::default());
    assert_eq!(plans.len(), 5);
    let mut faults = Vec::new();
    for (number, plan) in (1..=5).zip(&plans) {
        // The marks of the parts have the title: 创建文明城市的工作方案篇一.
        let joined = format!("创建文明城市的工作方案\n{}", sample(number));
        let alone = &reading::plans(&joined, &Options::default())[0];
        println!("sample {number}: {} lines joined", plan.report.text(Lang::Zh).matches("接上断开").count());
        // The marks that were taken out are the same in both.
        let (want, got) = (significant(&printed(alone)), significant(&printed(plan)));
        faults.extend(differ(&want, &got).map(|fault| format!("sample {number}: {fault}")));
        if plan.yaml != alone.yaml {
            let lines = alone.yaml.lines().zip(plan.yaml.lines()).find(|(alone, plan)| alone != plan);
            faults.push(format!("sample {number}: another plan: {lines:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
#[ignore = "needs the sample plans, which are no part of the repository: PLANGEN_SAMPLES names their folder"]
fn the_file_of_all_samples_becomes_five_files() {
    let folder = Folder::new();
    let file = whole().canonicalize().unwrap();
    let run = folder.run(&["import", text(&file), "-o", "plans/", "--report", "report.txt", "--keys", "zh"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""), "{}", run.err);
    let mut names = Vec::new();
    for number in 1..=5 {
        let name = format!("plans/five-sample-plans-{number}.yaml");
        let run = folder.run(&["render", &name]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        names.push(name);
    }
    let report = folder.read("report.txt");
    assert!(names.iter().all(|name| report.contains(name.as_str())), "{report}");
    assert!(Path::new(&folder.path("plans")).is_dir());
}
