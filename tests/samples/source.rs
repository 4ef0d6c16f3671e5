//! The samples as they were found: numbered lines, and which of them make up a paragraph.

use std::path::Path;

use crate::ordinal;

/// The lines of each sample in the file of all of them.
const RANGES: [(usize, usize); 5] = [(9, 65), (69, 107), (111, 163), (167, 335), (339, 365)];
/// A longer line that ends in no mark goes on in the next one.
const FULL_LINE: usize = 25;

const ROLES: [&str; 6] = ["组长", "副组长", "成员", "组员", "主任", "副主任"];
pub(crate) const UNITS: &str = "责任单位：";

/// A line with its number in the file.
pub(crate) type Line<'t> = (usize, &'t str);
/// The lines of one paragraph.
pub(crate) type Paragraph<'t> = Vec<Line<'t>>;

/// The file of all samples, which stands in the folder of the samples or beside it.
pub(crate) fn all() -> String {
    let folder = std::env::var("PLANGEN_SAMPLES").expect("PLANGEN_SAMPLES names the folder of the samples");
    let folder = Path::new(&folder);
    let file = [folder, &folder.join("..")].map(|folder| folder.join("five-sample-plans.txt"));
    let file = file.iter().find(|file| file.exists()).expect("five-sample-plans.txt is there");
    std::fs::read_to_string(file).expect("it can be read")
}

/// The lines of a stretch that hold something.
pub(crate) fn lines(all: &str, (first, last): (usize, usize)) -> Vec<Line<'_>> {
    let lines = all.lines().enumerate().map(|(index, line)| (index + 1, line.trim()));
    lines.filter(|(number, line)| (first..=last).contains(number) && !line.is_empty()).collect()
}

/// The paragraphs of a sample.
pub(crate) fn paragraphs(all: &str, sample: usize) -> Vec<Paragraph<'_>> {
    let mut paragraphs: Vec<Paragraph<'_>> = Vec::new();
    for (number, line) in lines(all, RANGES[sample - 1]) {
        match paragraphs.last_mut() {
            Some(before) if goes_on(before, line) => before.push((number, line)),
            _ => paragraphs.push(vec![(number, line)]),
        }
    }
    paragraphs
}

/// Whether a line belongs to the paragraph before it.
fn goes_on(before: &Paragraph<'_>, line: &str) -> bool {
    if ordinal(line).is_some() || role(line).is_some() || line.starts_with(UNITS) {
        return false;
    }
    if is_roster(before) {
        return is_names(line);
    }
    let (_, last) = before[before.len() - 1];
    last.chars().count() >= FULL_LINE && !last.ends_with(['。', '！', '？', '：', '；'])
}

/// Whether it is a line of a roster, whose names are parted by 、 at the end of a line too.
pub(crate) fn is_roster(paragraph: &Paragraph<'_>) -> bool {
    role(paragraph[0].1).is_some()
}

fn is_names(line: &str) -> bool {
    line.split('、').all(|name| (2..=4).contains(&name.chars().count()) && !name.contains(['，', '。', '：']))
}

/// The role that a line of a roster begins with, and the names behind it.
pub(crate) fn role(line: &str) -> Option<(&str, &str)> {
    line.split_once('：').filter(|(role, _)| ROLES.contains(role))
}
