//! `plangen`: see [`plangen`] for what it does.

use std::process::ExitCode;

fn main() -> ExitCode {
    match plangen::cli::run(std::env::args_os()) {
        Ok(code) => ExitCode::from(code),
        // `plangen … | head`: the reader has what it wanted.
        Err(error) if is_broken_pipe(&error) => ExitCode::from(plangen::cli::DONE),
        Err(error) => {
            anstream::eprintln!("plangen: {error:#}");
            ExitCode::from(plangen::cli::FAILED)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = error.downcast_ref::<std::io::Error>();
    io.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}
