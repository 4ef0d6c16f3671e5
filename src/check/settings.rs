//! Which rules run, and how much their findings matter: from `plangen.toml` and from the command line.
//!
//! Rules know nothing of this. [`Settings`] is the one place where a severity is changed.

use super::registry;
use super::rule::Rule;
use crate::choice;
use crate::diagnostic::Severity;
use crate::text::calendar::Date;
use crate::text::{Text, similar};
use crate::tr;
use crate::variant::Requirement;

/// A severity that is given to a rule, or that it is not to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Its findings are errors.
    Error,
    /// Its findings are warnings.
    Warning,
    /// Its findings are matters of style.
    Info,
    /// It does not run.
    Off,
}

choice!(Level {
    Error: "error", "错误";
    Warning: "warning", "警告";
    Info: "info", "提示";
    Off: "off", "关闭";
});

impl Level {
    fn severity(self) -> Option<Severity> {
        match self {
            Level::Error => Some(Severity::Error),
            Level::Warning => Some(Severity::Warning),
            Level::Info => Some(Severity::Info),
            Level::Off => None,
        }
    }
}

/// What the user asked of the rules.
#[derive(Clone, Debug)]
pub struct Settings {
    /// One row a rule, in the order of the registry.
    rules: Vec<Choice>,
    /// What must be there beside what the variant requires.
    pub required: Vec<Requirement>,
    /// The day against which deadlines are held; without it none is past.
    pub as_of: Option<Date>,
}

/// What was decided about one rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Choice {
    /// Not selected, ignored, or not grave enough for anybody to see.
    out: bool,
    /// Stands in for the severity of its findings.
    level: Option<Level>,
    /// The user named the rule itself, and so wants to see what it finds whatever its severity.
    named: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { rules: vec![Choice::default(); registry::count()], required: Vec::new(), as_of: None }
    }
}

/// Rules that a word stands for.
#[derive(Clone, Debug)]
pub struct Selected {
    /// Their places in the registry.
    pub rules: Vec<usize>,
    /// The word is the name or the code of one rule.
    pub single: bool,
}

/// The groups of rules: the letter of their codes, and their names.
pub const GROUPS: [(&str, &str, &str); 8] = [
    ("C", "characters", "文字标点"),
    ("D", "damage", "占位与残损"),
    ("N", "numbering", "编号"),
    ("P", "people", "人员"),
    ("R", "responsibility", "责任"),
    ("S", "structure", "结构"),
    ("T", "time", "时间"),
    ("X", "references", "引用"),
];

/// Finds the rules that a word names: `all`, a code, a name, or the letter or name of a group. The error
/// says what is wrong with the word, and then what it may have been meant for.
pub fn select(word: &str) -> Result<Selected, (Text, Option<Text>)> {
    let rules: Vec<(usize, &Rule)> = registry::rules().enumerate().collect();
    let single = rules.iter().find(|(_, rule)| rule.meta.code.name == word || rule.meta.code.id.eq_ignore_ascii_case(word));
    if let Some((index, _)) = single {
        return Ok(Selected { rules: vec![*index], single: true });
    }
    if matches!(word, "all" | "ALL" | "全部") {
        return Ok(Selected { rules: rules.iter().map(|(index, _)| *index).collect(), single: false });
    }
    let group = GROUPS.iter().find(|(letter, en, zh)| letter.eq_ignore_ascii_case(word) || *en == word || *zh == word);
    if let Some((letter, _, _)) = group {
        let within = rules.iter().filter(|(_, rule)| rule.meta.code.id.starts_with(letter));
        return Ok(Selected { rules: within.map(|(index, _)| *index).collect(), single: false });
    }
    let names = rules.iter().flat_map(|(_, rule)| [rule.meta.code.name, rule.meta.code.id]);
    let near = similar::nearest(word, names.chain(GROUPS.iter().map(|(_, en, _)| *en)));
    let help = near.map_or_else(
        || tr!("plangen explain 列出所有规则", "`plangen explain` lists the rules"),
        |near| tr!("是不是“{near}”？", "did you mean `{near}`?"),
    );
    Err((tr!("没有“{word}”这条规则", "there is no rule `{word}`"), Some(help)))
}

impl Settings {
    /// Lets only those rules run; one that is named itself runs even if it was turned off before.
    pub fn only(&mut self, selected: &[Selected]) {
        for (index, choice) in self.rules.iter_mut().enumerate() {
            choice.out = !selected.iter().any(|selected| selected.rules.contains(&index));
            let named = selected.iter().any(|selected| selected.single && selected.rules.contains(&index));
            choice.named |= named;
            if named && choice.level == Some(Level::Off) {
                choice.level = None;
            }
        }
    }

    /// Lets those rules not run.
    pub fn ignore(&mut self, selected: &Selected) {
        for &index in &selected.rules {
            self.rules[index].out = true;
        }
    }

    /// Gives the findings of rules a severity, or lets them not run.
    pub fn level(&mut self, selected: &Selected, level: Level) {
        for &index in &selected.rules {
            self.rules[index].level = Some(level);
        }
    }

    /// Lets no rule run whose findings are not as grave as that, unless it was named: what nobody will see
    /// need not be found.
    pub fn at_least(&mut self, least: Severity) {
        for (choice, rule) in self.rules.iter_mut().zip(registry::rules()) {
            let severity = choice.level.map_or(Some(rule.meta.severity), Level::severity);
            choice.out |= severity.is_some_and(|severity| severity < least) && !choice.named;
        }
    }

    /// Whether the rule at that place in the registry runs.
    pub fn runs(&self, index: usize) -> bool {
        !self.rules[index].out && self.rules[index].level != Some(Level::Off)
    }

    /// The severity that stands in for that of the rule's findings.
    pub fn severity(&self, index: usize) -> Option<Severity> {
        self.rules[index].level.and_then(Level::severity)
    }

    /// Whether the user asked for the rule with that code by its own name.
    pub fn is_named(&self, id: &str) -> bool {
        registry::rules().zip(&self.rules).any(|(rule, choice)| choice.named && rule.meta.code.id == id)
    }
}
