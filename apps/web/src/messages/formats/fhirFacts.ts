import type { Json } from '@pyheart/plugin-sdk';
import { t } from '../../language/t.ts';

export interface ResourceFacts {
  title: string;
  /** What a bundle entry asks for: `PUT Patient?identifier=…`. */
  request?: string;
  facts: [name: string, value: string][];
}

type Fields = { [key: string]: Json };
interface Entry {
  resource: Fields;
  request?: string;
}

/** The resources of a bundle, or the resource itself. */
export function resourcesOf(document: Json): Entry[] {
  if (!isFields(document)) return [];
  if (document['resourceType'] !== 'Bundle') return [{ resource: document }];
  return list(document['entry']).flatMap((entry) => {
    const resource = entry['resource'];
    if (!isFields(resource)) return [];
    const request = isFields(entry['request'])
      ? `${text(entry['request']['method'])} ${text(entry['request']['url'])}`
      : undefined;
    return [{ resource, ...(request ? { request } : {}) }];
  });
}

/** What a person wants to know of a resource at a glance (names of the elements: FHIR R4). */
export function fhirFacts({ resource, request }: Entry): ResourceFacts {
  const facts: [string, string][] = [
    [t('Name'), list(resource['name']).map(humanName).join(', ')],
    [
      t('Identifier'),
      list(resource['identifier'])
        .map((identifier) => text(identifier['value']))
        .join(', '),
    ],
    [t('Status'), text(resource['status'])],
    [
      t('Class'),
      isFields(resource['class']) ? text(resource['class']['display'] ?? resource['class']['code']) : '',
    ],
    [t('Code'), coded(resource['code'])],
    [t('Gender'), text(resource['gender'])],
    [t('Born'), text(resource['birthDate'])],
    [t('Period'), period(resource['period'])],
    [t('Value'), quantity(resource['valueQuantity']) || text(resource['valueString'])],
    [
      t('Issues'),
      list(resource['issue'])
        .map((issue) => text(issue['diagnostics']) || coded(issue['details']) || text(issue['code']))
        .join('; '),
    ],
  ];
  const id = text(resource['id']);
  return {
    title: [text(resource['resourceType']) || t('Document'), id].filter(Boolean).join(' '),
    ...(request ? { request } : {}),
    facts: facts.filter(([, value]) => value !== ''),
  };
}

function humanName(name: Fields): string {
  const given = Array.isArray(name['given']) ? name['given'].map(text) : [];
  return text(name['text']) || [...given, text(name['family'])].filter(Boolean).join(' ');
}

function coded(concept: Json | undefined): string {
  if (!isFields(concept)) return '';
  const [coding] = list(concept['coding']);
  return text(concept['text']) || text(coding?.['display']) || text(coding?.['code']);
}

function period(value: Json | undefined): string {
  if (!isFields(value)) return '';
  return [text(value['start']), text(value['end'])].filter(Boolean).join(' to ');
}

function quantity(value: Json | undefined): string {
  return isFields(value) ? [text(value['value']), text(value['unit'])].filter(Boolean).join(' ') : '';
}

function list(value: Json | undefined): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}
