//! Owns `Clause`: a program whose name is a claim, why the claim holds, and what the program prints where it does.

use std::fmt;
use std::str::FromStr;

use super::transcript::Transcript;

/// One clause of the protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The folder that it lies in.
    pub group: String,
    /// The name of its file, without `.py`.
    pub name: String,
    pub program: &'static str,
    /// What CPython 3.13 does.
    pub expected: Transcript,
    /// What the clause says, as its docstring has it.
    pub explanation: String,
    /// Where that is written: a PEP's section, a page of the reference, a function of CPython.
    pub source: String,
    /// The first version of Python that does this, where earlier ones do otherwise.
    pub since: Option<Version>,
    /// What earlier versions do, if the docstring says it.
    pub before: String,
}

/// A version of Python, without its patch level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    pub major: u32,
    pub minor: u32,
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

impl FromStr for Version {
    type Err = String;

    fn from_str(text: &str) -> Result<Version, String> {
        let wrong = || format!("{text:?} is no version of Python");
        let (major, minor) = text.split_once('.').ok_or_else(wrong)?;
        Ok(Version { major: major.parse().map_err(|_| wrong())?, minor: minor.parse().map_err(|_| wrong())? })
    }
}

impl Clause {
    /// A clause from its file.
    ///
    /// # Errors
    /// What its docstring lacks.
    pub fn new(group: &str, name: &str, program: &'static str, expected: Transcript) -> Result<Clause, String> {
        let docstring = program
            .strip_prefix("\"\"\"")
            .and_then(|rest| rest.split_once("\"\"\""))
            .map(|(docstring, _)| docstring)
            .ok_or("it does not begin with a docstring")?;
        let mut clause = Clause {
            group: group.to_string(),
            name: name.to_string(),
            program,
            expected,
            explanation: String::new(),
            source: String::new(),
            since: None,
            before: String::new(),
        };
        let mut explanation: Vec<&str> = Vec::new();
        let mut source: Vec<&str> = Vec::new();
        for line in docstring.lines().map(str::trim) {
            if let Some(version) = line.strip_prefix("Since:") {
                let (version, before) = version.trim().split_once(' ').unwrap_or((version.trim(), ""));
                clause.since = Some(version.parse()?);
                clause.before = before.trim_matches(['(', ')']).to_string();
            } else if let Some(place) = line.strip_prefix("Source:") {
                source.push(place.trim());
            } else if source.is_empty() {
                explanation.push(line);
            } else if clause.since.is_none() && !line.is_empty() {
                source.push(line);
            }
        }
        clause.explanation = explanation.join("\n").trim().to_string();
        clause.source = source.join(" ");
        if clause.explanation.is_empty() {
            return Err("its docstring explains nothing".into());
        }
        if clause.source.is_empty() {
            return Err("its docstring has no line `Source:`".into());
        }
        Ok(clause)
    }

    /// Group and name, by which a clause is asked for.
    pub fn path(&self) -> String {
        format!("{}/{}", self.group, self.name)
    }

    /// The claim in words.
    pub fn claim(&self) -> String {
        self.name.replace('_', " ")
    }
}
