//! The program `plangen`: see the library of that name for what it does.

use std::process::ExitCode;

fn main() -> ExitCode {
    match plangen::cli::run(std::env::args_os()) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            anstream::eprintln!("plangen: {error:#}");
            ExitCode::from(plangen::cli::FAILED)
        }
    }
}
