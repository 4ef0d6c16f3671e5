//! What checking many plans shares.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use crate::diagnostic::Diagnostic;
use crate::model::Plan;
use crate::source::Sources;
use crate::variant::{Registry, Variant, registry};

/// The variants that plans turned out to be of, each read once. Can be used from several threads.
pub struct Variants<'w> {
    registry: &'w Registry<'w>,
    known: RwLock<BTreeMap<String, Arc<Variant>>>,
}

impl<'w> Variants<'w> {
    /// Those of a registry.
    pub fn new(registry: &'w Registry<'w>) -> Variants<'w> {
        Variants { registry, known: RwLock::default() }
    }

    /// The variant of a plan, as [`variant`](super::variant) finds it.
    pub fn find(&self, plan: &Plan, asked: Option<&str>, sources: &mut Sources) -> Result<Arc<Variant>, Vec<Diagnostic>> {
        let name = asked.or(plan.variant.as_ref().map(|name| name.value.as_str())).unwrap_or(registry::DEFAULT);
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        if let Some(variant) = known {
            return Ok(variant);
        }
        let variant = Arc::new(super::variant(plan, asked, self.registry, sources)?);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(name.to_owned(), Arc::clone(&variant));
        Ok(variant)
    }
}
