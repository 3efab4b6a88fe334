import type { DefinitionStore } from '../definitions/DefinitionStore.ts';
import type { ElementNode } from '../definitions/elementTree.ts';
import { isRecord, type JsonRecord } from '../definitions/jsonValue.ts';

/** One value of an element, with where it stands. */
export interface Item {
  /** Undefined for a primitive that only has extensions. */
  value: unknown;
  /** Id and extensions of a primitive, from its `_name`. */
  beside?: unknown;
  at: string;
  /** The data type; for parts of a resource the id of their element: `Patient.contact`. */
  type: string;
  /** As the definition calls it: `value[x]`; undefined for a resource that stands by itself. */
  name?: string;
  /** The element it is a part of. */
  parent?: Item;
}

export interface Items {
  items: Item[];
  /** The properties of the object that belong to the element. */
  names: readonly string[];
  isList: boolean;
}

/** The values that an object has for an element, whichever type of a choice they are written as. */
export function itemsOf(object: JsonRecord, node: ElementNode, parent: Item, store: DefinitionStore): Items {
  const place = (at: string, typeFor: Place['typeFor']): Place => ({ at, typeFor, name: node.name, parent });
  if (!node.name.endsWith('[x]')) {
    return named(
      object,
      node.name,
      place(`${parent.at}.${node.name}`, (value) => typeOf(node, value)),
    );
  }
  const stem = node.name.slice(0, -3);
  const found = choiceNames(object, stem, store).map(({ name, type }) =>
    named(
      object,
      name,
      place(`${parent.at}.${stem}.ofType(${type})`, () => type),
    ),
  );
  return {
    items: found.flatMap(({ items }) => items),
    names: found.flatMap(({ names }) => names),
    isList: found.some(({ isList }) => isList),
  };
}

interface Place {
  at: string;
  typeFor: (value: unknown) => string;
  name: string;
  parent: Item;
}

function named(object: JsonRecord, name: string, place: Place): Items {
  const value = object[name];
  const beside = object[`_${name}`];
  const names = [name, `_${name}`].filter((key) => object[key] !== undefined);
  if (!Array.isArray(value) && !Array.isArray(beside)) {
    const items = names.length === 0 ? [] : [item(value, beside, place)];
    return { items, names, isList: false };
  }
  const values: unknown[] = Array.isArray(value) ? value : [];
  const besides: unknown[] = Array.isArray(beside) ? beside : [];
  const length = Math.max(values.length, besides.length);
  const items = Array.from({ length }, (_, index) =>
    item(values[index], besides[index], { ...place, at: `${place.at}[${index}]` }),
  );
  return { items, names, isList: true };
}

function item(value: unknown, beside: unknown, { at, typeFor, name, parent }: Place): Item {
  const hasBeside = beside !== undefined && beside !== null;
  // A null in a list of primitives only keeps the place of what stands beside it.
  const own = value === null && hasBeside ? undefined : value;
  return { value: own, at, type: typeFor(value), name, parent, ...(hasBeside ? { beside } : {}) };
}

function typeOf(node: ElementNode, value: unknown): string {
  const [type] = node.rules.types ?? [];
  if (type === undefined) return node.rules.contentOf ?? node.rules.id;
  // Parts of their own go by the name of their element, which profiles write with the names of slices.
  if (type.code === 'BackboneElement' || type.code === 'Element') return node.rules.id.replace(/:[^.]+/g, '');
  const isAny = type.code === 'Resource' || type.code === 'DomainResource';
  if (isAny && isRecord(value) && typeof value['resourceType'] === 'string') return value['resourceType'];
  return type.code;
}

/** `valueQuantity` and `_valueString` of a `value[x]`. */
function choiceNames(
  object: JsonRecord,
  stem: string,
  store: DefinitionStore,
): { name: string; type: string }[] {
  const names = new Set(Object.keys(object).map((key) => (key.startsWith('_') ? key.slice(1) : key)));
  return [...names].flatMap((name) => {
    if (!name.startsWith(stem)) return [];
    const type = typeNamed(name.slice(stem.length), store);
    return type === undefined ? [] : [{ name, type }];
  });
}

/** `DateTime` at the end of a name is the type `dateTime`; `Quantity` is itself. */
function typeNamed(ending: string, store: DefinitionStore): string | undefined {
  if (!/^[A-Z]/.test(ending)) return undefined;
  const small = ending[0]?.toLowerCase() + ending.slice(1);
  return [ending, small].find((name) => {
    const kind = store.type(name)?.kind;
    return kind === 'complex-type' || kind === 'primitive-type';
  });
}
