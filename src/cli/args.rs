//! What may be written on the command line, in both languages. Only declarations.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, ValueHint};

use crate::text::{Lang, Text};
use crate::tr;
use crate::writer::Format;

/// The command line in a language.
pub(super) fn command(lang: Lang) -> Command {
    let say = |text: Text| text.get(lang).to_owned();
    let cli = Build { lang };
    Command::new("plangen")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(tr!("把一个 YAML 文件变成排好版的工作方案，并检查它", "Turns one YAML file into a formatted Chinese work plan, and checks it")))
        .after_help(say(tr!(
            "例：\n  plangen new 乡镇创建 -o plan.yaml     写一份骨架\n  plangen check plan.yaml               看还缺什么\n  plangen render plan.yaml -o plan.html 排成网页\n\n退出码：0 完成，1 检查发现问题，2 没能完成",
            "Examples:\n  plangen new township -o plan.yaml     write a skeleton\n  plangen check plan.yaml               see what is missing\n  plangen render plan.yaml -o plan.html make a web page\n\nExit codes: 0 done, 1 check found something, 2 the work could not be done"
        )))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_help_heading(say(tr!("命令", "Commands")))
        .subcommand_value_name(say(tr!("命令", "COMMAND")))
        .help_template(cli.template())
        .override_usage(say(tr!("plangen [选项] 命令", "plangen [OPTIONS] COMMAND")))
        .args(cli.global())
        .arg(cli.option("version", tr!("显示版本", "Print the version")).short('V').long("version").action(ArgAction::Version))
        .subcommand(cli.render())
        .subcommand(cli.new_plan())
        .subcommand(cli.check())
        .subcommand(
            cli.sub("explain", tr!("[规则…]", "[RULE…]"), tr!("说明一条规则，或列出所有规则", "Explain a rule, or list them all")).arg(
                cli.positional("rules", tr!("规则", "RULE"), tr!("规则的代码、名称或组", "The code or name of a rule, or of a group"))
                    .num_args(0..),
            ),
        )
        .subcommand(cli.sub("variants", tr!("[选项]", "[OPTIONS]"), tr!("列出方案的类型", "List the variants")).arg(cli.template_dir()))
        .subcommand(cli.templates())
        .subcommand(cli.styles())
        .subcommand(
            cli.sub("schema", tr!("[选项]", "[OPTIONS]"), tr!("输出方案文件的 JSON Schema", "Print the JSON Schema of plan files"))
                .arg(cli.flag("output", tr!("改为输出 render -t json 结果的 Schema", "The schema of what `render -t json` writes instead")))
                .arg(cli.flag("config", tr!("改为输出 plangen.toml 的 Schema", "The schema of plangen.toml instead")).conflicts_with("output"))
                .arg(cli.flag("style", tr!("改为输出版式文件的 Schema", "The schema of style profiles instead")).conflicts_with_all(["output", "config"])),
        )
        .subcommand(
            cli.sub("completions", tr!("SHELL", "SHELL"), tr!("输出命令行补全脚本", "Print a completion script for a shell")).arg(
                cli.positional("shell", tr!("SHELL", "SHELL"), tr!("哪种 shell", "The shell"))
                    .required(true)
                    .value_parser(clap::value_parser!(clap_complete::Shell)),
            ),
        )
}

struct Build {
    lang: Lang,
}

impl Build {
    fn say(&self, text: &Text) -> String {
        text.get(self.lang).to_owned()
    }

    fn template(&self) -> String {
        let usage = self.say(&tr!("用法：", "Usage: "));
        format!("{{about-with-newline}}\n{usage}{{usage}}\n\n{{all-args}}{{after-help}}")
    }

    /// A command; `usage` is what stands behind its name.
    fn sub(&self, name: &'static str, usage: Text, about: Text) -> Command {
        let command = match name {
            "export" => "templates export",
            "show" => "styles show",
            name => name,
        };
        Command::new(name)
            .about(self.say(&about))
            .disable_help_flag(true)
            .help_template(self.template())
            .override_usage(format!("plangen {command} {}", usage.get(self.lang)))
    }

    fn option(&self, name: &'static str, help: Text) -> Arg {
        Arg::new(name).help(self.say(&help)).help_heading(self.say(&tr!("选项", "Options")))
    }

    fn flag(&self, name: &'static str, help: Text) -> Arg {
        self.option(name, help).long(name).action(ArgAction::SetTrue)
    }

    fn positional(&self, name: &'static str, value: Text, help: Text) -> Arg {
        Arg::new(name).value_name(self.say(&value)).help(self.say(&help)).help_heading(self.say(&tr!("参数", "Arguments")))
    }

    fn global(&self) -> Vec<Arg> {
        let lang =
            tr!("消息用的语言（默认按 PLANGEN_LANG、系统语言）", "The language of messages (else PLANGEN_LANG, then the locale)");
        vec![
            self.option("help", tr!("显示帮助", "Print help")).short('h').long("help").action(ArgAction::Help).global(true),
            self.option("lang", lang)
                .long("lang")
                .value_name("zh|en")
                .value_parser(["zh", "en"])
                .hide_possible_values(true)
                .global(true),
            self.option("quiet", tr!("除结果和错误外，什么也不显示", "Show nothing but results and errors"))
                .short('q')
                .long("quiet")
                .action(ArgAction::SetTrue)
                .global(true),
        ]
    }

    fn template_dir(&self) -> Arg {
        let help = tr!(
            "先在这个文件夹里找模板（DIR/类型/plan.md 等）",
            "Look for templates in this folder first (DIR/VARIANT/plan.md and so on)"
        );
        self.option("template-dir", help)
            .long("template-dir")
            .value_name(self.say(&tr!("文件夹", "DIR")))
            .value_hint(ValueHint::DirPath)
            .value_parser(clap::value_parser!(std::path::PathBuf))
    }

    fn variant(&self) -> Arg {
        let help = tr!("按这个类型，而不是方案自己写的类型", "Use this variant instead of the plan's own");
        self.option("variant", help).long("variant").value_name(self.say(&tr!("类型", "VARIANT")))
    }

    fn plans(&self, help: Text) -> Arg {
        self.positional("plans", tr!("方案", "PLAN"), help)
            .required(true)
            .num_args(1..)
            .value_hint(ValueHint::FilePath)
            .value_parser(clap::value_parser!(std::path::PathBuf))
    }

    fn render(&self) -> Command {
        let formats: Vec<String> =
            Format::all().map(|format| format!("{} {}", format.name(), format.title().get(self.lang))).collect();
        let formats = formats.join(if self.lang == Lang::Zh { "，" } else { ", " });
        let format = tr!("格式，可写多个，用逗号隔开：{formats}", "The formats, joined by commas: {formats}");
        let output = tr!("写到哪里：文件、文件夹（以 / 结尾）或 -", "Where to: a file, a folder (ending in /) or -");
        let check = tr!(
            "不写文件，只看现有的是否就是应有的；不是则退出码为 1",
            "Write nothing; exit 1 if what is there is not what the plan gives"
        );
        let style = tr!(
            "Word 文档的版式：gbt9704（默认）、plain，或自己的版式文件",
            "The style of Word documents: gbt9704 (if not given), plain, or a file of your own"
        );
        let numbering = tr!(
            "Word 文档的序号：text（文字，默认）或 auto（自动编号）",
            "The ordinals of Word documents: text (if not given), or auto for numbers that Word counts"
        );
        let strict = tr!("方案有问题时退出码为 1", "Exit 1 if the plan has findings");
        self.sub(
            "render",
            tr!("[选项] 方案…", "[OPTIONS] PLAN…"),
            tr!("把方案排成 Word 文档、网页、Markdown 等", "Lay a plan out as Word document, web page, Markdown and so on"),
        )
        .arg(self.plans(tr!("方案文件，- 是标准输入", "The plan files; - is standard input")))
        .arg(
            self.option("to", format)
                .short('t')
                .long("to")
                .value_name(self.say(&tr!("格式", "FORMAT")))
                .value_delimiter(',')
                .num_args(1),
        )
        .arg(
            self.option("output", output)
                .short('o')
                .long("output")
                .value_name(self.say(&tr!("文件", "FILE")))
                .value_hint(ValueHint::AnyPath)
                .value_parser(clap::value_parser!(std::ffi::OsString)),
        )
        .arg(self.variant())
        .arg(self.template_dir())
        .arg(
            self.option("style", style).long("style").value_name(self.say(&tr!("版式", "STYLE"))).value_hint(ValueHint::FilePath),
        )
        .arg(self.choice("numbering", tr!("编号", "NUMBERING"), &["text", "auto"], numbering))
        .arg(self.flag("check", check))
        .arg(self.flag("strict", strict))
    }

    fn styles(&self) -> Command {
        let show = self
            .sub(
                "show",
                tr!("[版式]", "[STYLE]"),
                tr!("显示一种版式，每个值后面是它的出处", "Show a profile, with the clause behind each value"),
            )
            .arg(self.positional(
                "name",
                tr!("版式", "STYLE"),
                tr!("版式的名称（默认 gbt9704）", "The name of the profile (gbt9704 if not given)"),
            ));
        self.sub(
            "styles",
            tr!("[show 版式]", "[show STYLE]"),
            tr!("列出 Word 文档的版式", "List the style profiles of Word documents"),
        )
        .disable_help_subcommand(true)
        .subcommand_help_heading(self.say(&tr!("命令", "Commands")))
        .subcommand_value_name(self.say(&tr!("命令", "COMMAND")))
        .subcommand(show)
    }

    fn new_plan(&self) -> Command {
        let set = tr!("填上一项，如 --set 标题=某方案；可写多次", "Fill in a value, as --set title=…; may be repeated");
        self.sub("new", tr!("[选项] [类型]", "[OPTIONS] [VARIANT]"), tr!("按类型写一份方案骨架", "Write the skeleton of a plan"))
            .arg(self.positional(
                "variant",
                tr!("类型", "VARIANT"),
                tr!("方案的类型（默认为自拟提纲）", "The variant (an outline if none is given)"),
            ))
            .arg(
                self.option(
                    "output",
                    tr!(
                        "写到哪个文件（默认 plan.yaml），- 是标准输出",
                        "The file to write (plan.yaml if none is given); - is standard output"
                    ),
                )
                .short('o')
                .long("output")
                .value_name(self.say(&tr!("文件", "FILE")))
                .value_hint(ValueHint::FilePath)
                .value_parser(clap::value_parser!(std::path::PathBuf)),
            )
            .arg(self.option("set", set).long("set").value_name(self.say(&tr!("键=值", "KEY=VALUE"))).action(ArgAction::Append))
            .arg(
                self.option(
                    "keys",
                    tr!("键用中文还是英文（默认按消息的语言）", "Chinese or English keys (else those of the messages' language)"),
                )
                .long("keys")
                .value_name("zh|en")
                .value_parser(["zh", "en"])
                .hide_possible_values(true),
            )
            .arg(self.flag("force", tr!("文件已有时覆盖它", "Replace the file if it is there")))
            .arg(self.flag("list", tr!("列出可用的类型", "List the variants")))
            .arg(self.template_dir())
    }

    /// An option whose value is one of some words.
    fn choice(&self, name: &'static str, value: Text, words: &'static [&'static str], help: Text) -> Arg {
        self.option(name, help)
            .long(name)
            .value_name(self.say(&value))
            .value_parser(PossibleValuesParser::new(words))
            .hide_possible_values(true)
    }

    /// An option that takes names, joined by commas or repeated.
    fn names(&self, name: &'static str, help: Text) -> Arg {
        let value = tr!("规则", "RULE");
        self.option(name, help).long(name).value_name(self.say(&value)).value_delimiter(',').action(ArgAction::Append)
    }

    fn check(&self) -> Command {
        let format = tr!(
            "结果的写法：full、concise、json、sarif 或 github（默认 full）",
            "How to show it: full, concise, json, sarif or github (full if not given)"
        );
        let fail_on = tr!(
            "从哪一级起退出码为 1：error、warning、info 或 never（默认 error）",
            "From which severity on to exit 1: error, warning, info or never (error if not given)"
        );
        let show = tr!(
            "从哪一级起显示：error、warning 或 info（默认 warning）",
            "From which severity on to show findings: error, warning or info (warning if not given)"
        );
        let select = tr!(
            "只用这些规则：代码、名称、组（如 T、time）或 all",
            "Run these rules only: codes, names, groups (T, time) or `all`"
        );
        let fix = tr!("把有把握的改法直接写进方案文件", "Make the certain cures in the plan files");
        let diff = tr!("不写文件，只显示 --fix 会怎样改", "Write nothing, show what --fix would change");
        let as_of =
            tr!("按这一天（如 2026-03-05）检查完成时限是否已过", "The day (as 2026-03-05) against which deadlines are held");
        let statistics =
            tr!("最后列出各规则的次数和各单位的任务数", "List the findings by rule, and the tasks by unit, at the end");
        let config = tr!(
            "用这个配置，而不是方案上层文件夹里的 plangen.toml",
            "Use this configuration instead of the plangen.toml above each plan"
        );
        let only_plans = tr!("点名的文件如果不是方案，跳过而不报错", "Pass over named files that are no plans");
        let path = |arg: Arg| arg.value_hint(ValueHint::FilePath).value_parser(clap::value_parser!(std::path::PathBuf));
        self.sub(
            "check",
            tr!("[选项] 方案或文件夹…", "[OPTIONS] PLAN-OR-FOLDER…"),
            tr!("检查方案缺什么、哪里不对", "Check what is missing or wrong in a plan"),
        )
        // Scripts put their own options behind those of their users.
        .args_override_self(true)
        .arg(self.plans(tr!("方案文件或文件夹，- 是标准输入", "Plan files or folders; - is standard input")))
        .arg(self.choice("format", tr!("写法", "FORMAT"), &["full", "concise", "json", "sarif", "github"], format))
        .arg(self.choice("show", tr!("级别", "SEVERITY"), &["error", "warning", "info"], show))
        .arg(self.choice("fail-on", tr!("级别", "SEVERITY"), &["error", "warning", "info", "never"], fail_on))
        .arg(self.names("select", select))
        .arg(self.names("ignore", tr!("不用这些规则", "Do not run these rules")))
        .arg(self.flag("fix", fix))
        .arg(self.flag("diff", diff).conflicts_with("fix"))
        .arg(self.flag("statistics", statistics))
        .arg(self.option("as-of", as_of).long("as-of").value_name(self.say(&tr!("日期", "DATE"))))
        .arg(path(self.option("config", config).long("config").value_name(self.say(&tr!("文件", "FILE")))))
        .arg(self.flag("no-config", tr!("不读 plangen.toml", "Read no plangen.toml")).conflicts_with("config"))
        .arg(self.flag("only-plans", only_plans))
        .arg(self.variant())
        .arg(self.template_dir())
    }

    fn templates(&self) -> Command {
        let export = self
            .sub(
                "export",
                tr!("[选项] 类型 文件夹", "[OPTIONS] VARIANT DIR"),
                tr!("把一个类型的模板写进文件夹，供修改", "Write the templates of a variant into a folder, to be changed"),
            )
            .arg(self.positional("variant", tr!("类型", "VARIANT"), tr!("方案的类型", "The variant")).required(true))
            .arg(
                self.positional("dir", tr!("文件夹", "DIR"), tr!("写进 文件夹/类型/", "Written into DIR/VARIANT/"))
                    .required(true)
                    .value_hint(ValueHint::DirPath)
                    .value_parser(clap::value_parser!(std::path::PathBuf)),
            )
            .arg(self.flag("force", tr!("文件已有时覆盖", "Replace files that are there")))
            .arg(self.template_dir());
        self.sub("templates", tr!("export 类型 文件夹", "export VARIANT DIR"), tr!("导出模板", "Export templates"))
            .subcommand_required(true)
            .arg_required_else_help(true)
            .disable_help_subcommand(true)
            .subcommand_help_heading(self.say(&tr!("命令", "Commands")))
            .subcommand_value_name(self.say(&tr!("命令", "COMMAND")))
            .subcommand(export)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_sound_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            command(lang).debug_assert();
        }
    }
}
