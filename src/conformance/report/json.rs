//! Owns the report as JSON: one object, whose fields the kit's page for machines names.

use serde_json::{Value, json};

use crate::conformance::runner::{Interpreter, Outcome, Verdict};
use crate::conformance::transcript::Transcript;

/// `interpreter`, `summary` and `clauses`; each clause with what was expected and, if it failed, what came.
pub fn json(interpreter: &Interpreter, outcomes: &[Outcome<'_>]) -> String {
    let count = |status: &str| outcomes.iter().filter(|outcome| status_of(&outcome.verdict) == status).count();
    let report = json!({
        "interpreter": {
            "command": interpreter.command,
            "name": interpreter.name,
            "description": interpreter.description,
            "version": interpreter.version.to_string(),
        },
        "summary": {
            "clauses": outcomes.len(),
            "passed": count("passed"),
            "failed": count("failed"),
            "skipped": count("skipped"),
        },
        "clauses": outcomes.iter().map(clause).collect::<Vec<_>>(),
    });
    format!("{report:#}\n")
}

fn status_of(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => "passed",
        Verdict::Failed(_) => "failed",
        Verdict::Skipped(_) => "skipped",
    }
}

fn clause(outcome: &Outcome<'_>) -> Value {
    let clause = outcome.clause;
    let mut fields = json!({
        "group": clause.group,
        "name": clause.name,
        "explanation": clause.explanation,
        "source": clause.source,
        "since": clause.since.map(|version| version.to_string()),
        "status": status_of(&outcome.verdict),
        "seconds": outcome.duration.as_secs_f64(),
        "expected": transcript(&clause.expected),
    });
    if let Verdict::Failed(run) = &outcome.verdict {
        fields["actual"] = transcript(&run.transcript);
        fields["stderr"] = run.stderr.as_str().into();
        fields["timed_out"] = run.timed_out.into();
    }
    fields
}

fn transcript(transcript: &Transcript) -> Value {
    json!({ "stdout": transcript.stdout, "error": transcript.error })
}
