//! Where variants come from: a folder of the user's, then those embedded in the program.

use std::io;
use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use crate::decode::Line;
use crate::diagnostic::{Diagnostic, Severity, code};
use crate::source::file::MAX_BYTES;
use crate::source::{ReadError, SourceFile, Sources};
use crate::text::{lang, similar};
use crate::tr;
use crate::world::World;

/// An embedded folder: its name and its files.
struct Embedded {
    name: &'static str,
    files: [(&'static str, &'static str); 3],
}

macro_rules! embedded {
    ($($name:literal)*) => {
        const VARIANTS: &[Embedded] = &[$(Embedded {
            name: $name,
            files: [
                ("variant.yaml", include_str!(concat!("../../templates/", $name, "/variant.yaml"))),
                ("plan.md", include_str!(concat!("../../templates/", $name, "/plan.md"))),
                ("skeleton.yaml", include_str!(concat!("../../templates/", $name, "/skeleton.yaml"))),
            ],
        }),*];
    };
}

embedded!("district-campaign" "department" "school-activity" "school-campaign" "township" "outline");

/// The files that all variants share.
const SHARED: [(&str, &str); 3] = [
    ("components.md", include_str!("../../templates/components.md")),
    ("page.html", include_str!("../../templates/page.html")),
    ("style.css", include_str!("../../templates/style.css")),
];

/// The variant of a plan that names none.
pub const DEFAULT: &str = "outline";

/// A file of a variant.
#[derive(Clone, Debug)]
pub struct TemplateFile {
    /// Its place, for messages.
    pub name: String,
    /// Its text.
    pub text: String,
    /// It is embedded in the program.
    pub trusted: bool,
}

/// A variant that was found.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The name: that of its folder.
    pub name: String,
    /// What it is.
    pub manifest: Manifest,
}

/// Where variants are looked for.
pub struct Registry<'w> {
    world: &'w dyn World,
    folder: Option<PathBuf>,
}

impl<'w> Registry<'w> {
    /// The embedded variants, behind those of a folder if one is given.
    pub fn new(world: &'w dyn World, folder: Option<PathBuf>) -> Registry<'w> {
        Registry { world, folder }
    }

    /// The names of all variants, those of the user's folder first.
    pub fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        if let Some(folder) = &self.folder
            && let Ok(entries) = self.world.list(folder)
        {
            for entry in entries {
                let is_variant = entry.is_dir && self.world.exists(&entry.path.join("variant.yaml"));
                if let (true, Some(name)) = (is_variant, entry.path.file_name()) {
                    names.push(name.to_string_lossy().into_owned());
                }
            }
        }
        for variant in VARIANTS {
            if !names.iter().any(|name| name == variant.name) {
                names.push(variant.name.to_owned());
            }
        }
        names
    }

    /// Finds a variant by its name or an alias. A faulty manifest and an unknown name are errors.
    pub fn find(&self, name: &str, sources: &mut Sources) -> Result<Variant, Vec<Diagnostic>> {
        self.check_folder()?;
        let names = self.names();
        if names.iter().any(|known| known == name) {
            return self.load(name, sources);
        }
        let mut known = Vec::new();
        for candidate in names {
            let variant = self.load(&candidate, sources)?;
            let aliases: Vec<String> = variant.manifest.aliases.iter().map(|alias| alias.value.clone()).collect();
            if aliases.iter().any(|alias| alias == name) {
                return Ok(variant);
            }
            known.push(candidate);
            known.extend(aliases);
        }
        let message = tr!("没有“{name}”这个类型", "there is no variant `{name}`");
        let near = similar::nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
        let (zh, en) = lang::list(&known);
        let help = match near {
            Some(near) => tr!("是不是“{near}”？", "did you mean `{near}`?"),
            None => tr!("可用的类型：{zh}", "the variants are: {en}"),
        };
        Err(vec![Diagnostic::general(code::UNKNOWN_VARIANT, message).help(help)])
    }

    /// Finds the variant that a file names. If there is none, the fault stands where it is named.
    pub fn find_named(&self, name: &Line, sources: &mut Sources) -> Result<Variant, Vec<Diagnostic>> {
        self.find(name, sources).map_err(|mut errors| {
            for error in errors.iter_mut().filter(|error| error.code == code::UNKNOWN_VARIANT) {
                let place = Diagnostic::error(error.code, name.span, error.message.clone());
                *error = place.maybe_help(error.help.take());
            }
            errors
        })
    }

    /// A file of a variant: `FOLDER/VARIANT/FILE`, `FOLDER/FILE`, then the embedded ones.
    pub fn file(&self, variant: &str, file: &str) -> Result<TemplateFile, Vec<Diagnostic>> {
        if let Some(folder) = &self.folder {
            for path in [folder.join(variant).join(file), folder.join(file)] {
                if self.world.exists(&path) {
                    return self.read(&path);
                }
            }
        }
        let own = VARIANTS.iter().find(|embedded| embedded.name == variant);
        // What a variant of the user's own does not have is taken from the plainest of ours.
        let own = own.or(VARIANTS.iter().find(|embedded| embedded.name == DEFAULT));
        let files = own.map(|embedded| embedded.files.as_slice()).unwrap_or_default();
        match files.iter().chain(&SHARED).find(|(name, _)| *name == file) {
            Some((_, text)) => {
                let name = format!("templates/{variant}/{file}");
                Ok(TemplateFile { name, text: (*text).to_owned(), trusted: true })
            }
            None => Err(vec![missing(Path::new(file), &io::ErrorKind::NotFound.into())]),
        }
    }

    /// All files of a variant, as they are exported to be changed.
    pub fn files(&self, variant: &str) -> Result<Vec<(&'static str, TemplateFile)>, Vec<Diagnostic>> {
        let names = ["variant.yaml", "plan.md", "skeleton.yaml"].into_iter().chain(SHARED.iter().map(|(name, _)| *name));
        names.map(|name| self.file(variant, name).map(|file| (name, file))).collect()
    }

    fn load(&self, name: &str, sources: &mut Sources) -> Result<Variant, Vec<Diagnostic>> {
        let file = self.file(name, "variant.yaml")?;
        let id = sources.add(SourceFile::from_text(file.name, file.text));
        Ok(Variant { name: name.to_owned(), manifest: Manifest::load(sources, id)? })
    }

    fn check_folder(&self) -> Result<(), Vec<Diagnostic>> {
        match &self.folder {
            Some(folder) => match self.world.list(folder) {
                Ok(_) => Ok(()),
                Err(error) => Err(vec![missing(folder, &error)]),
            },
            None => Ok(()),
        }
    }

    fn read(&self, path: &Path) -> Result<TemplateFile, Vec<Diagnostic>> {
        let name = path.display().to_string();
        let bytes = self.world.read(path, MAX_BYTES).map_err(|error| vec![missing(path, &error)])?;
        let file = SourceFile::decode(name.as_str(), bytes).map_err(|error| {
            let message = match error {
                ReadError::TooLarge => tr!("文件超过 16 MB", "the file is larger than 16 MB"),
                ReadError::NotText | ReadError::Utf16 => tr!("不是 UTF-8 文字", "not UTF-8 text"),
            };
            vec![Diagnostic::about(code::ENCODING, Severity::Error, name.as_str(), message)]
        })?;
        Ok(TemplateFile { text: file.text().to_owned(), name, trusted: false })
    }
}

fn missing(path: &Path, error: &io::Error) -> Diagnostic {
    let message = tr!("读不到模板：{error}", "the template cannot be read: {error}");
    Diagnostic::about(code::IO, Severity::Error, path.display().to_string(), message)
}
