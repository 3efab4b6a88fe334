import type { Step } from './compileTo.ts';

/** A value on its way into a resource; a link becomes a reference once it is known which resources there are. */
export type Value = string | number | boolean | Link | Body | Value[];
export interface Body {
  [element: string]: Value;
}

/** A reference to another resource of the message. */
export class Link {
  readonly draft: Draft;

  constructor(draft: Draft) {
    this.draft = draft;
  }
}

/** A resource, or a part of one, that rows are filling. */
export class Draft {
  readonly type: string;
  readonly body: Body = {};
  /** What the record that opened it is called; undefined for resources that a data type made. */
  readonly record: string | undefined;
  /** True as soon as something of the message is in it, not only fixed values and links. */
  isValued = false;
  #entries: Map<string, Body> | undefined;

  constructor(type: string, record?: string) {
    this.type = type;
    this.record = record;
  }

  /** True when the element of its own is written already, so that another value could not be. */
  holds(steps: readonly Step[]): boolean {
    const [only] = steps;
    return steps.length === 1 && only !== undefined && !only.isList && this.body[only.name] !== undefined;
  }

  /** Takes what another draft of the same thing says beyond this one. */
  merge({ body }: Draft): void {
    for (const [name, value] of Object.entries(body)) {
      const present = this.body[name];
      if (present === undefined) this.body[name] = value;
      else if (Array.isArray(present) && Array.isArray(value)) {
        present.push(...value.filter((item) => !present.some((known) => isSame(known, item))));
      }
    }
  }

  /**
   * Writes a value at the end of the steps. A single element keeps what was written first; a list takes what it does
   * not hold yet. `turn` tells labelled entries apart: segment, and repetition of the source. True when it was written.
   */
  write(steps: readonly Step[], value: Value, turn: string, repetition: number): boolean {
    let at = this.body;
    const last = steps.length - 1;
    for (let index = 0; index < last; index++) {
      const step = steps[index]!;
      if (step.others !== undefined && isChosen(at, step.others)) return false;
      at = step.isList ? this.#entry(at, step, turn, repetition) : child(at, step.name);
    }
    const { name, isList, others } = steps[last]!;
    const present = at[name];
    if (others !== undefined && present === undefined && isChosen(at, others)) return false;
    if (!isList) {
      if (present !== undefined) return false;
      at[name] = value;
      return true;
    }
    if (!Array.isArray(present)) at[name] = [value];
    else if (!present.some((item) => isSame(item, value))) present.push(value);
    else return false;
    return true;
  }

  #entry(at: Body, { name, label, each }: Step, turn: string, repetition: number): Body {
    const list = at[name];
    const items: Value[] = Array.isArray(list) ? list : [];
    if (list === undefined) at[name] = items;
    if (label === undefined) {
      const [first] = items;
      if (isBody(first)) return first;
      const made: Body = {};
      items.unshift(made);
      return made;
    }
    const key = each ? `${label} ${turn}/${repetition}` : `${label} ${turn}`;
    this.#entries ??= new Map();
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const made: Body = {};
    items.push(made);
    this.#entries.set(key, made);
    return made;
  }
}

/** True when another type of a choice is there already. */
function isChosen(at: Body, others: ReadonlySet<string>): boolean {
  // What is there is little, what could be there is much.
  for (const name in at) if (others.has(name)) return true;
  return false;
}

function child(at: Body, name: string): Body {
  const present = at[name];
  if (isBody(present)) return present;
  const made: Body = {};
  at[name] = made;
  return made;
}

/** True for an object that holds elements. */
export function isBody(value: Value | undefined): value is Body {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Link);
}

/** True when two values say the same. */
function isSame(one: Value, other: Value): boolean {
  if (one === other) return true;
  if (one instanceof Link || other instanceof Link) {
    return one instanceof Link && other instanceof Link && one.draft === other.draft;
  }
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) && one.length === other.length && one.every((item, at) => isSame(item, other[at]!))
    );
  }
  if (!isBody(one) || !isBody(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => other[name] !== undefined && isSame(one[name]!, other[name]!))
  );
}
