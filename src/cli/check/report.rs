//! What a run shows: its findings as they come, and at the end what they come to.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::examine::Outcome;
use super::{Format, Job, Mode, Summary, exit_code, say};
use crate::check::settings::GROUPS;
use crate::check::statistics::{self, Load, Statistics};
use crate::check::{Rule, example, registry};
use crate::diagnostic::render::{concise, full, github, json, sarif, separator};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Sources;
use crate::text::{Lang, width};
use crate::tr;

/// A finding as the format of the run has it.
pub(super) fn render(finding: &Diagnostic, sources: &Sources, job: &Job) -> String {
    let lang = job.terminal.lang;
    match job.format {
        Format::Full => full::render(finding, sources, job.terminal.full(colour())),
        Format::Concise => concise::render(finding, sources, lang),
        Format::Github => github::render(finding, sources, lang),
        Format::Json => json::render(finding, sources, lang),
        Format::Sarif => job.sarif.as_ref().map_or_else(String::new, |report| report.result(finding, sources)),
    }
}

/// A report on all rules.
pub(super) fn sarif(lang: Lang) -> sarif::Report {
    let rules: Vec<sarif::RuleInfo<'_>> = registry::rules().map(|rule| rule_info(rule, lang)).collect();
    sarif::Report::new(&rules, lang)
}

fn rule_info(rule: &Rule, lang: Lang) -> sarif::RuleInfo<'static> {
    let meta = rule.meta;
    let (id, name, reason) = (meta.code.id, meta.code.name, lang.pick(meta.reason));
    let group = GROUPS.iter().find(|(letter, ..)| id.starts_with(letter)).map_or("", |(_, group, _)| group);
    let (bad, good) = (example::text(meta.example.bad), example::text(meta.example.good));
    let help = tr!(
        "{reason}\n\n有问题的写法：\n\n```yaml\n{bad}```\n\n改好以后：\n\n```yaml\n{good}```\n\n要放过它：`# plangen: allow({name})`\n",
        "{reason}\n\nWith the fault:\n\n```yaml\n{bad}```\n\nMended:\n\n```yaml\n{good}```\n\nTo let it stand: `# plangen: allow({name})`\n"
    );
    let help = say(lang, &help);
    sarif::RuleInfo { id, name, group, severity: meta.severity, summary: lang.pick(meta.summary), reason, help }
}

fn colour() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
}

/// The summary for programs, with the statistics where they are asked for.
#[derive(serde::Serialize)]
struct InJson<'s> {
    #[serde(flatten)]
    summary: &'s Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    statistics: Option<statistics::Counts<'s>>,
}

/// Gathers and shows what was found.
pub(super) struct Report<'j> {
    job: &'j Job,
    summary: Summary,
    by_rule: BTreeMap<Code, usize>,
    statistics: Statistics,
    failed: bool,
    found: bool,
    /// Nothing was shown yet, so no comma is needed.
    first: bool,
}

impl<'j> Report<'j> {
    pub(super) fn new(job: &'j Job) -> Report<'j> {
        let (by_rule, statistics) = (BTreeMap::new(), Statistics::default());
        Report { job, summary: Summary::default(), by_rule, statistics, failed: false, found: false, first: true }
    }

    pub(super) fn exit_code(&self) -> u8 {
        exit_code(self.failed, self.found)
    }

    /// What stands before the findings.
    pub(super) fn start(&self) -> io::Result<()> {
        match self.job.format {
            Format::Json => self.write(&json::start()),
            Format::Sarif => self.write(&self.job.sarif.as_ref().map_or_else(String::new, sarif::Report::start)),
            _ => Ok(()),
        }
    }

    /// What is wrong beside the plans.
    pub(super) fn faults(&mut self, faults: &[Diagnostic], sources: &Sources) -> io::Result<()> {
        for fault in faults {
            self.failed = true;
            self.summary.count(fault);
            self.finding(&render(fault, sources, self.job))?;
        }
        Ok(())
    }

    /// What came of a file.
    pub(super) fn add(&mut self, outcome: Outcome) -> io::Result<()> {
        self.summary.add(&outcome.summary);
        self.failed |= outcome.failed;
        self.found |= outcome.found;
        for (code, count) in outcome.by_rule {
            *self.by_rule.entry(code).or_default() += count;
        }
        self.statistics.add(outcome.statistics);
        // A patch stands for what was found, but not for what keeps a file from being read.
        if self.job.mode != Mode::Diff || outcome.failed {
            outcome.findings.iter().try_for_each(|finding| self.finding(finding))?;
        }
        super::super::print(&outcome.product)
    }

    /// What stands behind the findings.
    pub(super) fn finish(&self) -> io::Result<()> {
        match self.job.format {
            Format::Json => {
                let statistics = self.job.statistics.then(|| self.statistics.for_programs());
                self.write(&json::finish(&InJson { summary: &self.summary, statistics }, self.first))
            }
            Format::Sarif => {
                let end = |report: &sarif::Report| report.finish(self.exit_code(), !self.failed, self.first);
                self.write(&self.job.sarif.as_ref().map_or_else(String::new, end))
            }
            _ => {
                if self.job.statistics {
                    self.write(&self.tables())?;
                }
                Ok(())
            }
        }?;
        self.job.terminal.note(&self.last_line());
        Ok(())
    }

    fn finding(&mut self, text: &str) -> io::Result<()> {
        let between = match self.job.format {
            Format::Json | Format::Sarif => separator(self.first),
            _ => "",
        };
        self.first = false;
        self.write(&format!("{between}{text}"))
    }

    /// Writes to standard output, or beside it where that takes the mended text.
    fn write(&self, text: &str) -> io::Result<()> {
        match self.job.stdout_is_taken {
            true => io::stderr().lock().write_all(text.as_bytes()),
            false => io::stdout().lock().write_all(text.as_bytes()),
        }
    }

    /// What was checked, what was found, and what the plans hold.
    fn last_line(&self) -> crate::text::Text {
        let Summary { files, errors, warnings, infos, fixable, fixed } = self.summary;
        let counts = self.statistics.counts();
        let (counts_zh, counts_en) = (counts.get(Lang::Zh), counts.get(Lang::En));
        let mut zh = format!("检查了 {files} 个方案");
        let mut en = format!("plans checked: {files}");
        if errors + warnings + infos == 0 {
            zh += "，没有发现问题";
            en += ", nothing found";
        } else {
            zh += &format!("：{errors} 个错误，{warnings} 个警告");
            en += &format!(", errors: {errors}, warnings: {warnings}");
            if infos > 0 {
                zh += &format!("，{infos} 条提示");
                en += &format!(", infos: {infos}");
            }
        }
        if fixed > 0 {
            zh += &format!("；已改好 {fixed} 处");
            en += &format!("; mended: {fixed}");
        } else if fixable > 0 {
            zh += &format!("；{fixable} 处可用 --fix 改好");
            en += &format!("; {fixable} can be mended by --fix");
        }
        if !counts_zh.is_empty() {
            zh += &format!("；{counts_zh}");
            en += &format!("; {counts_en}");
        }
        crate::text::Text::new(zh, en)
    }

    /// The findings by rule, and the tasks by unit.
    fn tables(&self) -> String {
        let lang = self.job.terminal.lang;
        let mut out = String::new();
        let mut rules: Vec<(&Code, &usize)> = self.by_rule.iter().collect();
        rules.sort_by_key(|(code, count)| (std::cmp::Reverse(**count), code.id));
        let rows = rules.into_iter().map(|(code, count)| {
            let rule = registry::rules().find(|rule| rule.meta.code == *code);
            let summary = rule.map_or("", |rule| lang.pick(rule.meta.summary));
            vec![count.to_string(), code.id.to_owned(), code.name.to_owned(), summary.to_owned()]
        });
        let head = [tr!("次数", "count"), tr!("代码", "code"), tr!("规则", "rule"), tr!("内容", "what it finds")];
        out += &table(&head.map(|text| say(lang, &text)), rows.collect());
        let head = [
            tr!("单位", "unit"),
            tr!("负责", "responsible"),
            tr!("牵头", "leads"),
            tr!("配合", "assists"),
            tr!("有时限", "with deadline"),
        ];
        let rows = self.statistics.load().into_iter().map(Load::cells).collect();
        out + &table(&head.map(|text| say(lang, &text)), rows)
    }
}

/// A table in columns, with a blank line behind it; nothing without rows.
fn table(head: &[String], rows: Vec<Vec<String>>) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let rows: Vec<&[String]> = std::iter::once(head).chain(rows.iter().map(Vec::as_slice)).collect();
    let columns = head.len();
    let widths: Vec<usize> = (0..columns)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| width::columns(cell)).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for row in rows {
        let cell = |(cell, width): (&String, &usize)| format!("{cell}{}", " ".repeat(width.saturating_sub(width::columns(cell))));
        let cells: Vec<String> = row.iter().zip(&widths).map(cell).collect();
        out += cells.join("  ").trim_end();
        out.push('\n');
    }
    out.push('\n');
    out
}
