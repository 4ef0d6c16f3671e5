//! What stands around the body of a plan: title, document number, addressee, list of attachments, signature,
//! copies, attachments. Found by style where there is one, otherwise by look.

use super::piece::{Line, Piece, Role, Table};
use super::report::Report;
use super::words;
use crate::tr;

/// The parts, and the body without them.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    pub(super) title: Vec<String>,
    pub(super) doc_number: Option<String>,
    pub(super) addressee: Option<String>,
    pub(super) body: Vec<Piece>,
    pub(super) attachment_names: Vec<String>,
    pub(super) attachments: Vec<AttachmentBody>,
    pub(super) signature: Vec<String>,
    pub(super) date: Option<String>,
    pub(super) contact: Option<String>,
    pub(super) copies: Option<String>,
    /// Labels and numbers of the list of attachments, which a plan prints by itself.
    dropped: String,
}

/// An attachment: its number, its title and what stands in it.
#[derive(Clone, Debug, Default)]
pub(super) struct AttachmentBody {
    pub(super) number: Option<usize>,
    pub(super) title: Option<String>,
    pub(super) text: Vec<String>,
    pub(super) tables: Vec<Table>,
}

impl Parts {
    /// Labels and numbers that a plan prints by itself.
    pub(super) fn consumed(&self) -> String {
        let mut out = self.dropped.clone();
        for attachment in &self.attachments {
            out.push_str("附件");
            out.push_str(&attachment.number.map(|number| number.to_string()).unwrap_or_default());
            // Its title is that of the list.
            out.push_str(attachment.title.as_deref().unwrap_or_default());
        }
        if self.copies.is_some() {
            out.push_str("抄送");
        }
        if self.contact.is_some() {
            out.push_str("联系人联系电话电子邮箱");
        }
        out
    }

    /// Adds a line of the list of attachments, without its number.
    fn name(&mut self, text: &str) {
        let start = words::place(text).filter(|place| place.rank == 3).map_or(0, |place| place.length);
        self.dropped.push_str(&text[..start]);
        self.attachment_names.push(text[start..].trim().to_owned());
    }
}

/// How far down the head of a plan reaches.
const HEAD: usize = 12;

/// Titles of plans end in these, perhaps with a remark in brackets behind.
const KINDS: [&str; 12] = ["方案", "计划", "要点", "预案", "意见", "办法", "通知", "细则", "规划", "安排", "制度", "总结"];

/// Takes the parts out of a source.
pub(super) fn split(pieces: Vec<Piece>, report: &mut Report) -> Parts {
    let mut parts = Parts::default();
    let mut in_attachments = false;
    let mut names_open = false;
    let mut began = false;
    let head_end = pieces.iter().take(HEAD).position(is_body).unwrap_or(HEAD);
    let title_at = title_lines(&pieces, head_end);
    for (index, piece) in pieces.into_iter().enumerate() {
        let line = match piece {
            Piece::Line(line) => line,
            Piece::Table(table) => {
                names_open = false;
                match parts.attachments.last_mut().filter(|_| in_attachments) {
                    Some(attachment) => attachment.tables.push(table),
                    None => parts.body.push(Piece::Table(table)),
                }
                continue;
            }
        };
        let text = line.text.trim();
        let list_goes_on = names_open && next_name(text, parts.attachment_names.len());
        names_open = false;
        match line.role.or_else(|| role(text, began)) {
            Some(Role::AttachmentMark) if mark_number(text).is_some() => {
                in_attachments = true;
                let number = mark_number(text).flatten();
                parts.attachments.push(AttachmentBody { number, ..AttachmentBody::default() });
            }
            Some(Role::Copies) if parts.copies.is_none() => parts.copies = Some(text.to_owned()),
            _ if in_attachments => attach(&mut parts.attachments, &line),
            _ if list_goes_on => {
                parts.name(text);
                names_open = true;
            }
            Some(Role::Title) if !began => parts.title.extend(text.lines().map(|line| line.trim().to_owned())),
            Some(Role::AttachmentNames) => {
                let names = text.strip_prefix("附件").map_or(text, |rest| rest.trim_start_matches(['：', ':', ' ']));
                parts.dropped.push_str(&text[..text.len() - names.len()]);
                parts.name(names);
                names_open = true;
            }
            Some(Role::DocNumber) if parts.doc_number.is_none() => parts.doc_number = Some(text.to_owned()),
            Some(Role::Addressee) if parts.addressee.is_none() => parts.addressee = Some(text.to_owned()),
            Some(Role::Contact) if parts.contact.is_none() && contact_parts(text).is_some() => {
                parts.contact = Some(text.to_owned())
            }
            Some(Role::Signature) => parts.signature.extend(text.lines().map(|line| line.trim().to_owned())),
            Some(Role::Date) if parts.date.is_none() => {
                // Who signs stands right above.
                if parts.signature.is_empty()
                    && let Some(Piece::Line(above)) = parts.body.last()
                    && is_signature(above)
                    && let Some(Piece::Line(above)) = parts.body.pop()
                {
                    parts.signature.push(above.text.trim().to_owned());
                }
                parts.date = Some(text.to_owned());
            }
            None if title_at.contains(&index) => parts.title.push(text.to_owned()),
            None if !began && index < head_end && is_doc_number(text) && parts.doc_number.is_none() => {
                parts.doc_number = Some(text.to_owned());
            }
            None if !began && is_addressee(text) && parts.addressee.is_none() && !parts.title.is_empty() => {
                parts.addressee = Some(text.to_owned());
            }
            _ => {
                began = true;
                parts.body.push(Piece::Line(line));
            }
        }
    }
    if parts.title.is_empty() {
        report.noted(1, tr!("原文没有标题，请补上", "the source has no title: add one"), "");
    }
    parts
}

/// What the look of a line says by itself.
fn role(text: &str, began: bool) -> Option<Role> {
    if text.starts_with("抄送：") || text.starts_with("抄送:") {
        return Some(Role::Copies);
    }
    if mark_number(text).is_some() {
        return Some(Role::AttachmentMark);
    }
    if !began {
        return None;
    }
    if (text.starts_with("附件：") || text.starts_with("附件:")) && text.chars().count() <= 60 && !text.contains('。') {
        return Some(Role::AttachmentNames);
    }
    if words::is_date(text) {
        return Some(Role::Date);
    }
    contact_parts(text).is_some().then_some(Role::Contact)
}

/// The parts of （联系人：…；联系电话：…；电子邮箱：…）, each at most once and in this order; `None` if there is
/// anything else in the brackets.
pub(super) fn contact_parts(text: &str) -> Option<Vec<(usize, &str)>> {
    const LABELS: [&[&str]; 3] = [&["联系人"], &["联系电话", "电话"], &["电子邮箱", "邮箱"]];
    let inner = text.strip_prefix("（联系人：")?.strip_suffix('）')?;
    let person = inner.split(['；', ';']).next()?;
    let mut parts = vec![(0, person.trim())];
    for part in inner.split(['；', ';']).skip(1) {
        let (label, value) = part.split_once(['：', ':'])?;
        let index = LABELS.iter().position(|labels| labels.contains(&label.trim()))?;
        parts.last().filter(|(last, _)| *last < index)?;
        parts.push((index, value.trim()));
    }
    Some(parts)
}

/// The number of 附件1 alone on its line; `Some(None)` for 附件 without one.
fn mark_number(text: &str) -> Option<Option<usize>> {
    let rest = text.strip_prefix("附件")?.trim().trim_end_matches(['：', ':']);
    if rest.is_empty() {
        return (!text.ends_with(['：', ':'])).then_some(None);
    }
    (rest.len() <= 2).then(|| rest.parse().ok().map(Some))?
}

fn attach(attachments: &mut [AttachmentBody], line: &Line) {
    let Some(attachment) = attachments.last_mut() else { return };
    let text = line.text.trim();
    let first = attachment.title.is_none() && attachment.text.is_empty() && attachment.tables.is_empty();
    let titled = line.role == Some(Role::AttachmentTitle) || text.chars().count() <= 40 && !text.contains(['。', '；', '：']);
    if first && titled {
        attachment.title = Some(text.replace('\n', ""));
    } else {
        attachment.text.push(text.to_owned());
    }
}

fn next_name(text: &str, count: usize) -> bool {
    words::place(text).is_some_and(|place| place.rank == 3 && place.number as usize == count + 1)
        && text.chars().count() <= 60
        && !text.ends_with('。')
}

/// Whether the body of a plan begins here: an ordinal, or a sentence.
fn is_body(piece: &Piece) -> bool {
    match piece {
        Piece::Table(_) => true,
        Piece::Line(line) => {
            let text = line.text.trim();
            matches!(line.role, Some(Role::Heading(_) | Role::Body))
                || words::place(text).is_some()
                || text.contains('。') && text.chars().count() > 20
        }
    }
}

/// The lines of the title: the last line of the head that ends like one, with short lines above it.
fn title_lines(pieces: &[Piece], head_end: usize) -> Vec<usize> {
    let text = |index: usize| match pieces.get(index) {
        Some(Piece::Line(line)) if line.role.is_none() => line.text.trim(),
        _ => "",
    };
    let ends = |text: &str| {
        let bare = text.split(['（', '(']).next().unwrap_or(text).trim();
        !text.is_empty()
            && text.chars().count() <= 60
            && !text.contains(['。', '；'])
            && KINDS.iter().any(|kind| bare.ends_with(kind))
    };
    let Some(last) = (0..head_end).rev().find(|index| ends(text(*index))) else { return Vec::new() };
    let mut first = last;
    let above = |text: &str| {
        let plain = !text.contains(['。', '，', '；', '：', '〔', '[']) && !ends(text) && !words::is_date(text);
        (2..=30).contains(&text.chars().count()) && plain && !is_doc_number(text)
    };
    while first > 0 && last - first < 3 && above(text(first - 1)) {
        first -= 1;
    }
    (first..=last).collect()
}

/// 云政发〔2026〕12号 alone on its line.
fn is_doc_number(text: &str) -> bool {
    text.ends_with('号')
        && text.chars().count() <= 30
        && text.contains(['〔', '[', '【', '（', '﹝', '［'])
        && !text.contains(['，', '。', '：'])
}

fn is_addressee(text: &str) -> bool {
    let sentence = ["如下", "以下", "方案", "为了", "根据", "现将", "按照"].iter().any(|word| text.contains(word));
    text.ends_with(['：', ':']) && text.chars().count() <= 80 && !text.contains('。') && !sentence && words::place(text).is_none()
}

fn is_signature(line: &Line) -> bool {
    let text = line.text.trim();
    (3..=40).contains(&text.chars().count())
        && !text.contains(['。', '，', '；', '：', '、'])
        && words::place(text).is_none()
        && words::role_line(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Parts {
        let pieces = text.split('/').enumerate().map(|(index, text)| Piece::Line(Line::new(index + 1, text))).collect();
        split(pieces, &mut Report::default())
    }

    #[test]
    fn the_parts_of_a_plan() {
        let found = parts(
            "云政发〔2026〕12号/云岭县农村改厕/工作方案/各乡镇：/为做好改厕工作，改善农村的生活条件，制定本方案。/一、目标/完成改厕任务。/附件：1.任务表/2.评分表/云岭县人民政府/2026年3月5日/附件1/任务表/甲。/抄送：县委办。",
        );
        assert_eq!(found.title, ["云岭县农村改厕", "工作方案"]);
        assert_eq!((found.doc_number.as_deref(), found.addressee.as_deref()), (Some("云政发〔2026〕12号"), Some("各乡镇：")));
        assert_eq!(found.attachment_names, ["任务表", "评分表"]);
        assert_eq!((found.signature, found.date.as_deref()), (vec!["云岭县人民政府".to_owned()], Some("2026年3月5日")));
        assert_eq!(
            (found.attachments.len(), found.attachments[0].title.as_deref(), found.attachments[0].text.as_slice()),
            (1, Some("任务表"), ["甲。".to_owned()].as_slice())
        );
        assert_eq!((found.copies.as_deref(), found.body.len()), (Some("抄送：县委办。"), 3));
    }
}
