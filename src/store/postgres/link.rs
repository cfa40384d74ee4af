//! The connection to a server: made when it is first needed, made again when it broke, and given up after a time, so that nobody waits
//! for a server that is gone. Every statement that is sent can be sent again: what was done already is not done twice.

use std::fmt;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Error, Row};

use crate::words::words;

use super::address::ServerAddress;
use super::failure::{Failure, failure};
use super::schema;

/// How long one answer is waited for where somebody waits for it.
pub(super) const SOON: Duration = Duration::from_secs(5);
/// How long a whole list, or the end of a large change, is waited for.
pub(super) const LONG: Duration = Duration::from_mins(2);

/// What is sent along with a statement.
pub(super) type Parameter<'g> = (&'g (dyn ToSql + Sync), Type);

/// A connection that several threads use in turn.
#[derive(Clone)]
pub(super) struct ClientLink(Arc<Mutex<Connection>>);

/// What is behind it.
struct Connection {
    address: ServerAddress,
    /// What drives the connection, once there is one.
    runtime: Option<Runtime>,
    client: Option<Client>,
}

impl ClientLink {
    /// A connection that is not made yet.
    pub fn to(address: ServerAddress) -> Self {
        Self(Arc::new(Mutex::new(Connection { address, runtime: None, client: None })))
    }

    fn line(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The rows of one statement.
    pub fn ask(&self, statement: &str, given: &[Parameter], patience: Duration) -> Result<Vec<Row>, Failure> {
        let mut line = self.line();
        let mut broke = false;
        loop {
            line.connect(true)?;
            match line.run(patience, async |client: &Client| client.query_typed(statement, given).await) {
                // The server was started again, perhaps, and is there.
                Err(Failure::Away(_)) if !broke && line.is_broken() => broke = true,
                answer => return answer,
            }
        }
    }

    /// Runs several statements at once, whatever the schema is like.
    pub fn run_all(&self, statements: &str) -> Result<(), Failure> {
        let mut line = self.line();
        line.connect(false)?;
        let done = line.run(LONG, async |client: &Client| client.batch_execute(statements).await);
        if done.is_err() {
            // What was begun ends with the connection.
            line.client = None;
        }
        done
    }

    /// The rows of one statement, whatever the schema is like.
    pub fn ask_bare(&self, statement: &str) -> Result<Vec<Row>, Failure> {
        let mut line = self.line();
        line.connect(false)?;
        line.run(LONG, async |client: &Client| client.query_typed(statement, &[]).await)
    }
}

impl fmt::Debug for ClientLink {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("Link")
    }
}

impl Connection {
    fn is_broken(&self) -> bool {
        self.client.as_ref().is_some_and(Client::is_closed)
    }

    /// Connects where that is not so yet; to a schema that fits, if that matters.
    fn connect(&mut self, must_fit: bool) -> Result<(), Failure> {
        if self.client.as_ref().is_some_and(|client| !client.is_closed()) {
            return Ok(());
        }
        let tls = self.address.tls().map_err(Failure::Refused)?;
        let address = self.address.clone();
        let opening = async move {
            let (client, connection) = address.connect(tls).await?;
            // It ends by itself with the client, and what broke it is what the client's next call says.
            tokio::spawn(async { drop(connection.await) });
            Ok(client)
        };
        // Who does not let us in is as good as away: it may be different soon.
        let client = self.block_on(SOON, opening).map_err(|failure| match failure {
            Failure::Refused(reason) => Failure::Away(reason),
            failure => failure,
        });
        self.client = Some(client?);
        if must_fit {
            let found = self.run(SOON, async |client: &Client| client.query_typed(schema::VERSION, &[]).await);
            if let Err(failure) = found.and_then(|rows| schema::must_fit(rows.first())) {
                self.client = None;
                return Err(failure);
            }
        }
        Ok(())
    }

    fn run<T>(&mut self, patience: Duration, what: impl AsyncFnOnce(&Client) -> Result<T, Error>) -> Result<T, Failure> {
        let Some(client) = self.client.take() else { return Err(Failure::Away(words().store_no_answer.to_owned())) };
        let answer = self.block_on(patience, what(&client));
        // Of a connection that gave no answer in time nobody knows what comes next.
        self.client = Some(client).filter(|_| !matches!(&answer, Err(Failure::Away(reason)) if reason == words().store_no_answer));
        answer
    }

    fn block_on<T>(&mut self, patience: Duration, what: impl Future<Output = Result<T, Error>>) -> Result<T, Failure> {
        let runtime = match self.runtime.take() {
            Some(runtime) => runtime,
            None => Builder::new_current_thread().enable_all().build().map_err(|error| Failure::Away(error.to_string()))?,
        };
        let answer = runtime.block_on(async { timeout(patience, what).await });
        self.runtime = Some(runtime);
        match answer {
            Ok(answer) => answer.map_err(|error| failure(&error)),
            Err(_) => Err(Failure::Away(words().store_no_answer.to_owned())),
        }
    }
}
