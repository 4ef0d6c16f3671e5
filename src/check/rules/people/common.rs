//! What several rules of people share: how names and roles are held against each other.

use std::borrow::Cow;

use crate::decode::Line;
use crate::model::Person;
use crate::text::post::POSTS;
use crate::text::script::is_han;

/// A text without the spaces that roles and short names are padded with: 组  长.
pub(super) fn squeezed(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_whitespace) {
        Cow::Owned(text.chars().filter(|c| !c.is_whitespace()).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The name of a person, if it is certainly somebody's: no placeholder, no unit, no office-holder.
pub(super) fn name(person: &Person) -> Option<&Line> {
    let line = person.name.as_ref()?;
    let squeezed = squeezed(line);
    let length = squeezed.chars().count();
    // A name of a minority has a dot in it: 买买提·艾山江.
    let dotted = squeezed.contains(['·', '•']);
    let name = squeezed.chars().all(|c| is_han(c) || matches!(c, '·' | '•'));
    let masked = squeezed.contains(['某', '待', '定', '缺', '略', '各', '镇', '乡', '村']) && !dotted;
    let post = POSTS.iter().any(|post| squeezed.ends_with(post));
    (name && !masked && !post && (2..=if dotted { 15 } else { 4 }).contains(&length)).then_some(line)
}

/// So many findings a roster has at most.
pub(super) const MOST: usize = 100;

/// Whether two persons of one name are certainly two: their posts, duties or telephones differ.
pub(super) fn are_two(one: &Person, two: &Person) -> bool {
    let differ = |one: &Option<Line>, two: &Option<Line>| matches!((one, two), (Some(one), Some(two)) if one != two);
    differ(&one.post, &two.post) || differ(&one.phone, &two.phone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Span, Spanned};

    #[test]
    fn names_of_people_and_others() {
        let known = |text: &str| name(&Person::named(Spanned::new(text.to_owned(), Span::default()))).is_some();
        for text in ["王安平", "唐  宁", "欧阳若兰", "买买提·艾山江"] {
            assert!(known(text), "{text}");
        }
        for text in ["××", "张某某", "待定", "各村党支部书记", "党政办主任", "John Smith", "王安平（镇长）", "王", "派出所所长"]
        {
            assert!(!known(text), "{text}");
        }
    }
}
