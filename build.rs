//! Reads the YAML of the shipped pack once, when the program is built: what a walk needs of it is built in ready to be read, so that no
//! start waits for a YAML parser. The texts are built in as well, packed, for the commands that look at the files themselves.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use login_rescue_core::flow::{Pack, PackFile, Severity};
use login_rescue_core::locale::Lang;
use miniz_oxide::deflate::compress_to_vec;

const HEAD: &str = "flows/pack.yaml";
/// What of the program lies beside each other; `.ci/first` writes it.
const LAYOUT: &str = "assets/layout.ld";
/// The library for unwinding, found where the C compiler has it.
const UNWINDER: &str = "static:-bundle=gcc_eh";
/// How hard the texts are packed.
const SMALLEST: u8 = 10;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=flows");
    println!("cargo::rerun-if-changed={LAYOUT}");

    link();
    if let Err(fault) = build() {
        println!("cargo::error={fault}");
    }
}

/// Tells the linker how the program lies in its file.
fn link() {
    if env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("linux") || env::var("CARGO_CFG_TARGET_ENV").as_deref() != Ok("gnu") {
        return;
    }
    // Where the program lies is known before it starts, so that no page has to be changed and copied for it then.
    println!("cargo::rustc-link-arg-bins=-no-pie");
    if env::var("PROFILE").as_deref() != Ok("release") {
        return;
    }
    // Only a backtrace needs the library for unwinding. As a part of the program it is not loaded at each start: the shared one comes after it
    // and is left out then. It ends the program where its own table is missing, so all tables stay.
    if links(&["-l", UNWINDER]) {
        println!("cargo::rustc-link-lib={UNWINDER}");
    }
    let folder = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    // What is the same is there once.
    let smaller = format!("-Wl,--icf=all,-T,{folder}/{LAYOUT}");
    if links(&["-C", &format!("link-arg={smaller}")]) {
        println!("cargo::rustc-link-arg-bins={smaller}");
    }
}

/// Whether a program that does nothing can be linked like this: a distribution's Rust may come with another linker than Rust's own, and a C
/// compiler without this library.
fn links(arguments: &[&str]) -> bool {
    let [folder, rustc, host, target] = ["OUT_DIR", "RUSTC", "HOST", "TARGET"].map(|name| env::var(name).unwrap_or_default());
    let source = Path::new(&folder).join("nothing.rs");
    let mut command = Command::new(rustc);
    command.arg(&source).arg("-o").arg(source.with_extension("")).args(["-C", "link-arg=-no-pie"]).args(arguments);
    if let Ok(linker) = env::var("RUSTC_LINKER") {
        command.args(["-C", &format!("linker={linker}")]);
    }
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    command.args(flags.split('\u{1f}').filter(|flag| !flag.is_empty()));
    host == target && fs::write(&source, "fn main() {}").is_ok() && command.output().is_ok_and(|output| output.status.success())
}

fn build() -> Result<(), String> {
    let out = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    let keep = |name: &str, content: &[u8]| fs::write(Path::new(&out).join(name), content).map_err(|error| format!("{name}: {error}"));
    let names = names()?;
    let texts = names.iter().map(|name| read(name)).collect::<Result<Vec<_>, _>>()?;
    let mut files: Vec<PackFile> = names.iter().zip(&texts).map(|(name, text)| PackFile::new(name, text.clone())).collect();
    let head = files.pop().ok_or("there is no pack")?;
    let pack = Pack::new(head, files);
    if let Some(found) = pack.reading_findings().into_iter().find(|found| found.code.severity() == Severity::Error) {
        return Err(format!("{}:{}:{}: {}", found.file, found.span.line, found.span.column, found.said(Lang::En)));
    }
    keep("shipped.pack", &pack.in_short().map_err(|error| error.to_string())?)?;
    let whole: Vec<String> = names.iter().zip(texts).map(|(name, text)| format!("{name}\n{text}")).collect();
    keep("shipped.files", &compress_to_vec(whole.join("\0").as_bytes(), SMALLEST))
}

/// The files of the pack: the flows in order, the head last.
fn names() -> Result<Vec<String>, String> {
    let entries = fs::read_dir("flows").map_err(|error| format!("flows: {error}"))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let is_yaml = |name: &String| Path::new(name).extension().is_some_and(|ending| ending == "yaml");
    let mut names: Vec<String> = names.filter(is_yaml).map(|name| format!("flows/{name}")).collect();
    names.sort_by_key(|name| (name == HEAD, name.clone()));
    Ok(names)
}

fn read(name: &str) -> Result<String, String> {
    fs::read_to_string(name).map_err(|error| format!("{name}: {error}"))
}
