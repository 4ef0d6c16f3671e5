//! The two languages of the messages.
//!
//! Every message is made with [`tr!`](crate::tr), which takes the Chinese and the English text side by
//! side, so that neither can be missing; the choice between them falls when it is shown.

use std::borrow::Cow;

/// A language of the messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// Simplified Chinese.
    Zh,
    /// English.
    #[default]
    En,
}

impl Lang {
    /// Reads a language tag or a locale name (`zh`, `zh_CN.UTF-8`, `en-GB`); `None` for one that is
    /// neither Chinese nor English (`C`, `POSIX`, `fr_FR`).
    pub fn from_tag(tag: &str) -> Option<Lang> {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("zh") {
            Some(Lang::Zh)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Lang::En)
        } else {
            None
        }
    }

    /// What is meant for the language, of a Chinese and an English one.
    pub fn pick<T>(self, (zh, en): (T, T)) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    zh: Cow<'static, str>,
    en: Cow<'static, str>,
}

impl Text {
    /// Pairs a Chinese text with its English one. Call it through [`tr!`](crate::tr).
    pub fn new(zh: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Text {
        Text { zh: zh.into(), en: en.into() }
    }

    /// A text that is the same in both languages (a name, another program's words).
    pub fn same(text: impl Into<Cow<'static, str>>) -> Text {
        let text = text.into();
        Text { zh: text.clone(), en: text }
    }

    /// The text in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// A list for a Chinese and for an English sentence.
pub fn list<S: AsRef<str>>(items: impl IntoIterator<Item = S>) -> (String, String) {
    let items: Vec<S> = items.into_iter().collect();
    let join = |mark: &str| items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(mark);
    (join("、"), join(", "))
}

/// Makes a [`Text`] from a Chinese and an English format string. Both capture variables from
/// the scope (`{name}`), as `format!` does.
#[macro_export]
macro_rules! tr {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::text::Text::new(format!($zh), format!($en))
    };
}
