//! What stands around the body of a plan: title, document number, addressee, list of attachments, signature,
//! copies, attachments. Found by style where there is one, otherwise by look.

use super::piece::{Line, Piece, Role, Table};
use super::report::Report;
use super::words;
use super::wrapper::Wrapper;
use crate::text::kind::simplified;
use crate::text::script::is_han;
use crate::text::{SectionKind, Text};
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
    /// Where the body goes on below the list of attachments.
    behind_names: Option<usize>,
}

/// An attachment: its number, its title and what stands in it.
#[derive(Clone, Debug, Default)]
pub(super) struct AttachmentBody {
    pub(super) number: Option<usize>,
    /// The line of its mark.
    pub(super) line: usize,
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
        let start = words::place(text).filter(|place| place.rank == words::rank::ARABIC).map_or(0, |place| place.length);
        self.dropped.push_str(&text[..start]);
        self.attachment_names.push(text[start..].trim().to_owned());
    }

    /// Whether a date may stand here as that of the signature: below who signs, a finished sentence, a table or the
    /// list of attachments; below a heading or a colon it is a date of the plan.
    fn closes(&self) -> bool {
        match self.body.last() {
            Some(Piece::Line(line)) => {
                let above = !self.signature.is_empty() || self.behind_names == Some(self.body.len()) || is_sentence(&line.text);
                above || self.signs_last()
            }
            _ => true,
        }
    }

    /// Whether the last line of the body says who signs: an organisation, or whoever follows a finished sentence or
    /// the list of attachments.
    fn signs_last(&self) -> bool {
        let text = |piece: Option<&Piece>| match piece {
            Some(Piece::Line(line)) => line.text.trim().to_owned(),
            _ => String::new(),
        };
        let mut last = self.body.iter().rev();
        let (signer, above) = (text(last.next()), text(last.next()));
        let closed = is_sentence(&above) || self.behind_names.is_some_and(|at| at + 1 == self.body.len());
        is_signer(&signer) && closed || signs(&signer) && !above.ends_with(['：', ':'])
    }

    /// Who signs stands on the lines right above the date.
    fn take_signers(&mut self) {
        const MOST: usize = 4;
        let mut found: Vec<String> = Vec::new();
        let mut fits = self.signs_last();
        while let Some(Piece::Line(line)) = self.body.last().filter(|_| fits) {
            let lines = organisations(&line.text);
            if found.len() + lines.len() > MOST {
                break;
            }
            found.extend(lines.into_iter().rev().map(str::to_owned));
            self.body.pop();
            fits = matches!(self.body.last(), Some(Piece::Line(line)) if signs(&line.text));
        }
        found.reverse();
        self.signature = found;
    }
}

/// Where the body is over, and nothing but the parts below it follows: who signs and when, the list of attachments,
/// who gets copies, who printed it. The attachments end with such parts once more.
struct Tail {
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
    fn of(pieces: &[Piece]) -> Tail {
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
            let fits = match piece {
                Piece::Line(line) => open.takes(line, below),
                Piece::Table(_) => open.closes(),
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
    fn holds(&self, index: usize) -> bool {
        if index < self.attachments { index >= self.start } else { index >= self.end }
    }

    /// Whether a line may be what it looks like.
    fn allows(&self, index: usize, role: Role, text: &str) -> bool {
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

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A date that a signature may have, perhaps behind who signs.
fn is_sign_date(text: &str) -> bool {
    words::is_date(text) || joins_date(text).is_some()
}

fn is_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['。', '！', '？', '；', '”', '…'])
}

/// Whom to call, on a line of its own below a plan.
fn is_contact(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(']);
    ["联系人", "联系电话", "电话", "联系方式", "电子邮箱", "邮箱"].iter().any(|label| {
        text.strip_prefix(label).is_some_and(|rest| rest.trim_start().starts_with(['：', ':'])) && text.chars().nth(60).is_none()
    })
}

/// Text that stood above the title.
fn moved_below_title(piece: &Piece, report: &mut Report) {
    let (number, text) = match piece {
        Piece::Line(line) => (line.number, line.text.trim().to_owned()),
        Piece::Table(table) => (table.number, table.rows.concat().join(" ")),
    };
    report.noted(number, tr!("标题上方的文字移到标题之后", "moved the text above the title below it"), text);
}

/// How far down the head of a plan reaches.
pub(super) const HEAD: usize = 12;

/// Titles of plans end in these, perhaps with a remark in brackets behind.
const KINDS: [&str; 23] = [
    "方案",
    "计划",
    "要点",
    "预案",
    "意见",
    "办法",
    "通知",
    "细则",
    "规划",
    "安排",
    "制度",
    "总结",
    "策划书",
    "策划案",
    "策划",
    "纲要",
    "规程",
    "指南",
    "计划书",
    "责任书",
    "倡议书",
    "若干措施",
    "具体措施",
];

/// A title has so many characters at most.
const LONGEST_TITLE: usize = 80;

/// Takes the parts out of a source.
pub(super) fn split(mut pieces: Vec<Piece>, wrapper: Wrapper, report: &mut Report) -> Parts {
    title_by_level(&mut pieces);
    signature_behind_text(&mut pieces, report);
    let mut parts = Parts { doc_number: wrapper.doc_number.as_ref().map(trimmed), ..Parts::default() };
    parts.addressee = wrapper.addressee.as_ref().map(trimmed);
    let mut in_attachments = false;
    let mut names_open = false;
    let mut behind_date: Option<(usize, usize)> = None;
    let mut copies_open = false;
    let mut began = false;
    let tail = Tail::of(&pieces);
    let head_end = head_end(&pieces);
    let title_at = match (&wrapper.title, title_lines(&pieces, head_end)) {
        (Some(title), _) => {
            report.noted(
                title.number,
                tr!("标题取自通知，请核对", "took the title from the notice: look at it"),
                title.text.as_str(),
            );
            parts.title.push(trimmed(title));
            Vec::new()
        }
        (None, lines) if lines.is_empty() => first_as_title(&pieces, report),
        (None, lines) => lines,
    };
    let first_title = title_at.first().copied().or_else(|| styled_title(&pieces));
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
        let copies_go_on = std::mem::take(&mut copies_open);
        let above = first_title.is_some_and(|title| index < title);
        let at_end = tail.holds(index);
        if let Some(what) = no_part(text, above, began).filter(|_| line.role.is_none() && (!began || at_end)) {
            report.removed(line.number, what, text);
            continue;
        }
        let look = || role(text, began).filter(|role| tail.allows(index, *role, text));
        match line.role.or_else(look) {
            Some(Role::AttachmentMark) if mark_number(text).is_some() => {
                in_attachments = true;
                let number = mark_number(text).flatten();
                parts.attachments.push(AttachmentBody { number, line: line.number, ..AttachmentBody::default() });
            }
            Some(Role::Copies) if parts.copies.is_none() => {
                copies_open = !text.ends_with('。');
                parts.copies = Some(text.to_owned());
            }
            None if copies_go_on => {
                report.noted(line.number, tr!("接上抄送的下一行", "joined a further line of who gets copies"), text);
                copies_open = !text.ends_with('。');
                parts.copies.get_or_insert_default().push_str(text);
            }
            _ if in_attachments => attach(&mut parts.attachments, &line),
            _ if list_goes_on => {
                parts.name(text);
                names_open = true;
                parts.behind_names = Some(parts.body.len());
            }
            Some(Role::Title) if !began => parts.title.extend(text.lines().map(|line| line.trim().to_owned())),
            Some(Role::AttachmentNames) => {
                let label = text.strip_prefix("附件").or(text.strip_prefix('附'));
                let names = label.map_or(text, |rest| rest.trim_start_matches(['：', ':', ' ']));
                parts.dropped.push_str(&text[..text.len() - names.len()]);
                if !names.is_empty() {
                    parts.name(names);
                }
                names_open = names.is_empty() || line.role.is_some() || words::place(names).is_some();
                parts.behind_names = Some(parts.body.len());
            }
            Some(Role::DocNumber) if parts.doc_number.is_none() => parts.doc_number = Some(text.to_owned()),
            Some(Role::Addressee) if parts.addressee.is_none() => parts.addressee = Some(text.to_owned()),
            Some(Role::Contact) if parts.contact.is_none() && contact_parts(text).is_some() => {
                parts.contact = Some(text.to_owned())
            }
            Some(Role::Signature) => parts.signature.extend(text.lines().map(|line| line.trim().to_owned())),
            Some(Role::Date) if parts.date.is_none() && (line.role.is_some() || parts.closes()) => {
                if parts.signature.is_empty() {
                    parts.take_signers();
                }
                parts.date = Some(text.to_owned());
                behind_date = Some((line.number, parts.body.len()));
            }
            None if began && tail.date == Some(index) && parts.date.is_none() && joins_date(text).is_some() => {
                let (signer, date) = joins_date(text).unwrap_or_default();
                parts.take_signers();
                parts.signature.extend(organisations(signer).into_iter().map(str::to_owned));
                parts.date = Some(date.to_owned());
                behind_date = Some((line.number, parts.body.len()));
            }
            None if title_at.contains(&index) => {
                if parts.title.is_empty() {
                    parts.body.iter().for_each(|piece| moved_below_title(piece, report));
                }
                parts.title.push(text.to_owned());
            }
            None if !began && index < head_end && is_doc_number(text) && parts.doc_number.is_none() => {
                if !parts.title.is_empty() {
                    report.noted(line.number, tr!("发文字号移到标题之上", "moved the document number above the title"), text);
                }
                parts.doc_number = Some(text.to_owned());
            }
            None if !began && is_addressee(text) && parts.addressee.is_none() && !parts.title.is_empty() => {
                parts.addressee = Some(text.to_owned());
            }
            None if above && !began => {
                report.noted(line.number, tr!("标题上方的文字移到标题之后", "moved the text above the title below it"), text);
                parts.body.push(Piece::Line(line));
            }
            _ => {
                began = true;
                parts.body.push(Piece::Line(line));
            }
        }
    }
    if let Some((number, _)) = behind_date.filter(|(_, at)| parts.body.len() > *at) {
        let signature = parts.signature.iter().chain(&parts.date).map(String::as_str).collect::<Vec<_>>().join(" ");
        report.noted(number, tr!("落款移到正文之后", "moved the signature behind the text"), signature);
    }
    if parts.attachment_names.is_empty() {
        for attachment in &parts.attachments {
            let Some(title) = &attachment.title else { continue };
            let what = tr!("附件的标题在正文之后另印一次", "the title of an attachment is printed behind the text, too");
            report.noted(attachment.line, what, title.as_str());
        }
    }
    if let Some(at) = parts.behind_names.filter(|at| !parts.attachment_names.is_empty() && parts.body.len() > *at) {
        follow_names(&mut parts, at, report);
    }
    for attachment in parts.attachments.iter().filter(|attachment| attachment.text.is_empty() && attachment.tables.is_empty()) {
        let title = attachment.title.clone().unwrap_or_default();
        report.noted(attachment.line, tr!("附件只有标题，没有内容，请补上", "an attachment is empty: add what it has"), title);
    }
    sign(&mut parts, wrapper, report);
    if parts.title.is_empty() {
        report.noted(1, tr!("原文没有标题，请补上", "the source has no title: add one"), "");
    }
    parts
}

/// What follows the list of attachments without a mark of its own is the text of the only one.
fn follow_names(parts: &mut Parts, at: usize, report: &mut Report) {
    let number = parts.body.get(at).map_or(1, |piece| match piece {
        Piece::Line(line) => line.number,
        Piece::Table(table) => table.number,
    });
    if parts.attachment_names.len() > 1 || !parts.attachments.is_empty() || parts.date.is_some() {
        let names = parts.attachment_names.join("、");
        report.noted(number, tr!("附件的名称移到正文之后", "moved the names of the attachments behind the text"), names);
        return;
    }
    report.noted(number, tr!("作为附件的内容读入", "read as the contents of the attachment"), parts.attachment_names.join("、"));
    report.noted(number, tr!("附件的标题另印一次", "the title of the attachment is printed above it, too"), "附件");
    let mut attachment = AttachmentBody { number: Some(1), line: number, ..AttachmentBody::default() };
    for piece in parts.body.split_off(at) {
        match piece {
            Piece::Line(line) => attachment.text.push(trimmed(&line)),
            Piece::Table(table) => attachment.tables.push(table),
        }
    }
    parts.attachments.push(attachment);
}

fn trimmed(line: &Line) -> String {
    line.text.trim().to_owned()
}

/// The signature of the notice above a plan is that of the plan, if it has none of its own.
fn sign(parts: &mut Parts, wrapper: Wrapper, report: &mut Report) {
    let lines: Vec<&Line> = wrapper.signature.iter().chain(&wrapper.date).collect();
    let own = parts.date.is_some() || !parts.signature.is_empty();
    for line in lines {
        if own {
            report.removed(
                line.number,
                tr!("通知的落款没有读入，方案另有落款", "left out the signature of the notice"),
                trimmed(line),
            );
        } else {
            report.noted(
                line.number,
                tr!("通知的落款移到方案之后", "moved the signature of the notice behind the plan"),
                trimmed(line),
            );
        }
    }
    if !own {
        parts.signature = wrapper.signature.iter().map(trimmed).collect();
        parts.date = wrapper.date.as_ref().map(trimmed);
    }
    for line in wrapper.doc_number.iter().chain(&wrapper.addressee) {
        report.noted(line.number, tr!("取自通知", "taken from the notice"), trimmed(line));
    }
}

/// Whether a name ends like that of an organisation.
pub(super) fn is_organisation(text: &str) -> bool {
    const ENDS: [&str; 46] = [
        "政府",
        "委员会",
        "局",
        "办公室",
        "学院",
        "学校",
        "大学",
        "公司",
        "中心",
        "厅",
        "部",
        "处",
        "所",
        "站",
        "协会",
        "办",
        "室",
        "团委",
        "社区",
        "街道",
        "小学",
        "中学",
        "幼儿园",
        "党委",
        "支部",
        "集团",
        "医院",
        "指挥部",
        "领导小组",
        "办事处",
        "总会",
        "工会",
        "联合会",
        "卫生院",
        "委",
        "党组",
        "联",
        "院",
        "校",
        "馆",
        "委会",
        "学生会",
        "总支",
        "教研组",
        "银行",
        "管理所",
    ];
    ENDS.iter().any(|end| text.ends_with(end))
}

/// Whether a line looks like who signs.
fn signs(text: &str) -> bool {
    is_signer(text.trim()) && (organisations(text).len() > 1 || is_organisation(&squeezed(text)))
}

/// Organisations that sign side by side, parted by spaces; any other line as it is.
pub(super) fn organisations(line: &str) -> Vec<&str> {
    let parts: Vec<&str> = line.split_whitespace().collect();
    let all = parts.iter().all(|part| is_organisation(part) && part.chars().nth(2).is_some());
    if all && parts.len() > 1 { parts } else { vec![line.trim()] }
}

/// Parts who signs and when from the last sentence, where they stand on one line: …加强配合。云岭县政府　2026年3月5日.
fn signature_behind_text(pieces: &mut Vec<Piece>, report: &mut Report) {
    let Some(Piece::Line(last)) = pieces.last_mut() else { return };
    let Some(at) = last.text.rfind('。').map(|at| at + '。'.len_utf8()) else { return };
    if !joins_date(last.text[at..].trim()).is_some_and(|(signer, _)| is_organisation(&squeezed(signer))) {
        return;
    }
    let signature = Line::new(last.number, last.text.split_off(at).trim());
    report.noted(signature.number, tr!("在这里另起一行", "began a new line here"), signature.text.as_str());
    pieces.push(Piece::Line(signature));
}

/// A document may have its title as the only heading of the first level, above those of the second.
fn title_by_level(pieces: &mut [Piece]) {
    let lines = || pieces.iter().filter_map(|piece| if let Piece::Line(line) = piece { Some(line) } else { None });
    let mut headings = lines().filter_map(|line| match line.role {
        Some(Role::Heading(level)) => Some((level, line.number)),
        _ => None,
    });
    let Some((1, title)) = headings.next() else { return };
    let mut below = headings.map(|(level, _)| level).peekable();
    let top = lines().take(HEAD).any(|line| line.number == title && words::place(&line.text).is_none());
    let titled = lines().any(|line| line.role == Some(Role::Title));
    if !top || titled || below.peek().is_none() || below.any(|level| level == 1) {
        return;
    }
    for piece in pieces {
        if let Piece::Line(Line { role: Some(role), .. }) = piece {
            match role {
                Role::Heading(1) => *role = Role::Title,
                Role::Heading(level) => *level -= 1,
                _ => {}
            }
        }
    }
}

/// Where a title by style stands in the head, above everything that is counted.
fn styled_title(pieces: &[Piece]) -> Option<usize> {
    let uncounted = |piece: &&Piece| matches!(piece, Piece::Line(line) if words::place(&line.text).is_none());
    let is_title = |piece: &Piece| matches!(piece, Piece::Line(line) if line.role == Some(Role::Title));
    pieces.iter().take(HEAD).take_while(uncounted).position(is_title)
}

/// A title that does not end like one: the first line, if it is short, has no marks, and the plan follows.
fn first_as_title(pieces: &[Piece], report: &mut Report) -> Vec<usize> {
    let (Some(Piece::Line(first)), Some(second)) = (pieces.first(), pieces.get(1)) else { return Vec::new() };
    let text = first.text.trim();
    let follows = is_body(second) || matches!(second, Piece::Line(line) if is_addressee(line.text.trim()));
    let titled = pieces.iter().take(HEAD).any(|piece| matches!(piece, Piece::Line(line) if line.role == Some(Role::Title)));
    let plain = !text.contains(['。', '，', '；', '：', ':', '、'])
        && words::place(text).is_none()
        && !words::is_date(text)
        && !is_doc_number(text)
        && !is_organisation(text);
    let length = text.chars().count();
    // 县驻点招商工作措施 is a title above 一、, and may be a heading above a text.
    let numbered = matches!(second, Piece::Line(line) if words::place(&line.text).is_some_and(|place| place.rank <= words::rank::CHINESE && place.number == 1));
    let heading = if numbered { SectionKind::is_name(text) } else { SectionKind::from_heading(text).is_some() };
    if !follows || titled || !plain || first.role.is_some() || !(4..=40).contains(&length) || heading {
        return Vec::new();
    }
    report.noted(first.number, tr!("把第一行作为标题，请核对", "took the first line for the title: look at it"), "");
    vec![0]
}

/// What a printed document has beside its plan: the head of the paper, remarks on its publication, who printed it.
fn no_part(text: &str, above_title: bool, began: bool) -> Option<Text> {
    if text.chars().nth(60).is_some() {
        return None;
    }
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if above_title && bare.ends_with("文件") {
        return Some(tr!("版头没有读入", "left out the head of the paper"));
    }
    if is_remark(&bare) {
        return Some(tr!("公开方式没有读入", "left out how the document is published"));
    }
    let dated = bare.strip_suffix("印发").is_some_and(|text| text.ends_with('日') && text.contains('月'));
    let copies =
        bare.strip_prefix("共印").or(bare.strip_prefix("（共印")).is_some_and(|rest| rest.trim_end_matches('）').ends_with('份'));
    if began && (dated || copies) {
        return Some(tr!("版记没有读入", "left out who printed the document"));
    }
    let words = bare.starts_with("主题词：") || bare.starts_with("主题词:");
    words.then(|| tr!("主题词没有读入", "left out the subject words"))
}

/// （此件公开发布） and the like.
pub(super) fn is_remark(text: &str) -> bool {
    const REMARKS: [&str; 5] = ["此件公开发布", "此件主动公开", "此件依申请公开", "此件不公开", "此件删减后公开"];
    REMARKS.contains(&text.trim().trim_matches(['（', '）', '(', ')']))
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
    if ["附件：", "附件:", "附：", "附:"].iter().any(|label| text.starts_with(label))
        && text.chars().count() <= 60
        && !text.contains('。')
    {
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
pub(super) fn mark_number(text: &str) -> Option<Option<usize>> {
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
    name_number(text).is_some_and(|number| number as usize == count + 1)
}

/// The number of a line in a list of attachments.
fn name_number(text: &str) -> Option<u32> {
    let place = words::place(text).filter(|place| place.rank == words::rank::ARABIC)?;
    (text.chars().count() <= 60 && !text.ends_with('。')).then_some(place.number)
}

/// Whether the body of a plan begins here: an ordinal, or a sentence.
pub(super) fn is_body(piece: &Piece) -> bool {
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

/// Where the head of a plan ends. A paragraph above its title, as a site has it, is moved below. A sentence behind the
/// first title, or what leads over to a list, ends the head: a title below that is one that the plan cites.
fn head_end(pieces: &[Piece]) -> usize {
    let is_lead = |line: &Line| line.role.is_none() && words::place(&line.text).is_none();
    let has_lead = match pieces {
        [Piece::Line(lead), Piece::Line(title), below, ..] if is_body(&pieces[0]) && is_lead(lead) && is_lead(title) => {
            let text = title.text.trim();
            let follows = is_body(below) || matches!(below, Piece::Line(line) if line.text.contains('。'));
            is_title(text) && !text.contains('，') && !is_body(&pieces[1]) && follows
        }
        _ => false,
    };
    if has_lead {
        return 2;
    }
    let mut titled = false;
    let ends = |piece: &Piece| {
        let Piece::Line(line) = piece else { return true };
        let text = line.text.trim();
        let leads = text.ends_with(['：', ':']) && !is_addressee(text);
        titled |= is_title(text);
        is_body(piece) || titled && leads
    };
    pieces.iter().take(HEAD).position(ends).unwrap_or(HEAD)
}

/// The lines of the title: the last line of the head that ends like one, with short lines above it.
fn title_lines(pieces: &[Piece], head_end: usize) -> Vec<usize> {
    let text = |index: usize| match pieces.get(index) {
        Some(Piece::Line(line)) if line.role.is_none() => line.text.trim(),
        _ => "",
    };
    let ends = is_title;
    let Some(last) = (0..head_end).rev().find(|index| ends(text(*index))) else { return Vec::new() };
    let mut first = last;
    // A line in brackets below: （2026—2028年）, （征求意见稿）.
    let remark = |text: &str| text.starts_with(['（', '(']) && text.ends_with(['）', ')']) && text.chars().count() <= 20;
    let behind =
        if remark(text(last + 1)) && last + 1 < head_end.max(last + 2) && words::place(text(last + 1)).is_none() { 1 } else { 0 };
    let above = |text: &str| {
        // A motto in quotation marks may have any marks of its own.
        let motto = text.strip_prefix('“').and_then(|inner| inner.strip_suffix('”')).is_some_and(|inner| !inner.contains('”'));
        let plain = (motto || !text.contains(['。', '，', '；', '：', '〔', '[']))
            && !ends(text)
            && !words::is_date(text)
            && !text.ends_with("文件");
        (2..=30).contains(&text.chars().count()) && plain && !is_doc_number(text)
    };
    while first > 0 && last - first < 3 && above(text(first - 1)) && belongs(text(first - 1), text(first)) {
        first -= 1;
    }
    (first..=last + behind).collect()
}

/// Whether a line of the head is the beginning of the title below it: no slogan, no name of a channel, and nothing
/// that says not whose plan it is where the title says it by itself.
fn belongs(above: &str, title: &str) -> bool {
    const CHANNELS: [&str; 7] = ["大全", "范文", "网", "频道", "栏目", "专栏", "篇"];
    const OPEN: [&str; 6] = ["关于", "印发", "转发", "和", "与", "年"];
    if above.ends_with(['！', '!', '？', '?']) || CHANNELS.iter().any(|end| above.ends_with(end)) {
        return false;
    }
    let motto = above.starts_with(['“', '《', '（', '(']);
    let open = above.contains("关于") || OPEN.iter().any(|end| above.ends_with(end)) || motto;
    open || !names_place(title) || names_place(above) || is_organisation(above)
}

/// Whether a text begins with the name of a place or a body: 云岭县, 2026年青禾镇, 云岭第一中学.
fn names_place(text: &str) -> bool {
    // 农村, 城市, 全县 and 社区 are no names.
    const NO_NAMES: &str = "农乡城全各本小社山景园灾地";
    const LONGEST: usize = 8;
    let name = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '年' | '度' | ' '));
    let chars: Vec<char> = name.chars().take(LONGEST).collect();
    chars.windows(2).any(|pair| "省市县区镇乡村".contains(pair[1]) && !NO_NAMES.contains(pair[0]))
        || ["中学", "小学", "大学", "学院", "医院", "公司"]
            .iter()
            .any(|body| chars.iter().collect::<String>().find(body) > Some(0))
}

/// 云政发〔2026〕12号 alone on its line.
pub(super) fn is_doc_number(text: &str) -> bool {
    text.ends_with('号')
        && text.chars().count() <= 30
        && text.contains(['〔', '[', '【', '（', '﹝', '［', '"', '“'])
        && text.contains(|c: char| c.is_ascii_digit() || matches!(c, '_' | '×' | 'x'))
        && !text.contains(['，', '。', '：'])
}

/// Whether a text ends as the title of a plan does, perhaps with a remark in brackets behind.
pub(super) fn is_title(text: &str) -> bool {
    if text.chars().nth(LONGEST_TITLE).is_some() || text.contains(['。', '；', '：', ':']) {
        return false;
    }
    let text = simplified(text.trim());
    // 现将方案 begins a sentence.
    if ["现将", "现就", "根据", "按照"].iter().any(|word| text.starts_with(word)) {
        return false;
    }
    let bare = text.split(['（', '(']).next().unwrap_or(&text).trim().trim_end_matches(['》', '”', '"']);
    let squeezed: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
    KINDS.iter().any(|kind| squeezed.ends_with(kind))
}

/// Whether a part of the head stands on a line of its own: title, document number, addressee, date.
pub(super) fn stands_alone(text: &str) -> bool {
    is_title(text) || is_doc_number(text) || is_addressee(text) || words::is_date(text) || text.ends_with("文件")
}

/// Who signs and when, on one line: 云岭县人民政府　2026年3月5日.
pub(super) fn joins_date(text: &str) -> Option<(&str, &str)> {
    if text.chars().nth(60).is_some() {
        return None;
    }
    let (at, _) = text.char_indices().filter(|(_, c)| c.is_whitespace()).find(|(at, _)| words::is_date(text[*at..].trim()))?;
    let signer = text[..at].trim();
    (is_signer(signer) && signer.chars().any(is_han)).then(|| (signer, text[at..].trim()))
}

pub(super) fn is_addressee(text: &str) -> bool {
    text.chars().nth(80).is_none() && is_long_addressee(text)
}

/// The same of any length, for where nothing else can stand.
pub(super) fn is_long_addressee(text: &str) -> bool {
    let sentence = ["如下", "以下", "方案", "为了", "根据", "现将", "按照"].iter().any(|word| text.contains(word));
    text.ends_with(['：', ':']) && !text.contains('。') && !sentence && words::place(text).is_none() && names_bodies(text)
}

/// Whether a text before a colon ends with bodies or people that a document may go to: 各乡镇人民政府，县直各单位：,
/// 老师们：. 主办单位： is a label.
fn names_bodies(text: &str) -> bool {
    const LABELS: [&str; 10] = ["主办", "承办", "协办", "责任", "牵头", "参加", "参与", "主管", "实施", "活动"];
    const PEOPLE: [&str; 24] = [
        "单位", "部门", "部門", "学校", "同志", "老师", "同学", "朋友", "家长", "职工", "企业", "教师", "师生", "居民", "市民",
        "村民", "群众", "党员", "领导", "成员", "来宾", "机构", "团体", "组织",
    ];
    const BODIES: &str = "局委办处科股室司厅部院校园馆站所队社会团府镇乡村县区市州旗省街厂场矿店行系班庭户";
    let bare = simplified(&squeezed(text)).into_owned();
    let bare = bare.trim_end_matches(['：', ':']);
    let bare = bare.rfind(['（', '(']).filter(|_| bare.ends_with(['）', ')'])).map_or(bare, |at| &bare[..at]);
    let bare = bare.trim_end_matches('们').trim_end_matches('等');
    if bare == "单位" || LABELS.iter().any(|label| bare.starts_with(label)) || words::role_line(text).is_some() {
        return false;
    }
    let last = bare.rsplit(['、', '，', ',', '；']).next().unwrap_or(bare);
    let general = last.starts_with(['各', '全'])
        && last.ends_with(['组', '员', '人', '长', '心', '道', '支', '级', '位', '任', '记', '生', '工', '部', '者']);
    let committees = ["中心", "街道", "总支", "支部", "公司", "集团", "项目部", "指挥部", "工作组"];
    general || bare.ends_with(|c| BODIES.contains(c)) || PEOPLE.iter().chain(&committees).any(|end| bare.ends_with(end))
}

/// Whether a line may say who signs.
pub(super) fn is_signer(text: &str) -> bool {
    (3..=40).contains(&text.chars().count())
        && !text.contains(['。', '，', '；', '：', '、'])
        && words::place(text).is_none()
        && words::role_line(text).is_none()
        && !text.ends_with("文件")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Parts {
        let pieces = text.split('/').enumerate().map(|(index, text)| Piece::Line(Line::new(index + 1, text))).collect();
        split(pieces, Wrapper::default(), &mut Report::default())
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

    #[test]
    fn addressees_name_bodies() {
        for text in [
            "各乡镇人民政府，县直各单位：",
            "各年级组、各处室，全体班主任：",
            "各鄉鎮，縣直有關部門：",
            "老师们、同学们：",
            "各村（社区）：",
        ] {
            assert!(is_addressee(text), "{text}");
        }
        for text in ["2026年办好下列实事：", "活动口号是：", "注意：", "“三个一”即：", "问题描述：", "主办单位："]
        {
            assert!(!is_addressee(text), "{text}");
        }
    }

    #[test]
    fn dates_of_the_body_stay_there() {
        for text in [
            "甲镇方案/一、时间/2026年5月12日",
            "甲镇方案/一、节点/动员会/2026年3月1日",
            "甲镇方案/一、地点/演练日期：/2026年5月1日",
        ] {
            assert_eq!(parts(text).date, None, "{text}");
        }
        let signed = parts("甲镇方案/一、时间/2026年5月12日/二、要求/做好。/甲镇政府/2026年5月1日/联系人：王平");
        assert_eq!((signed.date.as_deref(), signed.body.len()), (Some("2026年5月1日"), 5));
    }

    #[test]
    fn lists_of_attachments_inside_the_body() {
        let inside = parts("甲镇方案/一、材料/1.申报书/附件：身份证/2.承诺书/二、要求/做好。");
        assert!(inside.attachment_names.is_empty() && inside.body.len() == 6);
        let behind = parts("甲镇方案/一、要求/做好。/附：1.图/2.名单/甲镇政府/2026年5月1日");
        assert_eq!((behind.attachment_names, behind.body.len()), (vec!["图".to_owned(), "名单".to_owned()], 2));
    }
}
