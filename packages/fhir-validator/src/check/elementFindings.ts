import type { ElementNode } from '../definitions/elementTree.ts';
import type { JsonRecord } from '../definitions/jsonValue.ts';
import type { Item } from './Item.ts';
import { isName } from './namesOfMessages.ts';
import type { Scope } from './Scope.ts';

// What the check of elements says of their names, their number and their shape.

/** Without a profile that asks, it is FHIR itself that is checked. */
export function isBase({ profile }: Scope): boolean {
  return profile === undefined;
}

export function sourceOf({ profile }: Scope): { source?: string } {
  return profile === undefined ? {} : { source: profile };
}

export function reportUnknown(
  scope: Scope,
  object: JsonRecord,
  known: ReadonlySet<string>,
  item: Item,
): void {
  for (const name of Object.keys(object)) {
    if (known.has(name)) continue;
    scope.report({
      code: 'PH-FHV-003',
      severity: 'error',
      at: item.at,
      message: isName(name)
        ? `${name} is not an element of ${item.type}.`
        : `${item.type} has no element of this name.`,
      hint: 'Remove it, or check its name against the definition.',
    });
  }
}

export function reportShape(
  scope: Scope,
  items: readonly Item[],
  isListed: boolean,
  parent: Item,
  node: ElementNode,
): void {
  if (items.every(({ value }) => value === undefined)) return;
  scope.report({
    code: 'PH-FHV-006',
    severity: 'error',
    at: `${parent.at}.${node.name}`,
    message: isListed ? `${node.name} must be a list.` : `${node.name} must not be a list.`,
    hint: isListed ? 'Write [ and ] around the value.' : 'Write one value without [ and ].',
  });
}

export function reportEmpty(scope: Scope, at: string): void {
  scope.report({
    code: 'PH-FHV-008',
    severity: 'error',
    at,
    message: 'The element is empty.',
    hint: 'Leave the element out.',
  });
}

export function reportCount(
  scope: Scope,
  count: number,
  min: number,
  max: number,
  parent: Item,
  node: ElementNode,
): void {
  const slice = node.slice === undefined ? '' : `:${node.slice}`;
  const name = `${parent.type}.${node.name}${slice}`;
  if (count < min) {
    scope.report({
      code: node.slice === undefined ? 'PH-FHV-004' : 'PH-FHV-012',
      severity: 'error',
      at: parent.at,
      missing: node.name,
      message:
        min === 1
          ? `${name} is required and is missing.`
          : `${name} is needed ${min} times and is there ${count} times.`,
      hint: 'Map a value to it.',
      ...sourceOf(scope),
    });
  }
  if (count > max) {
    scope.report({
      code: node.slice === undefined ? 'PH-FHV-005' : 'PH-FHV-012',
      severity: 'error',
      at: parent.at,
      message:
        max === 0
          ? `${name} must not be there.`
          : `${name} may be there ${max === 1 ? 'once' : `${max} times`} and is there ${count} times.`,
      hint: max === 0 ? 'Leave it out.' : 'Keep as many as the definition allows.',
      ...sourceOf(scope),
    });
  }
}
