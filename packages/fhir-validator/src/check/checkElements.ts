import { isFhirPrimitive } from '@pyheart/formats';
import { type ElementNode, elementTree, nodeById } from '../definitions/elementTree.ts';
import { isRecord, text } from '../definitions/jsonValue.ts';
import { checkAddress } from './checkAddress.ts';
import { checkBinding } from './checkBinding.ts';
import { checkExtension } from './checkExtension.ts';
import { checkInvariants } from './checkInvariants.ts';
import { checkBounds, checkPrimitive } from './checkPrimitive.ts';
import { checkReference } from './checkReference.ts';
import { isBase, reportCount, reportEmpty, reportShape, reportUnknown, sourceOf } from './elementFindings.ts';
import { valueInWords } from './Finding.ts';
import { type Item, type Items, itemsOf } from './Item.ts';
import { equals, matchesPattern } from './matchesPattern.ts';
import type { Scope } from './Scope.ts';
import { sliceOf } from './slices.ts';

/**
 * Checks an object by the elements of a definition. Without a profile in the scope this is the check of FHIR itself,
 * which goes into data types and says what is not known; with one only what the profile adds is looked at.
 */
export function checkObject(scope: Scope, node: ElementNode, item: Item): void {
  const object = item.value;
  if (!isRecord(object)) return;
  const known = new Set<string>(
    isBase(scope) && typeof object['resourceType'] === 'string' ? ['resourceType'] : [],
  );
  for (const child of node.children) {
    const found = itemsOf(object, child, item, scope.store);
    for (const name of found.names) known.add(name);
    checkList(scope, child, found, item);
  }
  if (isBase(scope) && node.children.length > 0) reportUnknown(scope, object, known, item);
}

function checkList(scope: Scope, node: ElementNode, { items, isList }: Items, parent: Item): void {
  const { min, max, slicing } = node.rules;
  const isChoice = node.name.endsWith('[x]');
  // More than one where one is allowed is said by the count.
  const isMisshaped = !isChoice && isList !== max > 1 && (max > 1 || items.length <= max);
  if (isBase(scope) && items.length > 0 && isMisshaped) reportShape(scope, items, max > 1, parent, node);
  if (isBase(scope) && isList && items.length === 0) reportEmpty(scope, `${parent.at}.${node.name}`);
  reportCount(scope, items.length, min, max, parent, node);
  if (slicing && node.slices.length > 0) checkSlices(scope, node, items, parent);
  for (const item of items) checkItem(scope, node, item);
}

function checkSlices(scope: Scope, node: ElementNode, items: readonly Item[], parent: Item): void {
  const groups = new Map<ElementNode, Item[]>(node.slices.map((slice) => [slice, []]));
  for (const item of items) {
    const slice = sliceOf(scope, node, item);
    if (slice) groups.get(slice)?.push(item);
    else if (node.rules.slicing?.rules === 'closed') {
      scope.report({
        code: 'PH-FHV-012',
        severity: 'error',
        at: item.at,
        message: `The entry is none of those that ${node.name} may have here: ${node.slices.map((one) => one.slice).join(', ')}.`,
        hint: 'Remove the entry, or correct what tells it apart.',
        ...sourceOf(scope),
      });
    }
  }
  for (const [slice, own] of groups) {
    // A slice of slices counts its entries itself.
    reportCount(scope, own.length, slice.rules.min, slice.rules.max, parent, slice);
    if (slice.slices.length > 0 && slice.rules.slicing) checkSlices(scope, slice, own, parent);
    for (const item of own) checkItem(scope, slice, item);
  }
}

function checkItem(scope: Scope, node: ElementNode, item: Item): void {
  if (isBase(scope) && !checkShape(scope, item)) return;
  if (isBase(scope)) checkAddress(scope, item);
  checkType(scope, node, item);
  checkValue(scope, node, item);
  checkInvariants(scope, node.rules.invariants, item);
  if (item.type === 'Reference' && isRecord(item.value)) checkReference(scope, node.rules, item);
  checkParts(scope, node, item);
}

/** Null, empty, or an object where a value belongs: nothing else can be said of it then. */
function checkShape(scope: Scope, item: Item): boolean {
  const { value, beside, type, at } = item;
  if (beside !== undefined) checkBeside(scope, item);
  if (value === undefined) return beside !== undefined;
  if (value === null || value === '' || (isRecord(value) && Object.keys(value).length === 0)) {
    reportEmpty(scope, at);
    return false;
  }
  const isPrimitive = isFhirPrimitive(type) || type === 'xhtml';
  if (isPrimitive) {
    if (typeof value !== 'object') return checkPrimitive(scope, item);
    report('must be a single value');
    return false;
  }
  if (isRecord(value)) return true;
  report(`must be an object with the elements of ${type}`);
  return false;

  function report(words: string): void {
    scope.report({
      code: 'PH-FHV-006',
      severity: 'error',
      at,
      message: `The value ${words}.`,
      hint: 'Write it as the definition says.',
    });
  }
}

/** Id and extensions of a primitive. */
function checkBeside(scope: Scope, item: Item): void {
  const element = scope.store.type('Element');
  const tree = element && elementTree(element);
  if (tree) checkObject(scope, tree, { ...item, value: item.beside });
}

function checkType(scope: Scope, { rules, name }: ElementNode, item: Item): void {
  const { types } = rules;
  if (types === undefined || types.some(({ code }) => scope.store.isA(item.type, code))) return;
  if (types.some(({ code }) => code === 'BackboneElement' || code === 'Element' || code === '*')) return;
  scope.report({
    code: 'PH-FHV-006',
    severity: 'error',
    at: item.at,
    message: `${name.replace('[x]', '')} is a ${item.type}; allowed here: ${types.map(({ code }) => code).join(', ')}.`,
    hint: 'Write a value of a type that is allowed.',
    ...sourceOf(scope),
  });
}

function checkValue(scope: Scope, { rules }: ElementNode, item: Item): void {
  if (item.value === undefined) return;
  const { fixed, pattern } = rules;
  const isWrong =
    (fixed !== undefined && !equals(item.value, fixed)) ||
    (pattern !== undefined && !matchesPattern(item.value, pattern));
  if (isWrong) {
    scope.report({
      code: 'PH-FHV-011',
      severity: 'error',
      at: item.at,
      message: `The value must ${fixed === undefined ? 'have' : 'be'} ${valueInWords(fixed ?? pattern)}.`,
      hint: 'Write the value that the definition names.',
      value: valueInWords(item.value),
      ...sourceOf(scope),
    });
  }
  checkBounds(scope, rules, item);
  checkBinding(scope, rules, item);
}

/** Goes down: into the parts named here, the element this one is like, the data type, and the profiles of the type. */
function checkParts(scope: Scope, node: ElementNode, item: Item): void {
  const { contentOf, types } = node.rules;
  if (contentOf !== undefined) {
    const root = elementTree(node.definition);
    const like = root && nodeById(root, contentOf);
    if (like) checkObject(scope, like, { ...item, type: contentOf });
    return;
  }
  if (node.children.length > 0) checkObject(scope, node, item);
  if (isBase(scope)) checkDataType(scope, node, item);
  const profiles = (types ?? [])
    .filter(({ code }) => scope.store.isA(item.type, code))
    .flatMap((type) => type.profiles ?? []);
  if (profiles.length > 0 && item.type !== 'Reference' && item.type !== 'canonical')
    checkProfiles(scope, profiles, item);
}

function checkDataType(scope: Scope, node: ElementNode, item: Item): void {
  const definition = scope.store.type(item.type);
  if (definition === undefined || definition.kind === 'primitive-type' || definition.kind === 'resource')
    return;
  const tree = elementTree(definition);
  if (tree === undefined || tree === node) return;
  checkInvariants(scope, tree.rules.invariants, item);
  if (node.children.length === 0) checkObject(scope, tree, item);
  if (item.type === 'Extension') checkExtension(scope, item, checkByProfile);
}

/** Of several profiles one has to fit. */
function checkProfiles(scope: Scope, profiles: readonly string[], item: Item): void {
  const [only] = profiles;
  if (profiles.length === 1 && only !== undefined) {
    checkByProfile(scope, only, item);
    return;
  }
  const answers = profiles.map((profile) => scope.conforms(item, profile));
  if (answers.some((answer) => answer !== false)) return;
  scope.report({
    code: 'PH-FHV-012',
    severity: 'error',
    at: item.at,
    message: `The element fits none of the profiles that are allowed here: ${profiles.join(', ')}.`,
    hint: 'Change it until it fits one of them.',
    ...sourceOf(scope),
  });
}

/** Checks what a profile asks of an element; a profile that is not at hand is left alone. */
export function checkByProfile(scope: Scope, profile: string, item: Item): void {
  const definition = scope.store.definition(profile);
  if (definition === undefined || !definition.isProfile) return;
  const tree = elementTree(definition);
  if (tree === undefined) return;
  const inner: Scope = { ...scope, profile: text(definition.url) ?? profile };
  checkInvariants(inner, tree.rules.invariants, item);
  checkValue(inner, tree, item);
  checkObject(inner, tree, item);
}
