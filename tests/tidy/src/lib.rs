//! Rules about the code itself; see the README for what they protect. Each test says in its
//! name what must hold and names the places where it does not.

#[cfg(test)]
mod dependencies;
#[cfg(test)]
mod generated;
#[cfg(test)]
mod network;
#[cfg(test)]
mod sources;

#[cfg(test)]
fn root() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("this crate lies two folders below the root")
        .to_owned()
}
