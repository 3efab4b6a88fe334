import { codeSystemUri } from '../field-mapper/converters/codeSystems.ts';
import { phoneNumber } from '../field-mapper/converters/contactPoint.ts';
import { authorityUri, universalUri } from '../field-mapper/converters/identifier.ts';
import type { Place } from './Place.ts';
import type { Scope } from './Scope.ts';

/** A conversion that rows name in "as" and that is no table of components. */
export type NamedConverter = (place: Place, scope: Scope) => string | undefined;

export interface ConverterSettings {
  identifier_systems: readonly { assigner: string; system: string }[];
  identifier_pattern: string;
  code_systems: readonly { name: string; system: string }[];
}

/** The converters by the name rows give them. */
export function namedConverters(settings: ConverterSettings): ReadonlyMap<string, NamedConverter> {
  const assigners = new Map(settings.identifier_systems.map(({ assigner, system }) => [assigner, system]));
  const systems = new Map(settings.code_systems.map(({ name, system }) => [name, system]));
  const uriOf = authorityUri(assigners, settings.identifier_pattern);
  /** HD, from that component on: namespace, universal id, its type. */
  const assigner = (place: Place, first: number) =>
    uriOf({ namespace: leaf(place, first), id: leaf(place, first + 1), type: leaf(place, first + 2) });
  return new Map<string, NamedConverter>([
    ['assigner', (place) => assigner(place, 1)],
    [
      'sender',
      (_, scope) => {
        const [facility] = scope.places('MSH', 4);
        return facility && assigner(facility, 1);
      },
    ],
    // EI: the entity stands before its HD.
    ['entity-assigner', (place) => assigner(place, 2)],
    ['code-system', (place) => codeSystemUri(place.leaf, systems)],
    // ISO is a list of countries where codes are, and of units here; only UCUM has a URI.
    ['unit-system', ({ leaf: name }) => (name === 'UCUM' ? codeSystemUri(name, systems) : systems.get(name))],
    ['endpoint', endpoint],
    ['phone', (place) => phoneNumber((number) => leaf(place, number)) || undefined],
    ['mime', (place) => mimeTypes[place.leaf.toUpperCase()]],
    ['text', (place) => place.whole || undefined],
    ['text-data', (place) => base64(place.whole)],
    ['encoded', (place) => place.text],
    ['lower', (place) => place.leaf.toLowerCase() || undefined],
  ]);
}

/** HD of an application as a URI: by the type it names (v2-to-FHIR, HD[…-endpoint]). */
function endpoint(place: Place): string | undefined {
  const [id, type] = [leaf(place, 2), leaf(place, 3)];
  return universalUri(id, type) ?? (type === 'DNS' ? `urn:dns:${id}` : undefined);
}

/** Text as UTF-8 in Base64, as attachments hold it. */
function base64(text: string): string | undefined {
  return text === '' ? undefined : Buffer.from(text).toString('base64');
}

/** HL7 tables 0191 and 0291: what encapsulated data is. */
const mimeTypes: Record<string, string> = {
  'TEXT HTML': 'text/html',
  'TEXT PLAIN': 'text/plain',
  'TEXT XML': 'application/xml',
  'TEXT RTF': 'application/rtf',
  'IMAGE JPEG': 'image/jpeg',
  'IMAGE PNG': 'image/png',
  'IMAGE TIFF': 'image/tiff',
  'IMAGE GIF': 'image/gif',
  'APPLICATION PDF': 'application/pdf',
  'APPLICATION HTML': 'text/html',
  'APPLICATION RTF': 'application/rtf',
  PDF: 'application/pdf',
  HTML: 'text/html',
  JPEG: 'image/jpeg',
  RTF: 'application/rtf',
  XML: 'application/xml',
  TEXT: 'text/plain',
};

function leaf(place: Place, number: number): string {
  return place.part(number)?.leaf ?? '';
}
