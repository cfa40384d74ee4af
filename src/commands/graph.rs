//! `login-rescue graph`: a flow or the whole pack as a picture.

use std::io::Write;

use anyhow::Result;
use login_rescue_core::flow::Pack;
use login_rescue_core::locale::Lang;
use login_rescue_core::picture::{dot, mermaid, of_flow, of_pack, outline};

use crate::exit::Exit;

use super::flow_named;

/// The forms of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum PictureFormat {
    /// An outline to read.
    #[default]
    Text,
    /// For programs.
    Json,
    /// A Mermaid flowchart, which many wikis and GitHub draw.
    Mermaid,
    /// The language of Graphviz.
    Dot,
}

/// Prints the picture of a flow, or of the whole pack where none is named.
pub fn run(pack: &Pack, flow: Option<&str>, lang: Lang, format: PictureFormat, out: &mut impl Write) -> Result<Exit> {
    let picture = match flow {
        None => of_pack(pack, lang),
        Some(name) => of_flow(pack, flow_named(pack, name)?, lang),
    };
    match format {
        PictureFormat::Text => write!(out, "{}", outline(&picture))?,
        PictureFormat::Json => writeln!(out, "{:#}", picture.json())?,
        PictureFormat::Mermaid => write!(out, "{}", mermaid(&picture))?,
        PictureFormat::Dot => write!(out, "{}", dot(&picture))?,
    }
    Ok(Exit::Done)
}
