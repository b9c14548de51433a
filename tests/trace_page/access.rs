//! Who reads the page: in the light or in the dark, without a mouse, by ear, on a small screen.

use serde_json::{Value, json};

use crate::browser::Page;
use crate::last_of_small;
use crate::reader::{current, shown};

pub fn the_theme_is_the_readers(page: &mut Page) {
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

pub fn texts_have_contrast_in_both_themes(page: &mut Page) {
    for scheme in ["light", "dark"] {
        page.prefer(scheme);
        for _ in 0..12 {
            page.key("PageDown");
            assert_eq!(page.value(CONTRASTS), json!([]), "texts that are hard to read in the {scheme} theme");
        }
        page.key("Home");
    }
}

pub fn everything_can_be_done_by_keyboard(page: &mut Page) {
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

pub fn letters_can_be_switched_off(page: &mut Page) {
    page.key("?");
    page.click("#letters");
    page.key("Escape");
    page.key("j");
    assert_eq!(current(page), 1);
    page.key("ArrowDown");
    assert_eq!(current(page), 2);
}

pub fn screen_readers_find_the_events(page: &mut Page) {
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

pub fn a_small_window_has_everything(page: &mut Page) {
    page.resize(420, 800);
    page.key("End");
    assert_eq!(current(page), last_of_small());
    assert!(page.value("document.documentElement.scrollWidth").as_f64().expect("a width") <= 420.0);
    let height = "document.getElementById('stage').clientHeight";
    assert!(page.value(height).as_f64().expect("a height") > 120.0);
    assert!(page.value("document.getElementById('details').clientHeight").as_f64().expect("a height") > 100.0);
}
