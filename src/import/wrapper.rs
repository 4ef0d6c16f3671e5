//! What stands above a plan: the head of the paper, and the notice that wraps the plan. Its document number,
//! addressee, signature and date are those of the plan, and its title, if the plan does not repeat it; the rest is
//! left out and reported.

use super::around::{
    HEAD, is_addressee, is_body, is_doc_number, is_long_addressee, is_organisation, is_remark, is_signer, is_title, joins_date,
    organisations,
};
use super::piece::{Line, Piece};
use super::report::Report;
use super::words;
use crate::text::cited;
use crate::text::script::squeezed;
use crate::tr;

/// What was taken from above the plan.
#[derive(Clone, Debug, Default)]
pub(super) struct Wrapper {
    pub(super) doc_number: Option<Line>,
    pub(super) addressee: Option<Line>,
    pub(super) signature: Vec<Line>,
    pub(super) date: Option<Line>,
    /// The title, where the notice alone has it.
    pub(super) title: Option<Line>,
}

/// So far down the notice above a plan may reach.
const REACH: usize = 80;

/// Takes off what stands above the plan. `number` is the document number that the box of a site tells.
pub(super) fn unwrap(pieces: Vec<Piece>, number: Option<Line>, report: &mut Report) -> (Vec<Piece>, Wrapper) {
    let mut wrapper = Wrapper { doc_number: number, ..Wrapper::default() };
    let pieces = match notice(&pieces) {
        Some(notice) => leave_notice(pieces, notice, &mut wrapper, report),
        None => pieces,
    };
    (without_repeated_titles(pieces, report), wrapper)
}

/// A notice above a plan.
struct Notice {
    /// Where its title ends; 0 without one.
    title_end: usize,
    /// Where its signature may begin: behind the sentence that issues the plan.
    signature: usize,
    /// Where the plan begins.
    plan: usize,
    /// The title of a plan that does not repeat it.
    title: Option<Line>,
}

/// The notice above a plan. Its title (关于印发《…》的通知) or the sentence that issues the plan (现将《…》印发给你们)
/// names the plan, and the same title stands below. If it does not, the plan begins behind that sentence and the
/// signature below it.
fn notice(pieces: &[Piece]) -> Option<Notice> {
    let reach = &pieces[..pieces.len().min(REACH)];
    // Below the first ordinal a notice is one that the plan quotes.
    let head = reach.iter().position(|piece| words::place(piece.text()).is_some()).unwrap_or(reach.len());
    let heading = heading(&reach[..head]);
    let title_end = heading.as_ref().map_or(0, |(end, _)| *end);
    let issue = issue(reach, title_end);
    let from = issue.as_ref().map_or(title_end, |(at, _)| at + 1);
    let issued = issue.iter().flat_map(|(_, titles)| titles);
    let names: Vec<String> = heading.iter().map(|(_, name)| name).chain(issued).map(|name| key(name)).collect();
    let stands = |start: &usize| names.iter().any(|name| stands_at(&reach[*start..], name));
    if let Some(plan) = (title_end..reach.len()).find(stands) {
        return Some(Notice { title_end, signature: from.min(plan), plan, title: None });
    }
    let (at, titles) = issue?;
    let text = reach[at].text();
    // 现将…印发给你们，并通知如下： what follows is the notice's.
    let goes_on = text.ends_with(['：', ':']) || text.contains("如下") || text.chars().nth(LONGEST_SENTENCE).is_some();
    let addressed =
        heading.is_some() || reach[..at].iter().any(|piece| is_addressee(piece.text()) || is_doc_number(piece.text()));
    let plan = behind_signature(reach, at);
    let below = &pieces[plan..];
    let begins = below.len() > 1 && below.iter().take(HEAD).any(is_body);
    if goes_on || !addressed || !begins {
        return None;
    }
    let head = below.iter().take_while(|piece| !is_body(piece));
    let titled = head.into_iter().any(|piece| is_title(piece.text()));
    let number = match &reach[at] {
        Piece::Line(line) => line.number,
        Piece::Table(table) => table.number,
    };
    let named = titles.into_iter().next().or(heading.map(|(_, name)| name))?;
    let title = (!titled).then(|| Line::new(number, named));
    Some(Notice { title_end, signature: from, plan, title })
}

/// The title of a notice: where it ends, and the plan that it names.
fn heading(pieces: &[Piece]) -> Option<(usize, String)> {
    const LINES: usize = 4;
    const LONGEST: usize = 240;
    (0..pieces.len()).find_map(|first| {
        let mut whole = String::new();
        for (end, piece) in pieces.iter().enumerate().skip(first).take(LINES) {
            let text = piece.text();
            if text.is_empty() || text.contains('。') || text.chars().nth(LONGEST).is_some() {
                return None;
            }
            whole.push_str(&squeezed(text));
            if let Some(named) = named(&whole) {
                return Some((end + 1, named.to_owned()));
            }
        }
        None
    })
}

/// The plan that the title of a notice names: 关于印发《…》的通知, 印发关于…的通知.
fn named(title: &str) -> Option<&str> {
    let inner = title.strip_suffix("通知")?.trim_end_matches('的');
    let (at, word) = ["印发", "转发", "下发"].into_iter().find_map(|word| inner.find(word).map(|at| (at, word)))?;
    let named = inner[at + word.len()..].trim_start_matches('《').trim_end_matches('》');
    let named = named.strip_suffix("》的").unwrap_or(named);
    is_title(named).then_some(named)
}

/// The sentence of a notice that issues plans: where it stands, and the plans that it names.
fn issue(pieces: &[Piece], from: usize) -> Option<(usize, Vec<String>)> {
    const WORDS: [&str; 8] = ["印发给你", "转发给你", "下发给你", "印发你们", "现予印发", "现予以印发", "现印发", "现转发"];
    // A notice has a few sentences before it at most, and no ordinals.
    const SENTENCES: usize = 4;
    let mut sentences = 0;
    for (at, piece) in pieces.iter().enumerate().skip(from) {
        let text = piece.text();
        if words::place(text).is_some() || sentences == SENTENCES {
            return None;
        }
        if let Some(end) = WORDS.iter().filter_map(|word| text.find(word)).min() {
            let before = &text[..end];
            let mut titles: Vec<String> = cited::documents(before)
                .iter()
                .map(|document| document.title.to_owned())
                .filter(|title| is_title(title))
                .collect();
            if titles.is_empty()
                && let Some((_, bare)) = before.rsplit_once("现将")
                && is_title(bare)
            {
                titles.push(bare.trim().to_owned());
            }
            return (!titles.is_empty() || from > 0).then_some((at, titles));
        }
        sentences += usize::from(text.contains('。'));
    }
    None
}

/// The sentence that issues a plan, with what the notice says beside it, has so many characters at most where the
/// plan follows at once.
const LONGEST_SENTENCE: usize = 300;

/// Where the plan begins behind the sentence that issues it, and the signature below that.
fn behind_signature(pieces: &[Piece], issue: usize) -> usize {
    const LINES: usize = 8;
    let mut end = issue + 1;
    for (at, piece) in pieces.iter().enumerate().skip(issue + 1).take(LINES) {
        let text = piece.text();
        if words::is_date(text) || joins_date(text).is_some() || end > issue + 1 && is_remark(text) {
            end = at + 1;
        } else if end > issue + 1 || !(is_organisation(&squeezed(text)) && is_signer(text) || is_remark(text)) {
            break;
        }
    }
    end
}

/// A title without marks, brackets and 的, so that two spellings of it are one.
fn key(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric() && *c != '的').collect()
}

/// Whether lines begin with a title, on one line or several.
fn stands_at(pieces: &[Piece], named: &str) -> bool {
    const LINES: usize = 4;
    let mut whole = String::new();
    for (index, piece) in pieces.iter().take(LINES).enumerate() {
        let text = piece.text();
        if text.is_empty() || named.is_empty() || text.contains(['。', '，']) {
            return false;
        }
        whole.push_str(&key(text));
        // A plan may leave out who made it, name it where the notice did not, or have a remark behind its title.
        let long = is_title(text) && whole.chars().count() * 2 >= named.chars().count();
        let longer = index == 0 && (whole.ends_with(named) || whole.starts_with(named));
        if whole == named || long && (named.ends_with(&whole) || named.starts_with(&whole) || longer) {
            return true;
        }
        if !named.contains(&whole) {
            return false;
        }
    }
    false
}

/// Leaves out the notice, less what belongs to the plan.
fn leave_notice(pieces: Vec<Piece>, notice: Notice, wrapper: &mut Wrapper, report: &mut Report) -> Vec<Piece> {
    let mut above: Vec<Line> = Vec::new();
    let mut kept = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces.into_iter().enumerate() {
        match piece {
            Piece::Line(line) if index < notice.plan => take(line, index, &notice, &mut above, wrapper, report),
            Piece::Table(table) if index < notice.plan => {
                let text = table.rows.concat().join(" ");
                report.removed(table.number, tr!("通知里的表格没有读入", "left out a table of the notice"), text);
            }
            piece => kept.push(piece),
        }
    }
    above.into_iter().for_each(|line| left(&line, report));
    wrapper.title = notice.title;
    kept
}

/// Takes out a title that a site set above the page, where the same title stands below it once more.
fn without_repeated_titles(mut pieces: Vec<Piece>, report: &mut Report) -> Vec<Piece> {
    let head = pieces.iter().take(HEAD).position(is_body).unwrap_or(HEAD.min(pieces.len()));
    for index in (0..head).rev() {
        let text = pieces[index].text();
        if is_title(text) && (index + 1..head).any(|below| is_same_title(&pieces[below..head], &squeezed(text))) {
            if let Piece::Line(line) = pieces.remove(index) {
                report.removed(line.number, tr!("重复的标题没有读入", "left out a title that comes again"), line.text.trim());
            }
            return without_repeated_titles(pieces, report);
        }
    }
    pieces
}

/// Whether lines are a title, on one line or several.
fn is_same_title(pieces: &[Piece], title: &str) -> bool {
    let mut rest = title;
    for piece in pieces {
        let text = squeezed(piece.text());
        match rest.strip_prefix(text.as_str()).filter(|_| !text.is_empty()) {
            Some("") => return true,
            Some(behind) => rest = behind,
            None => return false,
        }
    }
    false
}

fn left(line: &Line, report: &mut Report) {
    report.removed(line.number, tr!("通知的文字不属于方案，没有读入", "left out the text of the notice"), line.text.trim());
}

/// A line of the notice. `above` has the lines before it that may be who signs.
fn take(line: Line, index: usize, notice: &Notice, above: &mut Vec<Line>, wrapper: &mut Wrapper, report: &mut Report) {
    const SIGNERS: usize = 4;
    let text = line.text.trim();
    if is_doc_number(text) {
        match wrapper.doc_number {
            Some(_) => left(&line, report),
            None => wrapper.doc_number = Some(line),
        }
        return;
    }
    // Right above the sentence that issues the plan an addressee may be long.
    let addressee = is_addressee(text) || index + 2 == notice.signature && is_long_addressee(text);
    if index >= notice.title_end && wrapper.addressee.is_none() && addressee {
        wrapper.addressee = Some(line);
        return;
    }
    let behind = index >= notice.signature;
    if behind && wrapper.date.is_none() && words::is_date(text) {
        wrapper.signature = std::mem::take(above);
        wrapper.date = Some(line);
        return;
    }
    let (signer, date) = if behind { joins_date(text) } else { None }.unwrap_or_default();
    if !signer.is_empty() && wrapper.date.is_none() {
        wrapper.signature = std::mem::take(above);
        wrapper.signature.extend(organisations(signer).into_iter().map(|signer| Line::new(line.number, signer)));
        wrapper.date = Some(Line::new(line.number, date));
        return;
    }
    // Who signs stands right above the date, on short lines of its own.
    if behind && is_signer(text) && wrapper.date.is_none() && above.len() < SIGNERS {
        above.extend(organisations(text).into_iter().map(|signer| Line::new(line.number, signer)));
        return;
    }
    above.drain(..).for_each(|line| left(&line, report));
    left(&line, report);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, Wrapper, Report) {
        let pieces = text.split('/').enumerate().map(|(index, text)| Piece::Line(Line::new(index + 1, text))).collect();
        let mut report = Report::default();
        let (pieces, wrapper) = unwrap(pieces, None, &mut report);
        (pieces.iter().map(|piece| piece.text().to_owned()).collect(), wrapper, report)
    }

    #[test]
    fn the_notice_above_a_plan() {
        let (kept, found, report) = read(
            "云岭县人民政府文件/云政发〔2026〕3号/云岭县人民政府/关于印发《云岭县河道治理工作方案》的通知/各乡镇：/《云岭县河道治理工作方案》已经县政府同意，现印发给你们。/云岭县人民政府/云岭县水利局/2026年3月5日/云岭县河道治理/工作方案/一、目标",
        );
        assert_eq!(kept, ["云岭县河道治理", "工作方案", "一、目标"]);
        let text = |line: &Option<Line>| line.as_ref().map(|line| line.text.clone());
        assert_eq!(text(&found.doc_number).as_deref(), Some("云政发〔2026〕3号"));
        assert_eq!((text(&found.addressee).as_deref(), text(&found.date).as_deref()), (Some("各乡镇："), Some("2026年3月5日")));
        assert_eq!(found.signature.len(), 2);
        assert_eq!(report.entries.iter().filter(|entry| entry.removed).count(), 4);
    }

    #[test]
    fn no_notice_without_the_plan_below_it() {
        let text = "关于印发河道治理工作方案的通知/各乡镇：/现将有关事项通知如下。/一、目标";
        assert_eq!(read(text).0.join("/"), text);
    }

    #[test]
    fn a_notice_without_a_title() {
        let notice = "各乡镇：/《云岭县治河方案》已经县政府同意，现印发给你们。/云岭县政府办　云岭县水利局/2026年3月5日";
        for (plan, want) in [
            ("云岭县治河方案/为治河，制定本方案。", None),
            ("为治河，制定如下方案，请各乡镇认真抓好落实。/一、目标", Some("云岭县治河方案")),
        ] {
            let (kept, found, _) = read(&format!("{notice}/{plan}"));
            assert_eq!((kept.join("/").as_str(), found.title.map(|line| line.text).as_deref()), (plan, want));
            assert_eq!((found.signature.len(), found.addressee.is_some(), found.date.is_some()), (2, true, true));
        }
    }

    #[test]
    fn notices_that_are_the_plan() {
        for text in [
            "关于印发治河方案的通知/各乡镇：/现将《治河方案》印发给你们，并通知如下：/一、提高认识",
            "现将《治河方案》印发给你们。/一、目标/二、任务",
            "治河方案/一、按照县水利局印发给你们的《治河办法》执行。",
        ] {
            assert_eq!(read(text).0.join("/"), text);
        }
    }

    #[test]
    fn a_title_that_comes_again() {
        assert_eq!(read("甲县治河方案/甲县/治河方案/一、目标").0, ["甲县", "治河方案", "一、目标"]);
        assert_eq!(read("甲县治河方案/甲县治河方案（试行）/一、目标").0.len(), 3);
    }
}
