//! Owns `Signature`: the parameters of a native function, read from the text that declares it.

use super::str::Name;
use super::value::Value;

/// How an argument may be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    PositionalOnly,
    Ordinary,
    /// `*args`: a tuple.
    Star,
    KeywordOnly,
    /// `**kwargs`: a dict, or unbound if there are none.
    DoubleStar,
}

pub struct Parameter {
    pub name: Name,
    pub kind: ParameterKind,
    /// `None` where the argument must be given; unbound where it may be left out and the native sees that.
    pub default: Option<Value>,
}

/// The parameters after `$self`, `$type` or `$module`, each with its place in the array the native gets.
pub struct Signature {
    pub parameters: Box<[Parameter]>,
    /// How many can be given by position.
    pub positional: usize,
    pub has_star: bool,
    pub has_double_star: bool,
    /// How few arguments suffice for a call by position alone, where defaults can fill in the rest just by being
    /// copied; `None` where there is more to do.
    pub fill_from: Option<usize>,
    /// As `fill_from`, where a tuple takes what is left over.
    pub star_from: Option<usize>,
}

impl Signature {
    /// Reads `name($self, a, b=0, /, *, key=None)`. `intern` makes names of texts.
    ///
    /// Defaults are None, True, False, ints, floats, quoted strings and bytes; `<unrepresentable>` is a default
    /// that the native sees as unbound.
    pub fn parse(text: &str, mut intern: impl FnMut(&str) -> Name) -> Signature {
        let open = text.find('(').expect("a signature has parentheses");
        let close = text.rfind(')').expect("a signature has parentheses");
        let mut parameters: Vec<Parameter> = Vec::new();
        let mut after_star = false;
        for part in split_parameters(&text[open + 1..close]) {
            let part = part.trim();
            if part.is_empty() || part.starts_with('$') {
                continue;
            }
            if part == "/" {
                for parameter in &mut parameters {
                    parameter.kind = ParameterKind::PositionalOnly;
                }
            } else if part == "*" {
                after_star = true;
            } else if let Some(name) = part.strip_prefix("**") {
                parameters.push(Parameter { name: intern(name), kind: ParameterKind::DoubleStar, default: None });
            } else if let Some(name) = part.strip_prefix('*') {
                after_star = true;
                parameters.push(Parameter { name: intern(name), kind: ParameterKind::Star, default: None });
            } else {
                let (name, default) = match part.split_once('=') {
                    Some((name, default)) => (name.trim(), Some(parse_default(default.trim()))),
                    None => (part, None),
                };
                let kind = if after_star { ParameterKind::KeywordOnly } else { ParameterKind::Ordinary };
                parameters.push(Parameter { name: intern(name), kind, default });
            }
        }
        let positional = parameters
            .iter()
            .filter(|p| matches!(p.kind, ParameterKind::PositionalOnly | ParameterKind::Ordinary))
            .count();
        let has_star = parameters.iter().any(|p| p.kind == ParameterKind::Star);
        let has_double_star = parameters.iter().any(|p| p.kind == ParameterKind::DoubleStar);
        let required = parameters[..positional.min(parameters.len())].iter().filter(|p| p.default.is_none()).count();
        // Without keywords, nothing at all stands for `**kwargs`.
        let is_filled =
            |p: &Parameter| p.default.is_some() || matches!(p.kind, ParameterKind::Star | ParameterKind::DoubleStar);
        let least = parameters.iter().skip(required).all(is_filled).then_some(required);
        let (fill_from, star_from) = if has_star { (None, least) } else { (least, None) };
        Signature { parameters: parameters.into(), positional, has_star, has_double_star, fill_from, star_from }
    }

    /// How many positional arguments must be given.
    pub fn required(&self) -> usize {
        self.parameters[..self.positional].iter().filter(|p| p.default.is_none()).count()
    }
}

/// Splits at commas outside quotes and parentheses.
fn split_parameters(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut quote, mut depth) = (Vec::new(), 0, None, 0);
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (None, '\'' | '"') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '(') => depth += 1,
            (None, ')') => depth -= 1,
            (None, ',') if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

fn parse_default(text: &str) -> Value {
    match text {
        "None" => Value::None,
        "True" => Value::Bool(true),
        "False" => Value::Bool(false),
        "()" => Value::Tuple(super::tuple::TupleObject::new([])),
        "<unrepresentable>" => Value::Unbound,
        _ => {
            if let Some(text) = text.strip_prefix("b'") {
                return super::operator::bytes_value(text.as_bytes()[..text.len() - 1].to_vec());
            }
            if let Some(text) = text.strip_prefix(['\'', '"']) {
                let text = &text[..text.len() - 1];
                return Value::from(text.replace("\\n", "\n").as_str());
            }
            if let Ok(int) = text.parse::<i64>() {
                return Value::Int(int);
            }
            Value::Float(text.parse().expect("a default in a signature is a literal"))
        }
    }
}
