//! All rules, by code.

use super::rule::Rule;
use super::rules;

/// The rules, sorted by their codes.
pub const RULES: &[Rule] = &[
    rules::placeholder::RULE,
    rules::empty_role::RULE,
    rules::missing_section::RULE,
    rules::empty_section::RULE,
    rules::missing_variant::RULE,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::run;
    use crate::model::load;
    use crate::source::{SourceFile, Sources};
    use crate::variant::Registry;
    use crate::world::EmptyWorld;

    fn findings(text: &str) -> Vec<&'static str> {
        let mut sources = Sources::default();
        let id = sources.add(SourceFile::from_text("p", text));
        let loaded = load::load(&sources, id);
        let plan = loaded.plan.unwrap_or_else(|| panic!("{text}: {:?}", loaded.diagnostics));
        let file = sources.get(id).unwrap().clone();
        let name = plan.variant.as_ref().map_or("outline", |name| name.as_str());
        let variant = Registry::new(&EmptyWorld, None).find(name, &mut sources).unwrap();
        run(&plan, &variant, &file).iter().map(|d| d.code.id).collect()
    }

    #[test]
    fn codes_are_sorted_unique_and_well_formed() {
        for pair in RULES.windows(2) {
            assert!(pair[0].meta.code.id < pair[1].meta.code.id, "{}", pair[1].meta.code.id);
        }
        for rule in RULES {
            let (letter, digits) = rule.meta.code.id.split_at(1);
            assert!("SNTRPXCD".contains(letter) && digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit()));
            for (zh, en) in [rule.meta.summary, rule.meta.reason] {
                assert!(!zh.is_ascii() && !en.is_empty(), "{}", rule.meta.code.id);
            }
        }
    }

    #[test]
    fn bad_examples_trigger_their_rule_alone_and_good_ones_none() {
        for rule in RULES {
            let (bad, good) = rule.meta.example;
            let found = findings(bad);
            assert!(!found.is_empty() && found.iter().all(|id| *id == rule.meta.code.id), "{}: {found:?}", rule.meta.code.id);
            assert_eq!(findings(good), Vec::<&str>::new(), "{}", rule.meta.code.id);
        }
    }
}
