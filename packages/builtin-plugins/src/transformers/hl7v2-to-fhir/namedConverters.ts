import { codeSystems } from '../field-mapper/converters/codeSystems.ts';
import { universalUri } from '../field-mapper/converters/identifier.ts';
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
  const assigner = (namespace: string, id: string, type: string): string | undefined => {
    const known = assigners.get(namespace) ?? assigners.get(id) ?? universalUri(id, type);
    if (known !== undefined) return known;
    const name = namespace || id;
    return name === ''
      ? undefined
      : settings.identifier_pattern.replace('{assigner}', encodeURIComponent(name));
  };
  return new Map<string, NamedConverter>([
    // HD: namespace, universal id, its type. The sender assigns what names no assigner.
    ['assigner', (place) => assigner(leaf(place, 1), leaf(place, 2), leaf(place, 3))],
    [
      'sender',
      (_, scope) => {
        const [facility] = scope.places('MSH', 4);
        return facility && assigner(leaf(facility, 1), leaf(facility, 2), leaf(facility, 3));
      },
    ],
    // EI: entity, namespace, universal id, its type.
    ['entity-assigner', (place) => assigner(leaf(place, 2), leaf(place, 3), leaf(place, 4))],
    ['code-system', (place) => systemUri(place.leaf, systems)],
    // ISO is a list of countries where codes are, and of units here; only UCUM has a URI.
    [
      'unit-system',
      ({ leaf: name }) => systems.get(name) ?? (name === 'UCUM' ? codeSystems[name] : undefined),
    ],
    ['endpoint', endpoint],
    ['phone', phone],
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

/** XTN: `+1 260 7595016 X12` of country, area, local number and extension. */
function phone(place: Place): string | undefined {
  const [country, area, local, extension] = [leaf(place, 5), leaf(place, 6), leaf(place, 7), leaf(place, 8)];
  if (local === '') return undefined;
  const parts = [country === '' ? '' : `+${country.replace(/^\+/, '')}`, area, local];
  const number = parts.filter((part) => part !== '').join(' ');
  return extension === '' ? number : `${number} X${extension}`;
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

/** `LN` → `http://loinc.org`, `HL70004` → the HL7 v2 table; a local name that no table lists has no URI. */
function systemUri(name: string, table: ReadonlyMap<string, string>): string | undefined {
  const known = table.get(name) ?? codeSystems[name] ?? codeSystems[name.toUpperCase()];
  if (known !== undefined) return known;
  if (/^(https?|urn):\S+$/.test(name)) return name;
  const number = /^(?:HL7)?(?:v2-)?0?(\d{4})$/i.exec(name)?.[1];
  return number === undefined ? undefined : `http://terminology.hl7.org/CodeSystem/v2-${number}`;
}
