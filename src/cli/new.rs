//! `plangen new`

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::terminal::Terminal;
use super::{DONE, FAILED, files, import, variants};
use crate::scaffold::{self, Keys};
use crate::source::Sources;
use crate::text::Lang;
use crate::tr;
use crate::variant::{Registry, registry};
use crate::world::SystemWorld;

pub(super) fn run(matches: &ArgMatches, terminal: &Terminal) -> anyhow::Result<u8> {
    if matches.get_flag("list") {
        return variants::list(matches, terminal);
    }
    let output = matches.get_one::<PathBuf>("output").cloned().unwrap_or_else(|| PathBuf::from("plan.yaml"));
    if let Some(file) = matches.get_one::<PathBuf>("from") {
        return import::convert(file, &output, matches, terminal);
    }
    let to_stdout = files::is_dash(&output);
    // Before anything is asked: asking questions only to refuse the answers would be rude.
    if let (false, false, Some(fault)) = (to_stdout, matches.get_flag("force"), files::taken(&output)) {
        terminal.show(&[fault], &Sources::default());
        return Ok(FAILED);
    }
    let mut values = Vec::new();
    for pair in matches.get_many::<String>("set").into_iter().flatten() {
        let Some((key, value)) = pair.split_once('=') else {
            terminal.error(&tr!("--set 要写成 键=值：{pair}", "--set takes KEY=VALUE: {pair}"));
            return Ok(FAILED);
        };
        values.push((key.trim().to_owned(), value.to_owned()));
    }
    ask(&mut values, terminal);
    let keys = match matches.get_one::<String>("keys").map(String::as_str) {
        Some("zh") => Keys::Chinese,
        Some(_) => Keys::English,
        None if terminal.lang == Lang::Zh => Keys::Chinese,
        None => Keys::English,
    };
    let registry = Registry::new(&SystemWorld, matches.get_one::<PathBuf>("template-dir").cloned());
    let mut sources = Sources::default();
    let name = matches.get_one::<String>("variant").map_or(registry::DEFAULT, String::as_str);
    match scaffold::scaffold(name, keys, &values, &registry, &mut sources) {
        Ok(text) if to_stdout => {
            super::print(&text)?;
            Ok(DONE)
        }
        Ok(text) => write(&output, &text, terminal),
        Err(faults) => {
            terminal.show(&faults, &sources);
            Ok(FAILED)
        }
    }
}

fn write(output: &Path, text: &str, terminal: &Terminal) -> anyhow::Result<u8> {
    if let Err(error) = files::write(output, text.as_bytes()) {
        terminal.show(&[files::unwritable(output, &error)], &Sources::default());
        return Ok(FAILED);
    }
    let output = output.display();
    terminal.note(&tr!(
        "已写好 {output}；填好后用 plangen check {output} 查看还缺什么",
        "{output} is written: fill it in, and `plangen check {output}` says what is missing"
    ));
    Ok(DONE)
}

/// Asks for the title and the organisation, where somebody can be asked.
fn ask(values: &mut Vec<(String, String)>, terminal: &Terminal) {
    let questions = [
        (["title", "标题"], tr!("方案的标题（回车跳过）：", "Title of the plan (enter to skip): ")),
        (["organisation.name", "单位.名称"], tr!("制定方案的单位（回车跳过）：", "Organisation (enter to skip): ")),
    ];
    for (names, question) in questions {
        let head = names.map(|name| name.split('.').next().unwrap_or_default());
        let given = values.iter().any(|(key, _)| head.contains(&key.split('.').next().unwrap_or_default()));
        if let (false, Some(answer)) = (given, if given { None } else { terminal.ask(&question) }) {
            values.push((names[0].to_owned(), answer));
        }
    }
}
