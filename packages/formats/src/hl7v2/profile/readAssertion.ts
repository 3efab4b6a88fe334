import type { XmlElement } from '../../xml/readXml.ts';
import { type Assertion, allOf, anyOf, type Judgement, judged, negated } from './assertion.ts';
import { type ElementNode, findElements } from './elementNode.ts';
import { type PathStep, readElementPath } from './elementPath.ts';
import { judgeCode, type ValueSet } from './valueSet.ts';
import { attributeOf, nameOf, numberOf } from './xmlParts.ts';

/** What assertions need besides their own text. */
export type AssertionTools = {
  /** Compiles a regular expression, or says why it may not be used. */
  compilePattern: (text: string) => ((value: string) => boolean) | { problem: string };
  valueSets: ReadonlyMap<string, ValueSet>;
};

/** Why an assertion is not checked: the construct it uses and we do not know, or a pattern that cannot be used. */
export type Unreadable = { unreadable: string };

type Reader = (element: XmlElement, tools: AssertionTools) => Assertion | Unreadable;

/** One entry for each element of the schema; what is not here is told as not checked. */
const readers: Readonly<Record<string, Reader>> = {
  Presence: (element) =>
    withPath(element, (path) => (context) => judged(findElements(context, path).length > 0)),
  isNULL: (element) =>
    withPath(element, (path) => (context) => {
      const found = findElements(context, path);
      return judged(found.length > 0 && found.every(({ raw }) => raw === '""'));
    }),
  PlainText: (element) => {
    const wanted = folded(element, attributeOf(element, 'Text'));
    return valueTest(element, (text) => folded(element, text) === wanted);
  },
  StringList: (element) => {
    const wanted = new Set(folded(element, attributeOf(element, 'CSV')).split(','));
    return valueTest(element, (text) => wanted.has(folded(element, text)));
  },
  NumberList: (element) => {
    const wanted = new Set(attributeOf(element, 'CSV').split(',').map(Number));
    return valueTest(element, (text) => text.trim() !== '' && wanted.has(Number(text)));
  },
  Format: (element, { compilePattern }) => {
    const regex = attributeOf(element, 'Regex');
    const matches = compilePattern(`^(?:${regex})$`);
    return typeof matches === 'function' ? valueTest(element, matches) : { unreadable: `Regex:${regex}` };
  },
  SimpleValue: (element) => {
    const compare = comparison(attributeOf(element, 'Operator'));
    const wanted = attributeOf(element, 'Value');
    const isNumber = attributeOf(element, 'Type') === 'Number';
    if (compare === undefined) return unreadable(element);
    return valueTest(element, (text) => compare(order(text, wanted, isNumber)));
  },
  PathValue: (element) => {
    const [first, second] = ['Path1', 'Path2'].map((name) => readElementPath(attributeOf(element, name)));
    const compare = comparison(attributeOf(element, 'Operator'));
    const hasModes = ['Path1Mode', 'Path2Mode', 'Truncated', 'IdenticalEquality'].some(
      (name) => attributeOf(element, name) !== '',
    );
    if (first === undefined || second === undefined || compare === undefined || hasModes)
      return unreadable(element);
    const judge = (context: ElementNode) => {
      const [left, right] = [first, second].map((path) => findElements(context, path));
      if (!left?.length || !right?.length)
        return left?.length === right?.length ? 'pass' : whenAbsent(element);
      return judged(
        left.every(({ text }) => right.every((other) => compare(order(text, other.text, false)))),
      );
    };
    return { paths: [first, second], judge };
  },
  SetID: (element) =>
    withPath(element, (path) => (context) => {
      const [found] = findElements(context, path);
      return judged(found === undefined || Number(found.text) === context.instance);
    }),
  ValueSet: (element, { valueSets }) => {
    const set = valueSets.get(attributeOf(element, 'ValueSetID'));
    if (set === undefined) return unreadable(element);
    return valueTest(element, (text) => set.isOpen || judgeCode([set], text, undefined) === 'fits');
  },
  NOT: (element, tools) => combined(element, tools, ([inner = 'unknown']) => negated(inner), 1),
  AND: (element, tools) => combined(element, tools, allOf),
  OR: (element, tools) => combined(element, tools, anyOf),
  XOR: (element, tools) =>
    combined(
      element,
      tools,
      (both) => (both.includes('unknown') ? 'unknown' : judged(both[0] !== both[1])),
      2,
    ),
  IMPLY: (element, tools) =>
    combined(
      element,
      tools,
      ([given = 'unknown', demanded = 'unknown']) => anyOf([negated(given), demanded]),
      2,
    ),
  FORALL: (element, tools) => combined(element, tools, allOf),
  EXIST: (element, tools) => combined(element, tools, anyOf),
};

/** Reads an assertion of a profile, an element such as `IMPLY` or `PlainText`. */
export function readAssertion(element: XmlElement, tools: AssertionTools): Assertion | Unreadable {
  const name = nameOf(element);
  return Object.hasOwn(readers, name) ? readers[name]!(element, tools) : unreadable(element);
}

function unreadable(element: XmlElement): Unreadable {
  return { unreadable: nameOf(element) };
}

function withPath(
  element: XmlElement,
  make: (path: readonly PathStep[]) => Assertion['judge'],
): Assertion | Unreadable {
  const path = readElementPath(attributeOf(element, 'Path'));
  return path === undefined ? unreadable(element) : { paths: [path], judge: make(path) };
}

/** Every value at the path must pass; with AtLeastOnce one of them, with Min and Max so many. */
function valueTest(element: XmlElement, test: (text: string) => boolean): Assertion | Unreadable {
  const isOnceEnough = isTrue(element, 'AtLeastOnce');
  const min = numberOf(attributeOf(element, 'Min'));
  const max = numberOf(attributeOf(element, 'Max')) ?? Number.POSITIVE_INFINITY;
  return withPath(element, (path) => (context) => {
    const found = findElements(context, path);
    if (found.length === 0) return whenAbsent(element);
    // The HL7 null deletes a value; it is no value that could be wrong.
    const passed = found.filter(({ raw, text }) => raw === '""' || test(text)).length;
    if (min !== undefined) return judged(passed >= min && passed <= max);
    return judged(isOnceEnough ? passed > 0 : passed === found.length);
  });
}

function whenAbsent(element: XmlElement): Judgement {
  const behaviour = attributeOf(element, 'NotPresentBehavior').toUpperCase();
  if (behaviour === 'FAIL') return 'fail';
  return behaviour === 'INCONCLUSIVE' ? 'unknown' : 'pass';
}

function combined(
  element: XmlElement,
  tools: AssertionTools,
  combine: (judgements: readonly Judgement[]) => Judgement,
  wanted?: number,
): Assertion | Unreadable {
  const parts: Assertion[] = [];
  for (const child of element.elements) {
    const part = readAssertion(child, tools);
    if ('unreadable' in part) return part;
    parts.push(part);
  }
  if (parts.length === 0 || (wanted !== undefined && parts.length !== wanted)) return unreadable(element);
  return {
    paths: parts.flatMap(({ paths }) => paths),
    judge: (context) => combine(parts.map((part) => part.judge(context))),
  };
}

function isTrue(element: XmlElement, name: string): boolean {
  return /^(true|1)$/.test(attributeOf(element, name));
}

function folded(element: XmlElement, text: string): string {
  return isTrue(element, 'IgnoreCase') ? text.toLowerCase() : text;
}

/** Less than 0, 0, more than 0, or NaN when two texts are to be numbers and are not. */
function order(left: string, right: string, isNumber: boolean): number {
  if (isNumber) return left.trim() === '' ? Number.NaN : Number(left) - Number(right);
  return left < right ? -1 : Number(left > right);
}

function comparison(operator: string): ((order: number) => boolean) | undefined {
  return comparisons.get(operator);
}

const comparisons = new Map<string, (order: number) => boolean>([
  ['EQ', (order) => order === 0],
  ['NE', (order) => order !== 0],
  ['GT', (order) => order > 0],
  ['LT', (order) => order < 0],
  ['GE', (order) => order >= 0],
  ['LE', (order) => order <= 0],
]);
