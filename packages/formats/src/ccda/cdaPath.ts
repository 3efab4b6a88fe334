import { type CdaElement, childrenOf, templatesOf } from './CdaElement.ts';
import templates from './templates.json' with { type: 'json' };

/** Where a path led: an element, or one of its attributes with the text it has. */
export interface CdaSpot {
  element: CdaElement;
  /** The value of the attribute that the path ends in. */
  text?: string;
}

/** A compiled path: reads from one element on. */
export interface CdaPath {
  text: string;
  read(from: CdaElement): CdaSpot[];
  /** Whether an element is what the last step of the path asks for, and lies in what the steps before ask for. */
  matches(element: CdaElement): boolean;
}

type Test = (element: CdaElement) => boolean;
type Step = { move(from: CdaElement): CdaElement[]; name: string; fits: Test };

const stepForm = /^(\.\.|\.|\^?(?:\*|[A-Za-z][\w:.-]*))((?:\[[^\]]*\])*)$/;
const templateNames: Readonly<Record<string, string>> = templates;

/**
 * Compiles a way through a clinical document, relative to an element:
 * `participant[@typeCode=CSM]/participantRole/playingEntity/code`, `effectiveTime/low/@value`, `.` and `..`,
 * `/recordTarget/patientRole` from the document on, `^author` the nearest one: this element, one inside of it, or the same of those it lies in.
 * In brackets: a template by name or OID, `@attribute=value`, `child=code`, `has child`, `no child`; `!` says not.
 */
export function compileCdaPath(path: string): CdaPath | { problem: string } {
  const text = path.trim();
  const isAbsolute = text.startsWith('/');
  const parts = splitSteps(isAbsolute ? text.slice(1) : text);
  const last = parts.at(-1) ?? '';
  const attribute = last.startsWith('@') ? last.slice(1) : undefined;
  const steps: Step[] = [];
  for (const part of attribute === undefined ? parts : parts.slice(0, -1)) {
    const step = compileStep(part);
    if ('problem' in step) return step;
    steps.push(step);
  }
  if (attribute === '' || parts.length === 0)
    return { problem: `"${text}" is no path such as participantRole/code.` };
  return {
    text,
    read(from) {
      let at = [isAbsolute ? rootOf(from) : from];
      for (const { move, fits } of steps) at = at.flatMap((one) => move(one).filter(fits));
      if (attribute === undefined) return at.map((element) => ({ element }));
      return at.flatMap((element) => {
        const value = element.attributes.get(attribute);
        return value === undefined || value === '' ? [] : [{ element, text: value }];
      });
    },
    matches: (element) => lies(element, steps),
  };
}

/** Whether the element and those around it are what the steps ask for, from the last to the first. */
function lies(element: CdaElement, steps: readonly Step[]): boolean {
  let at: CdaElement | undefined = element;
  for (const { name, fits } of steps.toReversed()) {
    if (at === undefined || (name !== '*' && at.name !== name) || !fits(at)) return false;
    at = at.parent;
  }
  return true;
}

/** Slashes in brackets are part of a value. */
function splitSteps(text: string): string[] {
  return text.match(/(?:\[[^\]]*\]|[^/[])+/g) ?? [];
}

function compileStep(text: string): Step | { problem: string } {
  const [, name = '', brackets = ''] = stepForm.exec(text.trim()) ?? [];
  if (name === '') return { problem: `"${text}" is no step of a path such as code or act[problem].` };
  const tests: Test[] = [];
  for (const [, inner = ''] of brackets.matchAll(/\[([^\]]*)\]/g)) {
    const test = compileTest(inner.trim());
    if ('problem' in test) return test;
    tests.push(test);
  }
  return { name, move: mover(name), fits: (element) => tests.every((test) => test(element)) };
}

function mover(name: string): Step['move'] {
  if (name === '.') return (from) => [from];
  if (name === '..') return ({ parent }) => (parent === undefined ? [] : [parent]);
  if (name === '*') return ({ children }) => [...children];
  if (!name.startsWith('^')) return (from) => childrenOf(from, name);
  const wanted = name.slice(1);
  return (from) => {
    for (let at: CdaElement | undefined = from; at !== undefined; at = at.parent) {
      if (at.name === wanted) return [at];
      const found = childrenOf(at, wanted);
      if (found.length > 0) return found;
    }
    return [];
  };
}

function compileTest(text: string): Test | { problem: string } {
  if (text.startsWith('!')) {
    const test = compileTest(text.slice(1).trim());
    return 'problem' in test ? test : (element) => !test(element);
  }
  const [, word, child = ''] = /^(has|no)\s+([\w:]+)$/.exec(text) ?? [];
  if (word !== undefined) return (element) => childrenOf(element, child).length > 0 === (word === 'has');
  const [, attribute, values] = /^@([\w:.-]+)(?:=(.*))?$/.exec(text) ?? [];
  if (attribute !== undefined) {
    const wanted = values === undefined ? undefined : new Set(values.split('|'));
    return ({ attributes }) => {
      const value = attributes.get(attribute);
      return value !== undefined && (wanted === undefined || wanted.has(value));
    };
  }
  const [, name, codes] = /^([\w:]+)=(.+)$/.exec(text) ?? [];
  if (name !== undefined && codes !== undefined) {
    const wanted = new Set(codes.split('|'));
    return (element) => childrenOf(element, name).some((one) => wanted.has(leafOf({ element: one })));
  }
  const root = /^\d+(\.\d+)+$/.test(text)
    ? text
    : Object.hasOwn(templateNames, text)
      ? templateNames[text]
      : undefined;
  if (root === undefined)
    return { problem: `There is no template "${text}". Write its OID, or a condition.` };
  return (element) => templatesOf(element).includes(root);
}

function rootOf(element: CdaElement): CdaElement {
  let at = element;
  while (at.parent !== undefined) at = at.parent;
  return at;
}

/** What a place says in one word: the attribute, else `value`, `code` or the text of the element; `''` for nothing. */
export function leafOf({ element, text }: CdaSpot): string {
  if (text !== undefined) return text;
  return element.attributes.get('value') ?? element.attributes.get('code') ?? element.text;
}

/** Whether a place says anything: an element that only gives the reason why it is empty does not. */
export function isFilled({ element, text }: CdaSpot): boolean {
  if (text !== undefined) return text !== '';
  if (element.text !== '' || element.children.length > 0) return true;
  for (const name of element.attributes.keys())
    if (name !== 'nullFlavor' && name !== 'xsi:type' && !name.startsWith('xmlns')) return true;
  return false;
}
