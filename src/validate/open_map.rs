//! Arbitrary JSON: checked for its syntax, for keys that stand twice and for half surrogates, and else left alone.

use super::path::{Path, Step};
use super::reader::Reader;
use super::rules::secrets;
use super::said::{Member, SkillTexts};
use crate::issue::Code;
use crate::json::{Fault, Kind, Text};

impl Reader<'_> {
    /// Goes over any value.
    pub(super) fn any(&mut self, path: &Path<'_>) -> Result<(), Fault> {
        self.any_member(path).map(|_| ())
    }

    fn any_member(&mut self, path: &Path<'_>) -> Result<Member, Fault> {
        match self.scanner.kind()? {
            Kind::String => {
                let text = self.scanner.string()?;
                self.check_surrogates(text, path);
                return Ok(Member::Text(text));
            }
            Kind::Number => {
                self.scanner.number()?;
            }
            Kind::Boolean => return Ok(Member::Boolean(self.scanner.boolean()?)),
            Kind::Null => self.scanner.null()?,
            Kind::Object => self.object(path, &mut |_, _, _, _| {})?,
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

    /// Goes over an object and shows each of its members to `visit`.
    fn object(
        &mut self,
        path: &Path<'_>,
        visit: &mut dyn FnMut(&mut Self, Text, Member, &Path<'_>),
    ) -> Result<(), Fault> {
        self.descend()?;
        let mut scope = self.keys.open();
        let mut more = self.open_object()?;
        while more {
            let key = self.key()?;
            self.keys.add(&mut scope, key, self.text);
            let path = path.then(Step::Key(key, self.text));
            self.check_surrogates(key, &path);
            let member = self.any_member(&path)?;
            visit(self, key, member, &path);
            more = self.next_in_object()?;
        }
        self.depth -= 1;
        self.report_repeated(scope, path);
        Ok(())
    }

    /// Goes over `metadata`, or over derived skills, and returns what it says of skills.
    pub(super) fn skills_of_map(&mut self, path: &Path<'_>) -> Result<SkillTexts, Fault> {
        let mut said = SkillTexts::default();
        self.object(path, &mut |reader, key, member, _| said.take(key, member, reader.text))?;
        Ok(said)
    }

    /// Goes over `runtime_env` and reports credentials that stand in the open.
    pub(super) fn environment(&mut self, path: &Path<'_>) -> Result<(), Fault> {
        if self.sink.is_off(Code::ExposedSecret) {
            return self.any(path);
        }
        self.object(path, &mut |reader, key, member, path| {
            if let Member::Text(value) = member {
                let name = key.decode(reader.text);
                if let Some(detail) = secrets::check(&name, &value.decode(reader.text)) {
                    reader.sink.report(detail, value.quoted(), path);
                }
            }
        })
    }
}
