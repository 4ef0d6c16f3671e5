//! One self-contained HTML file: semantic elements, a print style sheet for A4, nothing loaded from
//! anywhere. The page around the article is the template `page.html`, which a user can replace.

use std::io::{self, Write};
use std::sync::Arc;

use tera::Context;

use super::{Options, Output, WriteError, common};
use crate::document::layout::{self, Line, Piece, Step};
use crate::document::{Attachment, Block, Document, Inline, Inlines, Roster, Section, Signature, Table};
use crate::engine::{Engine, Source, TemplateError};

/// A plan with more headings on the upper two levels than this gets a table of contents.
const CONTENTS_FROM: usize = 12;

/// The template of the page, and the style sheet put into it.
#[derive(Clone, Debug)]
pub struct Page {
    engine: Arc<Engine>,
    style: String,
}

impl Page {
    /// Compiles a page.
    pub fn compile(template: &Source<'_>, style: String) -> Result<Page, TemplateError> {
        let engine = Engine::compile(std::slice::from_ref(template), ".html", escape_to, |_| {})?;
        Ok(Page { engine: Arc::new(engine), style })
    }
}

/// The name under which the page is compiled.
pub const PAGE: &str = "page.html";

fn escape_to(text: &str, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(escape(text).as_bytes())
}

/// Writes HTML.
pub fn write(document: &Document, options: &Options) -> Result<Output, WriteError> {
    let mut writer = Writer { document, out: String::new(), contents: Vec::new(), sections: 0 };
    writer.blocks(&document.blocks);
    let contents = if writer.contents.len() > CONTENTS_FROM { writer.contents_list() } else { String::new() };
    let Some(page) = &options.page else { return Ok(writer.out.into()) };
    let mut context = Context::new();
    let title = document.facts.title.as_deref().unwrap_or("工作方案");
    context.insert("title", title);
    context.insert("lang", "zh-CN");
    context.insert("style", &page.style);
    context.insert("contents", &contents);
    context.insert("body", &writer.out);
    Ok(page.engine.render(PAGE, context)?.into())
}

struct Writer<'d> {
    document: &'d Document,
    out: String,
    /// The headings of the upper two levels: level, anchor, text.
    contents: Vec<(usize, String, String)>,
    sections: usize,
}

impl<'d> Writer<'d> {
    fn push(&mut self, html: &str) {
        self.out.push_str(html);
        self.out.push('\n');
    }

    fn blocks(&mut self, blocks: &'d [Block]) {
        layout::walk(self.document, blocks, &mut |step| match step {
            Step::Open(section) => self.open(section),
            Step::Heading(section, line) => {
                let tag = (section.level + 1).min(6);
                self.push(&format!("<h{tag}>{}</h{tag}>", line_html(&line)));
            }
            Step::Line(Some(section), line) => self.section_line(section, &line),
            Step::Line(None, line) => self.push(&format!("<p>{}</p>", line_html(&line))),
            Step::Block(block) => self.block(block),
            Step::Close => self.push("</section>"),
        });
    }

    fn open(&mut self, section: &'d Section) {
        self.sections += 1;
        let anchor = format!("s{}", self.sections);
        let kind = section.kind.as_deref().map(|kind| format!(" data-kind=\"{}\"", escape(kind))).unwrap_or_default();
        self.push(&format!("<section id=\"{anchor}\" class=\"level-{}\"{kind}>", section.level));
        if let (Some(title), true) = (&section.title, section.level <= 2) {
            let text = format!("{}{}{}", section.ordinal, self.document.separator, title.plain().replace('\n', ""));
            self.contents.push((section.level, anchor, text));
        }
    }

    /// A line that begins with an ordinal: the heading, if there is one, is strong.
    fn section_line(&mut self, section: &'d Section, line: &Line<'_>) {
        if section.title.is_none() {
            self.push(&format!("<p class=\"item\">{}</p>", line_html(line)));
            return;
        }
        let end = line.iter().position(|piece| matches!(piece, Piece::Title(_))).map_or(0, |index| index + 1);
        // The mark that closes a heading belongs to it.
        let end =
            if matches!(line.get(end), Some(Piece::Supplied(mark)) if mark == "。" || mark == "：") { end + 1 } else { end };
        let (head, rest) = line.split_at(end);
        self.push(&format!("<p class=\"run-in\"><strong>{}</strong>{}</p>", line_html(head), line_html(rest)));
    }

    fn block(&mut self, block: &'d Block) {
        match block {
            Block::DocNumber(text) => self.push(&format!("<p class=\"doc-number\">{}</p>", inlines(text))),
            Block::Title(lines) => {
                let lines: Vec<String> = lines.iter().map(inlines).collect();
                self.push(&format!("<h1>{}</h1>", lines.join("<br>")));
            }
            Block::Addressee(text) => self.push(&format!("<p class=\"addressee\">{}</p>", inlines(text))),
            Block::Caption(text) => self.push(&format!("<p class=\"caption\">{}</p>", inlines(text))),
            Block::Roster(roster) => self.roster(roster),
            Block::Table(table) => self.table(table),
            Block::Attachments(names) => {
                let items = names.iter().map(|name| format!("<li>{}</li>", breaks(&common::attachment_name(name))));
                let items: String = items.collect();
                let label = common::ATTACHMENTS;
                self.push(&format!("<div class=\"attachments\"><span>{label}</span><ul>{items}</ul></div>"));
            }
            Block::Signature(signature) => self.signature(signature),
            Block::Contact(text) => self.push(&format!("<p class=\"contact\">{}</p>", inlines(text))),
            Block::Attachment(attachment) => self.attachment(attachment),
            Block::Cc(names) => self.push(&format!("<p class=\"cc\">{}</p>", breaks(&common::copies(names)))),
            Block::List(items) => {
                self.push("<ul>");
                for item in items {
                    self.push("<li>");
                    self.blocks(item);
                    self.push("</li>");
                }
                self.push("</ul>");
            }
            Block::Quote(inner) => {
                self.push("<blockquote>");
                self.blocks(inner);
                self.push("</blockquote>");
            }
            Block::Code(code) => self.push(&format!("<pre><code>{}</code></pre>", escape(code))),
            Block::Rule => self.push("<hr>"),
            // These are lines or sections, which `layout` takes care of.
            Block::Section(_) | Block::Paragraph(_) | Block::Points(_) | Block::Fields(_) => {}
        }
    }

    fn roster(&mut self, roster: &Roster) {
        self.push("<dl class=\"roster\">");
        for entry in &roster.entries {
            let lines = common::roster_lines(entry);
            let label = lines.first().map(|(label, _)| breaks(label)).unwrap_or_default();
            let people: String = lines.iter().map(|(_, people)| format!("<dd>{}</dd>", breaks(people))).collect();
            self.push(&format!("<div><dt>{label}</dt>{people}</div>"));
        }
        self.push("</dl>");
    }

    fn table(&mut self, table: &Table) {
        self.push("<table>");
        if !table.head.is_empty() {
            let cells: String = table.head.iter().map(|cell| format!("<th scope=\"col\">{}</th>", inlines(cell))).collect();
            self.push(&format!("<thead><tr>{cells}</tr></thead>"));
        }
        self.push("<tbody>");
        for row in &table.rows {
            let cells: String = row.iter().map(|cell| format!("<td>{}</td>", inlines(cell))).collect();
            self.push(&format!("<tr>{cells}</tr>"));
        }
        self.push("</tbody>\n</table>");
    }

    fn signature(&mut self, signature: &Signature) {
        let organisation: String = signature.organisation.iter().map(|line| format!("<p>{}</p>", inlines(line))).collect();
        let date = signature.date.as_ref().map(|date| format!("<p class=\"date\">{}</p>", inlines(date))).unwrap_or_default();
        self.push(&format!("<footer class=\"signature\"><div>{organisation}{date}</div></footer>"));
    }

    fn attachment(&mut self, attachment: &'d Attachment) {
        self.push("<section class=\"attachment\">");
        self.push(&format!("<p class=\"mark\">{}</p>", escape(&attachment.ordinal)));
        if let Some(title) = &attachment.title {
            self.push(&format!("<h2 class=\"title\">{}</h2>", inlines(title)));
        }
        self.blocks(&attachment.children);
        self.push("</section>");
    }

    fn contents_list(&self) -> String {
        let mut out = String::from("<nav class=\"contents\" aria-label=\"目录\">\n<p>目录</p>\n<ul>\n");
        for (level, anchor, text) in &self.contents {
            out.push_str(&format!("<li class=\"level-{level}\"><a href=\"#{anchor}\">{}</a></li>\n", escape(text)));
        }
        out.push_str("</ul>\n</nav>\n");
        out
    }
}

fn line_html(line: &[Piece<'_>]) -> String {
    let mut out = String::new();
    for piece in line {
        match piece {
            Piece::Ordinal(text) => out.push_str(&format!("<span class=\"ordinal\">{}</span>", escape(text))),
            Piece::Supplied(text) => out.push_str(&escape(text)),
            Piece::Label(text) => out.push_str(&format!("<span class=\"label\">{}</span>", escape(text))),
            Piece::Title(text) | Piece::Text(text) => out.push_str(&inlines(text)),
        }
    }
    out
}

fn inlines(inlines: &Inlines) -> String {
    let mut out = String::new();
    for inline in &inlines.0 {
        match inline {
            Inline::Text(text) => out.push_str(&escape(text)),
            Inline::Break => out.push_str("<br>"),
            Inline::Strong(inner) => out.push_str(&format!("<strong>{}</strong>", self::inlines(inner))),
            Inline::Emphasis(inner) => out.push_str(&format!("<em>{}</em>", self::inlines(inner))),
            Inline::Strikethrough(inner) => out.push_str(&format!("<s>{}</s>", self::inlines(inner))),
            Inline::Code(code) => out.push_str(&format!("<code>{}</code>", escape(code))),
            Inline::Link { target, content } => {
                let content = self::inlines(content);
                let safe = ["https://", "http://", "mailto:", "#"].iter().any(|scheme| target.starts_with(scheme));
                if safe {
                    out.push_str(&format!("<a href=\"{}\">{content}</a>", escape(target)));
                } else {
                    out.push_str(&format!("{content}（{}）", escape(target)));
                }
            }
        }
    }
    out
}

/// Text with its line breaks.
fn breaks(text: &str) -> String {
    escape(text).replace('\n', "<br>")
}

/// Escapes text for elements and attribute values (HTML §13.3).
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{A0}' => out.push_str("&nbsp;"),
            _ => out.push(c),
        }
    }
    out
}
