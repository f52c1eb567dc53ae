//! From the table row to the API response, as the server serves it.
//!
//! Every declared key is present, null included, in the server's order. Phases are sorted by the first of `created_at`,
//! `started_at`, `completed_at` that is set, then by the name of the phase, then by attempt; artifacts by `created_at`.
//! Timestamps keep the offset that they have, or have not, in the record; `metadata` is copied byte for byte.

use crate::format::timestamp::{self, Further};
use crate::format::{integer, uuid};
use crate::issue::Span;
use crate::json::{Kind as JsonKind, Number, Scanner, Text, lossy, push_quoted};
use crate::model::{Entity, Field, Kind, Phase, Presence, Schema, artifact, run, task_state};
use crate::order;
use crate::text::{Put, decimal, joined, quoted};
use crate::validate::{
    Input, Memory, Options, Report, Row, Said, Whole, members, of_task_state, read_again, read_record, refusal,
};

/// Projects a record to its API shape, as JSON text; or reports why the server cannot serve it.
///
/// Rules that the server does not enforce are not checked. The API does not expose agent configurations: they become
/// `null`.
///
/// ```
/// use spec_automation::{model::Entity, project::project, validate::Options};
/// let record = r#"{"id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "repository": "a/b", "requested_spec_input": "x"}"#;
/// let detail = project(Entity::Run, record, &Options::default()).unwrap();
/// assert!(detail.starts_with(r#"{"run_id":"1b4e28ba-2fa1-41d2-883f-0016d3cca427","status":"queued","#));
/// ```
pub fn project<'a>(entity: Entity, input: impl Into<Input<'a>>, options: &Options) -> Result<String, Report> {
    let input = input.into();
    let schema = entity.record();
    let mut projector =
        Projector { input, options, memory: Memory::default(), out: String::with_capacity(input.text.len()) };
    match entity {
        Entity::Run => {
            let (row, _, whole) = read_record(schema, input, options)?;
            projector.run(&row, &whole);
        }
        Entity::TaskState => {
            let (row, said, _) = read_record(schema, input, options)?;
            // Unlike for a run, the rules have not been checked yet.
            if !of_task_state(&row, &said, input.text, options.adapter_id).is_served() {
                return Err(refusal(entity, input, options));
            }
            projector.task_state(&row, &said);
        }
        Entity::Artifact => {
            let (row, ..) = read_record(schema, input, options)?;
            projector.record(&row, &mut |_, _| {});
        }
        Entity::AgentConfiguration => {
            read_record(schema, input, options)?;
            projector.out.put("null");
        }
    }
    Ok(projector.out)
}

struct Projector<'a> {
    input: Input<'a>,
    options: &'a Options,
    memory: Memory,
    out: String,
}

impl Projector<'_> {
    fn run(&mut self, row: &Row, whole: &Whole) {
        let task_states = order::by_key(whole.task_states.iter().collect(), |row| phase_order(row));
        let created = |row: &&Row| row.instant(artifact::slot::CREATED_AT).map_or(u128::MAX, in_order);
        let artifacts = order::by_key(whole.artifacts.iter().collect(), created);
        self.record(row, &mut |projector, list| match list.slot {
            run::slot::TASK_STATES => projector.list(&task_states, &mut Self::nested_task_state),
            _ => projector.list(&artifacts, &mut |projector, row| projector.record(row, &mut |_, _| {})),
        });
    }

    /// It was read with the run, and reads the same again.
    fn nested_task_state(&mut self, row: &Row) {
        if let Ok((row, said)) = read_again(&mut self.memory, row, self.input, self.options) {
            self.task_state(&row, &said);
        }
    }

    fn task_state(&mut self, row: &Row, said: &Said) {
        self.record(row, &mut |_, _| {});
        self.out.pop();
        let derived = of_task_state(row, said, self.input.text, self.options.adapter_id);
        derived.push_projection(&mut self.out);
        self.out.put("}");
    }

    fn list(&mut self, rows: &[&Row], each: &mut dyn FnMut(&mut Self, &Row)) {
        self.out.put("[");
        for (index, row) in rows.iter().enumerate() {
            if index > 0 {
                self.out.put(",");
            }
            each(self, row);
        }
        self.out.put("]");
    }

    /// Writes the fields of the API shape that the record has a value for; lists are left to `nested`.
    fn record(&mut self, row: &Row, nested: &mut dyn FnMut(&mut Self, &Field)) {
        let Some(api) = row.schema.other() else {
            return;
        };
        let members: Vec<(Text, Span)> = members(self.input.text, row.open).collect();
        self.out.put("{");
        for field in api.fields {
            let Some(source) = stored(row.schema, field) else {
                continue;
            };
            if !self.out.ends_with('{') {
                self.out.put(",");
            }
            push_quoted(&mut self.out, field.name);
            self.out.put(":");
            if let Kind::List(_) = field.kind {
                nested(self, field);
                continue;
            }
            let last = members.iter().rfind(|(key, _)| key.is(self.input.text, source.name));
            self.value(source, last.map(|(_, span)| *span));
        }
        self.out.put("}");
    }

    fn value(&mut self, field: &Field, span: Option<Span>) {
        let raw = span.map_or(&b"null"[..], |span| span.of(self.input.text));
        if raw == b"null" {
            let (Presence::Default(json) | Presence::DefaultForNull(json)) = field.presence else {
                return self.out.put("null");
            };
            return self.out.put(json);
        }
        let canonical = span.and_then(|span| self.canonical(field.kind, span));
        match canonical {
            Some(text) => self.out.put(&text),
            None => self.out.put(&lossy(raw)),
        }
    }

    /// The value as the server prints it, where that may differ from how it is written.
    fn canonical(&self, kind: Kind, span: Span) -> Option<String> {
        let token = self.token(span)?;
        let decode = |text: Text| text.decode(self.input.text);
        Some(match kind {
            Kind::Uuid => match token {
                Token::Text(text) => quoted(&uuid::print(uuid::parse(decode(text).as_bytes())?.0)),
                _ => return None,
            },
            Kind::Timestamp => {
                let stamp = match token {
                    Token::Text(text) => timestamp::parse_any(decode(text).as_bytes(), ALL_FORMS).ok(),
                    Token::Number(number) => timestamp::from_number(number.span.of(self.input.text)).ok(),
                    Token::Boolean(_) => None,
                };
                quoted(&stamp?.wire())
            }
            Kind::Integer(_) => {
                let number = match token {
                    Token::Text(text) => integer::from_text(&decode(text)).ok()?,
                    Token::Number(number) => integer::from_number(number.span.of(self.input.text)).ok()?,
                    Token::Boolean(flag) => flag.into(),
                };
                joined(&[if number < 0 { "-" } else { "" }, &decimal(number.unsigned_abs())])
            }
            _ => return None,
        })
    }

    fn token(&self, span: Span) -> Option<Token> {
        let mut scanner = Scanner::new(self.input.text, self.input.host);
        scanner.rewind(span.start as usize);
        Some(match scanner.kind().ok()? {
            JsonKind::String => Token::Text(scanner.string().ok()?),
            JsonKind::Number => Token::Number(scanner.number().ok()?),
            JsonKind::Boolean => Token::Boolean(scanner.boolean().ok()?),
            // The only token that passes for a value is a date.
            JsonKind::Host => {
                scanner.host_token().ok()?;
                Token::Text(scanner.string().ok()?)
            }
            _ => return None,
        })
    }
}

enum Token {
    Text(Text),
    Number(Number),
    Boolean(bool),
}

/// By time, then by the name of the phase, then by attempt, as the server sorts.
fn phase_order(row: &Row) -> u128 {
    use task_state::slot::{ATTEMPT, COMPLETED_AT, CREATED_AT, PHASE, STARTED_AT};
    let name =
        row.word::<Phase>(PHASE).map(|phase| Phase::ALL.iter().filter(|other| other.as_str() < phase.as_str()).count());
    let since = row.instant(CREATED_AT).or(row.instant(STARTED_AT)).or(row.instant(COMPLETED_AT));
    // An attempt that is served and has no value here is beyond what its column holds.
    let attempt = row.integer(ATTEMPT).unwrap_or(u32::MAX);
    let place = (name.unwrap_or_default() as u128) << 32 | u128::from(attempt);
    in_order(since.unwrap_or(YEAR_1)) << 64 | place
}

/// Reading has already refused the forms that the record must not have.
const ALL_FORMS: Further = Further { dates: true, offset_seconds: true };

/// What the server takes for the time of a phase that has none, in microseconds since 1970.
const YEAR_1: i64 = -62_135_596_800 * timestamp::SECOND;

/// A time as an unsigned number that sorts the same.
fn in_order(micros: i64) -> u128 {
    u128::from((micros as u64) ^ 1 << 63)
}

/// The field of the record that the API's field is served from; `None` for derived fields.
fn stored(record: &Schema, field: &Field) -> Option<&'static Field> {
    if matches!(field.kind, Kind::Skills) { None } else { record.in_slot(field.slot) }
}
