//! Where a shared store is: a URL as `psql` takes it. What it leaves out is taken from where PostgreSQL's own programs look, and whatever
//! goes over a network is encrypted, and the server proves who it is, unless the URL says otherwise.

use std::env;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use login_rescue_core::locale::filled;
use tokio_postgres::config::{Host, SslMode, TargetSessionAttrs};
use tokio_postgres::tls::MakeTlsConnect;
use tokio_postgres::{Client, Config, Connection, Error, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::words::words;

use super::super::holder::user;
use super::tls;

/// How long a server that does not answer is waited for; a program that is being walked through stands still meanwhile.
const CONNECT: Duration = Duration::from_secs(3);

const USUAL_PORT: u16 = 5432;
/// Where a server of this machine listens.
const USUAL_HOST: &str = if cfg!(unix) { "/var/run/postgresql" } else { "localhost" };

/// How to reach a server, without having tried.
#[derive(Clone)]
pub struct ServerAddress {
    /// The servers that are asked before the last one.
    before: Vec<Config>,
    last: Config,
    root: Option<PathBuf>,
    shown: String,
}

impl ServerAddress {
    /// Reads a URL; an error says what is wrong with it, never its password.
    pub fn parse(url: &str) -> Result<Self, String> {
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let (ours, theirs): (Vec<_>, Vec<_>) = query.split('&').filter(|pair| !pair.is_empty()).partition(|pair| is_ours(pair));
        let value = |name: &str| ours.iter().filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value);
        let url = if theirs.is_empty() { base.to_owned() } else { format!("{base}?{}", theirs.join("&")) };
        let mut config: Config = url.parse().map_err(|error| filled!(words().store_bad_url, in_full(&error)))?;
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            config.host(set("PGHOST").unwrap_or_else(|| USUAL_HOST.to_owned()));
            if let Some(port) = set("PGPORT").filter(|_| config.get_ports().is_empty()).and_then(|port| port.parse().ok()) {
                config.port(port);
            }
        }
        // Of several servers the one is meant that can save something, whichever that is by now.
        if config.get_hosts().len() > 1 && config.get_target_session_attrs() == TargetSessionAttrs::Any {
            config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        }
        let over_network = config.get_hosts().iter().any(|host| matches!(host, Host::Tcp(_)));
        config.ssl_mode(ssl_mode(value("sslmode"), over_network)?);
        let shown = shown(&config);
        // Each server alone, so that each has the password that is written down for it.
        let several = config.get_hosts().len() > 1;
        let mut alone: Vec<Config> = each_alone(&url).iter().filter(|_| several).filter_map(|url| url.parse().ok()).collect();
        for one in &mut alone {
            one.target_session_attrs(config.get_target_session_attrs()).ssl_mode(config.get_ssl_mode());
        }
        let last = alone.pop().unwrap_or(config);
        Ok(Self { before: alone, last, root: value("sslrootcert").map(PathBuf::from), shown })
    }

    /// Connects to the first of the servers that lets us in.
    pub(super) async fn connect(&self, tls: MakeRustlsConnect) -> Result<Connected, Error> {
        for config in &self.before {
            if let Ok(connected) = completed(config).connect(tls.clone()).await {
                return Ok(connected);
            }
        }
        completed(&self.last).connect(tls).await
    }

    /// What encrypts the connection.
    pub(super) fn tls(&self) -> Result<MakeRustlsConnect, String> {
        tls::connector(self.root.as_deref(), self.last.get_ssl_mode() != SslMode::Disable)
    }
}

/// A line to a server, and what drives it.
type Connected = (Client, Connection<Socket, <MakeRustlsConnect as MakeTlsConnect<Socket>>::Stream>);

/// The URL once for each of its servers, with that one alone.
fn each_alone(url: &str) -> Vec<String> {
    let Some((scheme, rest)) = url.split_once("://") else { return Vec::new() };
    let (place, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let (who, hosts) = place.rsplit_once('@').map_or((String::new(), place), |(who, hosts)| (format!("{who}@"), hosts));
    hosts.split(',').map(|host| format!("{scheme}://{who}{host}{path}")).collect()
}

/// Without user and password.
impl fmt::Display for ServerAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.shown)
    }
}

impl fmt::Debug for ServerAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// Whether a part of the URL is one that the client leaves to us.
fn is_ours(pair: &str) -> bool {
    ["sslmode=", "sslrootcert="].iter().any(|name| pair.starts_with(name))
}

/// Who asks for encryption gets it with proof of who the server is: without, it would be encrypted to anybody.
fn ssl_mode(asked: Option<&str>, over_network: bool) -> Result<SslMode, String> {
    match asked {
        _ if !over_network => Ok(SslMode::Disable),
        None | Some("require" | "verify-ca" | "verify-full") => Ok(SslMode::Require),
        Some("allow" | "prefer") => Ok(SslMode::Prefer),
        Some("disable") => Ok(SslMode::Disable),
        Some(other) => Err(filled!(words().store_bad_sslmode, other)),
    }
}

/// What a variable of the environment says, if it says something.
fn set(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// The same with what the URL leaves out.
fn completed(config: &Config) -> Config {
    let mut config = config.clone();
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT);
    }
    config.application_name("login-rescue");
    if config.get_user().is_none()
        && let Some(name) = set("PGUSER").or_else(user)
    {
        config.user(name);
    }
    if config.get_password().is_none()
        && let Some(password) = set("PGPASSWORD").or_else(|| from_file(&config))
    {
        config.password(password);
    }
    config
}

/// The password that `~/.pgpass` has for this server; a file that others can read is passed over, as `psql` does.
fn from_file(config: &Config) -> Option<String> {
    let path = env::var_os("PGPASSFILE").map(PathBuf::from).or_else(|| Some(etcetera::home_dir().ok()?.join(".pgpass")))?;
    if is_open_to_others(&path) {
        return None;
    }
    let wanted = fields(config)?;
    fs::read_to_string(path).ok()?.lines().find_map(|line| password_of(line, wanted.each_ref().map(String::as_str)))
}

/// What stands before a password: host, port, database and user.
fn fields(config: &Config) -> Option<[String; 4]> {
    let host = match config.get_hosts().first()? {
        Host::Tcp(name) => name.clone(),
        #[cfg(unix)]
        Host::Unix(_) => "localhost".to_owned(),
    };
    let port = config.get_ports().first().copied().unwrap_or(USUAL_PORT).to_string();
    let user = config.get_user().unwrap_or_default();
    Some([host, port, config.get_dbname().unwrap_or(user).to_owned(), user.to_owned()])
}

#[cfg(unix)]
fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_: &Path) -> bool {
    false
}

/// The last of the fields between colons, where the others are as wanted or `*`; a backslash takes the meaning of what follows.
fn password_of(line: &str, wanted: [&str; 4]) -> Option<String> {
    let (mut fields, mut field) = (Vec::new(), String::new());
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ':' if fields.len() < 4 => fields.push(std::mem::take(&mut field)),
            '\\' => field.extend(letters.next()),
            _ => field.push(letter),
        }
    }
    fields.push(field);
    let (password, keys) = fields.split_last().filter(|(_, keys)| keys.len() == 4)?;
    keys.iter().zip(wanted).all(|(key, wanted)| key == "*" || key == wanted).then(|| password.clone())
}

fn shown(config: &Config) -> String {
    let host = |host: &Host| match host {
        Host::Tcp(name) => name.clone(),
        #[cfg(unix)]
        Host::Unix(path) => path.display().to_string(),
    };
    let port = |port: u16| if port == USUAL_PORT { String::new() } else { format!(":{port}") };
    let ports = config.get_ports().iter().copied().map(port).chain(std::iter::repeat(String::new()));
    let hosts: Vec<String> = config.get_hosts().iter().map(host).zip(ports).map(|(host, port)| host + &port).collect();
    format!("postgres://{}/{}", hosts.join(","), config.get_dbname().or(config.get_user()).unwrap_or_default())
}

/// An error with everything that led to it.
pub(super) fn in_full(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |error| error.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_over_a_network_must_prove_who_it_is_unless_the_url_says_otherwise() {
        let mode = |url: &str| ServerAddress::parse(url).unwrap().last.get_ssl_mode();
        for (url, expected) in [
            ("postgres://db/desk", SslMode::Require),
            ("postgres://db/desk?sslmode=require", SslMode::Require),
            ("postgres://db/desk?sslmode=verify-full&sslrootcert=/etc/desk.pem", SslMode::Require),
            ("postgres://db/desk?sslmode=prefer", SslMode::Prefer),
            ("postgres://db/desk?application_name=a&sslmode=disable", SslMode::Disable),
            ("postgres://%2Frun%2Fpostgresql/desk", SslMode::Disable),
        ] {
            assert_eq!(mode(url), expected, "{url}");
        }
        assert!(ServerAddress::parse("postgres://db/desk?sslmode=no").unwrap_err().contains("'no'"));
    }

    #[test]
    fn what_is_shown_of_an_address_has_no_password() {
        let address = ServerAddress::parse("postgres://hanako:secret@db.example:6543/desk").unwrap();
        assert_eq!(address.to_string(), "postgres://db.example:6543/desk");
        let several = ServerAddress::parse("postgres://hanako:secret@a.example,b.example:6543/desk").unwrap();
        assert_eq!(several.to_string(), "postgres://a.example,b.example:6543/desk");
        let error = ServerAddress::parse("postgres://hanako:secret@db:no/desk").unwrap_err();
        assert!(!error.contains("secret"), "{error}");
    }

    #[test]
    fn of_several_servers_the_one_that_can_save_is_meant_unless_the_url_says_otherwise() {
        for (url, expected) in [
            ("postgres://a/desk", TargetSessionAttrs::Any),
            ("postgres://a,b/desk", TargetSessionAttrs::ReadWrite),
            ("postgres://a,b/desk?target_session_attrs=read-only", TargetSessionAttrs::ReadOnly),
        ] {
            let ServerAddress { before, last, .. } = ServerAddress::parse(url).unwrap();
            assert!(before.iter().chain([&last]).all(|config| config.get_target_session_attrs() == expected), "{url}");
        }
    }

    #[test]
    fn each_of_several_servers_has_its_own_password() {
        let ServerAddress { before, last, .. } =
            ServerAddress::parse("postgres://hanako@a.example,b.example:6543/desk?sslmode=disable").unwrap();
        let lines = ["a.example:5432:desk:hanako:one", "b.example:6543:*:hanako:two"];
        let password = |config: &Config| lines.iter().find_map(|line| password_of(line, fields(config)?.each_ref().map(String::as_str)));
        assert_eq!(before.iter().chain([&last]).map(password).collect::<Vec<_>>(), [Some("one".to_owned()), Some("two".to_owned())]);
        assert_eq!(last.get_ssl_mode(), SslMode::Disable);
    }

    #[test]
    fn a_password_is_found_by_the_fields_before_it() {
        let wanted = ["db", "5432", "desk", "hanako"];
        for (line, password) in [
            ("db:5432:desk:hanako:a b", Some("a b")),
            ("*:*:*:hanako:with\\:colon:too", Some("with:colon:too")),
            ("db:5433:*:*:other", None),
            ("# db:5432:desk", None),
        ] {
            assert_eq!(password_of(line, wanted).as_deref(), password, "{line}");
        }
    }
}
