//! Parses the YAML of the shipped pack once, when the program is built: at every start only its trees are read, so that the first
//! screen does not wait for a YAML parser. What the trees mean is read by the program itself, with the same code as for any pack.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use login_rescue_core::flow::PackFile;
use login_rescue_core::flow::node::opening_of;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=flows");
    if let Err(fault) = build() {
        println!("cargo::error={fault}");
    }
}

fn build() -> Result<(), String> {
    let out = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    let mut names: Vec<String> = fs::read_dir("flows")
        .map_err(|error| format!("flows: {error}"))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "yaml"))
        .collect();
    names.sort();
    let mut list = String::new();
    for name in &names {
        let text = fs::read_to_string(Path::new("flows").join(name)).map_err(|error| format!("flows/{name}: {error}"))?;
        keep(&out, &format!("{name}.tree"), &text, name)?;
        let _ = writeln!(
            list,
            "    PackFile::parsed(\"flows/{name}\", include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/flows/{name}\")), \
             include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}.tree\"))),"
        );
        if name == "pack.yaml" {
            keep(&out, "opening.tree", opening_of(&text), name)?;
        }
    }
    let list = format!("vec![\n{list}]\n");
    fs::write(Path::new(&out).join("shipped.rs"), list).map_err(|error| format!("shipped.rs: {error}"))
}

/// Parses a text and keeps its tree in the folder for what is built.
fn keep(out: &str, name: &str, text: &str, file: &str) -> Result<(), String> {
    let tree = PackFile::tree_of(file, text)
        .map_err(|fault| format!("flows/{file}:{}:{}: {}", fault.span.line, fault.span.column, fault.message))?;
    fs::write(Path::new(out).join(name), tree).map_err(|error| format!("{name}: {error}"))
}
