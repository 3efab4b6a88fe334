import type { ElementRules } from '../definitions/Definition.ts';
import { isRecord, list, record, text } from '../definitions/jsonValue.ts';
import { type Severity, valueInWords } from './Finding.ts';
import type { Item } from './Item.ts';
import { type ParsedReference, parseReference, resolveReference } from './references.ts';
import type { Scope } from './Scope.ts';

/** Can a reference be read, does what it leads to exist where it must, and is it of an allowed type? */
export function checkReference(scope: Scope, rules: ElementRules, item: Item): void {
  const reference = text(record(item.value)['reference']);
  if (reference === undefined) {
    checkTarget(scope, rules, item, text(record(item.value)['type']));
    return;
  }
  const parsed = parseReference(reference);
  const target = resolveReference(reference, scope.around);
  if (scope.profile === undefined) checkForm(scope, item, reference, parsed, target !== undefined);
  const type = target === undefined ? parsed.type : text(target['resourceType']);
  checkTarget(scope, rules, item, type ?? text(record(item.value)['type']));
}

function checkForm(
  scope: Scope,
  item: Item,
  reference: string,
  parsed: ParsedReference,
  isFound: boolean,
): void {
  const wrong = (
    code: 'PH-FHV-007' | 'PH-FHV-015',
    message: string,
    hint: string,
    severity: Severity = 'error',
  ) => scope.report({ code, severity, at: item.at, message, hint, value: valueInWords(reference) });
  if (parsed.kind === 'malformed') {
    // Inside of a bundle it has to lead somewhere; alone it may mean something to the receiver.
    const severity = scope.around.bundle === undefined ? 'warning' : 'error';
    wrong(
      'PH-FHV-007',
      'The reference is not of the form Type/id, nor an absolute address.',
      'Write it as Patient/123, or as the full address.',
      severity,
    );
  } else if (parsed.kind === 'relative' && scope.store.type(parsed.type ?? '')?.kind !== 'resource') {
    wrong(
      'PH-FHV-007',
      'The reference names a resource type that FHIR does not have.',
      'Write it as Patient/123, or as the full address.',
    );
  } else if (parsed.kind === 'contained' && !isFound) {
    wrong(
      'PH-FHV-015',
      'The reference leads to a contained resource that is not there.',
      'Add the resource to "contained", or refer to another one.',
    );
  } else if (parsed.kind === 'relative' && !isFound && isAmongParameters(scope, parsed)) {
    wrong(
      'PH-FHV-015',
      'The reference leads to none of the resources that the parameters hold.',
      'Add the resource as a parameter, or correct the reference.',
    );
  }
}

/** Parameters that carry resources of a type are expected to carry the one that is meant. */
function isAmongParameters(scope: Scope, { type }: ParsedReference): boolean {
  const { resource } = scope.around.root;
  return (
    resource['resourceType'] === 'Parameters' &&
    list(resource['parameter'])
      .map((parameter) => record(parameter)['resource'])
      .some((one) => isRecord(one) && one['resourceType'] === type)
  );
}

function checkTarget(scope: Scope, { types }: ElementRules, item: Item, type: string | undefined): void {
  const targets = (types ?? [])
    .filter(({ code }) => code === item.type)
    .flatMap(({ targets }) => targets ?? []);
  if (type === undefined || targets.length === 0 || scope.store.type(type) === undefined) return;
  const allowed = targets.map((target) => scope.store.definition(target)?.type ?? lastPart(target));
  // A target of a profile that is not at hand may be of any type.
  const isUnknown = targets.some((target) => scope.store.definition(target) === undefined);
  if (isUnknown || allowed.includes('Resource') || allowed.includes(type)) return;
  const bare = type.startsWith('http') ? lastPart(type) : type;
  if (allowed.includes(bare)) return;
  scope.report({
    code: 'PH-FHV-014',
    severity: 'error',
    at: item.at,
    message: `The reference leads to a ${bare}; allowed here: ${[...new Set(allowed)].join(', ')}.`,
    hint: 'Refer to a resource of a type that is allowed here.',
    ...(scope.profile === undefined ? {} : { source: scope.profile }),
  });
}

function lastPart(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1).split('|')[0] ?? url;
}
