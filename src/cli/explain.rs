//! `plangen explain`

use clap::ArgMatches;

use super::terminal::Terminal;
use super::{DONE, FAILED};
use crate::check::settings::{self, GROUPS};
use crate::check::{Rule, Settings, example, registry};
use crate::diagnostic::{Diagnostic, code, render::full};
use crate::pipeline;
use crate::source::{SourceFile, Sources};
use crate::text::{Lang, calendar, width};
use crate::tr;
use crate::variant::Registry;
use crate::world::EmptyWorld;

/// Lists the rules, or tells all about those named.
pub(super) fn run(matches: &ArgMatches, terminal: &Terminal) -> anyhow::Result<u8> {
    let lang = terminal.lang;
    let words: Vec<&String> = matches.get_many::<String>("rules").into_iter().flatten().collect();
    if words.is_empty() {
        super::print(&list(lang))?;
        return Ok(DONE);
    }
    let mut wanted = Vec::new();
    let mut faults = Vec::new();
    for word in words {
        match settings::select(word) {
            Ok(selected) => wanted.extend(selected.rules),
            Err((message, help)) => faults.push(Diagnostic::general(code::UNKNOWN_RULE, message).maybe_help(help)),
        }
    }
    if !faults.is_empty() {
        terminal.show(&faults, &Sources::default());
        return Ok(FAILED);
    }
    let rules: Vec<&Rule> = registry::rules().collect();
    let pages: Vec<String> = wanted.into_iter().filter_map(|index| rules.get(index)).map(|rule| page(rule, lang)).collect();
    super::print(&pages.join("\n"))?;
    Ok(DONE)
}

/// One line a rule, by group.
fn list(lang: Lang) -> String {
    let rules: Vec<&Rule> = registry::rules().collect();
    let column = rules.iter().map(|rule| rule.meta.code.name.len()).max().unwrap_or(0);
    let severities = rules.iter().map(|rule| width::columns(rule.meta.severity.label().get(lang)));
    let severity_column = severities.max().unwrap_or(0);
    let mut out = String::new();
    for (letter, en, zh) in GROUPS {
        out += &match lang {
            Lang::Zh => format!("{zh}（{letter}，{en}）\n"),
            Lang::En => format!("{en} ({letter})\n"),
        };
        for rule in rules.iter().filter(|rule| rule.meta.code.id.starts_with(letter)) {
            let meta = &rule.meta;
            let severity = meta.severity.label();
            let severity = severity.get(lang);
            let gap = " ".repeat(severity_column - width::columns(severity));
            let fix = if meta.fixable { "*" } else { " " };
            let summary = lang.pick(meta.summary);
            out += &format!("  {} {:column$}  {severity}{gap} {fix} {summary}\n", meta.code.id, meta.code.name);
        }
        out.push('\n');
    }
    out += tr!(
        "* 可用 plangen check --fix 改好。一条规则的说明：plangen explain 代码或名称\n",
        "* can be mended by `plangen check --fix`. All about a rule: `plangen explain CODE-OR-NAME`\n"
    )
    .get(lang);
    out
}

/// All about a rule: what, why, examples with what is said of them, and how to let it stand.
fn page(rule: &Rule, lang: Lang) -> String {
    let meta = &rule.meta;
    let name = meta.code.name;
    let severity = meta.severity.label();
    let severity = severity.get(lang);
    let mut out = format!("{} {name}\n{}\n\n", meta.code.id, lang.pick(meta.summary));
    let hidden = meta.severity == crate::diagnostic::Severity::Info;
    let colon = lang.pick(("：", ": "));
    let mut fact = |label: crate::text::Text, value: &str| out += &format!("{}{colon}{value}\n", label.get(lang));
    let shown = if hidden { tr!("（--show info 时显示）", " (shown with --show info)") } else { tr!("", "") };
    fact(tr!("级别", "severity"), &format!("{severity}{}", shown.get(lang)));
    let fix = if meta.fixable { tr!("可以（check --fix）", "yes (check --fix)") } else { tr!("不能", "no") };
    fact(tr!("自动改好", "automatic fix"), fix.get(lang));
    if !meta.source.is_empty() {
        fact(tr!("依据", "source"), meta.source);
    }
    let reason = lang.pick(meta.reason);
    let indent = |text: &str| {
        text.lines()
            .map(|line| if line.trim().is_empty() { "\n".to_owned() } else { format!("    {line}\n") })
            .collect::<String>()
    };
    let bad = indent(&example::text(meta.example.bad));
    let good = indent(&example::text(meta.example.good));
    let messages = indent(&findings(rule, lang));
    out += tr!(
        "\n{reason}\n\n有问题的写法：\n\n{bad}\n报告：\n\n{messages}\n改好以后：\n\n{good}",
        "\n{reason}\n\nWith the fault:\n\n{bad}\nThe report:\n\n{messages}\nMended:\n\n{good}"
    )
    .get(lang);
    out += tr!(
        "\n要放过它：\n\n    # plangen: allow({name})        写在有关条目的上一行或行末\n    # plangen: allow-file({name})   对整个文件\n    ignore = [\"{name}\"]             写在 plangen.toml 里，对所有方案\n",
        "\nTo let it stand:\n\n    # plangen: allow({name})        on the line above the item, or at the end of its line\n    # plangen: allow-file({name})   for the whole file\n    ignore = [\"{name}\"]             in plangen.toml, for all plans\n"
    )
    .get(lang);
    out
}

/// What is said of the bad example of a rule: not written down, but found.
fn findings(rule: &Rule, lang: Lang) -> String {
    let mut sources = Sources::default();
    let id = sources.add(SourceFile::from_text("plan.yaml", example::plan(rule.meta.example.bad).0));
    let Some(plan) = pipeline::load(&sources, id).plan else { return String::new() };
    let registry = Registry::new(&EmptyWorld, None);
    let Ok(variant) = pipeline::variant(&plan, None, &registry, &mut sources) else { return String::new() };
    let mut settings = Settings::default();
    settings.as_of = calendar::parse(example::AS_OF);
    let found = crate::check::run(&plan, &variant, &sources, id, &settings);
    let options = full::Options { lang, colour: false, width: 100 };
    found.iter().map(|finding| full::render(finding, &sources, options)).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_to_let_a_finding_stand_are_in_columns() {
        for lang in [Lang::Zh, Lang::En] {
            let page = page(registry::rules().next().unwrap(), lang);
            let hints = page.lines().rev().take(3);
            let columns: Vec<_> = hints.map(|line| line.rfind("   ").map(|at| width::columns(&line[..at]))).collect();
            assert!(columns[0].is_some() && columns.iter().all(|column| *column == columns[0]), "{page}");
        }
    }
}
