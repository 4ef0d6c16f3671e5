//! "Did you mean": the nearest of the known names.

/// The candidate that differs least from `name`, if it differs little enough to be a slip: at most
/// one change in a short name, up to a third of the characters in a longer one.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().count();
    let allowed = (length / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        // A name of which nothing is left is another name, not a slip.
        .filter(|&(distance, candidate)| distance <= allowed && distance < candidate.chars().count())
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_other_words_are_not() {
        assert_eq!(nearest("organistaion", ["organisation", "title"]), Some("organisation"));
        assert_eq!(nearest("指导思像", ["基本原则", "指导思想"]), Some("指导思想"));
        assert_eq!(nearest("预算", ["标题", "引言"]), None);
        assert_eq!(nearest("tilte", ["title", "time"]), Some("title"));
    }
}
