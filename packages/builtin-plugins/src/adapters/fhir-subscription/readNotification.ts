import { type FhirObject, type FhirResource, isObject, isResource, list, text } from '../fhir/resource.ts';

/** What a topic notification says (SubscriptionStatus of R5, the Parameters of the R4 backport). */
export interface Notification {
  type: string;
  /** Events since the subscription began, this notification included. */
  total?: number;
  events: readonly { number: number; focus?: string }[];
  /** The records that came with it. */
  resources: readonly FhirResource[];
  /** `error` when the server gave up on the subscription. */
  status?: string;
}

/** Reads a notification bundle; undefined for a bundle of something else. */
export function readNotification(bundle: FhirResource): Notification | undefined {
  if (bundle.resourceType !== 'Bundle') return undefined;
  const resources = list(bundle['entry']).flatMap((entry) =>
    isObject(entry) && isResource(entry['resource']) ? [entry['resource']] : [],
  );
  const [first, ...rest] = resources;
  if (first?.resourceType === 'SubscriptionStatus') return ofStatus(plain(first), rest);
  return first?.resourceType === 'Parameters' ? ofStatus(ofParameters(first), rest) : undefined;
}

/** The two forms say the same by other means. */
interface Status {
  type: string;
  status: string | undefined;
  total: number | undefined;
  events: { number: number | undefined; focus: string | undefined }[];
}

function ofStatus(
  { type, status, total, events }: Status,
  resources: FhirResource[],
): Notification | undefined {
  if (type === '') return undefined;
  return {
    type,
    resources,
    ...(status === undefined ? {} : { status }),
    ...(total === undefined ? {} : { total }),
    events: events.flatMap(({ number, focus }) =>
      number === undefined ? [] : [{ number, ...(focus === undefined ? {} : { focus }) }],
    ),
  };
}

function plain(status: FhirResource): Status {
  return {
    type: text(status['type']) ?? '',
    status: text(status['status']),
    total: count(status['eventsSinceSubscriptionStart']),
    events: list(status['notificationEvent'])
      .filter(isObject)
      .map((event) => ({ number: count(event['eventNumber']), focus: referenceOf(event['focus']) })),
  };
}

function ofParameters(parameters: FhirResource): Status {
  const rows = list(parameters['parameter']).filter(isObject);
  const named = (name: string) => rows.find((row) => row['name'] === name);
  return {
    type: text(named('type')?.['valueCode']) ?? '',
    status: text(named('status')?.['valueCode']),
    total: count(valueIn(named('events-since-subscription-start'))),
    events: rows
      .filter((row) => row['name'] === 'notification-event')
      .map((row) => {
        const parts = list(row['part']).filter(isObject);
        const part = (name: string) => parts.find((one) => one['name'] === name);
        return {
          number: count(valueIn(part('event-number'))),
          focus: referenceOf(part('focus')?.['valueReference']),
        };
      }),
  };
}

function valueIn(row: FhirObject | undefined) {
  return (
    row && (row['valueString'] ?? row['valueInteger64'] ?? row['valueUnsignedInt'] ?? row['valueInteger'])
  );
}

/** 64-bit numbers are texts in FHIR JSON. */
function count(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

function referenceOf(value: unknown): string | undefined {
  return typeof value === 'object' &&
    value !== null &&
    'reference' in value &&
    typeof value.reference === 'string'
    ? value.reference
    : undefined;
}
