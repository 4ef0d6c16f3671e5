//! The floor: prints the Markdown of `examples/school-campaign.yaml` with no engine, no options and no checks. It
//! knows the layout of this one plan, and as much YAML as this plan uses; it has no dependencies, so
//! that the benchmark builds it with rustc alone.

use std::io::Write;

enum Node<'s> {
    Text(&'s str),
    List(Vec<Node<'s>>),
    Map(Vec<(&'s str, Node<'s>)>),
}

static NONE: Node<'static> = Node::Text("");

impl<'s> Node<'s> {
    fn get(&self, key: &str) -> &Node<'s> {
        match self {
            Node::Map(entries) => entries.iter().find(|(name, _)| *name == key).map_or(&NONE, |(_, value)| value),
            _ => &NONE,
        }
    }

    fn has(&self, key: &str) -> bool {
        matches!(self, Node::Map(entries) if entries.iter().any(|(name, _)| *name == key))
    }

    fn text(&self, key: &str) -> &'s str {
        self.get(key).as_text()
    }

    fn as_text(&self) -> &'s str {
        match self {
            Node::Text(text) => text,
            _ => "",
        }
    }

    fn list(&self, key: &str) -> &[Node<'s>] {
        self.get(key).as_list()
    }

    fn as_list(&self) -> &[Node<'s>] {
        match self {
            Node::List(items) => items,
            _ => &[],
        }
    }
}

/// Block maps and lists, flow collections, and texts on one line.
struct Reader<'s> {
    /// Indentation and content of the lines that have any. A `- ` counts as indentation for what is
    /// behind it, which then stands here as a line of its own.
    lines: Vec<(usize, &'s str)>,
    at: usize,
}

impl<'s> Reader<'s> {
    fn new(text: &'s str) -> Reader<'s> {
        let mut lines = Vec::with_capacity(256);
        for line in text.lines() {
            let mut content = line.trim_start();
            let mut indent = line.len() - content.len();
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            while let Some(rest) = content.strip_prefix("- ") {
                lines.push((indent, "-"));
                (content, indent) = (rest, indent + 2);
            }
            lines.push((indent, content));
        }
        Reader { lines, at: 0 }
    }

    fn node(&mut self, indent: usize) -> Node<'s> {
        let (_, first) = self.lines[self.at];
        if first == "-" {
            let mut items = Vec::new();
            while self.at < self.lines.len() && self.lines[self.at] == (indent, "-") {
                self.at += 1;
                items.push(self.node(indent + 2));
            }
            return Node::List(items);
        }
        if split_key(first).is_none() {
            self.at += 1;
            return inline(first);
        }
        let mut entries = Vec::new();
        while let Some(&(at, line)) = self.lines.get(self.at) {
            let Some((key, value)) = split_key(line).filter(|_| at == indent) else { break };
            self.at += 1;
            let value = if value.is_empty() { self.node(self.lines[self.at].0) } else { inline(value) };
            entries.push((key, value));
        }
        Node::Map(entries)
    }
}

fn split_key(line: &str) -> Option<(&str, &str)> {
    let colon = line.bytes().position(|byte| !byte.is_ascii_alphanumeric() && byte != b'_')?;
    let value = line[colon..].strip_prefix(':')?;
    (value.is_empty() || value.starts_with(' ')).then(|| (&line[..colon], value.trim_start()))
}

fn inline(text: &str) -> Node<'_> {
    flow(&mut text.trim_end(), false)
}

fn flow<'s>(rest: &mut &'s str, nested: bool) -> Node<'s> {
    let close = match rest.as_bytes().first() {
        Some(b'[') => ']',
        Some(b'{') => '}',
        Some(b'"') => {
            let end = rest[1..].find('"').map_or(rest.len(), |end| end + 1);
            let text = &rest[1..end];
            *rest = &rest[end + 1..];
            return Node::Text(text);
        }
        _ => {
            let end = if nested { rest.find([',', ']', '}']).unwrap_or(rest.len()) } else { rest.len() };
            let text = rest[..end].trim_end();
            *rest = &rest[end..];
            return Node::Text(text);
        }
    };
    let (mut items, mut entries) = (Vec::new(), Vec::new());
    *rest = &rest[1..];
    loop {
        *rest = rest.trim_start_matches([',', ' ']);
        if let Some(behind) = rest.strip_prefix(close) {
            *rest = behind;
            return if close == ']' { Node::List(items) } else { Node::Map(entries) };
        }
        if close == '}' {
            let (key, value) = rest.split_once(": ").unwrap_or((rest, ""));
            *rest = value;
            entries.push((key, flow(rest, true)));
        } else {
            items.push(flow(rest, true));
        }
    }
}

const HAN: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

fn print(plan: &Node<'_>, out: &mut String) {
    let mut put = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
    put(&[plan.text("doc_number"), "\n\n# ", plan.text("title"), "\n\n"]);
    put(&[&join(plan.list("addressee")), "：\n\n", plan.text("preamble"), "\n\n"]);
    put(&["## 一、指导思想\n\n", plan.text("guiding_principles"), "\n\n"]);

    let goals = plan.get("goals");
    put(&["## 二、", goals.text("title"), "\n\n", goals.text("text"), "\n\n"]);
    for phase in goals.list("phases") {
        let [label, time, name] = ["label", "time", "name"].map(|key| phase.text(key));
        put(&["**", label, "：", time, "为", name, "**。", phase.text("text"), "\n\n"]);
    }

    let leadership = plan.get("leadership");
    put(&["## 三、", leadership.text("title"), "\n\n"]);
    for (index, body) in leadership.list("items").iter().enumerate() {
        put(&["### （", HAN[index], "）", body.text("title"), "\n\n"]);
        if body.has("text") {
            put(&[body.text("text"), "\n\n"]);
        }
        for entry in body.get("leading_group").list("roster") {
            put(&[entry.text("role"), "："]);
            for (index, person) in entry.list("people").iter().enumerate() {
                match person {
                    Node::Text(name) => put(&[if index > 0 { "、" } else { "" }, name]),
                    _ => put(&[if index > 0 { "\\\n" } else { "" }, person.text("name"), "　", person.text("post")]),
                }
            }
            put(&["\n\n"]);
        }
    }

    let tasks = plan.get("task_groups");
    put(&["## 四、", tasks.text("title"), "\n\n"]);
    for (index, group) in tasks.list("items").iter().enumerate() {
        put(&["### （", HAN[index], "）", group.text("title"), "\n\n"]);
        group.list("items").iter().enumerate().for_each(|(index, node)| item(node, index, &mut put));
    }

    let phases = plan.get("phases");
    put(&["## 五、", phases.text("title"), "\n\n"]);
    for (index, phase) in phases.list("phases").iter().enumerate() {
        put(&["### （", HAN[index], "）", phase.text("name"), "："]);
        match phase.get("time") {
            Node::Text(time) => put(&[time, "\n\n"]),
            time => put(&[time.text("from"), "至", time.text("to"), "\n\n"]),
        }
        phase.list("items").iter().enumerate().for_each(|(index, node)| item(node, index, &mut put));
    }

    let requirements = plan.get("requirements");
    put(&["## 六、", requirements.text("title"), "\n\n"]);
    for (index, node) in requirements.list("items").iter().enumerate() {
        put(&["**（", HAN[index], "）", node.text("title"), "**。", node.text("text"), "\n\n"]);
    }

    let signature = plan.get("signature");
    let contact = plan.get("contact");
    let attachments = plan.list("attachments");
    attachments.iter().for_each(|attachment| put(&["附件：", attachment.text("title"), "\n\n"]));
    put(&[signature.text("organisation"), "\\\n", signature.text("date"), "\n\n"]);
    let [person, phone, mail] = ["person", "phone", "mail"].map(|key| contact.text(key));
    put(&["（联系人：", person, "；联系电话：", phone, "；电子邮箱：", mail, "）\n\n"]);
    for attachment in attachments {
        let table = attachment.get("table");
        put(&["附件\n\n## ", attachment.text("title"), "\n\n"]);
        let mut row = |cells: &[Node<'_>]| {
            cells.iter().for_each(|cell| put(&["| ", cell.as_text(), " "]));
            put(&["|\n"]);
        };
        row(table.list("head"));
        row(&table.list("head").iter().map(|_| Node::Text("---")).collect::<Vec<_>>());
        table.list("rows").iter().for_each(|cells| row(cells.as_list()));
        put(&["\n"]);
    }
    put(&["抄送：", &join(plan.list("cc")), "。\n"]);
}

fn item(node: &Node<'_>, index: usize, put: &mut impl FnMut(&[&str])) {
    let number = (index + 1).to_string();
    match node {
        Node::Text(text) => {
            let mark = if text.starts_with(|c: char| c.is_ascii_digit()) { "\\. " } else { "." };
            put(&[&number, mark, text, "\n\n"]);
        }
        _ if node.has("items") => {
            put(&["**", &number, ".", node.text("title"), "**：\n\n"]);
            for (index, task) in node.list("items").iter().enumerate() {
                let number = (index + 1).to_string();
                put(&["**（", &number, "）", task.text("title"), "**。", task.text("text"), "\n\n"]);
            }
        }
        _ => put(&["**", &number, ".", node.text("title"), "**。", node.text("text"), "\n\n"]),
    }
}

fn join(names: &[Node<'_>]) -> String {
    names.iter().map(Node::as_text).collect::<Vec<_>>().join("、")
}

fn main() -> std::io::Result<()> {
    let path = std::env::args_os().nth(1).unwrap_or_else(|| "plan.yaml".into());
    let text = std::fs::read_to_string(path)?;
    let plan = Reader::new(&text).node(0);
    let mut out = String::with_capacity(text.len());
    print(&plan, &mut out);
    std::io::stdout().write_all(out.as_bytes())
}
