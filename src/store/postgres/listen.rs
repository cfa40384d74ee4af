//! Who looks at the list is told by the server what others do, on a connection and a thread of its own.

use std::future::poll_fn;
use std::thread;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::sleep;
use tokio_postgres::{AsyncMessage, Error};

use super::address::ServerAddress;

/// How long after a break the connection is made again.
const AGAIN: Duration = Duration::from_secs(5);
/// What happens within this time is told at once: a list is read once for all of it.
const GATHER: Duration = Duration::from_millis(100);

type Changed = Box<dyn FnMut() -> bool + Send>;

/// Calls `changed` whenever something did, until it says false. Where no thread can be had, the list is as it was read.
pub(super) fn listen(address: ServerAddress, mut changed: Changed) {
    let run = move || {
        let Ok(runtime) = Builder::new_current_thread().enable_all().build() else { return };
        // A connection that breaks is made again.
        while !runtime.block_on(hear(&address, &mut changed)).unwrap_or(false) {
            thread::sleep(AGAIN);
        }
    };
    drop(thread::Builder::new().name("listen".into()).spawn(run));
}

/// Listens until the connection breaks, or until nobody wants to hear more: true then.
async fn hear(address: &ServerAddress, changed: &mut Changed) -> Result<bool, Error> {
    let Ok(tls) = address.tls() else { return Ok(true) };
    let (client, mut connection) = address.connect(tls).await?;
    let (said, mut heard) = unbounded_channel();
    tokio::spawn(async move {
        while let Some(Ok(message)) = poll_fn(|context| connection.poll_message(context)).await {
            if matches!(message, AsyncMessage::Notification(_)) && said.send(()).is_err() {
                return;
            }
        }
    });
    client.batch_execute("listen login_rescue").await?;
    loop {
        // Also at first: what happened before somebody listened may not have been read.
        if !changed() {
            return Ok(true);
        }
        if heard.recv().await.is_none() {
            return Ok(false);
        }
        sleep(GATHER).await;
        while heard.try_recv().is_ok() {}
    }
}
