//! `plangen.toml`: what an organisation asks of its plans.

use std::path::{Path, PathBuf};

use super::settings::{self, Level, Selected, Settings};
use crate::decode::{self, Choice, Decoder, Line, Table};
use crate::diagnostic::{Diagnostic, Severity, code};
use crate::source::{FileId, Sources, toml};
use crate::variant::{Registry, Requirement};
use crate::world::World;
use crate::{choice, map_only, record};

/// The name of the file, which is looked for in the folder of a plan and in those above it.
pub const NAME: &str = "plangen.toml";

/// From which severity on `check` ends with exit code 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// From errors on.
    Error,
    /// From warnings on.
    Warning,
    /// From matters of style on.
    Info,
    /// Whatever is found.
    Never,
}

choice!(FailOn {
    Error: "error", "错误";
    Warning: "warning", "警告";
    Info: "info", "提示";
    Never: "never", "从不";
});

impl FailOn {
    /// Reads a word: `error`, `warning`, `info` or `never`.
    pub fn parse(word: &str) -> Option<FailOn> {
        FailOn::from_word(word)
    }
}

record! {
    /// What plans of one variant must have.
    pub struct OfVariant as "类型的要求", "the requirements of a variant" {
        required: Vec<Requirement> = hidden, "这类方案还必须有的内容", "what plans of the variant must have beside what it requires";
    }
}

record! {
    /// A configuration.
    pub struct Config as "配置", "a configuration" {
        select: Vec<Line> = hidden, "只用这些规则：规则名、代码、组名或 all", "the rules to run: names, codes, groups or `all`";
        ignore: Vec<Line> = hidden, "不用这些规则", "the rules not to run";
        severity: Table<Level> = hidden, "规则（或组）的级别：error、warning、info 或 off", "the severity of rules or groups: error, warning, info or off";
        fail_on = "fail-on": Option<FailOn> = hidden, "从哪一级起退出码为 1：error、warning、info 或 never", "from which severity on to exit 1: error, warning, info or never";
        required: Vec<Requirement> = hidden, "方案还必须有的内容，如 signature、safeguards、measures.roster", "what every plan must have beside what its variant requires, as `signature`, `safeguards`, `measures.roster`";
        variants: Table<OfVariant> = hidden, "按方案类型分别规定", "what holds for one variant";
    }
}

map_only!(OfVariant Config);

/// Finds the configuration for what lies in a folder: in it, or in the nearest folder above.
pub fn find(world: &dyn World, folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join(NAME)).find(|file| world.exists(file))
}

impl Config {
    /// Reads a configuration; all faults at once.
    pub fn load(registry: &Registry<'_>, sources: &mut Sources, id: FileId) -> Result<Config, Vec<Diagnostic>> {
        let mut config = Config::read(sources, id)?;
        // A variant goes by its own name, whatever alias the file has for it.
        let mut faults = Vec::new();
        for name in config.variants.names_mut() {
            match registry.find_named(name, sources) {
                Ok(variant) => name.value = variant.name,
                Err(errors) => faults.extend(errors),
            }
        }
        if faults.is_empty() { Ok(config) } else { Err(faults) }
    }

    fn read(sources: &Sources, id: FileId) -> Result<Config, Vec<Diagnostic>> {
        let Some(file) = sources.get(id) else { return Ok(Config::default()) };
        let root = toml::parse(id, file.text()).map_err(|faults| faults.into_iter().map(Diagnostic::from).collect::<Vec<_>>())?;
        let mut cx = Decoder::new(file);
        let config: Config = decode::decode_record(&root, &mut cx).unwrap_or_default();
        let mut faults = cx.diagnostics;
        let words = config.select.iter().chain(&config.ignore).chain(config.severity.iter().map(|(name, _)| name));
        faults.extend(words.filter_map(|word| selected(word).err()));
        faults.sort_by_key(|fault| fault.span().map(|span| span.start));
        if faults.is_empty() { Ok(config) } else { Err(faults) }
    }

    /// The settings it makes for plans of a variant.
    pub fn settings(&self, variant: &str) -> Settings {
        let mut settings = Settings::default();
        let find = |words: &[Line]| words.iter().filter_map(|word| settings::select(word).ok()).collect::<Vec<_>>();
        if !self.select.is_empty() {
            settings.only(&find(&self.select));
        }
        // What is said of a rule counts more than what is said of its group, wherever it stands.
        let mut levels: Vec<(Selected, Level)> =
            self.severity.iter().filter_map(|(word, level)| Some((settings::select(word).ok()?, *level))).collect();
        levels.sort_by_key(|(selected, _)| (selected.single, std::cmp::Reverse(selected.rules.len())));
        levels.iter().for_each(|(selected, level)| settings.level(selected, *level));
        find(&self.ignore).iter().for_each(|selected| settings.ignore(selected));
        settings.required.clone_from(&self.required);
        let own = self.variants.iter().filter(|(name, _)| name.as_str() == variant);
        settings.required.extend(own.flat_map(|(_, own)| own.required.iter().cloned()));
        settings
    }
}

/// The rules that a word in a file stands for.
pub(super) fn selected(word: &Line) -> Result<Selected, Diagnostic> {
    settings::select(word.trim())
        .map_err(|(message, help)| Diagnostic::new(code::UNKNOWN_RULE, Severity::Error, word.span, message).maybe_help(help))
}

/// The JSON Schema of the file.
pub fn schema() -> serde_json::Value {
    decode::schema::<Config>("plangen.toml", "plangen 的配置 / the configuration of plangen")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::render::concise;
    use crate::source::SourceFile;
    use crate::text::Lang;
    use crate::world::SystemWorld;

    fn load(text: &str) -> Result<Config, String> {
        let mut sources = Sources::default();
        let id = sources.add(SourceFile::from_text("plangen.toml", text));
        let registry = Registry::new(&SystemWorld, None);
        let config = Config::load(&registry, &mut sources, id);
        config.map_err(|faults| faults.iter().map(|d| concise::render(d, &sources, Lang::En)).collect())
    }

    #[test]
    fn all_faults_are_found_with_their_places() {
        let text = "ignore = [\"placehodler\"]\nfail-on = \"eror\"\nselekt = []\n[severity]\nS001 = \"loud\"\nfoo = \"off\"\n[variants.township]\nrequired = [\"safeguard\"]\n";
        let faults = load(text).unwrap_err();
        let places: Vec<&str> = faults.lines().map(|line| &line[..line.find(' ').unwrap()]).collect();
        let want = ["1:11", "2:11", "3:1", "5:8", "6:1", "8:13"].map(|place| format!("plangen.toml:{place}:"));
        assert_eq!(places, want, "{faults}");
        assert!(faults.contains("did you mean `placeholder`?") && faults.contains("did you mean `select`?"), "{faults}");
    }

    #[test]
    fn what_is_said_of_a_rule_counts_more_than_what_is_said_of_its_group() {
        let config =
            load("ignore = [\"empty-role\"]\n[severity]\nplaceholder = \"error\"\ndamage = \"off\"\nS = \"info\"\n").unwrap();
        let settings = config.settings("outline");
        let row = |name: &str| settings::select(name).unwrap().rules[0];
        assert!(!settings.runs(row("empty-role")));
        assert_eq!(settings.severity(row("placeholder")), Some(Severity::Error));
        assert_eq!(settings.severity(row("missing-section")), Some(Severity::Info));
        assert!(settings.runs(row("placeholder")));
    }

    #[test]
    fn variants_go_by_any_of_their_names() {
        let own = "required = [\"signature\"]\n";
        let text = format!("[variants.township]\n{own}[variants.\"乡镇创建\"]\n{own}[variants.\"自拟提纲\"]\n{own}");
        let config = load(&text).unwrap();
        for (variant, want) in [("township", 2), ("outline", 1), ("department", 0)] {
            assert_eq!(config.settings(variant).required.len(), want, "{variant}");
        }
        let faults = load(&format!("[variants.townshp]\n{own}[variants.\"乡镇创见\"]\n{own}")).unwrap_err();
        let lines: Vec<&str> = faults.lines().collect();
        assert!(
            lines[0].starts_with("plangen.toml:1:11: error[L012]") && lines[0].contains("did you mean `township`?"),
            "{faults}"
        );
        assert!(
            lines[1].starts_with("plangen.toml:3:11: error[L012]") && lines[1].contains("did you mean `乡镇创建`?"),
            "{faults}"
        );
    }

    #[test]
    fn it_is_found_upwards() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("a/b")).unwrap();
        let file = folder.path().join(NAME);
        std::fs::write(&file, "").unwrap();
        assert_eq!(find(&SystemWorld, &folder.path().join("a/b")), Some(file));
    }
}
