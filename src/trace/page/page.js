// Owns the page as a whole: which event is the current one, how one moves among the events, keys and theme.
"use strict";

class Page {
  constructor(trace) {
    this.trace = trace;
    /** The current event, or -1 if none is shown, and the last that was the current one. */
    this.current = -1;
    this.last = 0;
    this.search = new Search(trace);
    this.details = new Details(trace, (index) => this.jump(index));
    this.filters = new Filters(trace, () => this.#filter());
    this.stage = new Stage(trace, (index) => this.go(index));
    this.timeline = new Timeline(trace, {
      goTo: (index) => this.jump(index),
      toggleGroup: (group) => this.filters.toggleGroup(group),
    });
    this.#title();
    this.#buttons();
    this.#searchField();
    document.addEventListener("keydown", (key) => this.#key(key));
    window.addEventListener("hashchange", () => this.#fromAddress());
    this.#filter();
    this.#fromAddress();
  }

  /** Makes an event that is shown the current one. */
  go(index) {
    this.current = index;
    this.last = index < 0 ? this.last : index;
    // In this order a frame looks at the page before it changes it, so that it is laid out once.
    this.timeline.select(index);
    this.stage.select(index);
    this.details.select(index);
    this.#say(index);
    this.#remember();
  }

  /** Goes to any event; if it is filtered out, all are shown again. */
  jump(index) {
    if (!this.layout.shows(index)) {
      this.last = index;
      this.filters.clear();
      byId("notice").textContent = "The filters hid this event, so all events are shown.";
    }
    this.go(index);
  }

  /** Goes some rows forward or back. */
  step(rows) {
    this.#goToRow(this.layout.rows.length === 0 ? -1 : this.layout.rowOf(this.current) + rows);
  }

  #goToRow(row) {
    const { rows } = this.layout;
    const index = rows[Math.min(Math.max(row, 0), rows.length - 1)];
    if (index !== undefined && index !== this.current) {
      this.go(index);
    }
  }

  /** Goes to the next event that a test accepts, in a direction. */
  #seek(direction, accepts) {
    const { rows } = this.layout;
    for (let row = this.layout.rowOf(this.current) + direction; row >= 0 && row < rows.length; row += direction) {
      if (accepts(rows[row])) {
        return this.go(rows[row]);
      }
    }
    return undefined;
  }

  #sameTask(direction) {
    const { task, name } = this.trace.events[this.current] ?? {};
    const wanted = task ?? name;
    this.#seek(direction, (index) => this.trace.events[index].task === wanted);
  }

  #toCause() {
    const cause = this.trace.cause(this.current);
    if (cause !== undefined) {
      this.jump(cause);
    }
  }

  #toEffect() {
    const effects = this.trace.effects.get(this.current);
    if (effects !== undefined) {
      this.jump(effects[0]);
    }
  }

  /** Shows what the filters let through, and keeps the current event or one close to it. */
  #filter() {
    this.layout = new Layout(this.trace, this.filters.rows, this.filters.share);
    byId("notice").textContent = "";
    byId("clear").hidden = !this.filters.active;
    byId("empty").hidden = this.layout.rows.length > 0;
    byId("empty").textContent = this.trace.length === 0 ? "The trace has no events." : "The filters hide every event.";
    this.stage.show(this.layout);
    this.stage.mark(new Set(this.search.matches));
    this.timeline.show(this.filters.groups);
    this.go(this.layout.rows[this.layout.rowOf(this.last)] ?? -1);
    this.#count();
  }

  #title() {
    const { program, virtual_time: virtual } = this.trace.header;
    const { length } = this.trace;
    const tasks = this.trace.tasks.length;
    document.title = `${program ?? "A program"}: trace`;
    byId("program").textContent = program ?? "";
    const facts = [counted(length, "event"), counted(tasks, "task"), duration(this.trace.extent)];
    byId("facts").textContent = facts.join(" · ") + (virtual === true ? " of virtual time" : "");
  }

  #buttons() {
    const actions = {
      first: () => this.#goToRow(0),
      back: () => this.step(-1),
      forward: () => this.step(1),
      last: () => this.#goToRow(this.layout.rows.length - 1),
      "previous-match": () => this.#match(-1),
      "next-match": () => this.#match(1),
      clear: () => this.filters.clear(),
      theme: () => this.#toggleTheme(),
      help: () => byId("keys").showModal(),
      closer: () => this.timeline.zoomBy(2),
      farther: () => this.timeline.zoomBy(0.5),
      scale: () => this.#toggleScale(),
    };
    for (const [id, action] of Object.entries(actions)) {
      byId(id).addEventListener("click", action);
    }
    byId("scale").setAttribute("aria-pressed", String(this.timeline.byEvent));
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#themed());
    applyTheme(remembered("theme"));
    this.#themed();
  }

  #toggleScale() {
    this.timeline.scaleBy(!this.timeline.byEvent);
    byId("scale").setAttribute("aria-pressed", String(this.timeline.byEvent));
  }

  #toggleTheme() {
    applyTheme(isDark() ? "light" : "dark");
    remember("theme", isDark() ? "dark" : "light");
    this.#themed();
  }

  #themed() {
    byId("theme").setAttribute("aria-pressed", String(isDark()));
    this.timeline.recolour();
  }

  #searchField() {
    const field = byId("search");
    field.addEventListener("input", () => {
      this.search.find(field.value);
      this.stage.mark(new Set(this.search.matches));
      const shown = this.search.shown(this.layout);
      const first = shown.find((index) => index >= this.current) ?? shown[0];
      if (first !== undefined) {
        this.go(first);
      }
      this.#count();
    });
    field.addEventListener("keydown", (key) => {
      if (key.key === "Enter") {
        this.#match(key.shiftKey ? -1 : 1);
        key.preventDefault();
      } else if (key.key === "Escape") {
        field.value = "";
        field.dispatchEvent(new Event("input"));
        byId("events").focus();
        key.preventDefault();
      }
    });
  }

  /** Goes to the next match or the one before, and from the last to the first. */
  #match(direction) {
    const shown = this.search.shown(this.layout);
    const ordered = direction > 0 ? shown : shown.toReversed();
    const next = ordered.find((index) => (index - this.current) * direction > 0) ?? ordered[0];
    if (next !== undefined) {
      this.go(next);
      this.#count();
    }
  }

  #count() {
    const shown = this.search.shown(this.layout);
    const hidden = this.search.matches.length - shown.length;
    const at = shown.indexOf(this.current) + 1;
    let text = this.search.wanted === "" ? "" : `${at > 0 ? `${at} of ` : ""}${counted(shown.length, "match", "matches")}`;
    if (hidden > 0) {
      text += `, ${hidden} hidden`;
    }
    byId("matches").textContent = text;
  }

  /** Tells where one is: to everybody in the bar, and in full to who listens. */
  #say(index) {
    const { length } = this.layout.rows;
    const row = index < 0 ? 0 : this.layout.rowOf(index) + 1;
    byId("position").textContent = `${row} of ${length}`;
    byId("first").disabled = byId("back").disabled = row <= 1;
    byId("last").disabled = byId("forward").disabled = row >= length;
    // A screen reader tells by itself which item of the list is the active one.
    if (document.activeElement !== byId("events") && index >= 0) {
      const { n, task, text } = this.trace.events[index];
      byId("said").textContent = `${n}. ${task === undefined ? "" : `${task}: `}${text}`;
    }
  }

  /** The address names the current event, so that one can go back to it and pass it on. */
  #remember() {
    clearTimeout(this.remembering);
    this.remembering = setTimeout(() => {
      if (this.current >= 0) {
        history.replaceState(null, "", `#${this.trace.events[this.current].n}`);
      }
    }, 300);
  }

  #fromAddress() {
    const index = this.trace.indexOf.get(Number(location.hash.slice(1)));
    if (index !== undefined) {
      this.jump(index);
    }
  }

  #key(key) {
    const typing = key.target.closest("input:not([type=checkbox]), select, textarea, dialog[open]") !== null;
    if (typing || key.ctrlKey || key.metaKey || key.altKey || this.trace.length === 0) {
      return;
    }
    const inPopover = key.target.closest("[popover]") !== null;
    const letter = key.key.length === 1;
    if ((inPopover && !letter) || (letter && !byId("letters").checked)) {
      return;
    }
    const action = this.#actions[key.key];
    if (action !== undefined) {
      key.preventDefault();
      action();
    }
  }

  #actions = {
    ArrowDown: () => this.step(1),
    ArrowRight: () => this.step(1),
    j: () => this.step(1),
    ArrowUp: () => this.step(-1),
    ArrowLeft: () => this.step(-1),
    k: () => this.step(-1),
    PageDown: () => this.step(this.stage.rowsInView - 1),
    PageUp: () => this.step(1 - this.stage.rowsInView),
    Home: () => this.#goToRow(0),
    End: () => this.#goToRow(this.layout.rows.length - 1),
    "]": () => this.#sameTask(1),
    "[": () => this.#sameTask(-1),
    c: () => this.#toCause(),
    e: () => this.#toEffect(),
    n: () => this.#match(1),
    N: () => this.#match(-1),
    "/": () => byId("search").select(),
    t: () => this.#toggleTheme(),
    h: () => byId("share").click(),
    "+": () => this.timeline.zoomBy(2),
    "-": () => this.timeline.zoomBy(0.5),
    "?": () => byId("keys").showModal(),
  };
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen === undefined ? window.matchMedia("(prefers-color-scheme: dark)").matches : chosen === "dark";
}

function applyTheme(theme) {
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }
}

/** What the browser keeps for this page. It may refuse to, for a file. */
function remembered(name) {
  try {
    return localStorage.getItem(`kaa.trace.${name}`);
  } catch {
    return null;
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(`kaa.trace.${name}`, value);
  } catch {
    // The choice lasts as long as the page.
  }
}

function counted(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

const page = new Page(Trace.read(byId("records").textContent));
