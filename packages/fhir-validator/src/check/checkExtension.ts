import type { Definition } from '../definitions/Definition.ts';
import { elementTree } from '../definitions/elementTree.ts';
import { list, record, text } from '../definitions/jsonValue.ts';
import { valueInWords } from './Finding.ts';
import type { Item } from './Item.ts';
import type { Scope } from './Scope.ts';

type CheckByProfile = (scope: Scope, profile: string, item: Item) => void;

/**
 * An extension by its own definition, where one is at hand. Extensions inside of extensions are named by plain words
 * and belong to the definition of the outer one.
 */
export function checkExtension(scope: Scope, item: Item, checkByProfile: CheckByProfile): void {
  const extension = record(item.value);
  const url = text(extension['url']);
  const hasParts = list(extension['extension']).length > 0;
  const hasValue = Object.keys(extension).some((name) => /^_?value[A-Z]/.test(name));
  if (hasParts === hasValue) {
    scope.report({
      code: 'PH-FHV-013',
      severity: 'error',
      at: item.at,
      message: hasValue
        ? 'The extension has both a value and extensions of its own.'
        : 'The extension has neither a value nor extensions of its own.',
      hint: 'Give it one of the two.',
      source: 'ext-1',
    });
  }
  if (url === undefined) return;
  if (!/^[a-z][a-z0-9+.-]*:/i.test(url)) {
    if (item.parent?.type !== 'Extension') reportRelative(scope, item);
    return;
  }
  const definition = scope.store.definition(url);
  if (definition === undefined) {
    reportUnknown(scope, item, url);
    return;
  }
  checkContext(scope, item, definition);
  checkParts(scope, item, definition);
  checkByProfile(scope, url, item);
}

function reportRelative(scope: Scope, { at }: Item): void {
  scope.report({
    code: 'PH-FHV-013',
    severity: 'error',
    at,
    message: 'The url of the extension must be an absolute address.',
    hint: 'Write the address of the definition of the extension.',
  });
}

function reportUnknown(scope: Scope, { at }: Item, url: string): void {
  scope.report({
    code: 'PH-FHV-019',
    severity: 'info',
    at,
    message: `The extension ${valueInWords(url)} was not checked: its definition is not at hand.`,
    hint: 'Add the package that defines it to the node.',
  });
}

/** May the extension stand here? Contexts are elements, types, FHIRPath or other extensions. */
function checkContext(scope: Scope, { parent }: Item, { contexts = [], url }: Definition): void {
  if (parent === undefined || contexts.length === 0) return;
  if (contexts.some(({ type, expression }) => isAllowed(scope, parent, type, expression))) return;
  scope.report({
    code: 'PH-FHV-013',
    severity: 'error',
    at: parent.at,
    message: `The extension ${url} may not stand here, only at ${contexts.map(({ expression }) => expression).join(', ')}.`,
    hint: 'Move it to an element where it is allowed.',
  });
}

function isAllowed(scope: Scope, parent: Item, type: string, expression: string): boolean {
  if (type === 'fhirpath') return true;
  if (type === 'extension') return record(parent.value)['url'] === expression;
  if (expression === 'CanonicalResource' || expression === 'MetadataResource')
    return isCanonical(scope, parent.type);
  return (
    expression === 'Element' ||
    scope.store.isA(parent.type, expression) ||
    pathsOf(parent).includes(expression)
  );
}

/** R5 has these as types of their own; in R4 they are the resources with an address. */
function isCanonical({ store }: Scope, type: string): boolean {
  const definition = store.type(type);
  const tree = definition?.kind === 'resource' ? elementTree(definition) : undefined;
  return tree?.children.some(({ name }) => name === 'url') ?? false;
}

/** All names of an element: `Patient.name.family` is `HumanName.family` as well. */
function pathsOf({ name, parent, type }: Item): string[] {
  if (name === undefined || parent === undefined) return [type];
  const plain = name.replace('[x]', '');
  return [type, ...pathsOf(parent).flatMap((path) => [`${path}.${name}`, `${path}.${plain}`])];
}

/** Extensions inside of an extension are those that its definition names. */
function checkParts(scope: Scope, item: Item, definition: Definition): void {
  const slices = elementTree(definition)?.children.find(({ name }) => name === 'extension')?.slices ?? [];
  const names = new Set(
    slices.map((slice) => slice.children.find(({ name }) => name === 'url')?.rules.fixed ?? slice.slice),
  );
  list(record(item.value)['extension']).forEach((inner, index) => {
    const url = text(record(inner)['url']);
    if (url === undefined || url.includes(':') || names.has(url)) return;
    scope.report({
      code: 'PH-FHV-013',
      severity: 'error',
      at: `${item.at}.extension[${index}]`,
      message: `The extension ${definition.url} has no part of this name; it has ${[...names].join(', ') || 'none'}.`,
      hint: 'Correct the url of the inner extension.',
      value: valueInWords(url),
    });
  });
}
