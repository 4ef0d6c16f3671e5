//! Facts of a plan that its text does not tell by itself, for the JSON output and for later views.

use schemars::JsonSchema;
use serde::Serialize;

/// The facts.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Facts {
    /// The variant by which the plan was laid out.
    pub variant: Option<String>,
    /// The title in one piece.
    pub title: Option<String>,
    /// The document number.
    pub doc_number: Option<String>,
    /// Whom it is sent to.
    pub addressee: Option<String>,
    /// Whose plan it is.
    pub organisation: Option<String>,
    /// The phases, in printed order.
    pub phases: Vec<PhaseFact>,
    /// The rosters, a row a role.
    pub rosters: Vec<RosterFact>,
    /// Which units are responsible for what.
    pub units: Vec<UnitFact>,
    /// The titles of the attachments.
    pub attachments: Vec<String>,
    /// Who signs, and when.
    pub signature: SignatureFact,
    /// Who gets a copy.
    pub cc: Vec<String>,
}

/// A phase.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct PhaseFact {
    /// The name.
    pub name: Option<String>,
    /// The time as written.
    pub time: Option<String>,
    /// When it begins: `YYYY-MM-DD`, `YYYY-MM`, `--MM`, or null.
    pub from: Option<String>,
    /// When it ends.
    pub to: Option<String>,
    /// The place in the plan.
    pub path: String,
}

/// A role of a roster.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct RosterFact {
    /// The body: the leading group, its office, a working group.
    pub body: Option<String>,
    /// The role.
    pub role: Option<String>,
    /// The people.
    pub people: Vec<PersonFact>,
}

/// A person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct PersonFact {
    /// The name.
    pub name: Option<String>,
    /// The post.
    pub post: Option<String>,
}

/// The units responsible for a node.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct UnitFact {
    /// 责任单位, 牵头单位 or 配合单位.
    pub label: String,
    /// The units.
    pub units: Vec<String>,
    /// The node.
    pub path: String,
}

/// A signature.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct SignatureFact {
    /// Who signs.
    pub organisation: Option<String>,
    /// When.
    pub date: Option<String>,
}
