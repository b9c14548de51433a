//! What a reader sees of the page.

use serde_json::json;

use crate::browser::Page;

/// The number of the current event, which the list, the pane and the position tell alike.
pub fn current(page: &mut Page) -> u64 {
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
pub fn kind(page: &mut Page) -> String {
    let text = page.text("#details .kind");
    text.split(" · ").nth(1).expect("a number and a kind").to_owned()
}

/// How many events are shown, as the bar tells.
pub fn shown(page: &mut Page) -> u64 {
    let text = page.text("#position");
    text.split(" of ").nth(1).and_then(|number| number.parse().ok()).expect("a number of events")
}

/// Whether an element is in view as a whole.
pub fn in_view(page: &mut Page, selector: &str) -> bool {
    let script = format!(
        "(() => {{ const box = document.querySelector({}).getBoundingClientRect();
           const stage = document.getElementById('stage').getBoundingClientRect();
           return box.top >= stage.top && box.bottom <= stage.bottom && box.left >= stage.left && box.right <= stage.right; }})()",
        json!(selector)
    );
    page.value(&script) == true
}
