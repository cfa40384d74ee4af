//! `login-rescue graph`: a flow or the whole pack as a picture.

use std::io::Write;

use anyhow::Result;

use crate::exit::Exit;
use crate::flow::finding::nearest;
use crate::flow::{Id, Pack};
use crate::locale::Lang;
use crate::picture::{Picture, dot, mermaid, of_flow, of_pack, outline, svg};

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
    /// A drawing for the browser and for print.
    Svg,
}

/// Prints the picture of a flow, or of the whole pack where none is named.
pub fn run(pack: &Pack, flow: Option<&str>, lang: Lang, format: PictureFormat, out: &mut impl Write, err: &mut impl Write) -> Result<Exit> {
    let picture = match flow {
        None => of_pack(pack, lang),
        Some(name) => match picture_of(pack, name, lang) {
            Ok(picture) => picture,
            Err((fault, exit)) => {
                writeln!(err, "login-rescue: {fault}")?;
                return Ok(exit);
            }
        },
    };
    match format {
        PictureFormat::Text => write!(out, "{}", outline(&picture))?,
        PictureFormat::Json => writeln!(out, "{:#}", picture.json())?,
        PictureFormat::Mermaid => write!(out, "{}", mermaid(&picture))?,
        PictureFormat::Dot => write!(out, "{}", dot(&picture))?,
        PictureFormat::Svg => match svg(&picture) {
            Ok(drawn) => write!(out, "{drawn}")?,
            Err(fault) => {
                writeln!(err, "login-rescue: {}: {fault}", picture.id)?;
                return Ok(Exit::Faults);
            }
        },
    }
    Ok(Exit::Done)
}

fn picture_of(pack: &Pack, name: &str, lang: Lang) -> Result<Picture, (String, Exit)> {
    let id = Id::from(name);
    if let Some(flow) = pack.flow(&id) {
        return Ok(of_flow(pack, flow, lang));
    }
    if pack.flow_ids().any(|known| *known == id) {
        return Err((format!("the flow '{name}' cannot be read; `login-rescue lint` says why"), Exit::BadFile));
    }
    let near = nearest(name, pack.flow_ids().map(Id::as_str)).map(|near| format!("; did you mean '{near}'?")).unwrap_or_default();
    Err((format!("there is no flow '{}'{near}; `login-rescue flows` lists them", name.escape_debug()), Exit::Usage))
}
