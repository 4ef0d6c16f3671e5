//! Where the body of a plan is over, and only what stands below it follows.

use super::around::{
    is_contact, is_organisation, is_sentence, is_sign_date, is_signer, joins_date, mark_number, name_number, no_part, role,
};
use super::piece::{Line, Piece, Role};
use super::words;
use crate::text::script::squeezed;

/// Where the body is over, and nothing but the parts below it follows: who signs and when, the list of attachments,
/// who gets copies, who printed it. The attachments end with such parts once more.
pub(super) struct Tail {
    /// From here on to the first attachment.
    start: usize,
    /// Where the first attachment begins.
    attachments: usize,
    /// From here on to the end of the document.
    end: usize,
    /// The date of the signature: the last one.
    date: Option<usize>,
    /// Lists of attachments in the midst of the body, below which its ordinals count on.
    inside: Vec<usize>,
}

impl Tail {
    pub(super) fn of(pieces: &[Piece]) -> Tail {
        let is_mark = |piece: &Piece| match piece {
            Piece::Line(line) => line.role.map_or(mark_number(line.text.trim()).is_some(), |role| role == Role::AttachmentMark),
            Piece::Table(_) => false,
        };
        let attachments = pieces.iter().position(is_mark).unwrap_or(pieces.len());
        let mut start = 0;
        let mut end = attachments;
        let mut date = None;
        let mut open = Open::default();
        for (index, piece) in pieces.iter().enumerate() {
            let below = matches!(pieces.get(index + 1), Some(Piece::Line(line)) if is_sign_date(line.text.trim()));
            // Below the date tables may follow, each with its title, and no mark of an attachment.
            let signed = date.is_some_and(|date| date >= start) && index < attachments;
            let titles = matches!(pieces.get(index + 1), Some(Piece::Table(_)));
            let fits = match piece {
                Piece::Line(line) => open.takes(line, below) || signed && titles && !is_sentence(&line.text),
                Piece::Table(_) => open.closes() || signed,
            };
            if !fits {
                *if index < attachments { &mut start } else { &mut end } = index + 1;
            }
            let dated = matches!(piece, Piece::Line(line) if is_sign_date(line.text.trim()));
            if index < attachments && dated {
                date = Some(index);
            }
        }
        Tail { start, attachments, end, date: date.filter(|date| *date >= start), inside: lists_inside(&pieces[..attachments]) }
    }

    /// Whether nothing of the body, or of the attachments, follows a line.
    pub(super) fn holds(&self, index: usize) -> bool {
        if index < self.attachments { index >= self.start } else { index >= self.end }
    }

    /// Whether a line may be what it looks like.
    pub(super) fn allows(&self, index: usize, role: Role, text: &str) -> bool {
        match role {
            Role::Date => self.date == Some(index),
            Role::Copies | Role::Contact => self.holds(index),
            Role::AttachmentNames => self.holds(index) || text.starts_with("附件") && self.inside.binary_search(&index).is_err(),
            _ => true,
        }
    }
}

/// What a line of the tail leaves open: a list of attachments, who gets copies.
#[derive(Default)]
struct Open {
    names: u32,
    copies: bool,
}

impl Open {
    /// A table closes what is open, and is no part of the tail.
    fn closes(&mut self) -> bool {
        *self = Open::default();
        false
    }

    /// Whether a line may stand behind the body. `above_date` tells that a date follows.
    fn takes(&mut self, line: &Line, above_date: bool) -> bool {
        let text = line.text.trim();
        let Open { names, copies } = std::mem::take(self);
        let role = line.role.or_else(|| role(text, true));
        match role {
            Some(Role::Copies) => self.copies = !text.ends_with('。'),
            Some(Role::AttachmentNames) => self.names = 1,
            _ if name_number(text).is_some_and(|number| names > 0 && number <= names + 1) => self.names = names + 1,
            Some(Role::Date | Role::Signature | Role::Contact) => {}
            Some(_) => return false,
            None if copies => self.copies = !text.ends_with('。'),
            None => {
                let signs = is_signer(text) && (above_date || is_organisation(&squeezed(text)));
                return signs || joins_date(text).is_some() || no_part(text, false, true).is_some() || is_contact(text);
            }
        }
        true
    }
}

/// Lists of attachments below which the ordinals of the body count on: they are text of the body.
fn lists_inside(pieces: &[Piece]) -> Vec<usize> {
    let mut last: Vec<(u8, u32)> = Vec::new();
    // Those that no ordinal follows so far, each with the last ordinals above it that matter: the lists share them.
    let mut waiting: Vec<usize> = Vec::new();
    let mut inside = Vec::new();
    let mut names = 0;
    for (index, piece) in pieces.iter().enumerate() {
        let Piece::Line(line) = piece else { continue };
        let text = line.text.trim();
        if line.role.is_none() && role(text, true) == Some(Role::AttachmentNames) {
            waiting.push(index);
            names = u32::from(text.contains(['1', '１']) || text.ends_with(['：', ':']));
            continue;
        }
        let Some(place) = words::place(text) else { continue };
        if names > 0 && place.rank == words::rank::ARABIC && (place.number == names + 1 || place.number == names) {
            names = place.number;
            continue;
        }
        names = 0;
        let before = last.iter().find(|(rank, _)| *rank == place.rank).map(|(_, number)| *number);
        if before.is_some_and(|before| before + 1 == place.number) {
            inside.append(&mut waiting);
        }
        waiting.clear();
        last.retain(|(rank, _)| *rank < place.rank);
        last.push((place.rank, place.number));
    }
    inside
}
