//! Uses the page of a trace as a reader does, in Chromium: keys, clicks, search, themes, ten thousand events.
//!
//! `KAA_CHROMIUM` names the program and says that it must be there. Where there is none the tests say that they did not
//! run. `KAA_KEEP_PAGES=DIR` keeps the pages and how they look at the end of each test.

mod access;
mod browser;
mod limits;
mod moving;
mod reader;
mod seeing;
mod story;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use browser::{Browser, Page};
use kaa::trace::html;
use libtest_mimic::{Arguments, Trial};
use serde_json::Value;
use story::Story;

/// A test: its name, the trace that is shown, and what a reader does.
type Test = (&'static str, fn() -> Vec<Value>, fn(&mut Page));

const TESTS: &[Test] = &[
    ("keys_step_forward_and_back", small, moving::keys_step_forward_and_back),
    ("buttons_step_forward_and_back", small, moving::buttons_step_forward_and_back),
    ("a_click_chooses_an_event", small, moving::a_click_chooses_an_event),
    ("keys_follow_a_task", small, moving::keys_follow_a_task),
    ("keys_and_links_follow_causes", small, moving::keys_and_links_follow_causes),
    ("search_finds_and_goes_on", small, moving::search_finds_and_goes_on),
    ("kinds_can_be_hidden", small, moving::kinds_can_be_hidden),
    ("tasks_can_be_hidden", small, moving::tasks_can_be_hidden),
    ("a_link_leads_out_of_a_filter", small, moving::a_link_leads_out_of_a_filter),
    ("a_filter_may_hide_everything", small, moving::a_filter_may_hide_everything),
    ("the_timeline_leads_to_events", small, moving::the_timeline_leads_to_events),
    ("the_timeline_shows_a_part_of_the_time", small, moving::the_timeline_shows_a_part_of_the_time),
    ("lifelines_that_ended_give_way", small, seeing::lifelines_that_ended_give_way),
    ("arrows_and_notes_tell_what_happens", small, seeing::arrows_and_notes_tell_what_happens),
    ("the_theme_is_the_readers", small, access::the_theme_is_the_readers),
    ("texts_have_contrast_in_both_themes", small, access::texts_have_contrast_in_both_themes),
    ("everything_can_be_done_by_keyboard", small, access::everything_can_be_done_by_keyboard),
    ("letters_can_be_switched_off", small, access::letters_can_be_switched_off),
    ("screen_readers_find_the_events", small, access::screen_readers_find_the_events),
    ("the_address_names_the_event", small, moving::the_address_names_the_event),
    ("a_small_window_has_everything", small, access::a_small_window_has_everything),
    ("ten_thousand_events_are_fluid", ten_thousand, limits::ten_thousand_events_are_fluid),
    ("two_thousand_tasks_are_fluid", two_thousand_tasks, limits::two_thousand_tasks_are_fluid),
    ("awaits_fifty_deep_stay_in_view", deep, limits::awaits_fifty_deep_stay_in_view),
    ("code_may_drive_without_a_loop", by_hand, seeing::code_may_drive_without_a_loop),
    ("each_loop_has_a_lifeline", two_loops, seeing::each_loop_has_a_lifeline),
    ("names_with_markup_stay_texts", hostile, limits::names_with_markup_stay_texts),
    ("a_part_of_a_trace_can_be_shown", a_part, limits::everything_can_be_seen),
    ("examples_can_be_shown", examples, limits::everything_can_be_seen),
    ("a_trace_may_be_empty", empty, limits::a_trace_may_be_empty),
];

fn main() {
    let arguments = Arguments::from_args();
    let program = browser::program();
    let browser = Arc::new(Mutex::new(None));
    let trials = TESTS.iter().map(|test| trial(test, program.clone(), browser.clone())).collect();
    let conclusion = libtest_mimic::run(&arguments, trials);
    if program.is_none() {
        println!("There is no Chromium here, so the page of a trace was not tested.");
    }
    // The browser ends before the process does.
    drop(browser);
    conclusion.exit();
}

/// All tests share a browser, which the first of them starts.
fn trial((name, story, act): &'static Test, program: Option<PathBuf>, browser: Arc<Mutex<Option<Browser>>>) -> Trial {
    let is_missing = program.is_none();
    let run = move || {
        let program = program.ok_or("there is no Chromium here")?;
        let mut browser = browser.lock().unwrap_or_else(PoisonError::into_inner);
        let html = page_of(&story());
        let mut page = browser.get_or_insert_with(|| Browser::start(&program)).open(&html, 1400, 900);
        act(&mut page);
        keep(name, &html, &mut page);
        let complaints = page.complaints();
        assert!(complaints.is_empty(), "the page asks for nothing and nothing goes wrong: {complaints:#?}");
        Ok(())
    };
    Trial::test(*name, run).with_ignored_flag(is_missing)
}

fn page_of(records: &[Value]) -> String {
    let lines: Vec<String> = records.iter().map(Value::to_string).collect();
    let mut page = Vec::new();
    html::write(&mut page, lines.iter().map(String::as_str)).expect("a vector can be written to");
    String::from_utf8(page).expect("a page is UTF-8")
}

/// Keeps a page and how it looks, if somebody wants to see it.
fn keep(name: &str, html: &str, page: &mut Page) {
    if let Some(folder) = std::env::var_os("KAA_KEEP_PAGES").map(PathBuf::from) {
        std::fs::write(folder.join(format!("{name}.html")), html).expect("the folder for pages can be written to");
        std::fs::write(folder.join(format!("{name}.png")), page.picture()).expect("and once more");
    }
}

fn small() -> Vec<Value> {
    story::workers(5, 2, 2).into_records()
}

/// The number of the last event of the small trace.
fn last_of_small() -> u64 {
    small().len() as u64 - 1
}

fn ten_thousand() -> Vec<Value> {
    let records = story::workers(25, 20, 2).into_records();
    assert!(records.len() > 10_000, "{} records", records.len());
    records
}

fn two_thousand_tasks() -> Vec<Value> {
    story::workers(2000, 1, 1).into_records()
}

fn deep() -> Vec<Value> {
    story::workers(2, 1, 50).into_records()
}

fn by_hand() -> Vec<Value> {
    story::by_hand().into_records()
}

fn two_loops() -> Vec<Value> {
    story::two_loops().into_records()
}

fn hostile() -> Vec<Value> {
    story::hostile().into_records()
}

fn empty() -> Vec<Value> {
    Story::new("empty.py").into_records()
}

/// Without those that introduce the others, and with what ends before it has begun.
fn a_part() -> Vec<Value> {
    let is_left = |record: &Value| !["new", "task", "send", "loop"].iter().any(|kind| record["event"] == *kind);
    small().into_iter().filter(is_left).collect()
}

/// The traces of all examples, one after the other.
fn examples() -> Vec<Value> {
    let mut all = empty();
    for program in story::examples() {
        let before = all.len() as u64 - 1;
        let end = all[all.len() - 1]["t"].as_f64().unwrap_or(0.0);
        let name = program.file_stem().expect("a program has a name").to_string_lossy().into_owned();
        for mut record in story::of_program(&program, &[]).into_iter().skip(1) {
            for field in ["n", "cause"] {
                if let Some(number) = record[field].as_u64() {
                    record[field] = (number + before).into();
                }
            }
            record["t"] = (end + record["t"].as_f64().expect("an event has a time")).into();
            for field in ["name", "task", "from", "to", "by", "awaitable", "iterator", "on", "coroutine"] {
                if let Some(text) = record[field].as_str() {
                    record[field] = format!("{name}: {text}").into();
                }
            }
            all.push(record);
        }
    }
    all
}
