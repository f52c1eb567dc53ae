//! Why a text cannot be read as JSON.

/// What is wrong with the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// There is no text at all.
    Empty,
    /// It ends in the middle of a value.
    End,
    /// A byte that no value or separator begins with.
    Unexpected,
    /// A value is followed by more than white space.
    Trailing,
    /// A byte order mark.
    ByteOrderMark,
    /// A control character inside a string.
    Control,
    /// A backslash that escapes nothing.
    Escape,
    /// A number that is not written as the standard has it.
    Number,
    /// An integer of more digits than the reference server reads.
    HugeInteger,
    /// A key without its colon.
    Colon,
    /// A comma or a closing bracket is missing.
    Separator,
    /// A key that is not a string.
    Key,
    /// Bytes that are not UTF-8.
    Utf8,
    /// Nested too deeply.
    Depth,
}

impl FaultKind {
    /// The reason in words, to follow "the text is not JSON".
    pub const fn reason(self) -> &'static str {
        match self {
            FaultKind::Empty => "it is empty",
            FaultKind::End => "it ends in the middle of a value",
            FaultKind::Unexpected => "a value was expected here",
            FaultKind::Trailing => "there is more behind the value",
            FaultKind::ByteOrderMark => "it begins with a byte order mark",
            FaultKind::Control => "a control character stands unescaped in a string",
            FaultKind::Escape => "a backslash escapes nothing that can be escaped",
            FaultKind::Number => "a number is not written as JSON has it",
            FaultKind::HugeInteger => "an integer has more than 4,300 characters",
            FaultKind::Colon => "a colon was expected behind the key",
            FaultKind::Separator => "a comma or the closing bracket was expected",
            FaultKind::Key => "a key in double quotes was expected",
            FaultKind::Utf8 => "it is not UTF-8",
            FaultKind::Depth => "it is nested too deeply",
        }
    }

    /// What to do about it, in words.
    pub const fn remedy(self) -> &'static str {
        match self {
            FaultKind::Empty => "write a JSON value",
            FaultKind::End => "close what is open",
            FaultKind::Unexpected => "write a JSON value here, or remove the comma before a closing bracket",
            FaultKind::Trailing => "remove what follows, or write one payload a line",
            FaultKind::ByteOrderMark => "save it as UTF-8 without the bytes EF BB BF in front",
            FaultKind::Control => "write it as an escape, such as `\\n`",
            FaultKind::Escape => "write two backslashes for one",
            FaultKind::Number => {
                "write digits without a zero or a plus sign in front, and some on both sides of a point"
            }
            FaultKind::HugeInteger => "write fewer digits, or a text",
            FaultKind::Colon => "write a colon here",
            FaultKind::Separator => "write a comma, or close what is open",
            FaultKind::Key => "write the key in double quotes, or remove the comma before a closing brace",
            FaultKind::Utf8 => "save it as UTF-8",
            FaultKind::Depth => "flatten the value",
        }
    }
}

/// Why a text cannot be read as JSON, and where that shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Why.
    pub kind: FaultKind,
    /// The offset of the byte in question; the length of the text if it ends too early.
    pub at: u32,
}

#[cfg(test)]
mod tests {
    use super::FaultKind::*;

    #[test]
    fn each_kind_has_a_reason_of_its_own_and_a_remedy() {
        let kinds = [
            Empty,
            End,
            Unexpected,
            Trailing,
            ByteOrderMark,
            Control,
            Escape,
            Number,
            HugeInteger,
            Colon,
            Separator,
            Key,
            Utf8,
            Depth,
        ];
        for (at, kind) in kinds.iter().enumerate() {
            assert!(kinds[..at].iter().all(|other| other.reason() != kind.reason()), "{kind:?}");
            assert!(kinds[..at].iter().all(|other| other.remedy() != kind.remedy()), "{kind:?}");
        }
    }
}
