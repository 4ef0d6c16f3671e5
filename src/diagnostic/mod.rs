//! Messages with a place: what is wrong, where it stands, and what to do about it.
//!
//! A [`Diagnostic`] knows no rule: its [`Code`] is a text to it. How it is shown is the business of
//! [`render`].

pub mod render;

use crate::source::yaml::{Fault, FaultKind};
use crate::source::{Span, toml};
use crate::text::Text;
use crate::tr;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A matter of style; shown when asked for.
    Info,
    /// Should be looked at before the plan is signed.
    Warning,
    /// The plan cannot stand like this.
    Error,
}

impl Severity {
    /// The name in options and in outputs for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The name for people.
    pub fn label(self) -> Text {
        match self {
            Severity::Info => tr!("提示", "info"),
            Severity::Warning => tr!("警告", "warning"),
            Severity::Error => tr!("错误", "error"),
        }
    }
}

/// A stable code and a name in kebab case. Codes are never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    /// `S001`
    pub id: &'static str,
    /// `missing-section`
    pub name: &'static str,
}

/// The codes of faults that keep a file from being read. Those of rules stand with the rules.
pub mod code {
    use super::Code;

    macro_rules! codes {
        ($($name:ident = $id:literal $kebab:literal, $zh:literal, $en:literal;)*) => {
            $(#[doc = $en] pub const $name: Code = Code { id: $id, name: $kebab };)*

            /// All of them, sorted, each with what it says in Chinese and English.
            pub const ALL: &[(Code, (&str, &str))] = &[$(($name, ($zh, $en))),*];
        };
    }

    codes! {
        IO = "L001" "unreadable-file", "文件读不出或者写不进。", "The file cannot be read or written.";
        ENCODING = "L002" "not-text", "文件不是文字，或者太大。", "The file is not text, or too large.";
        SYNTAX = "L003" "yaml-syntax", "文件不合 YAML 的写法。", "The file is not YAML.";
        TAB = "L004" "tab-indentation", "缩进中有制表符。", "A tab in the indentation.";
        FULL_WIDTH_COLON = "L005" "full-width-colon", "键的后面用了全角冒号。", "`：` in place of `: `.";
        UNKNOWN_KEY = "L006" "unknown-key", "这里没有这个键。", "A key that does not belong there.";
        DUPLICATE_KEY = "L007" "duplicate-key", "一个键写了两次。", "A key that stands twice.";
        WRONG_TYPE = "L008" "wrong-type", "该写列表的地方写了文字，等等。", "A text where a list is wanted, and the like.";
        INVALID_VALUE = "L009" "invalid-value", "值不在可选的词里。", "A word that is none of the possible ones.";
        INVALID_CHARACTER = "L010" "invalid-character", "文档里不能有的字符。", "A character no document can hold.";
        LIMIT = "L011" "limit-exceeded", "嵌套太深，或者引用展开后太大。", "Nested too deep, or multiplied by aliases.";
        UNKNOWN_VARIANT = "L012" "unknown-variant", "没有这个类型。", "A variant that does not exist.";
        TEMPLATE = "L013" "faulty-template", "模板编译或者运行不了。", "A template that cannot be compiled or run.";
        RENDER = "L014" "render-note", "有的要求没能照办，以及改成了什么。",
            "Something a writer or a variant could not do as asked, and what it did instead.";
        UNKNOWN_RULE = "L015" "unknown-rule", "选项、plangen.toml 或 allow 里的规则不存在。",
            "A rule that does not exist, in an option, in `plangen.toml` or behind `allow`.";
        UNUSED_ALLOW = "L016" "unused-allow", "“# plangen: allow(…)”看不懂，或者没有可放过的问题。",
            "`# plangen: allow(…)` that is not understood, where nothing is to be allowed, or nothing stands to allow it for.";
    }
}

/// A stretch of a file and what is to stand there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Where.
    pub span: Span,
    /// What is to stand there, spelled as the file needs it.
    pub text: String,
}

/// A place that a message points at, with what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What stands there, if the message does not say it.
    pub text: Option<Text>,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The code and name.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence that stands alone.
    pub message: Text,
    /// The places, the main one first.
    pub labels: Vec<Label>,
    /// The file's name, for a message without a place in it.
    pub file: Option<String>,
    /// The place in the plan: `measures.items[0]`.
    pub path: Option<String>,
    /// What to do.
    pub help: Option<Text>,
    /// The edits that mend it, all or none of them; empty where no cure is certain.
    pub fix: Vec<Edit>,
}

impl Diagnostic {
    /// A message at a place.
    pub fn new(code: Code, severity: Severity, span: Span, message: Text) -> Diagnostic {
        let labels = vec![Label { span, text: None }];
        Diagnostic { code, severity, message, labels, file: None, path: None, help: None, fix: Vec::new() }
    }

    /// An error at a place.
    pub fn error(code: Code, span: Span, message: Text) -> Diagnostic {
        Diagnostic::new(code, Severity::Error, span, message)
    }

    /// An error that no file is to blame for.
    pub fn general(code: Code, message: Text) -> Diagnostic {
        Diagnostic {
            code,
            severity: Severity::Error,
            message,
            labels: Vec::new(),
            file: None,
            path: None,
            help: None,
            fix: Vec::new(),
        }
    }

    /// A message about a whole file.
    pub fn about(code: Code, severity: Severity, file: impl Into<String>, message: Text) -> Diagnostic {
        let file = Some(file.into());
        Diagnostic { code, severity, message, labels: Vec::new(), file, path: None, help: None, fix: Vec::new() }
    }

    /// Adds what to do.
    pub fn help(mut self, help: Text) -> Diagnostic {
        self.help = Some(help);
        self
    }

    /// Adds what to do, if anything is known.
    pub fn maybe_help(mut self, help: Option<Text>) -> Diagnostic {
        self.help = help.or(self.help);
        self
    }

    /// Adds a second place.
    pub fn label(mut self, span: Span, text: Text) -> Diagnostic {
        self.labels.push(Label { span, text: Some(text) });
        self
    }

    /// Says to which node of the plan the message belongs.
    pub fn at_path(mut self, path: impl Into<String>) -> Diagnostic {
        self.path = Some(path.into());
        self
    }

    /// Adds the edits that mend it.
    pub fn fix(mut self, edits: Vec<Edit>) -> Diagnostic {
        self.fix = edits;
        self
    }

    /// The main place.
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|label| label.span)
    }
}

impl From<toml::Fault> for Diagnostic {
    fn from(fault: toml::Fault) -> Diagnostic {
        let message = fault.message;
        Diagnostic::error(code::SYNTAX, fault.span, tr!("这里不合 TOML 的写法：{message}", "this is not TOML: {message}"))
    }
}

impl From<Fault> for Diagnostic {
    fn from(fault: Fault) -> Diagnostic {
        let (code, message, help) = match fault.kind {
            FaultKind::Tab => (
                code::TAB,
                tr!("缩进中有制表符（Tab）", "a tab in the indentation"),
                Some(tr!(
                    "YAML 只能用空格缩进，请把制表符换成两个空格",
                    "YAML is indented with spaces only: put two spaces in its place"
                )),
            ),
            FaultKind::UnclosedQuote => (
                code::SYNTAX,
                tr!("引号没有结束", "a quoted text that does not end"),
                Some(tr!("在文字末尾补上引号；正文里的引号请用“”", "close the quotation mark")),
            ),
            FaultKind::UnclosedBracket => (
                code::SYNTAX,
                tr!("方括号或花括号没有成对", "a bracket or brace without its partner"),
                Some(tr!(
                    "补上 ] 或 }}；以 [ 或 {{ 开头的文字要加引号",
                    "add ] or }}; a text that begins with [ or {{ needs quotation marks"
                )),
            ),
            FaultKind::Indentation => (
                code::SYNTAX,
                tr!("这一行的缩进与上文对不上", "the indentation of this line fits nothing above it"),
                Some(tr!(
                    "同一层的键和“-”要左对齐，下一层多缩进两个空格",
                    "align keys and dashes of one level, and indent the next level by two spaces"
                )),
            ),
            FaultKind::MissingColon => (
                code::SYNTAX,
                tr!("键的后面缺少冒号", "a key without a colon"),
                Some(tr!("写成“键: 值”，冒号是半角的，后面要有一个空格", "write `key: value`, with a space behind the colon")),
            ),
            FaultKind::ReservedCharacter(c) => (
                code::SYNTAX,
                tr!("值不能以“{c}”开头", "a value cannot begin with `{c}`"),
                Some(tr!("给这段文字加上引号", "put the text in quotation marks")),
            ),
            FaultKind::Escape => (
                code::SYNTAX,
                tr!("双引号里有不认识的转义", "an unknown escape in a double-quoted text"),
                Some(tr!("反斜杠要写成 \\\\，或者改用单引号", "write a backslash as \\\\, or use single quotation marks")),
            ),
            FaultKind::AfterQuote => (
                code::SYNTAX,
                tr!("引号结束之后还有文字", "text behind a closing quotation mark"),
                Some(tr!("把整段文字放进同一对引号，里面的引号用“”", "put the whole text in one pair of quotation marks")),
            ),
            FaultKind::UnknownAnchor => (
                code::SYNTAX,
                tr!("引用（*）了一个没有定义（&）的名称", "an alias (*) of something that is not defined (&) above"),
                Some(tr!("以 * 开头的文字要加引号", "a text that begins with * needs quotation marks")),
            ),
            FaultKind::RecursiveAlias => {
                (code::LIMIT, tr!("引用（*）指向了它自己所在的内容", "an alias inside the value it stands for"), None)
            }
            FaultKind::AliasBudget => (
                code::LIMIT,
                tr!("引用（*）展开后超过 32 MB", "the aliases of this file expand to more than 32 MB"),
                Some(tr!("减少重复引用", "use fewer aliases")),
            ),
            FaultKind::TooDeep => (
                code::LIMIT,
                tr!("嵌套超过 100 层", "nested more than 100 deep"),
                Some(tr!("检查缩进和括号", "check the indentation and the brackets")),
            ),
            FaultKind::MergeNotMap => (code::SYNTAX, tr!("“<<”后面只能是映射", "`<<` takes a map"), None),
            FaultKind::SecondDocument => (
                code::SYNTAX,
                tr!("文件里有第二份文档（---）", "a second document behind `---`"),
                Some(tr!("一个文件只放一份方案", "keep one plan in one file")),
            ),
            FaultKind::Other => (
                code::SYNTAX,
                tr!("这里不合 YAML 的写法", "this is not YAML"),
                Some(tr!("检查缩进、冒号和引号", "check indentation, colons and quotation marks")),
            ),
        };
        Diagnostic::error(code, fault.span, message).maybe_help(help)
    }
}
