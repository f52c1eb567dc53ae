//! Which constants of a function could be variables as well.

use syn::visit::{self, Visit};

/// Whether a constant is named where a variable may not be: in another constant, in a pattern or as a length.
pub fn is_needed(constant: &syn::ItemConst, block: &syn::Block) -> bool {
    let mut finder = Finder { constant, depth: 0, is_needed: false };
    finder.visit_block(block);
    finder.is_needed
}

struct Finder<'c> {
    constant: &'c syn::ItemConst,
    /// In how many places that take no variables this is.
    depth: usize,
    is_needed: bool,
}

impl Finder<'_> {
    fn within(&mut self, visit: impl FnOnce(&mut Self)) {
        self.depth += 1;
        visit(self);
        self.depth -= 1;
    }
}

impl<'a> Visit<'a> for Finder<'_> {
    fn visit_item(&mut self, item: &'a syn::Item) {
        if !matches!(item, syn::Item::Const(constant) if constant.ident == self.constant.ident) {
            self.within(|finder| visit::visit_item(finder, item));
        }
    }

    fn visit_expr_const(&mut self, block: &'a syn::ExprConst) {
        self.within(|finder| visit::visit_expr_const(finder, block));
    }

    fn visit_pat(&mut self, pattern: &'a syn::Pat) {
        self.within(|finder| visit::visit_pat(finder, pattern));
    }

    fn visit_type_array(&mut self, array: &'a syn::TypeArray) {
        self.within(|finder| visit::visit_type_array(finder, array));
    }

    fn visit_expr_repeat(&mut self, repeat: &'a syn::ExprRepeat) {
        self.visit_expr(&repeat.expr);
        self.within(|finder| finder.visit_expr(&repeat.len));
    }

    fn visit_macro(&mut self, call: &'a syn::Macro) {
        let tokens = call.tokens.to_string();
        let mut words = tokens.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
        self.is_needed |= self.depth > 0 && words.any(|word| self.constant.ident == word);
    }

    fn visit_ident(&mut self, name: &'a syn::Ident) {
        self.is_needed |= self.depth > 0 && *name == self.constant.ident;
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_only_a_constant_can_do_is_found() {
        let is_needed = |code: &str| {
            let block: syn::Block = syn::parse_str(&format!("{{ const A: usize = 1; {code} }}")).unwrap();
            let syn::Stmt::Item(syn::Item::Const(constant)) = &block.stmts[0] else { panic!("no constant") };
            super::is_needed(constant, &block)
        };
        for code in ["A + 1", "assert!(A > 0)", "[A; 2]", "const B: usize = 2; B + A"] {
            assert!(!is_needed(code), "{code}");
        }
        for code in [
            "const { assert!(A > 0) }",
            "[0; A]",
            "const B: usize = A;",
            "let a: [u8; A];",
            "match 2 { A => 1, _ => 2 }",
        ] {
            assert!(is_needed(code), "{code}");
        }
    }
}
