//! A life cycle for the eyes and for other tools, made from its table.

use super::Machine;
use crate::json::push_quoted;

/// What a life cycle is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Diagram {
    /// A state diagram of Mermaid, version 2.
    Mermaid,
    /// A directed graph of Graphviz.
    Dot,
    /// The configuration of a machine of XState 5, as JSON. An event is named like the status that it leads to, one that
    /// begins the next attempt `next_attempt.` and that status.
    XState,
}

impl Machine {
    /// Writes the life cycle down.
    ///
    /// ```
    /// use spec_automation::lifecycle::{Diagram, Machine};
    /// assert!(Machine::run().draw(Diagram::Mermaid).contains("    queued --> in_progress\n"));
    /// assert!(Machine::task().draw(Diagram::Dot).contains("    failed -> running [style=dashed, label=\"next attempt\"];\n"));
    /// ```
    pub fn draw(&self, diagram: Diagram) -> String {
        let mut out = String::new();
        match diagram {
            Diagram::Mermaid => self.push_mermaid(&mut out),
            Diagram::Dot => self.push_dot(&mut out),
            Diagram::XState => self.push_xstate(&mut out),
        }
        out
    }

    /// Every step within an attempt.
    fn edges(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.steps.iter().flat_map(|(from, next)| next.iter().map(|to| (*from, *to)))
    }

    fn begin(&self) -> &'static str {
        self.steps.first().map_or("", |(status, _)| status)
    }

    fn push_mermaid(&self, out: &mut String) {
        push(out, &["stateDiagram-v2\n    [*] --> ", self.begin(), "\n"]);
        self.edges().for_each(|(from, to)| push(out, &["    ", from, " --> ", to, "\n"]));
        self.retries.iter().for_each(|(from, to)| push(out, &["    ", from, " --> ", to, " : next attempt\n"]));
        self.ends().for_each(|end| push(out, &["    ", end, " --> [*]\n"]));
    }

    fn push_dot(&self, out: &mut String) {
        push(out, &["digraph ", self.name, " {\n    rankdir=LR;\n    node [shape=box, style=rounded];\n"]);
        self.ends().for_each(|end| push(out, &["    ", end, " [peripheries=2];\n"]));
        self.edges().for_each(|(from, to)| push(out, &["    ", from, " -> ", to, ";\n"]));
        for (from, to) in &self.retries {
            push(out, &["    ", from, " -> ", to, " [style=dashed, label=\"next attempt\"];\n"]);
        }
        out.push_str("}\n");
    }

    fn push_xstate(&self, out: &mut String) {
        out.push_str("{\"id\":");
        push_quoted(out, self.name);
        out.push_str(",\"initial\":");
        push_quoted(out, self.begin());
        out.push_str(",\"states\":");
        push_object(out, self.steps.iter(), |out, (status, next)| {
            push_quoted(out, status);
            if self.ends().any(|end| end == *status) {
                return out.push_str(":{\"type\":\"final\"}");
            }
            let steps = next.iter().map(|to| ("", *to));
            let retries = self.retries.iter().filter(|(from, _)| from == status);
            out.push_str(":{\"on\":");
            push_object(out, steps.chain(retries.map(|(_, to)| ("next_attempt.", *to))), |out, (event, to)| {
                push_quoted(out, &[event, to].concat());
                out.push(':');
                push_quoted(out, to);
            });
            out.push('}');
        });
        out.push('}');
    }
}

fn push(out: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| out.push_str(part));
}

/// Appends an object of members, each of which `member` writes.
fn push_object<T>(out: &mut String, members: impl Iterator<Item = T>, mut member: impl FnMut(&mut String, T)) {
    for (index, one) in members.enumerate() {
        out.push(if index == 0 { '{' } else { ',' });
        member(out, one);
    }
    out.push('}');
}
