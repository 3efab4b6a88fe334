import type { DefinitionStore } from '../definitions/DefinitionStore.ts';
import { type ElementNode, elementTree, nodeById } from '../definitions/elementTree.ts';
import { isRecord, type JsonRecord, record, text } from '../definitions/jsonValue.ts';
import { type Item, itemsOf } from './Item.ts';
import { equals, matchesPattern } from './matchesPattern.ts';
import { resolveReference } from './references.ts';
import type { Scope } from './Scope.ts';
import { valueSetHolds } from './valueSetHolds.ts';

/** The slice of a list that an entry belongs to; undefined when it belongs to none. */
export function sliceOf(scope: Scope, node: ElementNode, item: Item): ElementNode | undefined {
  const by = node.rules.slicing?.by ?? [];
  if (by.length === 0) return undefined;
  return node.slices.find((slice) => by.every(({ type, path }) => isToldBy(scope, slice, item, type, path)));
}

function isToldBy(scope: Scope, slice: ElementNode, item: Item, kind: string, path: string): boolean {
  const steps = stepsOf(path);
  const found = follow(scope, [item], steps);
  const asked = nodesAt(scope.store, slice, steps);
  if (kind === 'exists')
    return asked.every(({ rules }) =>
      rules.max === 0 ? found.length === 0 : rules.min === 0 || found.length > 0,
    );
  if (asked.length === 0) return false;
  return asked.some((node) => found.some((one) => fits(scope, node, one, kind)));
}

function fits(scope: Scope, node: ElementNode, item: Item, kind: string): boolean {
  if (kind === 'type') return (node.rules.types ?? []).some(({ code }) => scope.store.isA(item.type, code));
  if (kind === 'profile') return profilesOf(node).some((profile) => scope.conforms(item, profile) === true);
  return says(scope, node, item) === true;
}

function profilesOf({ rules }: ElementNode): readonly string[] {
  return (rules.types ?? []).flatMap(({ profiles, targets }) => profiles ?? targets ?? []);
}

/** Has an element the values that a node fixes, itself or below? Undefined when the node fixes none. */
function says(scope: Scope, node: ElementNode, item: Item): boolean | undefined {
  const { fixed, pattern, binding } = node.rules;
  if (fixed !== undefined) return equals(item.value, fixed);
  if (pattern !== undefined) return matchesPattern(item.value, pattern);
  const below = node.children.flatMap((child) => {
    if (child.rules.min === 0 && child.rules.fixed === undefined && child.rules.pattern === undefined)
      return [];
    const { items } = itemsOf(record(item.value), child, item, scope.store);
    const answers = items.map((one) => says(scope, child, one));
    const isSilent = items.length > 0 ? answers.every((answer) => answer === undefined) : !isTelling(child);
    return isSilent ? [] : [answers.includes(true)];
  });
  if (below.length > 0) return below.every((answer) => answer);
  return binding?.strength === 'required' ? isBound(scope, binding.valueSet, item.value) : undefined;
}

function isTelling({ rules, children }: ElementNode): boolean {
  return rules.fixed !== undefined || rules.pattern !== undefined || children.some(isTelling);
}

function isBound({ store }: Scope, valueSet: string, value: unknown): boolean {
  const codings: JsonRecord[] =
    isRecord(value) && Array.isArray(value['coding']) ? value['coding'].filter(isRecord) : [record(value)];
  const codes =
    typeof value === 'string'
      ? [{ code: value }]
      : codings.map((one) => ({ system: text(one['system']), code: text(one['code']) ?? '' }));
  return codes.some((code) => valueSetHolds(store, valueSet, code) !== 'out');
}

/** `$this`, `code.coding`, `extension('http://x').value`, `resolve().code`, `value.ofType(Coding)`. */
function stepsOf(path: string): string[] {
  if (path === '$this' || path === '') return [];
  return (
    path
      .replace(/^\$this\./, '')
      .match(/extension\('[^']*'\)|ofType\([^)]*\)|resolve\(\)|[^.]+/g)
      ?.map((step) => step) ?? []
  );
}

/** The values at the end of steps. */
function follow(scope: Scope, items: readonly Item[], steps: readonly string[]): Item[] {
  return steps.reduce<Item[]>((at, step) => at.flatMap((item) => next(scope, item, step)), [...items]);
}

function next(scope: Scope, item: Item, step: string): Item[] {
  if (step === 'resolve()') {
    const reference = text(record(item.value)['reference']) ?? '';
    const target = resolveReference(reference, scope.around);
    return target === undefined
      ? []
      : [{ value: target, at: item.at, type: text(target['resourceType']) ?? '' }];
  }
  const url = extensionUrl(step);
  if (url !== undefined) {
    return children(scope, item, 'extension').filter(({ value }) => record(value)['url'] === url);
  }
  const type = /^ofType\((.*)\)$/.exec(step)?.[1];
  return type === undefined ? children(scope, item, step) : scope.store.isA(item.type, type) ? [item] : [];
}

function children(scope: Scope, item: Item, name: string): Item[] {
  const node = partsOf(scope.store, item.type).find(
    (child) => child.name === name || child.name === `${name}[x]`,
  );
  return node === undefined ? [] : itemsOf(record(item.value), node, item, scope.store).items;
}

/** The elements of a type, or of a part of a resource such as `Bundle.entry`. */
function partsOf(store: DefinitionStore, type: string): readonly ElementNode[] {
  const definition = store.type(type.split('.')[0] ?? type);
  const root = definition && elementTree(definition);
  return (root && nodeById(root, type))?.children ?? [];
}

/** What a slice says about the elements at the end of steps: in its own definition, or in the profiles of its type. */
function nodesAt(store: DefinitionStore, node: ElementNode, steps: readonly string[]): ElementNode[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [node];
  if (step === 'resolve()')
    return rest.length === 0 ? [node] : targetsOf(store, node).flatMap((root) => nodesAt(store, root, rest));
  if (step.startsWith('ofType(')) return nodesAt(store, node, rest);
  const url = extensionUrl(step);
  const found = [node, ...typesOf(store, node)].flatMap((one) =>
    url === undefined
      ? named(one, step)
      : one.children.flatMap(({ name, slices }) =>
          name === 'extension' ? slices.filter((slice) => leadsTo(slice, url)) : [],
        ),
  );
  return found.flatMap((child) => nodesAt(store, child, rest));
}

function named({ children: below }: ElementNode, name: string): ElementNode[] {
  return below
    .filter((child) => child.name === name || child.name === `${name}[x]`)
    .flatMap((child) => (isTelling(child) || child.slices.length === 0 ? [child] : [child, ...child.slices]));
}

function typesOf(store: DefinitionStore, { rules }: ElementNode): ElementNode[] {
  return (rules.types ?? []).flatMap(({ profiles }) => treesOf(store, profiles ?? []));
}

function targetsOf(store: DefinitionStore, { rules }: ElementNode): ElementNode[] {
  return (rules.types ?? []).flatMap(({ targets }) => treesOf(store, targets ?? []));
}

function treesOf(store: DefinitionStore, profiles: readonly string[]): ElementNode[] {
  return profiles.flatMap((profile) => {
    const definition = store.definition(profile);
    return (definition && elementTree(definition)) ?? [];
  });
}

function leadsTo({ rules }: ElementNode, url: string): boolean {
  return (rules.types ?? []).some(({ profiles }) => profiles?.includes(url));
}

function extensionUrl(step: string): string | undefined {
  return /^extension\('(.*)'\)$/.exec(step)?.[1];
}
