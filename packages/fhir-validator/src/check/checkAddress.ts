import { record, text } from '../definitions/jsonValue.ts';
import { valueInWords } from './Finding.ts';
import type { Item } from './Item.ts';
import type { Scope } from './Scope.ts';

const addressTypes = new Set(['uri', 'url', 'canonical', 'oid', 'uuid']);
const scheme = /^[a-z][a-z0-9+.-]*:/i;

/** What the text of the standard asks of addresses: urn: forms are right, canonical ones and systems are absolute. */
export function checkAddress(scope: Scope, item: Item): void {
  const { value, type } = item;
  if (typeof value === 'string' && addressTypes.has(type)) {
    const problem = urnProblem(value) ?? (type === 'canonical' ? canonicalProblem(value) : undefined);
    if (problem !== undefined) report(scope, item.at, problem, value);
    return;
  }
  if (type !== 'Identifier' && type !== 'Coding') return;
  const system = text(record(value)['system']);
  if (system !== undefined && system !== '' && !scheme.test(system)) {
    report(scope, item.at, `The system of the ${type} must be an absolute address.`, system);
  }
}

function urnProblem(value: string): string | undefined {
  if (/^(oid|uuid):/.test(value)) return 'The address must start with urn:oid: or urn:uuid:.';
  if (value.startsWith('urn:oid:') && !/^urn:oid:[0-2](\.(0|[1-9]\d*))*$/.test(value))
    return 'After urn:oid: there is no OID.';
  const isUuid = /^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(#.*)?$/i.test(value);
  return value.startsWith('urn:uuid:') && !isUuid ? 'After urn:uuid: there is no UUID.' : undefined;
}

function canonicalProblem(value: string): string | undefined {
  return scheme.test(value) || value.startsWith('#')
    ? undefined
    : 'The canonical address must be absolute, or start with #.';
}

function report(scope: Scope, at: string, message: string, value: string): void {
  scope.report({
    code: 'PH-FHV-007',
    severity: 'error',
    at,
    message,
    hint: 'Write the full address, such as http://… or urn:oid:….',
    value: valueInWords(value),
  });
}
