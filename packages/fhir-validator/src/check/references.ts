import { isRecord, type JsonRecord, list, record, text } from '../definitions/jsonValue.ts';
import type { Surroundings } from './Scope.ts';

/** How a reference can be read: `#id`, `Patient/1`, `http://…/Patient/1`, `urn:uuid:…`. */
export interface ParsedReference {
  kind: 'contained' | 'relative' | 'absolute' | 'urn' | 'malformed';
  type?: string;
  id?: string;
  version?: string;
}

const relative = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/([A-Za-z0-9\-.]{1,64}))?(?:#.*)?$/;
const absolute =
  /^https?:\/\/.*?(?:\/([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/([A-Za-z0-9\-.]{1,64}))?)?(?:#.*)?$/;

export function parseReference(reference: string): ParsedReference {
  if (reference.startsWith('#')) return { kind: 'contained', id: reference.slice(1) };
  if (reference.startsWith('urn:')) return { kind: 'urn' };
  // Conditional references inside transactions: Patient?identifier=…
  if (/^[A-Z][A-Za-z]+\?/.test(reference))
    return { kind: 'absolute', type: reference.slice(0, reference.indexOf('?')) };
  const match = relative.exec(reference);
  if (match) return parts('relative', match);
  const far = absolute.exec(reference);
  if (far) return parts('absolute', far);
  return { kind: /^[a-z][a-z0-9+.-]*:/i.test(reference) ? 'absolute' : 'malformed' };
}

function parts(kind: 'relative' | 'absolute', [, type, id, version]: RegExpExecArray): ParsedReference {
  return {
    kind,
    ...(type === undefined ? {} : { type }),
    ...(id === undefined ? {} : { id }),
    ...(version === undefined ? {} : { version }),
  };
}

/** The resource that a reference leads to inside of what is checked; undefined when it is not there. */
export function resolveReference(reference: string, around: Surroundings): JsonRecord | undefined {
  const { kind, id, type } = parseReference(reference);
  if (kind === 'contained') return containedIn(around.container.resource, id ?? '');
  const inBundle =
    around.bundle === undefined
      ? []
      : entriesMatching(reference, around.bundle.place.resource, around.bundle.fullUrl);
  if (inBundle[0]) return inBundle[0];
  if (around.root.resource['resourceType'] !== 'Parameters') return undefined;
  return list(around.root.resource['parameter'])
    .flatMap((parameter) => [parameter, ...list(record(parameter)['part'])])
    .map((parameter) => record(record(parameter)['resource']))
    .find((resource) => resource['resourceType'] === type && resource['id'] === id);
}

function containedIn(container: JsonRecord, id: string): JsonRecord | undefined {
  // "#" alone is the container itself.
  if (id === '') return container;
  return list(container['contained'])
    .filter(isRecord)
    .find((one) => one['id'] === id);
}

/** The resources of a bundle that a reference means, by the rules of hl7.org/fhir/R4/bundle.html#references. */
export function entriesMatching(
  reference: string,
  bundle: JsonRecord,
  fullUrl: string | undefined,
): JsonRecord[] {
  const parsed = parseReference(reference);
  const bare = reference.replace(/\/_history\/[^/]+$/, '').replace(/#.*$/, '');
  const base = parsed.kind === 'relative' ? baseOf(fullUrl) : undefined;
  const wanted = base === undefined ? bare : `${base}${bare}`;
  return list(bundle['entry']).flatMap((one) => {
    const entry = record(one);
    const resource = entry['resource'];
    if (!isRecord(resource)) return [];
    const own = text(entry['fullUrl']);
    const isMeant =
      own === wanted ||
      // Without a base of its own a relative reference means type and id.
      (parsed.kind === 'relative' &&
        base === undefined &&
        (own === undefined || baseOf(own) === undefined) &&
        isNamed(resource, parsed));
    if (!isMeant) return [];
    const isVersion =
      parsed.version === undefined || record(resource['meta'])['versionId'] === parsed.version;
    return isVersion ? [resource] : [];
  });
}

export function isNamed(resource: JsonRecord, { type, id }: ParsedReference): boolean {
  return resource['resourceType'] === type && resource['id'] === id;
}

/** `http://server/fhir/` of `http://server/fhir/Patient/1`; undefined for urn:uuid and the like. */
function baseOf(fullUrl: string | undefined): string | undefined {
  return /^(https?:\/\/.*\/)[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/.exec(fullUrl ?? '')?.[1];
}
