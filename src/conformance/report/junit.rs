//! Owns the report as JUnit XML: a suite for each group, a case for each clause.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::table;
use crate::conformance::kit::GROUPS;
use crate::conformance::runner::{Outcome, Verdict};

/// How wide the transcripts of a failure stand side by side.
const WIDTH: usize = 120;

/// The report.
///
/// # Errors
/// If a text cannot be written as XML.
pub fn junit(outcomes: &[Outcome<'_>]) -> Result<String, String> {
    let mut report = Report::new("await protocol");
    for group in GROUPS {
        let mut suite = TestSuite::new(group.folder);
        for outcome in outcomes.iter().filter(|outcome| outcome.clause.group == group.folder) {
            let status = match &outcome.verdict {
                Verdict::Passed => TestCaseStatus::success(),
                Verdict::Failed(_) => {
                    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
                    status.set_message(outcome.clause.claim());
                    status.set_description(table::failures(std::slice::from_ref(outcome), WIDTH));
                    status
                }
                Verdict::Skipped(since) => {
                    let mut status = TestCaseStatus::skipped();
                    status.set_message(format!("since Python {since}"));
                    status
                }
            };
            let mut case = TestCase::new(&outcome.clause.name, status);
            case.set_classname(group.folder);
            case.set_time(outcome.duration);
            suite.add_test_case(case);
        }
        if !suite.test_cases.is_empty() {
            report.add_test_suite(suite);
        }
    }
    report.to_string().map_err(|error| error.to_string())
}
