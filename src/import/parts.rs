//! What stands around the body of a plan: title, document number, addressee, list of attachments, signature,
//! copies, attachments. Found by style where there is one, otherwise by look.

use super::around::{
    contact_parts, is_addressee, is_doc_number, is_organisation, is_sentence, is_signer, joins_date, mark_number, next_name,
    no_part, organisations, role, signs,
};
use super::piece::{Line, Piece, Role, Table};
use super::report::Report;
use super::tail::Tail;
use super::title::{displayed, first_as_title, head_end, styled_title, title_by_level, title_lines};
use super::words;
use super::wrapper::Wrapper;
use crate::text::script::squeezed;
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
    /// Text follows the first table, which is printed behind it.
    moved: bool,
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

/// Text that stood above the title.
fn moved_below_title(piece: &Piece, report: &mut Report) {
    let (number, text) = match piece {
        Piece::Line(line) => (line.number, line.text.trim().to_owned()),
        Piece::Table(table) => (table.number, table.rows.concat().join(" ")),
    };
    report.noted(number, tr!("标题上方的文字移到标题之后", "moved the text above the title below it"), text);
}

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
    let displayed = displayed(&pieces);
    let lines = if displayed.is_empty() { title_lines(&pieces, head_end) } else { displayed };
    let title_at = match (&wrapper.title, lines) {
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
            _ if in_attachments => attach(&mut parts.attachments, &line, report),
            _ if list_goes_on => {
                parts.name(text);
                names_open = true;
                parts.behind_names = Some(parts.body.len());
            }
            Some(Role::Title) if !began => {
                if parts.title.is_empty() {
                    parts.body.iter().for_each(|piece| moved_below_title(piece, report));
                }
                parts.title.extend(text.lines().map(|line| line.trim().to_owned()));
            }
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
            None if began && tail.allows(index, Role::Date, text) && parts.date.is_none() && joins_date(text).is_some() => {
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
                parts.title.extend(text.lines().map(|line| line.trim().to_owned()));
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
            None if above && !began => parts.body.push(Piece::Line(line)),
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

fn attach(attachments: &mut [AttachmentBody], line: &Line, report: &mut Report) {
    let Some(attachment) = attachments.last_mut() else { return };
    let text = line.text.trim();
    let first = attachment.title.is_none() && attachment.text.is_empty() && attachment.tables.is_empty();
    let titled = line.role == Some(Role::AttachmentTitle) || text.chars().count() <= 40 && !text.contains(['。', '；', '：']);
    if first && titled {
        attachment.title = Some(text.replace('\n', ""));
    } else {
        if let Some(table) = attachment.tables.first().filter(|_| !std::mem::replace(&mut attachment.moved, true)) {
            let what = tr!("附件的表格移到文字之后", "moved the table of an attachment behind its text");
            report.noted(table.number, what, "");
        }
        attachment.text.push(text.to_owned());
    }
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
