import {
  isNamespace,
  isXmlName,
  type JsonStep,
  parseJsonPath,
  pathTo,
  readXml,
  type XmlElement,
} from '@pyheart/formats';

/** Where a row writes in an XML document: elements by name, `@attribute` or `#text` at the end. */
export interface XmlTarget {
  kind: 'xml';
  /** Always down to an attribute or a text. */
  steps: readonly JsonStep[];
}

/** Checks a target path. `order.line[*].code` writes the text of the element. */
export function parseXmlTarget(text: string): XmlTarget | { problem: string } {
  const steps = parseJsonPath(text);
  if ('problem' in steps) return steps;
  const [root] = steps;
  if (typeof root !== 'string' || isIndex(root) || isLeaf(root)) {
    return { problem: 'an XML path starts with the outermost element: order.patient.name.' };
  }
  if (typeof steps[1] === 'number' || isIndex(steps[1])) {
    return { problem: `the outermost element "${root}" cannot repeat.` };
  }
  for (const [at, step] of steps.entries()) {
    if (typeof step !== 'string' || isIndex(step)) continue;
    const isLast = at === steps.length - 1;
    if (isLeaf(step) && !isLast) return { problem: `"${step}" holds no elements, so it comes last.` };
    const name = step.startsWith('@') ? step.slice(1) : step;
    if (step !== '#text' && !isXmlName(name)) return { problem: `"${name}" cannot be a name in XML.` };
  }
  const last = steps.at(-1);
  return { kind: 'xml', steps: typeof last === 'string' && isLeaf(last) ? steps : [...steps, '#text'] };
}

/** Why this row cannot stand in one document with the others and the sample; undefined when it can. */
export function xmlRowProblem(
  { steps }: XmlTarget,
  first: XmlTarget,
  sample: XmlElement | undefined,
  declared: ReadonlySet<string>,
  repeating: ReadonlySet<string>,
): string | undefined {
  const root = sample?.name ?? String(first.steps[0]);
  if (steps[0] !== root) {
    return sample
      ? `the sample document starts with "${root}", so the path does, too.`
      : `other rows write into "${root}"; an XML document has one outermost element.`;
  }
  const once = placesOf(steps).find(({ place, repeats }) => !repeats && repeating.has(place));
  if (once) {
    const { place } = once;
    return `other rows repeat "${place}". Write ${place}[0] for the first, or ${place}[*] with "for each".`;
  }
  for (const step of steps) {
    if (typeof step !== 'string' || isIndex(step)) continue;
    const [prefix, ...rest] = step.replace(/^@/, '').split(':');
    if (rest.length === 0 || prefix === 'xml' || prefix === 'xmlns' || declared.has(prefix ?? '')) continue;
    return `the prefix "${prefix}" is not declared. Give a sample document that has it, or a row with a fixed value for ${root}.@xmlns:${prefix}.`;
  }
  return undefined;
}

/** The elements that some row repeats, by their path without indexes. */
export function repeatingPlaces(targets: readonly XmlTarget[]): Set<string> {
  return new Set(
    targets.flatMap(({ steps }) => placesOf(steps).flatMap(({ place, repeats }) => (repeats ? [place] : []))),
  );
}

/** Every element on the way, and whether an index follows it. */
function placesOf(steps: readonly JsonStep[]): { place: string; repeats: boolean }[] {
  let place = '';
  return steps.flatMap((step, at) => {
    if (typeof step !== 'string' || isIndex(step)) return [];
    place = pathTo(place, step);
    const next = steps[at + 1];
    return [{ place, repeats: typeof next === 'number' || isIndex(next) }];
  });
}

/** The prefixes that the sample and the rows declare. */
export function declaredPrefixes(targets: readonly XmlTarget[], sample: XmlElement | undefined): Set<string> {
  const declared = new Set<string>();
  const read = ({ attributes, elements }: XmlElement): void => {
    for (const one of attributes) if (isNamespace(one)) declared.add(one.name.slice('xmlns:'.length));
    for (const element of elements) read(element);
  };
  if (sample) read(sample);
  for (const { steps } of targets) {
    const last = String(steps.at(-1));
    if (last.startsWith('@xmlns:')) declared.add(last.slice('@xmlns:'.length));
  }
  return declared;
}

/** The document that elements and namespaces go by; undefined when none is given. */
export function sampleDocument(text: string): XmlElement | { problem: string } | undefined {
  return text.trim() === '' ? undefined : readXml(text);
}

const isIndex = (step: JsonStep | undefined) => step === '[*]' || step === '[+]';
const isLeaf = (step: string) => step.startsWith('@') || step === '#text';
