//! All rules, by code.

use super::rule::Rule;
use super::rules::{characters, damage, numbering, people, references, responsibility, structure, time};

/// The rules of each group, sorted by their codes.
pub const GROUPS: [&[Rule]; 8] = [
    characters::RULES,
    damage::RULES,
    numbering::RULES,
    people::RULES,
    responsibility::RULES,
    structure::RULES,
    time::RULES,
    references::RULES,
];

/// All rules, sorted by their codes.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    GROUPS.iter().copied().flatten()
}

/// How many there are.
pub fn count() -> usize {
    GROUPS.iter().map(|rules| rules.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::settings;
    use crate::check::{example, fix, tests::check};

    #[test]
    fn codes_are_sorted_and_unique_and_names_are_kebab_case() {
        let all: Vec<_> = rules().map(|rule| rule.meta.code).collect();
        assert!(all.is_sorted_by(|a, b| a.id < b.id), "{all:?}");
        let mut names: Vec<&str> = all.iter().map(|code| code.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all.len(), "a name stands twice");
        for code in &all {
            let (letter, digits) = code.id.split_at(1);
            assert!(settings::GROUPS.iter().any(|(group, _, _)| *group == letter), "{}", code.id);
            assert!(digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit()), "{}", code.id);
            assert!(code.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", code.name);
        }
    }

    #[test]
    fn every_rule_speaks_both_languages() {
        for rule in rules() {
            for (zh, en) in [rule.meta.summary, rule.meta.reason] {
                assert!(
                    zh.chars().any(|c| ('一'..='鿿').contains(&c)) && en.chars().any(|c| c.is_ascii_lowercase()),
                    "{}",
                    rule.meta.code.id
                );
            }
            let (diagnostics, _) = check(&example::plan(rule.meta.example.bad).0);
            for diagnostic in &diagnostics {
                for text in [Some(&diagnostic.message), diagnostic.help.as_ref()].into_iter().flatten() {
                    use crate::text::Lang;
                    assert_ne!(text.get(Lang::Zh), text.get(Lang::En), "{}", rule.meta.code.id);
                }
            }
        }
    }

    #[test]
    fn bad_examples_call_their_rule_alone_at_the_marked_places_and_good_ones_none() {
        for rule in rules() {
            let id = rule.meta.code.id;
            let (bad, places) = example::plan(rule.meta.example.bad);
            let (found, _) = check(&bad);
            let found: Vec<(&str, &str)> =
                found.iter().map(|d| (d.code.id, d.span().map_or("", |span| &bad[span.range()]))).collect();
            let want: Vec<(&str, &str)> = places.iter().map(|place| (id, &bad[place.clone()])).collect();
            assert!(!want.is_empty(), "{id}: no place is marked");
            assert_eq!(found, want, "{id}:\n{bad}");
            let spans: Vec<_> = check(&bad).0.iter().map(|d| d.span().unwrap().range()).collect();
            assert_eq!(spans, places, "{id}");
            let (good, marked) = example::plan(rule.meta.example.good);
            assert!(marked.is_empty(), "{id}: a place is marked in the good example");
            let (found, sources) = check(&good);
            let show = |d: &crate::diagnostic::Diagnostic| {
                crate::diagnostic::render::concise::render(d, &sources, crate::text::Lang::Zh)
            };
            assert!(found.is_empty(), "{id}: {}{good}", found.iter().map(show).collect::<String>());
        }
    }

    #[test]
    fn certain_cures_lead_from_the_bad_example_to_the_good_one() {
        for rule in rules() {
            let id = rule.meta.code.id;
            let (bad, _) = example::plan(rule.meta.example.bad);
            let (found, _) = check(&bad);
            let cured = found.iter().filter(|d| !d.fix.is_empty()).count();
            assert_eq!(cured > 0, rule.meta.fixable, "{id}: `fixable` does not say what the rule does");
            if cured == found.len() {
                let mended = fix::mend(&bad, &|text| Some(check(text).0));
                assert_eq!(mended.text, example::plan(rule.meta.example.good).0, "{id}");
                assert_eq!(fix::mend(&mended.text, &|text| Some(check(text).0)).text, mended.text, "{id}: not at rest");
            }
        }
    }
}
