//! The defects of the five samples, and who reports them.
//!
//! The rows are those of the five tables of defects in the analysis of the samples, counted from 1 in each; one more
//! row a sample stands for the title, signature and date that none of them has. Lines are lines of the file of
//! all samples.

/// A defect, or a part of one where a row of a table holds several.
pub(crate) struct Defect {
    pub(crate) sample: usize,
    pub(crate) row: usize,
    pub(crate) what: &'static str,
    pub(crate) seen: Seen,
}

/// How a defect is seen.
pub(crate) enum Seen {
    /// By one of the rules, at each of these stretches of lines.
    At(&'static [(usize, usize)], &'static [&'static str]),
    /// By one of the rules, which has so many findings in the plan.
    Anywhere(usize, &'static [&'static str]),
    /// By no rule, for this reason.
    Not(&'static str),
}

use Seen::{Anywhere, At, Not};

/// How many rows there are for each sample.
pub(crate) const ROWS: [usize; 5] = [14, 11, 12, 16, 7];

/// Rules that are named below and not written yet.
pub(crate) const COMING: [&str; 13] = [
    "broken-line",
    "broken-start",
    "collection-heading",
    "copy-mark",
    "editor-lead",
    "garbled-character",
    "heading-without-body",
    "inconsistent-name",
    "inconsistent-office-name",
    "misspelt-trial",
    "missing-signature",
    "skipped-level",
    "spaced-name",
];

const fn d(sample: usize, row: usize, what: &'static str, seen: Seen) -> Defect {
    Defect { sample, row, what, seen }
}

#[rustfmt::skip]
pub(crate) const DEFECTS: &[Defect] = &[
    d(1, 1, "the beginning of a paragraph is lost", At(&[(13, 13)], &["broken-start"])),
    d(1, 2, "line break inside a word", At(&[(21, 23)], &["broken-line"])),
    d(1, 3, "roster wrapped, 、 lost", At(&[(27, 29)], &["joined-names"])),
    d(1, 4, "roster wrapped twice, 、 lost", At(&[(31, 33), (33, 35)], &["joined-names"])),
    d(1, 5, "line break inside a sentence", At(&[(45, 47)], &["broken-line"])),
    d(1, 6, "line break inside a name", At(&[(57, 59)], &["broken-line"])),
    d(1, 7, "stray full stop behind 的", At(&[(51, 51)], &["copy-mark"])),
    d(1, 8, "a point is missing", At(&[(51, 51)], &["broken-sequence"])),
    d(1, 9, "doubled character", At(&[(53, 53)], &["doubled-character"])),
    d(1, 10, "placeholder in a document number", At(&[(9, 9)], &["placeholder"])),
    d(1, 11, "实行 for 试行", At(&[(9, 9)], &["misspelt-trial"])),
    d(1, 12, "several names for one office", At(&[(21, 65)], &["inconsistent-office-name"])),
    d(1, 13, "two sections overlap", Not("what sections are about is not understood")),
    d(1, 14, "no title", Anywhere(1, &["missing-section"])),
    d(1, 14, "no signature", Anywhere(1, &["missing-signature"])),

    // Five sections and the title.
    d(2, 1, "five headings are lost", Anywhere(6, &["missing-section"])),
    d(2, 2, "ordinals restart without a heading", At(&[(81, 81), (103, 103)], &["broken-sequence"])),
    d(2, 2, "ordinals restart at the phases", Not("phases have labels, which need not count on from the items before")),
    d(2, 3, "line break inside a sentence", At(&[(69, 71)], &["broken-line"])),
    d(2, 4, "line break inside a sentence", At(&[(97, 99)], &["broken-line"])),
    d(2, 5, "为 before the names of phases", At(&[(91, 91), (93, 93)], &["phase-name-slip"])),
    d(2, 6, "placeholder for a month", At(&[(101, 101)], &["placeholder"])),
    d(2, 7, "~ between months", At(&[(91, 91), (93, 93), (95, 95), (97, 97)], &["range-mark"])),
    d(2, 8, "the tense of a report", Not("the same words can speak of what was done before the plan")),
    d(2, 9, "a document under two names", Not("the names are so far apart that they may be two documents")),
    d(2, 10, "a clumsy phrase", Not("a matter of style")),
    d(2, 11, "no title", Anywhere(1, &["missing-section"])),
    d(2, 11, "no signature", Anywhere(1, &["missing-signature"])),

    d(3, 1, "an ordinal stands twice", At(&[(157, 157)], &["broken-sequence"])),
    d(3, 2, "line break inside a word", At(&[(111, 113)], &["broken-line"])),
    d(3, 3, "line break inside a word", At(&[(135, 137)], &["broken-line"])),
    d(3, 4, "line break inside a sentence", At(&[(147, 149)], &["broken-line"])),
    d(3, 5, "placeholders for years", At(&[(111, 111)], &["placeholder"])),
    d(3, 5, "brackets of a document number", At(&[(111, 111)], &["document-number-brackets"])),
    d(3, 6, "the theme is written in two ways", At(&[(111, 125)], &["inconsistent-name"])),
    d(3, 7, "a doubled dash between days", At(&[(121, 121)], &["dash-form"])),
    d(3, 7, "days without a year", Not("no time of the plan has one, so it is the year of issue")),
    d(3, 8, "。 behind a heading on its own line", At(&[(145, 145)], &["heading-full-stop"])),
    d(3, 9, "two slogans run together", Not("they may be one slogan")),
    d(3, 10, "、 lost between two words", Not("the words may be one word")),
    d(3, 10, "lower-case abbreviation", At(&[(161, 161)], &["letter-case"])),
    d(3, 11, "an item without a heading beside one with", Not("an item may have none")),
    d(3, 12, "no title", Anywhere(1, &["missing-section"])),
    d(3, 12, "no signature", Anywhere(1, &["missing-signature"])),

    d(4, 1, "two marks behind the ordinals of a list", At(&[(221, 221)], &["mixed-ordinals"])),
    d(4, 2, "two kinds of brackets in a list", At(&[(215, 215), (299, 299)], &["mixed-ordinals"])),
    d(4, 3, "a level is skipped in one section", At(&[(205, 207)], &["skipped-level"])),
    d(4, 4, "line breaks inside words", At(&[(181, 183), (211, 213), (295, 297)], &["broken-line", "broken-start"])),
    d(4, 4, "line breaks behind 、", At(&[(241, 243), (333, 335)], &["broken-line"])),
    d(4, 5, "empty roles",
        At(&[(189, 189), (191, 191), (193, 193), (199, 199), (201, 201), (203, 203)], &["empty-role"])),
    d(4, 6, "a paragraph without 。", At(&[(197, 197)], &["missing-final-mark"])),
    d(4, 7, "placeholders for years",
        At(&[(177, 177), (179, 179), (181, 181), (183, 183), (277, 277), (279, 279), (289, 289), (319, 319)], &["placeholder"])),
    d(4, 8, "stray backtick", At(&[(235, 235)], &["copy-mark"])),
    d(4, 9, "lost character", At(&[(287, 287)], &["garbled-character"])),
    d(4, 10, "lower-case abbreviations", At(&[(215, 215), (287, 287)], &["letter-case"])),
    d(4, 11, "two phases meet in one month", At(&[(319, 319)], &["overlapping-phases"])),
    d(4, 11, "the last phase runs into the next year", Not("no fault while the years are left open")),
    d(4, 12, "a doubtful word", Not("it takes a reader")),
    d(4, 13, "uneven marks in a slogan", Not("a slogan may have its marks as it likes")),
    d(4, 14, "a cadence left open", At(&[(283, 283)], &["undecided-cadence"])),
    d(4, 15, "the same words before five headings", Not("a matter of style")),
    d(4, 16, "no title", Anywhere(1, &["missing-section"])),
    d(4, 16, "no signature", Anywhere(1, &["missing-signature"])),

    // Three sections and the title.
    d(5, 1, "three headings are lost", Anywhere(4, &["missing-section"])),
    d(5, 2, "line break inside a word", At(&[(349, 351)], &["broken-line"])),
    d(5, 3, "placeholders for years", At(&[(343, 343)], &["placeholder"])),
    d(5, 4, "the end of the plan is lost", Not("it breaks off behind a whole sentence")),
    d(5, 5, "units after a group and after items", Not("the file names no units of the group: the line stands with the item before it")),
    d(5, 6, "a task with a heading and no text", At(&[(359, 359)], &["heading-without-body"])),
    d(5, 7, "no title", Anywhere(1, &["missing-section"])),
    d(5, 7, "no signature", Anywhere(1, &["missing-signature"])),
];

/// What is found beside the defects of the tables, looked at by hand and right: sample, line, rule.
pub(crate) const FURTHER: &[(usize, usize, &str)] = &[];
