//! The flow that somebody names on the command line.

use login_rescue_core::flow::finding::nearest;
use login_rescue_core::flow::model::Flow;
use login_rescue_core::flow::{Id, Pack};
use login_rescue_core::locale::fill;

use crate::exit::Exit;
use crate::words::{did_you_mean, words};

/// The flow of this name; or what to say instead, and how the program should end.
pub fn flow_named<'p>(pack: &'p Pack, name: &str) -> Result<&'p Flow, (String, Exit)> {
    let id = Id::from(name);
    if let Some(flow) = pack.flow(&id) {
        return Ok(flow);
    }
    if pack.flow_ids().any(|known| *known == id) {
        return Err((fill(words().flow_unreadable, &[name]), Exit::BadFile));
    }
    let near = nearest(name, pack.flow_ids().map(Id::as_str)).map(did_you_mean).unwrap_or_default();
    Err((fill(words().no_flow, &[&name.escape_debug().to_string(), &near]), Exit::Usage))
}
