import { describeElement, type ElementDefinition, elementsOf } from '@pyheart/formats';

export interface Step {
  name: string;
  isList: boolean;
  /** Keeps what several rows write into one entry of the list together: the path to it with all labels. */
  label?: string;
  /** One entry for each repetition of the source, not one for the segment; also when a list around it is so. */
  each?: boolean;
  /** The other types of a choice such as `value[x]`: FHIR allows one of them. */
  others?: ReadonlySet<string>;
}

/** An element to write to, with what R4 says about it. */
export interface Target {
  steps: readonly Step[];
  /** The data type of the element. */
  type: string;
  codes: ReadonlySet<string> | undefined;
}

const stepForm = /^(\w+)(?:\[([\w-]+)(\*)?\])?$/;

/** Compiles a path below a resource or data type: `contact[kin].name`; `''` is the thing itself. */
export function compileTo(type: string, path: string): Target | { problem: string } {
  const parts = path.split('.').map((part) => stepForm.exec(part));
  const names = parts.map((part) => part?.[1] ?? '');
  const odd = names.indexOf('');
  if (odd >= 0) return { problem: `"${path}" is no element path such as contact[kin].name.` };
  const described = describeElement(type, names);
  if ('problem' in described) return { problem: `${described.problem} ${described.hint}` };
  const { elements } = described;
  const last = elements.at(-1);
  if (last === undefined || elements.length < names.length) {
    return { problem: `"${path}" leads into contained resources, which rows do not write.` };
  }
  const steps = parts.map((part, at): Step => {
    const way = path
      .split('.')
      .slice(0, at + 1)
      .join('.');
    const label = part?.[2] === undefined ? undefined : way;
    const others = otherChoices(at === 0 ? type : (elements[at - 1]?.type ?? ''), elements[at]);
    return {
      name: names[at] ?? '',
      isList: elements[at]?.isList ?? false,
      ...(label === undefined ? {} : { label }),
      ...(way.includes('*') ? { each: true } : {}),
      ...(others.size === 0 ? {} : { others }),
    };
  });
  const wrong = steps.find(({ isList, label }) => label !== undefined && !isList);
  if (wrong !== undefined) return { problem: `${wrong.name} is a single element. Leave the brackets out.` };
  return { steps, type: last.type, codes: last.codes === undefined ? undefined : new Set(last.codes) };
}

/** `valueString`, `valueCode` … for `valueQuantity`: elements that end in the name of their own type. */
function otherChoices(type: string, element: ElementDefinition | undefined): Set<string> {
  const prefix = element === undefined ? undefined : choiceOf(element);
  if (prefix === undefined) return new Set();
  const all = [...(elementsOf(type)?.values() ?? [])];
  const others = all.filter((one) => one !== element && choiceOf(one) === prefix);
  return new Set(others.map(({ name }) => name));
}

function choiceOf({ name, type }: ElementDefinition): string | undefined {
  const end = `${type.charAt(0).toUpperCase()}${type.slice(1)}`;
  return name.endsWith(end) && name.length > end.length ? name.slice(0, -end.length) : undefined;
}
