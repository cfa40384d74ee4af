//! The flow that somebody names on the command line.

use login_rescue_core::flow::finding::did_you_mean;
use login_rescue_core::flow::model::Flow;
use login_rescue_core::flow::{Id, Pack};

use crate::exit::Exit;

/// The flow of this name; or what to say instead, and how the program should end.
pub fn flow_named<'p>(pack: &'p Pack, name: &str) -> Result<&'p Flow, (String, Exit)> {
    let id = Id::from(name);
    if let Some(flow) = pack.flow(&id) {
        return Ok(flow);
    }
    if pack.flow_ids().any(|known| *known == id) {
        return Err((format!("the flow '{name}' cannot be read; `login-rescue lint` says why"), Exit::BadFile));
    }
    let near = did_you_mean(name, pack.flow_ids().map(Id::as_str)).map(|near| format!("; {near}")).unwrap_or_default();
    Err((format!("there is no flow '{}'{near}; `login-rescue flows` lists them", name.escape_debug()), Exit::Usage))
}
