//! A life cycle as a diagram, or for other tools, made from its table.

use super::Machine;
use crate::text::Put;

/// The formats that a life cycle can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Diagram {
    /// A state diagram of Mermaid, version 2.
    Mermaid,
    /// A directed graph of Graphviz.
    Dot,
    /// The configuration of a machine of XState 5, as JSON. An event has the name of the status that it leads to, prefixed
    /// with `next_attempt.` if it begins the next attempt.
    XState,
}

impl Machine {
    /// Writes the life cycle in a format.
    ///
    /// ```
    /// use spec_automation::lifecycle::{Diagram, Machine};
    /// assert!(Machine::run().draw(Diagram::Mermaid).contains("    queued --> in_progress\n"));
    /// assert!(Machine::task().draw(Diagram::Dot).contains("    failed -> running [style=dashed, label=\"next attempt\"];\n"));
    /// ```
    pub fn draw(&self, diagram: Diagram) -> String {
        let mut out = String::new();
        match diagram {
            Diagram::Mermaid => {
                push(&mut out, &["stateDiagram-v2\n    [*] --> ", self.begin(), "\n"]);
                self.push_edges(&mut out, &MERMAID);
                self.push_ends(&mut out, &MERMAID);
            }
            Diagram::Dot => {
                push(&mut out, &["digraph ", self.name, " {\n    rankdir=LR;\n    node [shape=box, style=rounded];\n"]);
                self.push_ends(&mut out, &DOT);
                self.push_edges(&mut out, &DOT);
                out.put("}\n");
            }
            Diagram::XState => self.push_xstate(&mut out),
        }
        out
    }

    fn begin(&self) -> &'static str {
        self.steps.first().map_or("", |(status, _)| status)
    }

    fn push_edges(&self, out: &mut String, lines: &Lines) {
        for (from, next) in self.steps {
            next.iter().for_each(|to| push(out, &["    ", from, lines.arrow, to, lines.step]));
        }
        for from in self.retried_from {
            self.attempt_begins.iter().for_each(|to| push(out, &["    ", from, lines.arrow, to, lines.retry]));
        }
    }

    fn push_ends(&self, out: &mut String, lines: &Lines) {
        self.ends().for_each(|end| push(out, &["    ", end, lines.end]));
    }

    fn push_xstate(&self, out: &mut String) {
        push(out, &["{\"id\":\"", self.name, "\",\"initial\":\"", self.begin(), "\",\"states\":"]);
        let mut between = "{\"";
        for (status, next) in self.steps {
            push(out, &[between, status, "\":{"]);
            between = "},\"";
            let retries = if self.retried_from.contains(status) { self.attempt_begins } else { &[] };
            if next.is_empty() && retries.is_empty() {
                out.put("\"type\":\"final\"");
                continue;
            }
            let mut between = "\"on\":{\"";
            for (event, statuses) in [("", *next), ("next_attempt.", retries)] {
                for to in statuses {
                    push(out, &[between, event, to, "\":\"", to, "\""]);
                    between = ",\"";
                }
            }
            out.put("}");
        }
        out.put("}}}");
    }
}

/// How a diagram of lines writes its edges.
struct Lines {
    arrow: &'static str,
    step: &'static str,
    retry: &'static str,
    end: &'static str,
}

const MERMAID: Lines = Lines { arrow: " --> ", step: "\n", retry: " : next attempt\n", end: " --> [*]\n" };

const DOT: Lines = Lines {
    arrow: " -> ",
    step: ";\n",
    retry: " [style=dashed, label=\"next attempt\"];\n",
    end: " [peripheries=2];\n",
};

#[inline(never)]
fn push(out: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| out.put(part));
}

#[cfg(test)]
mod tests {
    use super::{Diagram, Machine};
    use crate::model::RunStatus;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// `a` is first, `c` is the end, `d` can only be tried again.
    const MACHINE: Machine = Machine {
        name: "thing",
        // Any: no diagram has it.
        vocabulary: RunStatus::VOCABULARY,
        steps: &[("a", &["b"]), ("b", &["c", "d"]), ("c", &[]), ("d", &[])],
        retried_from: &["b", "d"],
        attempt_begins: &["a"],
    };

    #[test]
    fn a_life_cycle_is_written_for_each_tool() {
        assert_eq!(
            MACHINE.draw(Diagram::Mermaid),
            "stateDiagram-v2\n    [*] --> a\n    a --> b\n    b --> c\n    b --> d\n    b --> a : next attempt\n    \
             d --> a : next attempt\n    c --> [*]\n"
        );
        assert_eq!(
            MACHINE.draw(Diagram::Dot),
            "digraph thing {\n    rankdir=LR;\n    node [shape=box, style=rounded];\n    c [peripheries=2];\n    \
             a -> b;\n    b -> c;\n    b -> d;\n    b -> a [style=dashed, label=\"next attempt\"];\n    \
             d -> a [style=dashed, label=\"next attempt\"];\n}\n"
        );
        assert_eq!(
            MACHINE.draw(Diagram::XState),
            r#"{"id":"thing","initial":"a","states":{"a":{"on":{"b":"b"}},"b":{"on":{"c":"c","d":"d","next_attempt.a":"a"}},"c":{"type":"final"},"d":{"on":{"next_attempt.a":"a"}}}}"#
        );
    }

    #[test]
    fn a_status_is_its_own_step_and_what_is_none_leads_nowhere() {
        for (from, to, can) in
            [("a", "a", true), ("a", "b", true), ("a", "c", false), ("x", "x", false), ("x", "a", false)]
        {
            assert_eq!(MACHINE.can(from, to), can, "{from} to {to}");
        }
    }
}
