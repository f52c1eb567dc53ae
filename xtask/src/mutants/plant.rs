//! Writes all mutants of a file into it at once. `crate::planted(7)` says whether the seventh is the one to be tried, so that
//! the code is compiled once and not for each mutant.

use std::collections::HashMap;
use std::ops::Range;

use anyhow::{Context, Result};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::constant;
use super::list::Mutant;

/// A file with its mutants.
#[derive(Default)]
pub struct Planted {
    pub text: String,
    /// The mutants that are in the text, each with the bytes of its own code and those of all that it stands in.
    pub places: Vec<Place>,
    /// Those that cannot be chosen at run time, such as in what the compiler evaluates.
    pub left: Vec<usize>,
}

pub struct Place {
    pub id: usize,
    pub own: Range<usize>,
    pub whole: Range<usize>,
}

/// What stands around a piece of the source when the mutants in it are planted.
struct Edit {
    around: Range<usize>,
    /// The mutants with the code that each puts there, `None` where a pattern no longer matches.
    instead: Vec<(usize, String)>,
    form: Form,
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// The body of a function, which returns early.
    Body,
    /// A pattern without a guard, which gets one.
    Pattern,
    /// An expression.
    Value,
    /// The word `const` in a function: what may be another value becomes a variable.
    Constant,
}

pub fn plant(source: &str, mutants: &[(usize, &Mutant)]) -> Result<Planted> {
    let tree = syn::parse_file(source).context("the file cannot be parsed")?;
    let mut finder = Finder { source, mutants: HashMap::new(), edits: Vec::new() };
    for (id, mutant) in mutants {
        finder.mutants.entry((kind(mutant), mutant.place.start)).or_default().push((*id, mutant.replacement.clone()));
    }
    finder.visit_file(&tree);
    let mut planted = write(source, finder.edits);
    planted.left = finder.mutants.into_values().flatten().map(|(id, _)| id).collect();
    planted.left.sort_unstable();
    Ok(planted)
}

fn kind(mutant: &Mutant) -> &'static str {
    match mutant.kind.as_str() {
        "FnValue" => "body",
        "BinaryOperator" | "UnaryOperator" => "operator",
        "MatchArm" => "arm",
        "MatchArmGuard" => "guard",
        _ => "other",
    }
}

struct Finder<'s> {
    source: &'s str,
    /// The mutants that were not met yet, by what they change and where that begins.
    mutants: HashMap<(&'static str, usize), Vec<(usize, String)>>,
    edits: Vec<Edit>,
}

impl Finder<'_> {
    fn take(&mut self, kind: &'static str, start: usize) -> Vec<(usize, String)> {
        self.mutants.remove(&(kind, start)).unwrap_or_default()
    }

    fn add(&mut self, form: Form, around: Range<usize>, instead: Vec<(usize, String)>) {
        if !instead.is_empty() {
            self.edits.push(Edit { around, instead, form });
        }
    }

    fn text(&self, spanned: &impl Spanned) -> &str {
        self.source.get(spanned.span().byte_range()).unwrap_or_default()
    }

    fn body(&mut self, signature: &syn::Signature, block: &syn::Block) {
        // An early return would have to be of the same type that nobody can name.
        if self.text(&signature.output).contains("impl ") {
            return;
        }
        let Some(first) = block.stmts.first() else { return };
        let start = first.span().byte_range().start;
        let instead = self.take("body", start);
        self.add(Form::Body, start..start, instead);
    }

    fn constant(&mut self, constant: &syn::ItemConst) {
        let edits = self.edits.len();
        self.visit_expr(&constant.expr);
        if self.edits.len() > edits {
            let around = constant.const_token.span().byte_range();
            self.edits.push(Edit { around, instead: Vec::new(), form: Form::Constant });
        }
    }
}

impl<'a> Visit<'a> for Finder<'_> {
    fn visit_item_fn(&mut self, function: &'a syn::ItemFn) {
        if function.sig.constness.is_none() {
            self.body(&function.sig, &function.block);
            visit::visit_item_fn(self, function);
        }
    }

    fn visit_impl_item_fn(&mut self, function: &'a syn::ImplItemFn) {
        if function.sig.constness.is_none() {
            self.body(&function.sig, &function.block);
            visit::visit_impl_item_fn(self, function);
        }
    }

    fn visit_trait_item_fn(&mut self, function: &'a syn::TraitItemFn) {
        function.default.iter().for_each(|block| self.body(&function.sig, block));
        visit::visit_trait_item_fn(self, function);
    }

    fn visit_block(&mut self, block: &'a syn::Block) {
        for statement in &block.stmts {
            match statement {
                syn::Stmt::Item(syn::Item::Const(constant)) if !constant::is_needed(constant, block) => {
                    self.constant(constant);
                }
                _ => self.visit_stmt(statement),
            }
        }
    }

    fn visit_item_const(&mut self, _: &'a syn::ItemConst) {}

    fn visit_impl_item_const(&mut self, _: &'a syn::ImplItemConst) {}

    fn visit_item_static(&mut self, _: &'a syn::ItemStatic) {}

    fn visit_expr_binary(&mut self, binary: &'a syn::ExprBinary) {
        // A condition that binds names cannot become a part of another expression.
        if !binds(&binary.left) && !binds(&binary.right) {
            let (left, right) = (self.text(&binary.left).to_owned(), self.text(&binary.right).to_owned());
            let instead = self.take("operator", binary.op.span().byte_range().start);
            let instead = instead.into_iter().map(|(id, operator)| (id, format!("({left}) {operator} ({right})")));
            let instead = instead.collect();
            self.add(Form::Value, binary.span().byte_range(), instead);
        }
        visit::visit_expr_binary(self, binary);
    }

    fn visit_expr_unary(&mut self, unary: &'a syn::ExprUnary) {
        let operand = self.text(&unary.expr).to_owned();
        let instead = self.take("operator", unary.op.span().byte_range().start);
        let instead = instead.into_iter().map(|(id, operator)| (id, format!("{operator} ({operand})"))).collect();
        self.add(Form::Value, unary.span().byte_range(), instead);
        visit::visit_expr_unary(self, unary);
    }

    fn visit_arm(&mut self, arm: &'a syn::Arm) {
        let start = arm.span().byte_range().start;
        match &arm.guard {
            None => {
                let deleted = self.take("arm", start).into_iter().map(|(id, _)| (id, String::new())).collect();
                self.add(Form::Pattern, arm.pat.span().byte_range(), deleted);
            }
            Some((_, guard)) if !binds(guard) => {
                let place = guard.span().byte_range();
                let mut instead = self.take("guard", place.start);
                instead.extend(self.take("arm", start).into_iter().map(|(id, _)| (id, "false".to_owned())));
                self.add(Form::Value, place, instead);
            }
            Some(_) => {}
        }
        visit::visit_arm(self, arm);
    }
}

/// Whether a condition has a `let` in it.
fn binds(condition: &syn::Expr) -> bool {
    match condition {
        syn::Expr::Let(_) => true,
        syn::Expr::Binary(binary) => binds(&binary.left) || binds(&binary.right),
        _ => false,
    }
}

/// What is written at one byte of the source: with its order among what is written at the same one.
struct Insertion {
    at: usize,
    order: (u8, usize),
    edit: usize,
    opens: bool,
}

fn write(source: &str, edits: Vec<Edit>) -> Planted {
    let mut insertions = Vec::new();
    for (edit, Edit { around, form, .. }) in edits.iter().enumerate() {
        let length = around.len();
        // What ends comes before what begins; the inner end first, the outer begin first.
        let mut insert = |at, order, opens| insertions.push(Insertion { at, order, edit, opens });
        match form {
            Form::Body => insert(around.start, (1, 0), true),
            Form::Pattern => insert(around.end, (0, length), true),
            Form::Value | Form::Constant => {
                insert(around.start, (2, usize::MAX - length), true);
                insert(around.end, (0, length), false);
            }
        }
    }
    insertions.sort_by_key(|one| (one.at, one.order));
    let (mut planted, mut copied) = (Planted::default(), 0);
    let mut starts = vec![(0, 0); edits.len()];
    for Insertion { at, edit, opens, .. } in insertions {
        planted.text += source.get(copied..at).unwrap_or_default();
        copied = at;
        let Some((one, start)) = edits.get(edit).zip(starts.get_mut(edit)) else { continue };
        if opens {
            *start = (planted.text.len(), planted.places.len());
            open(&mut planted, one);
        } else {
            planted.text += if one.form == Form::Constant { "*/let" } else { "})" };
        }
        if !opens || one.form != Form::Value {
            let whole = start.0..planted.text.len();
            let places = planted.places.iter_mut().filter(|place| one.instead.iter().any(|(id, _)| *id == place.id));
            places.for_each(|place| place.whole = whole.clone());
        }
    }
    planted.text += source.get(copied..).unwrap_or_default();
    planted
}

fn open(planted: &mut Planted, edit: &Edit) {
    planted.text += match edit.form {
        Form::Value => "(",
        Form::Constant => "/*",
        Form::Body | Form::Pattern => "",
    };
    for (id, code) in &edit.instead {
        let begin = planted.text.len();
        planted.text += &match edit.form {
            Form::Body => format!("if crate::planted({id}) {{ return {code}; }} "),
            Form::Pattern => format!(" if !crate::planted({id})"),
            Form::Value | Form::Constant => format!("if crate::planted({id}) {{ {code} }} else "),
        };
        planted.places.push(Place { id: *id, own: begin..planted.text.len(), whole: 0..0 });
    }
    if edit.form == Form::Value {
        planted.text += "{ ";
    }
}

#[cfg(test)]
mod tests {
    use super::{Mutant, plant};

    const SOURCE: &str = "fn f(a: u8) -> bool { a + 1 == 2 && !g() }\nconst fn c() -> u8 { 1 + 1 }\nfn m(a: u8) -> u8 { match a { 0 if a > 0 => 1, 2 => 3, _ => 4 } }\nfn l() -> u8 { const L: u8 = 1 << 2; L }\n";

    fn mutant(kind: &str, piece: &str, replacement: &str) -> Mutant {
        let start = SOURCE.find(piece).unwrap();
        let place = start..start + piece.len();
        let (file, kind, replacement) = ("a.rs".into(), kind.to_owned(), replacement.to_owned());
        Mutant { file, name: String::new(), key: String::new(), kind, place, replacement }
    }

    #[test]
    fn each_mutant_is_a_choice_at_run_time() {
        let mutants = [
            mutant("FnValue", "a + 1 == 2 && !g()", "true"),
            mutant("BinaryOperator", "&&", "||"),
            mutant("BinaryOperator", "==", "!="),
            mutant("BinaryOperator", "+", "*"),
            mutant("UnaryOperator", "!g", ""),
            mutant("BinaryOperator", "+ 1 }", "-"),
            mutant("MatchArmGuard", "a > 0", "false"),
            mutant("MatchArm", "2 =>", ""),
            mutant("BinaryOperator", "<< 2", ">>"),
        ];
        let numbered: Vec<_> = mutants.iter().enumerate().collect();
        let planted = plant(SOURCE, &numbered).unwrap();
        let lines: Vec<_> = planted.text.lines().collect();
        let value = |id: usize, code: &str| format!("(if crate::planted({id}) {{ {code} }} else {{ ");
        let sum = format!("{}a + 1}})", value(3, "(a) * (1)"));
        let equal = format!("{}{sum} == 2}})", value(2, "(a + 1) != (2)"));
        let not = format!("{}!g()}})", value(4, " (g())"));
        let both = format!("{}{equal} && {not}}})", value(1, "(a + 1 == 2) || (!g())"));
        assert_eq!(lines[0], format!("fn f(a: u8) -> bool {{ if crate::planted(0) {{ return true; }} {both} }}"));
        assert_eq!(lines[1], SOURCE.lines().nth(1).unwrap());
        assert!(
            lines[2].contains("0 if (if crate::planted(6) { false } else { a > 0}) => 1, 2 if !crate::planted(7) => 3")
        );
        let shifted = format!("{}1 << 2}})", value(8, "(1) >> (2)"));
        assert_eq!(lines[3], format!("fn l() -> u8 {{ /*const*/let L: u8 = {shifted}; L }}"));
        assert_eq!(planted.left, [5]);
        syn::parse_file(&planted.text).unwrap();
    }

    #[test]
    fn what_a_mutant_stands_in_is_known() {
        let mutants = [mutant("BinaryOperator", "==", "!=")];
        let planted = plant(SOURCE, &[(9, &mutants[0])]).unwrap();
        let place = &planted.places[0];
        assert_eq!(&planted.text[place.own.clone()], "if crate::planted(9) { (a + 1) != (2) } else ");
        assert_eq!(&planted.text[place.whole.clone()], "(if crate::planted(9) { (a + 1) != (2) } else { a + 1 == 2})");
    }
}
