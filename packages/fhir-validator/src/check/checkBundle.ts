import { isRecord, type JsonRecord, list, record, text } from '../definitions/jsonValue.ts';
import type { Finding, FindingCode } from './Finding.ts';
import { entriesMatching, isNamed, parseReference } from './references.ts';

/** What the invariants of a bundle do not say: full addresses, and where the references of a document lead. */
export function checkBundle(bundle: JsonRecord, at: string): Finding[] {
  const entries = list(bundle['entry']).map(record);
  const findings = entries.flatMap((entry, index) =>
    checkFullUrl(entry, isAnswer(bundle), `${at}.entry[${index}]`),
  );
  const isLinked = bundle['type'] === 'document' || bundle['type'] === 'message';
  const first = entries[0]?.['resource'];
  if (!isLinked || !isRecord(first)) return findings;
  return [
    ...findings,
    ...checkLinks(bundle, first, text(entries[0]?.['fullUrl']), `${at}.entry[0].resource`),
  ];
}

/** What a server gives out is not the receiver's to correct. */
function isAnswer({ type }: JsonRecord): boolean {
  return type === 'searchset' || type === 'history';
}

function wrong(code: FindingCode, at: string, message: string, hint: string): Finding {
  return { code, severity: 'error', at, message, hint };
}

function checkFullUrl(entry: JsonRecord, isAnswered: boolean, at: string): Finding[] {
  const fullUrl = text(entry['fullUrl']);
  if (fullUrl === undefined || fullUrl === '') return [];
  if (!/^[a-z][a-z0-9+.-]*:/i.test(fullUrl)) {
    return [
      wrong(
        'PH-FHV-016',
        at,
        'The fullUrl must be an absolute address.',
        'Write the full address, or urn:uuid: and a UUID.',
      ),
    ];
  }
  const resource = entry['resource'];
  if (!isRecord(resource) || !/^https?:/.test(fullUrl)) return [];
  const { type, id } = parseReference(fullUrl);
  if (
    type !== resource['resourceType'] &&
    !(type !== undefined && /^https?:\/\/[^?]*\/[A-Z][A-Za-z]+\/[^/]+$/.test(fullUrl))
  )
    return [];
  if (type === resource['resourceType'] && id === resource['id']) return [];
  const finding = wrong(
    'PH-FHV-016',
    at,
    resource['id'] === undefined
      ? 'The fullUrl is that of a resource on a server, and the resource has no id.'
      : 'The fullUrl does not end with the type and the id of the resource.',
    'Write the same type and id in both, or use urn:uuid: addresses.',
  );
  return [isAnswered ? { ...finding, severity: 'warning' } : finding];
}

/** The references of a Composition or MessageHeader must lead to entries of its bundle. */
function checkLinks(
  bundle: JsonRecord,
  first: JsonRecord,
  fullUrl: string | undefined,
  at: string,
): Finding[] {
  return linksOf(first, at).flatMap(({ reference, place }) => {
    const parsed = parseReference(reference);
    if (parsed.kind === 'contained' || parsed.kind === 'malformed') return [];
    const found = entriesMatching(reference, bundle, fullUrl);
    if (found.length === 1) return [];
    if (found.length > 1) {
      return [
        wrong(
          'PH-FHV-015',
          place,
          `The reference means ${found.length} entries of the bundle.`,
          'Name the version, or keep one of them.',
        ),
      ];
    }
    const isNear = list(bundle['entry']).some((entry) => isNamed(record(record(entry)['resource']), parsed));
    const why = isNear ? ' One has the same type and id, but its fullUrl is another.' : '';
    return [
      wrong(
        'PH-FHV-015',
        place,
        `The reference leads to no entry of the bundle.${why}`,
        'Send the resource along, or correct the reference.',
      ),
    ];
  });
}

/** Elements of the Composition whose targets belong to the document (hl7.org/fhir/R4/documents.html). */
const ofDocument = [
  'subject',
  'encounter',
  'author',
  'attester',
  'custodian',
  'event',
  'section',
  'entry',
  'detail',
  'party',
  'focus',
];

function linksOf(value: unknown, at: string): { reference: string; place: string }[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => linksOf(one, `${at}[${index}]`));
  if (!isRecord(value)) return [];
  const reference = text(value['reference']);
  if (reference !== undefined) return [{ reference, place: at }];
  return Object.entries(value).flatMap(([name, one]) =>
    ofDocument.includes(name) ? linksOf(one, `${at}.${name}`) : [],
  );
}
