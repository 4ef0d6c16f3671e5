//! What stands around a plan as it is laid out for printing: in tables without rules, two parts on a line, below the
//! mark that tells which attachment the plan is.

use super::around::{
    HEAD, is_doc_number, is_letterhead, is_organisation, is_seal, is_sign_date, is_signer, is_title, mark_number, no_part,
};
use super::piece::{Kind, Left, Line, Piece, Table};
use super::report::Report;
use crate::text::script::squeezed;
use crate::tr;

/// A table that lays out so many rows at most.
const MOST: usize = 6;

/// Puts the parts on lines of their own.
pub(super) fn flat(pieces: Vec<Piece>, report: &mut Report) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len());
    let count = pieces.len();
    for (index, piece) in pieces.into_iter().enumerate() {
        match piece {
            Piece::Line(line) if out.is_empty() && count > 1 && is_mark(&line) => {
                let what = tr!("标题上方的附件标志没有读入", "left out the mark of an attachment above the title");
                report.removed(line.number, what, line.text.trim());
            }
            Piece::Line(line) if index < HEAD => out.extend(number_and_signer(line).into_iter().map(Piece::Line)),
            Piece::Table(table) if lays_out(&table, index < HEAD) => {
                out.extend(rows(&table).into_iter().map(|row| Piece::Line(Line::new(table.number, row))));
            }
            piece => out.push(piece),
        }
    }
    out
}

/// Brings text boxes at the top into the text, whose lines are parts of the head: the paper, the document number, the title.
pub(super) fn head_boxes(pieces: &mut Vec<Piece>, left: &mut Vec<Left>) {
    const TOP: usize = 3;
    let is_part = |text: &str| is_letterhead(text) || is_doc_number(text) || is_title(text);
    let is_head = |left: &mut Left| {
        let mut lines = left.text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
        left.what == Kind::TextBox && (1..=TOP).contains(&left.number) && lines.peek().is_some() && lines.all(is_part)
    };
    let boxes: Vec<Left> = left.extract_if(.., is_head).collect();
    let lines = |left: &Left| -> Vec<Piece> {
        let text = left.text.lines().map(str::trim).filter(|line| !line.is_empty());
        text.map(|text| Piece::Line(Line::new(left.number, text))).collect()
    };
    pieces.splice(0..0, boxes.iter().flat_map(lines));
}

/// 附件2, above everything: the plan is an attachment of a notice that is not here.
fn is_mark(line: &Line) -> bool {
    mark_number(line.text.trim().trim_end_matches(['：', ':'])).is_some()
}

/// 云政发〔2026〕12号　　签发人：王平
fn number_and_signer(line: Line) -> Vec<Line> {
    let at = line.text.find("签发人").filter(|at| is_doc_number(line.text[..*at].trim()));
    let Some(at) = at.filter(|_| line.role.is_none()) else { return vec![line] };
    let (number, signer) = line.text.split_at(at);
    vec![Line::new(line.number, number.trim()), Line::new(line.number, signer.trim())]
}

/// Whether the rows of a table are parts of the head, or the signature, or say who gets copies and who printed the
/// document.
fn lays_out(table: &Table, in_head: bool) -> bool {
    let rows = rows(table);
    let paper = rows.iter().any(|row| is_letterhead(row));
    let head = |row: &String| {
        paper && is_organisation(row) || is_letterhead(row) || is_doc_number(row) || row.starts_with("签发人") || is_title(row)
    };
    let record = |row: &String| {
        ["抄送", "抄报", "主送"].iter().any(|label| row.strip_prefix(label).is_some_and(|rest| rest.starts_with(['：', ':'])))
            || no_part(row, false, true).is_some()
    };
    let signs = |row: &String| is_sign_date(row) || is_seal(row) || is_signer(row) && is_organisation(&squeezed(row));
    (1..=MOST).contains(&rows.len())
        && (in_head && rows.iter().all(head)
            || rows.iter().all(record)
            || rows.iter().all(signs) && rows.iter().any(|row| is_sign_date(row)))
}

/// The rows that say anything: the cells of each as a line, those of a document number and who signs it apart.
fn rows(table: &Table) -> Vec<String> {
    let mut rows = Vec::new();
    for row in &table.rows {
        let mut line = String::new();
        for cell in row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) {
            // 云岭县人民政府 文件 are two cells of one name.
            if !line.is_empty() && cell != "文件" {
                let apart = cell.starts_with("签发人");
                if apart { rows.push(std::mem::take(&mut line)) } else { line.push('\u{3000}') }
            }
            line.push_str(cell);
        }
        rows.extend(line.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(pieces: Vec<Piece>) -> Vec<String> {
        let text = |piece: Piece| match piece {
            Piece::Line(line) => line.text,
            Piece::Table(_) => "表".to_owned(),
        };
        flat(pieces, &mut Report::default()).into_iter().map(text).collect()
    }

    fn line(text: &str) -> Piece {
        Piece::Line(Line::new(1, text))
    }

    fn table(rows: &[&str]) -> Piece {
        let rows = rows.iter().map(|row| row.split('|').map(str::to_owned).collect()).collect();
        Piece::Table(Table { rows, ..Table::default() })
    }

    #[test]
    fn tables_that_lay_out_and_those_that_tell() {
        for (rows, want) in [
            (vec!["云岭县人民政府|文件"], vec!["云岭县人民政府文件"]),
            (vec!["云岭县水利局", "云岭县林业局|文件"], vec!["云岭县水利局", "云岭县林业局文件"]),
            (vec!["云政发〔2026〕12号|签发人：王平"], vec!["云政发〔2026〕12号", "签发人：王平"]),
            (vec!["|云岭县水利局", "|2026年3月5日"], vec!["云岭县水利局", "2026年3月5日"]),
            (
                vec!["抄送：县委办公室。", "云岭县水利局|2026年3月5日印发"],
                vec!["抄送：县委办公室。", "云岭县水利局　2026年3月5日印发"],
            ),
            (vec!["任务|单位", "清淤|县水利局"], vec!["表"]),
            (vec!["云岭县水利局", "云岭县林业局"], vec!["表"]),
        ] {
            assert_eq!(texts(vec![table(&rows)]), want, "{rows:?}");
        }
    }

    #[test]
    fn text_boxes_of_the_head() {
        let found = |number: usize, text: &str| {
            let mut pieces = vec![line("各乡镇：")];
            let mut left = vec![Left { number, what: Kind::TextBox, text: text.to_owned() }];
            head_boxes(&mut pieces, &mut left);
            (texts(pieces), left.len())
        };
        let want = ["云岭县水利局文件", "河道治理方案", "各乡镇："].map(str::to_owned).to_vec();
        assert_eq!(found(1, "云岭县水利局文件\n\n河道治理方案"), (want, 0));
        assert_eq!(found(1, "河道治理方案\n人人有责"), (vec!["各乡镇：".to_owned()], 1));
        assert_eq!(found(9, "河道治理方案"), (vec!["各乡镇：".to_owned()], 1));
    }

    #[test]
    fn lines_of_the_head() {
        assert_eq!(texts(vec![line("云政发〔2026〕12号\t\t签发人：王平")]), ["云政发〔2026〕12号", "签发人：王平"]);
        assert_eq!(texts(vec![line("附件2"), line("河道治理方案"), line("附件1")]), ["河道治理方案", "附件1"]);
        assert_eq!(texts(vec![line("附件")]), ["附件"]);
    }
}
