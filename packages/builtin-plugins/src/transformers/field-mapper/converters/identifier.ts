import type { Json } from '@pyheart/plugin-sdk';
import { compileHl7Path } from '../../../paths/hl7Reader.ts';
import type { Source } from '../../../paths/source.ts';
import { composite, filled } from './composite.ts';
import type { Convert } from './converter.ts';
import { isObject, validity } from './people.ts';

/** An assigning authority (HD): namespace, universal id, its type. */
interface Authority {
  namespace: string;
  id: string;
  type: string;
}

/** Finds the URI of an assigning authority. */
export type SystemOf = (authority: Authority, source: Source) => string | undefined;

/** Uses the table first, then a universal id that already is a URI, then a URI made from the local name. */
export function authorityUri(
  table: ReadonlyMap<string, string>,
  pattern: string,
): (authority: Authority) => string | undefined {
  return ({ namespace, id, type }) => {
    const known = table.get(namespace) ?? table.get(id) ?? universalUri(id, type);
    if (known !== undefined) return known;
    const name = namespace || id;
    return name === '' ? undefined : pattern.replace('{assigner}', encodeURIComponent(name));
  };
}

/** The same, where the sender assigns what names no authority. */
export function systemFinder(table: ReadonlyMap<string, string>, pattern: string): SystemOf {
  const uriOf = authorityUri(table, pattern);
  return (authority, source) => uriOf(authority.namespace || authority.id ? authority : sender(source));
}

/** CX → Identifier (v2-to-FHIR, CX[Identifier]). An identifier that names no assigner is the sender's own. */
export function toIdentifier(systemOf: SystemOf): Convert {
  return (input, source) => {
    if (isObject(input)) return input.json;
    const part = composite(input);
    const value = part(1);
    if (value === '') return undefined;
    const authority = { namespace: part(4, 1), id: part(4, 2), type: part(4, 3) };
    const code = part(5);
    return filled<Json>({
      type: code === '' ? undefined : { coding: [{ system: identifierTypes, code }] },
      system: systemOf(authority, source),
      value,
      period: validity(part(7), part(8)),
      assigner: authority.namespace === '' ? undefined : { display: authority.namespace },
    });
  };
}

const identifierTypes = 'http://terminology.hl7.org/CodeSystem/v2-0203';

/** `ISO` and an OID, a UUID or a URI as the URI it is; undefined for anything else. */
export function universalUri(id: string, type: string): string | undefined {
  if (id === '') return undefined;
  if (type === 'ISO' && /^[0-2](\.(0|[1-9]\d*))+$/.test(id)) return `urn:oid:${id}`;
  if ((type === 'UUID' || type === 'GUID') && /^[0-9a-f-]{36}$/i.test(id))
    return `urn:uuid:${id.toLowerCase()}`;
  return type === 'URI' && /^[a-z][a-z0-9+.-]*:\S+$/i.test(id) ? id : undefined;
}

const sendingFacility = compileHl7Path('MSH-4');

function sender(source: Source): Authority {
  const spot =
    source.type === 'hl7v2' && !('problem' in sendingFacility) ? sendingFacility.first(source) : undefined;
  if (spot === undefined) return { namespace: '', id: '', type: '' };
  const part = composite({ text: '', raw: spot.raw, delimiters: spot.segment.delimiters });
  return { namespace: part(1), id: part(2), type: part(3) };
}
