//! Writes the shapes of the wire as TypeScript.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;
use ts_rs::{Config, TS, TypeVisitor};

/// Collects declarations, each type once. They are written in order of name: the order in which
/// types are met changes from one build to the next.
pub(super) struct Declarations {
    config: Config,
    seen: HashSet<TypeId>,
    types: BTreeMap<String, String>,
    text: String,
}

impl Declarations {
    pub fn new() -> Self {
        Self {
            config: Config::new(),
            seen: HashSet::new(),
            types: BTreeMap::new(),
            text: String::new(),
        }
    }

    pub fn finish(self) -> String {
        let types: String = self.types.into_values().collect();
        types + &self.text
    }

    pub fn name<T: TS + 'static + ?Sized>(&self) -> String {
        match T::name(&self.config) {
            empty if empty == "null" => "null".to_owned(),
            name => name,
        }
    }

    /// Adds one list of commands as an interface from names to request and reply.
    pub fn list(&mut self, interface: &str, commands: &[(&str, String, String, &str)]) {
        let _ = writeln!(self.text, "export interface {interface} {{");
        for (name, request, reply, doc) in commands {
            if !doc.is_empty() {
                let _ = writeln!(self.text, "  /**{doc} */");
            }
            let _ = writeln!(self.text, "  {name}: {{ request: {request}; reply: {reply} }};");
        }
        let _ = writeln!(self.text, "}}\n");
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        T::visit_generics(self);
        if T::output_path().is_none() || !self.seen.insert(TypeId::of::<T::WithoutGenerics>()) {
            return;
        }
        T::visit_dependencies(self);
        let docs = T::docs().unwrap_or_default();
        let declared = format!("{docs}export {}\n\n", T::decl(&self.config));
        self.types.insert(T::ident(&self.config), declared);
    }
}
