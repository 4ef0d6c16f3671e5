//! "Did you mean": the nearest of the known names.

/// The candidate that differs least from `name`, if it differs little enough to be a slip: at most
/// one change in a short name, up to a third of the characters in a longer one. Failing that, the shortest
/// candidate of which `name` is a part.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().count();
    let allowed = (length / 3).max(1);
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let slip = candidates
        .iter()
        .copied()
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        // A name of which nothing is left is another name, not a slip.
        .filter(|&(distance, candidate)| distance <= allowed && distance < candidate.chars().count())
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate);
    // 目标 for 工作目标: a part of a name is meant for it.
    let part = || candidates.iter().copied().filter(|candidate| length > 1 && candidate.contains(name)).min_by_key(|c| c.len());
    slip.or_else(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_other_words_are_not() {
        assert_eq!(nearest("organistaion", ["organisation", "title"]), Some("organisation"));
        assert_eq!(nearest("指导思像", ["基本原则", "指导思想"]), Some("指导思想"));
        assert_eq!(nearest("预算", ["标题", "引言"]), None);
        assert_eq!(nearest("目标", ["标题", "工作目标", "工作目标要求"]), Some("工作目标"));
        assert_eq!(nearest("tilte", ["title", "time"]), Some("title"));
    }
}
