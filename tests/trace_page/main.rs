//! Uses the page of a trace as a reader does, in Chromium: keys, clicks, search, themes, ten thousand events.
//!
//! `KAA_CHROMIUM` names the program and says that it must be there. Where there is none the tests say that they did not
//! run. `KAA_KEEP_PAGES=DIR` keeps the pages and how they look at the end of each test.

mod browser;
mod story;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use browser::{Browser, Page};
use kaa::trace::html;
use libtest_mimic::{Arguments, Trial};
use serde_json::{Value, json};
use story::Story;

/// How long a step may take, from the key until the frame that shows it, in milliseconds: most do in a tenth of this on
/// a quiet machine, even without a graphics card.
const STEP_LIMIT: f64 = 100.0;
/// How many elements the document may have, whatever the trace is like.
const MOST_ELEMENTS: u64 = 2500;

/// A test: its name, the trace that is shown, and what a reader does.
type Test = (&'static str, fn() -> Vec<Value>, fn(&mut Page));

const TESTS: &[Test] = &[
    ("keys_step_forward_and_back", small, keys_step_forward_and_back),
    ("buttons_step_forward_and_back", small, buttons_step_forward_and_back),
    ("a_click_chooses_an_event", small, a_click_chooses_an_event),
    ("keys_follow_a_task", small, keys_follow_a_task),
    ("keys_and_links_follow_causes", small, keys_and_links_follow_causes),
    ("search_finds_and_goes_on", small, search_finds_and_goes_on),
    ("kinds_can_be_hidden", small, kinds_can_be_hidden),
    ("tasks_can_be_hidden", small, tasks_can_be_hidden),
    ("a_link_leads_out_of_a_filter", small, a_link_leads_out_of_a_filter),
    ("a_filter_may_hide_everything", small, a_filter_may_hide_everything),
    ("the_timeline_leads_to_events", small, the_timeline_leads_to_events),
    ("the_timeline_shows_a_part_of_the_time", small, the_timeline_shows_a_part_of_the_time),
    ("lifelines_that_ended_give_way", small, lifelines_that_ended_give_way),
    ("arrows_and_notes_tell_what_happens", small, arrows_and_notes_tell_what_happens),
    ("the_theme_is_the_readers", small, the_theme_is_the_readers),
    ("texts_have_contrast_in_both_themes", small, texts_have_contrast_in_both_themes),
    ("everything_can_be_done_by_keyboard", small, everything_can_be_done_by_keyboard),
    ("letters_can_be_switched_off", small, letters_can_be_switched_off),
    ("screen_readers_find_the_events", small, screen_readers_find_the_events),
    ("the_address_names_the_event", small, the_address_names_the_event),
    ("a_small_window_has_everything", small, a_small_window_has_everything),
    ("ten_thousand_events_are_fluid", ten_thousand, ten_thousand_events_are_fluid),
    ("two_thousand_tasks_are_fluid", two_thousand_tasks, two_thousand_tasks_are_fluid),
    ("awaits_fifty_deep_stay_in_view", deep, awaits_fifty_deep_stay_in_view),
    ("code_may_drive_without_a_loop", by_hand, code_may_drive_without_a_loop),
    ("names_with_markup_stay_texts", hostile, names_with_markup_stay_texts),
    ("a_part_of_a_trace_can_be_shown", a_part, everything_can_be_seen),
    ("examples_can_be_shown", examples, everything_can_be_seen),
    ("a_trace_may_be_empty", empty, a_trace_may_be_empty),
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

/// The number of the current event, which the list, the pane and the position tell alike.
fn current(page: &mut Page) -> u64 {
    let script = "(() => {
        const item = document.querySelector('#events [aria-current]');
        const shown = document.querySelector('#details .kind').textContent.match(/^#([0-9]+)/)[1];
        const active = document.getElementById('events').getAttribute('aria-activedescendant');
        return [item.querySelector('.number').textContent, shown, item.id === active, item.ariaSelected];
    })()";
    let found = page.value(script);
    assert_eq!(found[0], found[1], "the list and the pane show the same event");
    assert_eq!((&found[2], &found[3]), (&json!(true), &json!("true")), "it is the active item of the list");
    found[0].as_str().and_then(|number| number.parse().ok()).expect("an event has a number")
}

/// The kind of the current event.
fn kind(page: &mut Page) -> String {
    let text = page.text("#details .kind");
    text.split(" · ").nth(1).expect("a number and a kind").to_owned()
}

/// How many events are shown, as the bar tells.
fn shown(page: &mut Page) -> u64 {
    let text = page.text("#position");
    text.split(" of ").nth(1).and_then(|number| number.parse().ok()).expect("a number of events")
}

/// Whether an element is in view as a whole.
fn in_view(page: &mut Page, selector: &str) -> bool {
    let script = format!(
        "(() => {{ const box = document.querySelector({}).getBoundingClientRect();
           const stage = document.getElementById('stage').getBoundingClientRect();
           return box.top >= stage.top && box.bottom <= stage.bottom && box.left >= stage.left && box.right <= stage.right; }})()",
        json!(selector)
    );
    page.value(&script) == true
}

fn keys_step_forward_and_back(page: &mut Page) {
    assert_eq!(current(page), 1);
    for (key, expected) in
        [("j", 2), ("ArrowDown", 3), ("ArrowRight", 4), ("k", 3), ("ArrowUp", 2), ("ArrowLeft", 1), ("ArrowUp", 1)]
    {
        page.key(key);
        assert_eq!(current(page), expected, "after {key}");
    }
    let last = last_of_small();
    page.key("End");
    assert_eq!(current(page), last);
    page.key("j");
    assert_eq!(current(page), last);
    assert!(in_view(page, "#events [aria-current]"));
    page.key("Home");
    assert_eq!(current(page), 1);
    page.key("PageDown");
    let next_page = current(page);
    assert!(next_page > 5 && in_view(page, "#events [aria-current]"), "{next_page}");
    page.key("PageUp");
    assert_eq!(current(page), 1);
}

fn buttons_step_forward_and_back(page: &mut Page) {
    let able = "['first', 'back', 'forward', 'last'].map((id) => !document.getElementById(id).disabled)";
    assert_eq!(page.value(able), json!([false, false, true, true]));
    page.click("#forward");
    page.click("#forward");
    page.click("#back");
    assert_eq!(current(page), 2);
    assert_eq!(page.value(able), json!([true, true, true, true]));
    page.click("#last");
    assert_eq!(current(page), last_of_small());
    assert_eq!(page.value(able), json!([true, true, false, false]));
    page.click("#first");
    assert_eq!(current(page), 1);
}

fn a_click_chooses_an_event(page: &mut Page) {
    page.click("#row-6");
    assert_eq!(current(page), 7);
    // The diagram stands beside the list, row by row.
    let place = page.value(
        "(() => { const box = document.getElementById('row-9').getBoundingClientRect();
                  return [box.right + 300, box.top + box.height / 2]; })()",
    );
    page.click_at(place[0].as_f64().expect("a place"), place[1].as_f64().expect("a place"));
    assert_eq!(current(page), 10);
}

fn keys_follow_a_task(page: &mut Page) {
    let task = "document.querySelector('#events [aria-current] .task').textContent";
    // The last event in the first step of a task: the next one of this task is far away.
    page.key("/");
    page.write("worker-1 waits");
    page.key("Enter");
    page.value("document.activeElement.blur()");
    let here = current(page);
    assert_eq!(page.value(task), "worker-1");
    page.key("]");
    assert_eq!(page.value(task), "worker-1");
    assert!(current(page) > here + 1);
    page.key("[");
    assert_eq!(current(page), here);
}

fn keys_and_links_follow_causes(page: &mut Page) {
    page.key("/");
    page.write("step 2 of worker-0");
    page.key("Escape");
    let step = current(page);
    assert_eq!(kind(page), "step");
    assert!(page.count("#drawing .cause") == 1, "an arrow leads to what was woken");
    page.key("c");
    assert_eq!(kind(page), "done");
    page.key("c");
    assert_eq!(kind(page), "due");
    page.key("c");
    assert_eq!(kind(page), "timer");
    page.key("e");
    assert_eq!(kind(page), "due");
    page.key("e");
    assert_eq!(kind(page), "done");
    let done = current(page);
    page.key("e");
    assert_eq!(current(page), step);
    page.click("#details .links button");
    assert_eq!(current(page), done);
}

fn search_finds_and_goes_on(page: &mut Page) {
    page.key("/");
    assert_eq!(page.value("document.activeElement.id"), "search");
    page.write("WORKER-1 WAITS");
    assert_eq!(page.text("#matches"), "1 of 2 matches");
    assert!(page.count("#events .found") >= 1, "what is found is marked");
    let first = current(page);
    assert_eq!(kind(page), "wait");
    page.key("Enter");
    let second = current(page);
    assert!(second > first);
    assert_eq!(page.text("#matches"), "2 of 2 matches");
    page.key("Enter");
    assert_eq!(current(page), first, "after the last match comes the first");
    page.key_with_shift("Enter");
    assert_eq!(current(page), second);
    page.value("document.activeElement.blur()");
    page.key("n");
    assert_eq!(current(page), first);
    page.key("N");
    assert_eq!(current(page), second);
    page.click("#next-match");
    assert_eq!(current(page), first);
    page.key("/");
    page.write("nobody");
    assert_eq!(page.text("#matches"), "0 matches");
    page.key("Escape");
    assert_eq!(page.text("#matches"), "");
    assert_eq!(page.value("document.activeElement.id"), "events");
    assert_eq!(page.count("#events .found"), 0);
    // Fields are searched too, not only the words.
    page.key("/");
    page.write("story.py:9");
    assert_ne!(page.text("#matches"), "0 matches");
}

fn kinds_can_be_hidden(page: &mut Page) {
    let all = shown(page);
    page.click("[popovertarget=kind-filter]");
    let box_of = |kind: &str| format!("#kinds label:nth-of-type({kind}) input");
    let names = page.value("[...document.querySelectorAll('#kinds .name')].map((name) => name.textContent)");
    let place = |kind: &str| {
        let names = names.as_array().expect("a list of kinds");
        names.iter().position(|name| name == kind).expect("the trace has such events") + 1
    };
    page.click(&box_of(&place("new").to_string()));
    page.click(&box_of(&place("await").to_string()));
    let rest = shown(page);
    let of_kind = |kind: &str| small().iter().filter(|record| record["event"] == kind).count() as u64;
    assert_eq!(rest, all - of_kind("new") - of_kind("await"));
    assert_eq!(page.count("#events .e-new"), 0);
    page.click(&box_of(&place("new").to_string()));
    assert_eq!(shown(page), all - of_kind("await"));
    page.key("Escape");
    page.click("#clear");
    assert_eq!(shown(page), all);
    assert_eq!(page.count("#kinds input:checked"), page.count("#kinds input"));
}

fn tasks_can_be_hidden(page: &mut Page) {
    let all = shown(page);
    page.click("[popovertarget=task-filter]");
    assert_eq!(page.count("#task-list label"), 7, "six tasks, and what is outside of tasks");
    assert!(page.text("#task-list").contains("3 steps, failed"));
    page.click("#no-tasks");
    assert_eq!(shown(page), 0);
    page.click("#task-name");
    page.write("R-3");
    assert_eq!(page.count("#task-list label"), 1);
    page.click("#task-list input");
    page.key("Escape");
    let some = shown(page);
    assert!(some > 10 && some < all / 3, "{some} of {all}");
    let tasks =
        page.value("[...new Set([...document.querySelectorAll('#events .task')].map((task) => task.textContent))]");
    for task in tasks.as_array().expect("a list of tasks") {
        assert!(["worker-3", "Task-1", ""].contains(&task.as_str().expect("a name")), "{task} is shown");
    }
    let heads = page.text("#heads");
    assert!(heads.contains("worker-3") && !heads.contains("worker-2"), "only its lifelines are shown: {heads}");
    page.click("#clear");
    assert_eq!(shown(page), all);
}

fn a_link_leads_out_of_a_filter(page: &mut Page) {
    page.key("/");
    page.write("step 2 of worker-0");
    page.key("Escape");
    let all = shown(page);
    page.value("page.filters.hiddenKinds.add('done'), page.filters.onChange()");
    assert!(shown(page) < all);
    page.key("c");
    assert_eq!(kind(page), "done");
    assert_eq!(shown(page), all);
    assert!(page.text("#notice").contains("all events are shown"));
}

fn a_filter_may_hide_everything(page: &mut Page) {
    page.click("[popovertarget=task-filter]");
    page.click("#no-tasks");
    page.key("Escape");
    assert_eq!(page.text("#position"), "0 of 0");
    assert_eq!(page.text("#empty"), "The filters hide every event.");
    for key in ["j", "k", "Home", "End", "PageDown", "c", "e", "n", "]", "["] {
        page.key(key);
    }
    page.click("#clear");
    page.key("j");
    assert!(current(page) >= 1);
}

fn the_timeline_leads_to_events(page: &mut Page) {
    let tracks = page.value(
        "(() => { const box = document.getElementById('tracks').getBoundingClientRect();
                  return [box.left, box.top, box.width]; })()",
    );
    let [left, top, width] = [0, 1, 2].map(|index| tracks[index].as_f64().expect("a place"));
    // The tracks: the loop, Task-1, worker-0 and so on.
    let row = |number: f64| top + 22.0 + 20.0 * number + 10.0;
    page.click_at(left + width * 0.5, row(1.0));
    assert_eq!(kind(page), "wait");
    assert_eq!(page.text("#details .words"), "Task-1 waits for Future #0");
    page.click_at(left + width - 3.0, top + 10.0);
    assert_eq!(current(page), last_of_small(), "the axis leads to the event at a time");
    let all = shown(page);
    page.click_at(left + 40.0, row(3.0));
    assert!(shown(page) < all, "a name shows its task alone");
    assert!(page.text("#heads").contains("worker-1"));
    page.click_at(left + 40.0, row(0.0));
    assert_eq!(shown(page), all, "and, as it is alone, all again");
}

fn the_timeline_shows_a_part_of_the_time(page: &mut Page) {
    let width = "document.getElementById('tracks').scrollWidth - document.getElementById('tracks').clientWidth";
    assert_eq!(page.value(width), 0);
    page.click("#closer");
    page.key("+");
    assert!(page.value(width).as_f64().expect("a width") > 1000.0);
    page.key("End");
    let cursor = "(() => { const box = document.getElementById('cursor').getBoundingClientRect();
                           return !document.getElementById('cursor').hidden && box.left < window.innerWidth; })()";
    assert_eq!(page.value(cursor), true, "the timeline follows");
    page.key("Home");
    assert_eq!(page.value(cursor), true);
    page.click("#farther");
    page.key("-");
    page.key("-");
    assert_eq!(page.value(width), 0);
    page.click("#scale");
    assert_eq!(page.value("document.getElementById('scale').ariaPressed"), "true");
}

fn lifelines_that_ended_give_way(page: &mut Page) {
    let width = "document.getElementById('stage').scrollWidth";
    let packed = page.value(width).as_f64().expect("a width");
    page.key("h");
    assert_eq!(page.value("document.getElementById('share').checked"), false);
    let wide = page.value(width).as_f64().expect("a width");
    assert!(wide > packed * 1.3, "{packed} and then {wide} pixels");
    page.click("#share");
    assert_eq!(page.value(width), packed);
}

fn arrows_and_notes_tell_what_happens(page: &mut Page) {
    page.key("/");
    page.write("step 2 of worker-2");
    page.key("Escape");
    let texts = page.text("#drawing");
    for text in ["step 2", "send(None)", "return None", "await rest() 2.1.0", "yield Future #8", "wait for Future #8"] {
        assert!(texts.contains(text), "{text:?} is not drawn");
    }
    assert!(page.count("#drawing .bar") > 3);
    let notes = page.text("#strip");
    assert!(notes.contains("is due") && notes.contains("timer 8: "), "{notes}");
    for (task, text) in [("worker-1", "✓ 'ok'"), ("worker-2", "✗ ValueError('no luck')"), ("worker-4", "⊘ cancelled")]
    {
        page.key("/");
        page.write(&format!("{task} is done"));
        assert_eq!(page.text("#matches"), "1 of 1 match");
        page.key("Escape");
        assert!(page.text("#drawing").contains(text), "{text:?} is not drawn");
    }
    assert!(page.text("#corner").contains("loop"));
}

fn the_theme_is_the_readers(page: &mut Page) {
    let paper = "getComputedStyle(document.body).backgroundColor";
    let light = page.value(paper);
    page.prefer("dark");
    let dark = page.value(paper);
    assert_ne!(light, dark);
    assert_eq!(page.value("document.getElementById('theme').ariaPressed"), "true");
    page.click("#theme");
    assert_eq!(page.value(paper), light, "the reader's choice counts more than the system's");
    page.key("t");
    assert_eq!(page.value(paper), dark);
    page.prefer("light");
    assert_eq!(page.value(paper), dark);
    page.value("localStorage.clear()");
}

/// The contrast of all texts with what is behind them, as WCAG computes it; at least 4.5 is AA.
const CONTRASTS: &str = r#"(() => {
    const channels = (colour) => colour.match(/[0-9.]+/g).slice(0, 3).map(Number);
    const light = (colour) => {
        const [r, g, b] = channels(colour).map((x) => x / 255).map((x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const clear = (colour) => colour === 'rgba(0, 0, 0, 0)' || colour === 'transparent';
    const ground = (element) => {
        for (let at = element; at !== null; at = at.parentElement) {
            const box = at.localName === 'g' && at.classList.contains('box') ? getComputedStyle(at.querySelector('rect')).fill : undefined;
            const colour = box ?? getComputedStyle(at).backgroundColor;
            if (!clear(colour)) return colour;
        }
        return getComputedStyle(document.body).backgroundColor;
    };
    const weak = [];
    for (const element of document.querySelectorAll('body *:not(script, style, title)')) {
        const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
        if (!hasText || !element.checkVisibility() || element.matches(':disabled') || element.closest('.coming') !== null) continue;
        const style = getComputedStyle(element);
        const [own, behind] = [light(element.closest('svg') ? style.fill : style.color), light(ground(element))];
        const contrast = (Math.max(own, behind) + 0.05) / (Math.min(own, behind) + 0.05);
        if (contrast < 4.5) weak.push([element.className.baseVal ?? element.className, element.textContent.slice(0, 20), contrast]);
    }
    return weak;
})()"#;

fn texts_have_contrast_in_both_themes(page: &mut Page) {
    for scheme in ["light", "dark"] {
        page.prefer(scheme);
        for _ in 0..12 {
            page.key("PageDown");
            assert_eq!(page.value(CONTRASTS), json!([]), "texts that are hard to read in the {scheme} theme");
        }
        page.key("Home");
    }
}

fn everything_can_be_done_by_keyboard(page: &mut Page) {
    let mut reached = Vec::new();
    loop {
        page.key("Tab");
        let focus = page.value(
            "(() => { const at = document.activeElement;
                      const style = getComputedStyle(at.id === 'events' ? at.querySelector('[aria-current]') : at);
                      const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
                      return at === document.body ? null : [at.id || at.textContent, seen]; })()",
        );
        if focus.is_null() {
            break;
        }
        assert_eq!(focus[1], true, "one sees that {} has the focus", focus[0]);
        reached.push(focus[0].as_str().expect("a name").to_owned());
    }
    let above =
        ["forward", "last", "search", "previous-match", "next-match", "Kinds", "Tasks", "share", "theme", "help"];
    let below = ["scale", "farther", "closer", "events", "details"];
    let controls = [&above[..], &below[..]].concat();
    assert_eq!(reached, controls);
    // A menu opens, takes the focus on, and gives it back.
    page.value("document.querySelector('[popovertarget=kind-filter]').focus()");
    page.key("Enter");
    page.key("Tab");
    assert_eq!(page.value("document.activeElement.closest('#kinds') !== null"), true);
    let all = shown(page);
    page.key(" ");
    assert!(shown(page) < all);
    page.key("Escape");
    assert_eq!(page.value("document.activeElement.textContent"), "Kinds");
    page.key("?");
    assert_eq!(page.value("document.getElementById('keys').open"), true);
    page.key("Escape");
    assert_eq!(page.value("document.getElementById('keys').open"), false);
}

fn letters_can_be_switched_off(page: &mut Page) {
    page.key("?");
    page.click("#letters");
    page.key("Escape");
    page.key("j");
    assert_eq!(current(page), 1);
    page.key("ArrowDown");
    assert_eq!(current(page), 2);
}

fn screen_readers_find_the_events(page: &mut Page) {
    page.key("j");
    page.value("0");
    let nodes = page.call("Accessibility.getFullAXTree", json!({}))["nodes"].take();
    let nodes: Vec<&Value> =
        nodes.as_array().expect("a list of nodes").iter().filter(|node| node["ignored"] != true).collect();
    let with_role =
        |role: &str| -> Vec<&Value> { nodes.iter().copied().filter(|node| node["role"]["value"] == role).collect() };
    let lists = with_role("listbox");
    assert_eq!((lists.len(), &lists[0]["name"]["value"]), (1, &json!("Events")));
    let options = with_role("option");
    assert!(options.len() > 20, "{} events are told", options.len());
    let chosen = |node: &&&Value| {
        node["properties"].as_array().is_some_and(|all| {
            all.iter().any(|property| property["name"] == "selected" && property["value"]["value"] == true)
        })
    };
    let chosen: Vec<&&Value> = options.iter().filter(chosen).collect();
    assert_eq!(chosen.len(), 1);
    assert!(chosen[0]["name"]["value"].as_str().expect("a name").contains("Task-1"));
    let set = "[...document.querySelectorAll('#events li')].every((item) =>
        Number(item.ariaPosInSet) === Number(item.id.slice(4)) + 1 && Number(item.ariaSetSize) === page.layout.rows.length)";
    assert_eq!(page.value(set), true);
    let said = page.text("#said");
    assert_eq!(said, "2. task Task-1", "the step is told to who does not see it");
    assert_eq!(page.value("document.getElementById('said').getAttribute('role')"), "status");
    // The drawing says nothing that the list does not say, so it is left out.
    let drawn = nodes.iter().any(|node| node["role"]["value"].as_str().is_some_and(|role| role.starts_with("Svg")));
    assert!(!drawn, "the drawing is told");
    for node in nodes
        .iter()
        .filter(|node| ["button", "searchbox", "checkbox"].iter().any(|role| node["role"]["value"] == *role))
    {
        assert!(
            node["name"]["value"].as_str().is_some_and(|name| !name.is_empty()),
            "a control without a name: {node}"
        );
    }
    // In the list, the active item is told by itself.
    page.value("document.getElementById('events').focus()");
    page.key("ArrowDown");
    assert_eq!(current(page), 3);
    assert_eq!(page.text("#said"), said);
}

fn the_address_names_the_event(page: &mut Page) {
    page.key("j");
    page.key("j");
    page.wait("location.hash === '#3'");
    page.value("location.hash = '#40', 0");
    page.wait("document.querySelector('#details .kind').textContent.startsWith('#40 ')");
    assert_eq!(current(page), 40);
}

fn a_small_window_has_everything(page: &mut Page) {
    page.resize(420, 800);
    page.key("End");
    assert_eq!(current(page), last_of_small());
    assert!(page.value("document.documentElement.scrollWidth").as_f64().expect("a width") <= 420.0);
    let height = "document.getElementById('stage').clientHeight";
    assert!(page.value(height).as_f64().expect("a height") > 120.0);
    assert!(page.value("document.getElementById('details').clientHeight").as_f64().expect("a height") > 100.0);
}

/// Steps sixty times, each when the frame of the one before has been drawn; tells how long it took, in milliseconds.
const SIXTY_STEPS: &str = "(async () => {
    const begin = performance.now();
    for (let step = 0; step < 60; step++) {
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
        await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
    }
    return performance.now() - begin;
})()";

fn steps_are_quick(page: &mut Page) {
    let before = page.work();
    let time = page.value(SIXTY_STEPS).as_f64().expect("a time") / 60.0;
    let work = (page.work() - before) / 60.0;
    let elements = page.count("*");
    println!("a step takes {time:.1} ms and {work:.1} ms of work; the document has {elements} elements");
    assert!(work < STEP_LIMIT, "a step takes {work} ms of work");
    assert!(elements < MOST_ELEMENTS, "{elements} elements");
}

fn ten_thousand_events_are_fluid(page: &mut Page) {
    steps_are_quick(page);
    page.key("End");
    assert_eq!(current(page), ten_thousand().len() as u64 - 1);
    assert!(in_view(page, "#events [aria-current]"));
    page.value("document.getElementById('stage').scrollTop = 5000 * 28, 0");
    assert!(in_view(page, "#row-5003"), "scrolling shows what is there");
    assert!(page.count("#strip .note") > 3);
    page.key("/");
    page.write("step 11 of worker-20");
    assert_eq!(page.text("#matches"), "1 of 1 match");
    page.key("Escape");
    steps_are_quick(page);
}

fn two_thousand_tasks_are_fluid(page: &mut Page) {
    steps_are_quick(page);
    page.click("[popovertarget=task-filter]");
    assert!(page.count("#task-list label") <= 100);
    assert!(page.text("#more-tasks").contains("1902 more"));
    page.key("Escape");
    page.key("/");
    page.write("step 2 of worker-1500:");
    page.key("Escape");
    page.key("j");
    assert!(page.text("#details .words").contains("work() #1501"));
    let head = "[...document.querySelectorAll('#heads .box')].some((head) => {
        const box = head.getBoundingClientRect();
        return head.textContent.startsWith('worker-1500') && box.left > 0 && box.right < window.innerWidth; })";
    assert_eq!(page.value(head), true, "the lifelines of the current event come into view");
    steps_are_quick(page);
}

fn awaits_fifty_deep_stay_in_view(page: &mut Page) {
    page.key("/");
    page.write("sleep() 1.0  yields");
    page.key("Escape");
    assert_eq!(kind(page), "yield");
    assert_eq!(page.count("#details .chain li"), 52, "all that run are told, with the task");
    let bars = "[...document.querySelectorAll('#heads .box')].some((head) => {
        const box = head.getBoundingClientRect();
        return head.textContent.startsWith('sleep() 1.0') && box.left > 0 && box.right < window.innerWidth; })";
    assert_eq!(page.value(bars), true);
    steps_are_quick(page);
}

fn code_may_drive_without_a_loop(page: &mut Page) {
    assert!(page.text("#corner").contains("<module>"));
    let texts = page.text("#drawing");
    for text in ["main() #2", "list_iterator", "throw ", "close()", "yield 1"] {
        assert!(texts.contains(text), "{text:?} is not drawn");
    }
    page.key("End");
    assert_eq!(page.text("#details .words"), "← main() #2  raises GeneratorExit()");
    assert_eq!(page.value("page.trace.tracks.length"), 2, "the timeline has who is driven by hand");
}

fn names_with_markup_stay_texts(page: &mut Page) {
    for _ in 0..10 {
        page.key("j");
        page.value("0");
    }
    page.click("[popovertarget=task-filter]");
    assert_eq!(page.value("typeof window.broken"), "undefined");
    assert_eq!(page.count("img"), 0);
    assert!(page.text("title").contains("</script><script>"));
    assert!(page.text("#program").contains("</script><script>"));
    page.key("Home");
    assert!(page.text("#details .words").contains(story::HOSTILE.trim()), "the whole name can be read");
}

/// Goes through all events and looks at each.
fn everything_can_be_seen(page: &mut Page) {
    let seen = page.value(
        "(async () => {
            for (const index of page.layout.rows) {
                page.go(index);
                if (index % 10 === 0) await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
            }
            return page.layout.rows.length;
        })()",
    );
    assert_eq!(seen, page.value("page.trace.length"));
    assert!(seen.as_u64().is_some_and(|seen| seen > 100), "{seen} events");
    assert!(in_view(page, "#events [aria-current]"));
}

fn a_trace_may_be_empty(page: &mut Page) {
    assert_eq!(page.text("#position"), "0 of 0");
    assert_eq!(page.text("#empty"), "The trace has no events.");
    for key in ["j", "k", "Home", "End", "PageDown", "c", "e", "n", "]", "[", "h", "+", "-", "t"] {
        page.key(key);
    }
    page.value("localStorage.clear()");
}
