//! The facts of a plan, in printed order.

use crate::decode::Line;
use crate::document::facts::{Facts, PersonFact, PhaseFact, RosterFact, SignatureFact, UnitFact};
use crate::model::{LeadingGroup, Node, Person, Phase, Plan, RosterEntry, Section, Table};
use crate::text::{punctuation, unit};
use crate::variant::Variant;

/// Gathers the facts of a plan whose sections stand in that order.
pub(super) fn facts(plan: &Plan, sections: &[&Section], variant: &Variant) -> Facts {
    let text = |line: &Option<Line>| line.as_ref().map(|line| line.value.clone());
    let joined = |lines: &[Line], mark: &str| (!lines.is_empty()).then(|| strings(lines).join(mark));
    let mut facts = Facts {
        variant: Some(variant.name.clone()),
        title: joined(&plan.title, ""),
        doc_number: text(&plan.doc_number),
        addressee: (!plan.addressee.is_empty())
            .then(|| punctuation::join_names(&plan.addressee.iter().map(|line| line.as_str()).collect::<Vec<_>>())),
        organisation: plan.organisation.as_ref().and_then(|organisation| text(&organisation.name)),
        attachments: plan.attachments.iter().map(|attachment| text(&attachment.title).unwrap_or_default()).collect(),
        cc: strings(&plan.cc),
        ..Facts::default()
    };
    if let Some(signature) = &plan.signature {
        let organisation = joined(&signature.organisation, "\n");
        facts.signature = SignatureFact { organisation, date: text(&signature.date) };
    }
    for section in sections {
        node(&section.node, &section.path, &mut facts);
    }
    for (index, attachment) in plan.attachments.iter().enumerate() {
        attachment.table.iter().for_each(|source| table(source, &format!("attachments[{index}].table"), &mut facts));
    }
    facts
}

fn strings(lines: &[Line]) -> Vec<String> {
    lines.iter().map(|line| line.value.clone()).collect()
}

fn node(source: &Node, path: &str, facts: &mut Facts) {
    units(&source.lead, &source.assist, &source.units, path, facts);
    let title = source.title.as_ref().map(|title| title.value.as_str());
    if let Some(group) = &source.leading_group {
        leading_group(group, title, &format!("{path}.leading_group"), facts);
    }
    phases(&source.phases, path, facts);
    items(&source.items, path, facts);
    source.table.iter().for_each(|source| table(source, &format!("{path}.table"), facts));
    for (index, part) in source.body.iter().enumerate() {
        let path = format!("{path}.body[{index}]");
        roster(&part.roster, title, facts);
        if let Some(group) = &part.leading_group {
            leading_group(group, title, &format!("{path}.leading_group"), facts);
        }
        phases(&part.phases, &path, facts);
        items(&part.items, &path, facts);
        part.table.iter().for_each(|source| table(source, &format!("{path}.table"), facts));
    }
}

/// The units in the columns of a table: 牵头单位, 责任单位.
fn table(table: &Table, path: &str, facts: &mut Facts) {
    let columns = table.head.0.iter().enumerate().filter_map(|(column, head)| Some((column, unit::usual_label(head)?)));
    let columns: Vec<(usize, &str)> = columns.collect();
    for (row, cells) in table.rows.0.iter().enumerate() {
        for (column, label) in &columns {
            let units: Vec<String> =
                cells.0.get(*column).map(|cell| unit::split(cell)).unwrap_or_default().into_iter().map(str::to_owned).collect();
            if !units.is_empty() {
                facts.units.push(UnitFact { label: (*label).to_owned(), units, path: format!("{path}.rows[{row}]") });
            }
        }
    }
}

fn items(source: &[Node], path: &str, facts: &mut Facts) {
    for (index, item) in source.iter().enumerate() {
        node(item, &format!("{path}.items[{index}]"), facts);
    }
}

fn phases(source: &[Phase], path: &str, facts: &mut Facts) {
    for (index, phase) in source.iter().enumerate() {
        let path = format!("{path}.phases[{index}]");
        let period = phase.time.as_ref().map(|time| time.period()).unwrap_or_default();
        facts.phases.push(PhaseFact {
            name: phase.name.as_ref().map(|name| name.value.clone()),
            time: phase.time.as_ref().map(|time| time.written()),
            from: period.from.map(|date| date.to_string()),
            to: period.to.map(|date| date.to_string()),
            path: path.clone(),
        });
        units(&phase.lead, &phase.assist, &phase.units, &path, facts);
        items(&phase.items, &path, facts);
    }
}

fn units(lead: &[Line], assist: &[Line], responsible: &[Line], path: &str, facts: &mut Facts) {
    for (label, units) in [("牵头单位", lead), ("配合单位", assist), ("责任单位", responsible)] {
        if !units.is_empty() {
            facts.units.push(UnitFact { label: label.to_owned(), units: strings(units), path: path.to_owned() });
        }
    }
}

fn leading_group(group: &LeadingGroup, title: Option<&str>, path: &str, facts: &mut Facts) {
    let name = group.name.as_ref().map(|name| name.value.as_str()).or(title);
    roster(&group.roster, name, facts);
    if let Some(office) = &group.office {
        let body = Some(office.name.as_ref().map_or("办公室", |name| name.value.as_str()));
        role("主任", &office.head, body, facts);
        role("副主任", &office.deputies, body, facts);
        role("成员", &office.members, body, facts);
    }
    for (index, group) in group.groups.iter().enumerate() {
        let body = group.name.as_ref().map(|name| name.value.as_str());
        role("组长", &group.leader, body, facts);
        role("副组长", &group.deputies, body, facts);
        role("成员", &group.members, body, facts);
        units(&[], &[], &group.units, &format!("{path}.groups[{index}]"), facts);
    }
}

fn roster(entries: &[RosterEntry], body: Option<&str>, facts: &mut Facts) {
    for entry in entries {
        let role = entry.role.as_ref().map(|role| role.value.clone());
        facts.rosters.push(RosterFact { body: body.map(str::to_owned), role, people: people(&entry.people) });
    }
}

fn role(role: &str, source: &[Person], body: Option<&str>, facts: &mut Facts) {
    if !source.is_empty() {
        facts.rosters.push(RosterFact { body: body.map(str::to_owned), role: Some(role.to_owned()), people: people(source) });
    }
}

fn people(source: &[Person]) -> Vec<PersonFact> {
    let text = |line: &Option<Line>| line.as_ref().map(|line| line.value.clone());
    source.iter().map(|person| PersonFact { name: text(&person.name), post: text(&person.post) }).collect()
}
