// Owns which events are shown: by kind, by task, and whether lifelines that have ended give way to later ones.
"use strict";

/** How many tasks the list of tasks shows at a time. */
const TASKS_LISTED = 100;

class Filters {
  constructor(trace, onChange) {
    this.trace = trace;
    this.onChange = onChange;
    this.hiddenKinds = new Set();
    /** Whose events are shown: tasks and what is driven by hand, or null for all; null in the set: nobody's. */
    this.groups = null;
    this.share = true;
    this.#kinds();
    this.#tasks();
    document.querySelectorAll("[popovertarget]").forEach(placeMenu);
    byId("share").addEventListener("change", (change) => {
      this.share = change.target.checked;
      onChange();
    });
  }

  /** The events that are shown. */
  get rows() {
    const rows = [];
    for (let index = 0; index < this.trace.length; index++) {
      if (!this.hiddenKinds.has(this.trace.events[index].event) && this.#concerns(index)) {
        rows.push(index);
      }
    }
    return rows;
  }

  get active() {
    return this.hiddenKinds.size > 0 || this.groups !== null;
  }

  clear() {
    this.hiddenKinds.clear();
    this.groups = null;
    this.#kinds();
    this.#listTasks();
    this.onChange();
  }

  /** Shows one task alone, or all again if it is alone already. */
  toggleGroup(group) {
    const alone = this.groups !== null && this.groups.size === 1 && this.groups.has(group);
    this.groups = alone ? null : new Set([group]);
    this.#listTasks();
    this.onChange();
  }

  #concerns(index) {
    if (this.groups === null) {
      return true;
    }
    for (const group of this.trace.groups(index)) {
      if (this.groups.has(group)) {
        return true;
      }
    }
    return false;
  }

  #kinds() {
    const counts = new Map();
    for (const { event } of this.trace.events) {
      counts.set(event, (counts.get(event) ?? 0) + 1);
    }
    const boxes = [...counts].map(([kind, count]) =>
      checkbox(kind, `${count}`, "", !this.hiddenKinds.has(kind), (checked) => {
        this.hiddenKinds[checked ? "delete" : "add"](kind);
        this.onChange();
      }),
    );
    byId("kinds").replaceChildren(...boxes);
  }

  #tasks() {
    byId("task-name").addEventListener("input", () => this.#listTasks());
    byId("all-tasks").addEventListener("click", () => this.#choose(null));
    byId("no-tasks").addEventListener("click", () => this.#choose(new Set()));
    this.#listTasks();
  }

  #choose(groups) {
    this.groups = groups;
    this.#listTasks();
    this.onChange();
  }

  /** The tasks whose names contain what was typed, with how they fared. */
  #listTasks() {
    const wanted = byId("task-name").value.toLowerCase();
    const groups = [null, ...this.trace.owners.map(({ participant }) => participant)];
    const found = groups.filter((group) => nameOf(group).toLowerCase().includes(wanted));
    const boxes = found.slice(0, TASKS_LISTED).map((group) =>
      checkbox(nameOf(group), fate(group), group?.colour ?? "c-none", this.#shows(group), (checked) => {
        this.groups ??= new Set(groups);
        this.groups[checked ? "add" : "delete"](group);
        if (this.groups.size === groups.length) {
          this.groups = null;
        }
        this.onChange();
      }),
    );
    byId("task-list").replaceChildren(...boxes);
    const more = found.length - boxes.length;
    byId("more-tasks").textContent = more > 0 ? `and ${more} more: type a part of a name` : "";
  }

  #shows(group) {
    return this.groups === null || this.groups.has(group);
  }
}

/** A menu opens below its button. */
function placeMenu(button) {
  const menu = byId(button.getAttribute("popovertarget"));
  menu.addEventListener("beforetoggle", () => {
    const { bottom, left } = button.getBoundingClientRect();
    menu.style.top = `${bottom + 4}px`;
    menu.style.left = `${Math.max(Math.min(left, window.innerWidth - 316), 8)}px`;
  });
}

function nameOf(group) {
  return group === null ? "outside of tasks" : group.name;
}

/** How somebody fared, in words. */
function fate(group) {
  if (group === null) {
    return "";
  }
  const { outcome, segments } = group.track;
  const steps = segments.filter(({ state }) => state === "running").length;
  const end = outcome === null ? `still ${segments.at(-1)?.state ?? "new"}` : (OUTCOMES[outcome]?.word ?? outcome);
  return `${steps} ${steps === 1 ? "step" : "steps"}, ${end}`;
}

function checkbox(name, more, look, checked, onChange) {
  const label = document.createElement("label");
  const input = Object.assign(document.createElement("input"), { type: "checkbox", checked });
  input.addEventListener("change", () => onChange(input.checked));
  label.className = look;
  label.append(input, span("name", name), span("more", more));
  return label;
}
