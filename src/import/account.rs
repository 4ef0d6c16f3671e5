//! What the texts of a plan file are and what it prints differ by: labels that it prints by itself, and what it tells
//! beside its text without printing it again. Whoever compares a plan with its source has to count them.

use super::keys::{self, Key};
use super::yaml::{Map, Value};
use super::{fields, office};

/// The differences, as far as they are words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Labels and words that are printed and stand under no key: 责任单位.
    pub labels: String,
    /// Values that the text says already.
    pub twice: String,
}

/// The account of a plan.
pub(super) fn of(plan: &Map) -> Account {
    let mut account = Account::default();
    account.add(plan, false);
    account
}

impl Account {
    /// `above` says whether the texts of the items above say their fields.
    fn add(&mut self, map: &Map, above: bool) {
        let is_text = |key: Key| map.get(key).map(|value| matches!(value, Value::Word("text", _)));
        let units_said = is_text(keys::UNITS_AT).unwrap_or(above);
        let phase_said = is_text(keys::PHASE_FORM).unwrap_or(false);
        let group_said = map.get(keys::IN_TEXT).is_some();
        // 第一步：2026年为集中治理阶段
        if let (Some(_), Some(_), Some(_), None) =
            (map.get(keys::PHASE_LABEL), map.get(keys::NAME), map.get(keys::PHASE_TIME), map.get(keys::PHASE_FORM))
        {
            self.labels.push('为');
        }
        for (key, value, _) in &map.0 {
            let told = match *key {
                key if fields::is_key(key) => units_said,
                keys::PHASE_TIME => phase_said,
                keys::ROSTER | keys::OFFICE_AT | keys::OFFICE_HEAD => group_said,
                keys::NAME => group_said || phase_said && is_in_label(map),
                _ => false,
            };
            if told {
                value.texts(&mut self.twice);
                continue;
            }
            match *key {
                key if fields::is_key(key) || key == keys::TASKS => self.labels.push_str(key.1),
                keys::OFFICE => self.labels.push_str(office::WORDS),
                _ => {}
            }
            // Working groups print their fields in their lines, whatever is said above.
            let above = units_said && *key != keys::GROUPS;
            match value {
                Value::Map(map) => self.add(map, above),
                Value::List(values) => values.iter().for_each(|value| {
                    if let Value::Map(map) = value {
                        self.add(map, above);
                    }
                }),
                _ => {}
            }
        }
    }
}

/// 第一阶段（初赛）
fn is_in_label(phase: &Map) -> bool {
    let text = |key: Key| {
        let mut out = String::new();
        phase.get(key).into_iter().for_each(|value| value.texts(&mut out));
        out
    };
    text(keys::PHASE_LABEL).contains(&text(keys::NAME))
}
