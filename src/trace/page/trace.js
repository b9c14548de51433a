// Owns what the records say: who takes part, who belongs to which task, who runs when, and what caused what.
// An event is known by its index, from 0; its number `n` is only shown.
"use strict";

/** The fields of a record that name somebody. */
const NAMING = ["by", "awaitable", "iterator", "from", "to", "name", "on", "coroutine"];

/** The kinds of event in which the loop takes part. */
const OF_THE_LOOP = new Set(["loop", "idle", "timer", "due", "callback", "step", "wait", "again"]);

/** What the loop is called that runs when an event happens. Only those after the first are named in records. */
const loopOf = (event) => event.loop ?? "loop";

/** The kinds of event whose `name` is a task's. */
const OF_A_TASK = new Set(["task", "step", "wait", "again"]);

/** The kinds of participant that live until the trace ends, unless it says that they ended. */
const LASTING = new Set(["loop", "code", "task", "coroutine", "generator", "async generator", "future"]);

/** How many colours the tasks share. */
const COLOURS = 6;

const BEGINS = new Set(["send", "throw", "close"]);
const ENDS = new Set(["yield", "return", "raise"]);

/** Somebody who takes part in the conversation. */
class Participant {
  constructor(name, kind, type, index) {
    this.name = name;
    this.kind = kind;
    this.type = type;
    /** The task that it belongs to, or what code drives by hand that it belongs to; null if there is none. */
    this.group = null;
    /** What it did, if it is a task, the loop, or driven by hand. */
    this.track = null;
    /** The first event that names it, and the last at which it is alive. */
    this.born = index;
    this.last = index;
    this.ended = false;
    /** Whether a task has driven it, so that it belongs to it for good. */
    this.claimed = false;
    /** When it runs: pairs of events, in order. A task runs during its steps. */
    this.bars = [];
    /** The event at which it began to run, or -1. */
    this.running = -1;
  }

  /** The class that gives it the colour of its task. */
  get colour() {
    return this.group === null ? "c-none" : `c${this.group.track.place % COLOURS}`;
  }
}

/** A track of the timeline: a task, the loop, or a coroutine that is driven by hand. */
class Track {
  constructor(participant, place) {
    this.participant = participant;
    /** Its place among those that others belong to, which gives its colour. */
    this.place = place;
    /** What it did: {state, from, to, what}, from one event to another. */
    this.segments = [];
    /** What it does now, or null. */
    this.current = null;
    /** "result", "exception", "cancelled", or null while it goes on. */
    this.outcome = null;
  }

  become(state, index, what = "") {
    this.stop(index);
    this.current = { state, from: index, to: index, what };
    this.segments.push(this.current);
  }

  stop(index) {
    if (this.current !== null) {
      this.current.to = index;
      this.current = null;
    }
  }
}

class Trace {
  /** The tracks that wait for somebody, by name. */
  #waiting = new Map();
  /** What code drives by hand at this moment, outside of all tasks. */
  #byHand = null;

  constructor(header, events) {
    this.header = header;
    this.events = events;
    this.participants = new Map();
    /** The tracks of those that others belong to: of tasks, and of what is driven by hand. */
    this.owners = [];
    /** The tracks of the loops. */
    this.loops = [];
    /** The participants of each event. */
    this.who = [];
    this.indexOf = new Map(events.map((event, index) => [event.n, index]));
    /** What each event caused, for those that caused something. */
    this.effects = new Map();
    events.forEach((event, index) => this.#add(event, index));
    this.#finish();
  }

  /** Reads JSON lines, of which the first is the header. */
  static read(text) {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    const [header, ...events] = lines.map((line) => JSON.parse(line));
    return new Trace(header ?? {}, events);
  }

  get length() {
    return this.events.length;
  }

  get tasks() {
    return this.owners.filter(({ participant }) => participant.kind === "task");
  }

  /** All tracks of the timeline. */
  get tracks() {
    return [...this.loops, ...this.owners];
  }

  /** The event that caused another, if the trace knows it. */
  cause(index) {
    return this.indexOf.get(this.events[index]?.cause);
  }

  /** When the first event happens, in seconds. */
  get begin() {
    return this.length === 0 ? 0 : this.events[0].t;
  }

  /** How long it takes to the last one. */
  get extent() {
    return this.length === 0 ? 0 : this.events.at(-1).t - this.begin;
  }

  time(index) {
    return this.events[index].t;
  }

  /** The tasks that an event is about, as participants; null stands for what happens outside of tasks. */
  groups(index) {
    const event = this.events[index];
    const groups = new Set(this.who[index].filter((one) => one.kind !== "loop").map((one) => one.group));
    if (event.event === "due" && this.cause(index) !== undefined) {
      return this.groups(this.cause(index));
    }
    const own = this.participants.get(event.task);
    if (own !== undefined) {
      groups.add(own.group);
    }
    return groups.size === 0 ? new Set([null]) : groups;
  }

  #add(event, index) {
    const cause = this.cause(index);
    if (cause !== undefined) {
      addTo(this.effects, cause, index);
    }
    this.who.push(this.#participants(event, index));
    this.#claim(event);
    this.#run(event, index);
    this.#follow(event, index);
  }

  #participants(event, index) {
    const who = new Set();
    if (event.event === "new") {
      who.add(this.#meet(event.name, index, event.kind, event.type));
    }
    if (OF_THE_LOOP.has(event.event)) {
      who.add(this.#meet(loopOf(event), index, "loop", "loop"));
    }
    const kind = OF_A_TASK.has(event.event) ? "task" : "awaitable";
    for (const field of NAMING) {
      if (typeof event[field] === "string") {
        who.add(this.#meet(event[field], index, field === "name" ? kind : "awaitable", ""));
      }
    }
    return [...who];
  }

  /** The participant with a name, who is made where nobody has introduced it. */
  #meet(name, index, kind, type) {
    let one = this.participants.get(name);
    if (one === undefined) {
      one = new Participant(name, kind, type, index);
      this.participants.set(name, one);
      if (kind === "task") {
        this.#own(one);
      }
    }
    one.last = index;
    return one;
  }

  /** Has others belong to somebody. */
  #own(one) {
    one.group = one;
    one.claimed = true;
    one.track = new Track(one, this.owners.length);
    this.owners.push(one.track);
  }

  /** A participant belongs to the task that drives it, or else to the one in whose step it is met. */
  #claim(event) {
    const task = event.event === "task" ? event.name : event.task;
    const owner = this.participants.get(task)?.group ?? this.#byHand;
    const claimed = this.participants.get(event.coroutine ?? (BEGINS.has(event.event) ? event.to : undefined));
    if (claimed !== undefined && !claimed.claimed) {
      if (owner === null && this.participants.get(event.from)?.kind === "code") {
        this.#own(claimed);
      } else {
        claimed.group = owner;
        claimed.claimed = true;
      }
    }
    const met = event.event === "new" ? this.participants.get(event.name) : undefined;
    if (met !== undefined && met.group === null && met.kind !== "loop" && met.kind !== "code") {
      met.group = owner;
    }
  }

  /** Keeps account of who runs. */
  #run(event, index) {
    if (BEGINS.has(event.event)) {
      this.#start(event.to, index);
    } else if (ENDS.has(event.event)) {
      this.#stop(event.from, index);
      const one = this.participants.get(event.from);
      one.ended ||= isEnd(event, one);
    } else if (event.event === "step") {
      this.#start(event.name, index);
    } else if (["wait", "again", "done"].includes(event.event)) {
      this.#stop(event.name, index);
    }
    if (event.event === "done") {
      this.participants.get(event.name).ended = true;
    }
  }

  #start(name, index) {
    const one = this.participants.get(name);
    if (one.running === -1) {
      one.running = index;
    }
  }

  #stop(name, index) {
    const one = this.participants.get(name);
    if (one.running !== -1) {
      one.bars.push([one.running, index]);
      one.running = -1;
    }
  }

  /** Keeps account of what the tasks do. */
  #follow(event, index) {
    if (OF_THE_LOOP.has(event.event)) {
      this.#followLoop(event, index);
    }
    const named = this.participants.get(event.name);
    if (named !== undefined && named.kind === "task") {
      this.#followTask(named.track, event, index);
    } else if (event.event === "done") {
      this.#wake(event.name, index);
    } else if (event.task === undefined) {
      this.#followByHand(event, index);
    }
  }

  #followLoop(event, index) {
    const one = this.participants.get(loopOf(event));
    let track = this.loops.find(({ participant }) => participant === one);
    if (track === undefined) {
      track = new Track(one, -1);
      this.loops.push(track);
    }
    if (event.event === "idle") {
      track.become("idle", index);
    } else if (event.event === "loop" && event.state === "stops") {
      track.stop(index);
    } else if (event.event !== "timer" && track.current?.state !== "running") {
      track.become("running", index);
    }
  }

  #followTask(track, event, index) {
    switch (event.event) {
      case "task":
        return track.become("ready", index);
      case "step":
        return track.become("running", index);
      case "wait":
        track.become("waiting", index, event.on);
        return addTo(this.#waiting, event.on, track);
      case "again":
        return track.become("ready", index);
      case "done":
        track.outcome = event.outcome;
        track.stop(index);
        return this.#wake(event.name, index);
      default:
        return undefined;
    }
  }

  /** Who waits for somebody that is done is ready. */
  #wake(name, index) {
    for (const track of this.#waiting.get(name) ?? []) {
      if (track.current?.state === "waiting" && track.current.what === name) {
        track.become("ready", index);
      }
    }
    this.#waiting.delete(name);
  }

  /** What code drives without any task has a track as well. */
  #followByHand(event, index) {
    if (BEGINS.has(event.event) && this.#byHand === null) {
      const one = this.participants.get(event.to);
      if (one.track !== null && one.kind !== "task") {
        this.#byHand = one;
        one.track.become("running", index);
      }
    } else if (ENDS.has(event.event) && this.#byHand?.name === event.from) {
      const { track } = this.#byHand;
      this.#byHand = null;
      if (event.event === "yield") {
        track.become("waiting", index, event.value);
      } else {
        track.outcome = event.event === "raise" ? "exception" : "result";
        track.stop(index);
      }
    }
  }

  #finish() {
    const end = Math.max(this.length - 1, 0);
    for (const one of this.participants.values()) {
      this.#stop(one.name, end);
      if (LASTING.has(one.kind) && !one.ended) {
        one.last = end;
      }
      one.track?.stop(end);
    }
    this.loops.forEach((track) => track.stop(end));
  }
}

/** Whether somebody who answers its driver has come to its end. What an asynchronous generator yields is returned too. */
function isEnd(event, one) {
  return event.event === "raise" || (event.event === "return" && one.kind !== "async generator");
}

/** Adds to the list that a map holds for a key. */
function addTo(map, key, item) {
  const list = map.get(key);
  if (list === undefined) {
    map.set(key, [item]);
  } else {
    list.push(item);
  }
}

/** A time between two others, in a unit that suits it. */
function duration(seconds) {
  const size = Math.abs(seconds);
  if (size >= 1 || size === 0) {
    return `${trimmed(seconds)} s`;
  }
  return size >= 1e-3 ? `${trimmed(seconds * 1e3)} ms` : `${trimmed(seconds * 1e6)} µs`;
}

/** At most three digits after the point, and no zeros at the end. */
function trimmed(number) {
  return String(Number(number.toFixed(Math.abs(number) >= 100 ? 1 : 3)));
}
