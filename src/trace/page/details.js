// Owns the pane about the current event: it in words, its fields, its cause, what it caused, and who awaits whom.
"use strict";

/** Fields that the pane shows in a way of their own. */
const SHOWN_APART = new Set(["n", "t", "event", "text", "at", "cause", "depth"]);
const EFFECTS_LISTED = 50;

class Details {
  constructor(trace, onGo) {
    this.trace = trace;
    this.pane = byId("details");
    /** Whether a reader has scrolled it since it was filled. */
    this.scrolled = false;
    this.pane.addEventListener("scroll", () => (this.scrolled = true));
    this.pane.addEventListener("click", (click) => {
      const link = click.target.closest("[data-go]");
      if (link !== null) {
        onGo(Number(link.dataset.go));
      }
    });
  }

  /** Shows an event in the next frame. */
  select(index) {
    this.selected = index;
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = undefined;
      this.#show(this.selected);
    });
  }

  #show(index) {
    if (index < 0) {
      this.pane.replaceChildren(element("p", "quiet", "No event is shown."));
      return;
    }
    const event = this.trace.events[index];
    const parts = [
      element("p", "kind", `#${event.n} · ${event.event}`),
      element("h2", "words", event.text ?? event.event),
      element("p", "when", this.#when(index)),
      fields(event),
    ];
    const cause = this.trace.cause(index);
    if (cause !== undefined) {
      parts.push(element("h3", "", "Because of"), this.#links([cause]));
    }
    const effects = this.trace.effects.get(index) ?? [];
    if (effects.length > 0) {
      const more = effects.length > EFFECTS_LISTED ? ` (${EFFECTS_LISTED} of ${effects.length})` : "";
      parts.push(element("h3", "", `Led to${more}`), this.#links(effects.slice(0, EFFECTS_LISTED)));
    }
    const running = this.#running(index);
    if (running.length > 0) {
      parts.push(element("h3", "", "Who runs, the outermost first"), this.#links(running, "chain"));
    }
    this.pane.replaceChildren(...parts);
    // To set it has the browser lay out the page, so it is not done for nothing.
    if (this.scrolled) {
      this.pane.scrollTop = 0;
      this.scrolled = false;
    }
  }

  #when(index) {
    const { t } = this.trace.events[index];
    const since = index === 0 ? "" : `, ${duration(t - this.trace.time(index - 1))} after the event before`;
    return `at ${duration(t)}${since}`;
  }

  /** The events that began what runs at an event, in their order. */
  #running(index) {
    const begun = [];
    for (const one of this.trace.participants.values()) {
      const bar = one.bars[firstBar(one.bars, index)];
      if (bar !== undefined && bar[0] <= index) {
        begun.push(bar[0]);
      }
    }
    return begun.sort((left, right) => left - right);
  }

  #links(indices, look = "links") {
    const list = element("ul", look, "");
    for (const index of indices) {
      const event = this.trace.events[index];
      const link = element("button", "", "");
      link.type = "button";
      link.dataset.go = index;
      const name = look === "chain" ? (event.to ?? event.name) : (event.text ?? event.event);
      link.append(span("number", `#${event.n}`), span("", name));
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
    return list;
  }
}

function fields(event) {
  const list = document.createElement("dl");
  if (event.at !== undefined && event.at !== null) {
    list.append(element("dt", "", "at"), element("dd", "", `${event.at.file}:${event.at.line}, in ${event.at.function}`));
  }
  for (const [name, value] of Object.entries(event)) {
    if (!SHOWN_APART.has(name) && value !== null && value !== "") {
      const text = typeof value === "object" ? JSON.stringify(value) : String(value);
      list.append(element("dt", "", name), element("dd", "", text));
    }
  }
  return list;
}

function element(tag, look, text) {
  const made = document.createElement(tag);
  made.className = look;
  made.textContent = text;
  return made;
}
