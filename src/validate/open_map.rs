//! Arbitrary JSON: checked for its syntax, for repeated keys and for unpaired surrogates, and else left alone.

#![allow(clippy::arithmetic_side_effects, reason = "places in a list that is in memory, and depths up to 128")]

use super::keys::Scope;
use super::patch::Operation;
use super::path::{Path, Step};
use super::reader::{Reader, shorten};
use super::rules::secrets::{self, Lead};
use super::said::{Member, SkillTexts};
use crate::issue::{Code, Detail};
use crate::json::{Fault, Kind, Text};

impl Reader<'_> {
    /// Checks any value.
    pub(super) fn any(&mut self, path: &Path<'_>) -> Result<(), Fault> {
        self.any_member(path).map(|_| ())
    }

    fn any_member(&mut self, path: &Path<'_>) -> Result<Member, Fault> {
        match self.scanner.kind()? {
            Kind::String => {
                let text = self.scanner.string()?;
                self.check_surrogates(text, path);
                if let Some(lead) = self.lead {
                    self.check_secret(lead, text, path);
                }
                return Ok(Member::Text(text));
            }
            Kind::Number => {
                self.scanner.number()?;
            }
            Kind::Boolean => return Ok(Member::Boolean(self.scanner.boolean()?)),
            Kind::Null => self.scanner.null()?,
            Kind::Object => self.object(path, &mut |_, _, _| {})?,
            Kind::Array => self.array(path)?,
            Kind::Host => {
                if let (span, true) = self.host_token(path)? {
                    self.coerced_date(span, path);
                }
            }
        }
        Ok(Member::Other)
    }

    fn array(&mut self, path: &Path<'_>) -> Result<(), Fault> {
        self.descend()?;
        self.scanner.eat(b'[');
        self.scanner.skip_space();
        let mut more = !self.scanner.eat(b']');
        let mut index = 0;
        while more {
            self.any(&path.then(Step::Index(index)))?;
            index += 1;
            more = self.next_in(b']')?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// Checks an object and calls `visit` with each of its members.
    fn object(&mut self, path: &Path<'_>, visit: &mut dyn FnMut(Text, Member, &[u8])) -> Result<(), Fault> {
        self.descend()?;
        let mut scope = self.keys.open();
        let changes = self.changes.as_ref().map_or(0, Vec::len);
        let mut more = self.open_object()?;
        while more {
            let key = self.key()?;
            self.keys.add(&mut scope, key, self.text);
            let path = path.then(Step::Key(key, self.text));
            self.check_surrogates(key, &path);
            let outer = self.lead;
            self.lead = outer.map(|lead| lead.through(key, self.text));
            let member = self.any_member(&path)?;
            self.lead = outer;
            visit(key, member, self.text);
            more = self.next_in_object()?;
        }
        self.depth -= 1;
        if self.changes.as_ref().is_some_and(|all| all.len() > changes) {
            self.keep_to_the_text(changes, &scope);
        }
        self.report_repeated(scope, path);
        Ok(())
    }

    /// Makes changes of the text alone of those, from the one at `first` on, that are inside overridden members of the
    /// object.
    #[cold]
    #[inline(never)]
    fn keep_to_the_text(&mut self, first: usize, scope: &Scope) {
        let changes = self.changes.as_mut().and_then(|changes| changes.get_mut(first..)).unwrap_or_default();
        for member in self.keys.overridden(scope, self.scanner.position() as u32, self.text) {
            let begin = changes.partition_point(|change| change.span.start < member.start);
            let inside = changes.iter_mut().skip(begin).take_while(|change| change.span.start < member.end);
            for change in inside {
                if let Operation::Replace(value) = &mut change.operation {
                    change.operation = Operation::ReplaceInText(std::mem::take(value));
                }
            }
        }
    }

    /// Checks `metadata`, or `skills`, and returns its members about skills.
    pub(super) fn skills_of_map(&mut self, path: &Path<'_>) -> Result<SkillTexts, Fault> {
        let mut said = SkillTexts::default();
        self.object(path, &mut |key, member, text| said.take(key, member, text))?;
        Ok(said)
    }

    /// Checks `runtime_env` and reports credentials that are not redacted.
    pub(super) fn environment(&mut self, path: &Path<'_>) -> Result<(), Fault> {
        self.lead = self.wants_credentials().then(Lead::default);
        self.any(path)?;
        self.lead = None;
        Ok(())
    }

    /// Whether credentials are looked for: for the rule about them, or because they are to be redacted.
    pub(super) fn wants_credentials(&self) -> bool {
        self.options.redact || !self.sink.is_off(Code::ExposedSecret)
    }

    #[cold]
    #[inline(never)]
    fn check_secret(&mut self, lead: Lead, value: Text, path: &Path<'_>) {
        if !lead.exposes(&value.decode(self.text)) {
            return;
        }
        let key = shorten(&lead.name(self.text));
        if self.options.redact {
            self.sink.report(Detail::RedactedSecret { key }, value.quoted(), path);
            self.change(path.pointer(), Operation::Replace(secrets::REDACTED.into()), value.quoted());
        } else {
            self.sink.report(Detail::ExposedSecret { key }, value.quoted(), path);
        }
    }
}
