//! The flow that somebody names on the command line.

use login_rescue_core::flow::model::Flow;
use login_rescue_core::flow::{Id, Pack};
use login_rescue_core::locale::filled;

use crate::exit::Exit;
use crate::words::words;

pub fn flow_named<'p>(pack: &'p Pack, name: &str) -> anyhow::Result<&'p Flow> {
    let id = Id::from(name);
    if let Some(flow) = pack.flow(&id) {
        return Ok(flow);
    }
    if pack.flow_ids().any(|known| *known == id) {
        return Err(Exit::BadFile.saying(filled!(words().flow_unreadable, name)));
    }
    Err(Exit::no_such(words().no_flow, name, pack.flow_ids().map(Id::as_str)))
}
