//! Faults of the command line itself, in the reader's language.

use std::io::Write;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{DONE, FAILED};
use crate::text::Lang;

/// Shows help, the version, or what is wrong with the arguments.
pub(super) fn report(error: &clap::Error, lang: Lang) -> anyhow::Result<u8> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            write!(anstream::stdout().lock(), "{}", error.render().ansi())?;
            return Ok(DONE);
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            anstream::eprint!("{}", error.render().ansi());
            return Ok(FAILED);
        }
        _ => {}
    }
    match (lang, chinese(error)) {
        (Lang::Zh, Some(message)) => anstream::eprintln!("错误：{message}\n\n用 plangen --help 查看用法"),
        _ => anstream::eprint!("{}", error.render().ansi()),
    }
    Ok(FAILED)
}

fn chinese(error: &clap::Error) -> Option<String> {
    let get = |kind| {
        error.get(kind).map(|value| match value {
            ContextValue::String(text) => text.clone(),
            ContextValue::Strings(texts) => texts.join("、"),
            other => other.to_string(),
        })
    };
    let argument = get(ContextKind::InvalidArg).unwrap_or_default();
    let value = get(ContextKind::InvalidValue).unwrap_or_default();
    let mut message = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有“{argument}”这个选项"),
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令", get(ContextKind::InvalidSubcommand).unwrap_or_default()),
        ErrorKind::MissingSubcommand => "没有写明命令".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("缺少参数 {argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("选项 {argument} 后面要写一个值"),
        ErrorKind::InvalidValue => format!("选项 {argument} 不能是“{value}”"),
        ErrorKind::ValueValidation => format!("{argument} 的值“{value}”不对"),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => format!("选项 {argument} 的值太多"),
        ErrorKind::TooFewValues | ErrorKind::NoEquals => format!("选项 {argument} 后面要写一个值"),
        ErrorKind::ArgumentConflict => {
            format!("{argument} 不能和 {} 一起用", get(ContextKind::PriorArg).unwrap_or_default())
        }
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8 文字".to_owned(),
        _ => return None,
    };
    if let Some(valid) = get(ContextKind::ValidValue).filter(|valid| !valid.is_empty()) {
        message.push_str(&format!("；可以写：{valid}"));
    }
    let suggestion =
        get(ContextKind::SuggestedArg).or(get(ContextKind::SuggestedSubcommand)).or(get(ContextKind::SuggestedValue));
    if let Some(suggestion) = suggestion {
        message.push_str(&format!("；是不是“{suggestion}”？"));
    }
    Some(message)
}
