import {
  type CdaElement,
  type CdaSpot,
  childAt,
  childrenOf,
  leafOf,
  narrativeHtml,
  readNarrative,
} from '@pyheart/formats';
import { convertPrimitive } from '../../toFhir/convertPrimitive.ts';
import type { Body, Value } from '../../toFhir/Draft.ts';
import type { Conversion } from './Conversion.ts';
import systems from './data/systems.json' with { type: 'json' };
import { filled } from './filled.ts';
import { address, contactPoint, humanName } from './people.ts';
import { period } from './period.ts';
import { primitiveText } from './primitiveText.ts';
import { timing } from './timing.ts';

/** Makes a FHIR data type of a CDA data type; undefined when the place says nothing of it. */
export type Convert = (spot: CdaSpot, conversion: Conversion) => Value | undefined;

export interface DataTypeSettings {
  /** URIs by OID, before those that are known. */
  identifier_systems: readonly { assigner: string; system: string }[];
  code_systems: readonly { name: string; system: string }[];
}

const known: Readonly<Record<string, string>> = systems;
const decimal = convertPrimitive('decimal');
const code = convertPrimitive('code');

/** The conversions by the name of the FHIR data type, and by what rows name in "as". */
export function dataTypes(settings: DataTypeSettings): ReadonlyMap<string, Convert> {
  const own = new Map([
    ...settings.identifier_systems.map(({ assigner, system }) => [assigner, system] as const),
    ...settings.code_systems.map(({ name, system }) => [name, system] as const),
  ]);
  const uriOf = (oid: string) => own.get(oid) ?? (Object.hasOwn(known, oid) ? known[oid]! : uriOfId(oid));
  const coding = (element: CdaElement): Body | undefined => {
    const value = element.attributes.get('code');
    if (value === undefined || value === '') return undefined;
    const system = element.attributes.get('codeSystem') ?? '';
    const name = element.attributes.get('codeSystemName') ?? '';
    return filled({
      // A name may be the URI itself, where a system has no OID.
      system:
        system === ''
          ? (own.get(name) ?? (/^(?:https?|urn):\S+$/.test(name) ? name : undefined))
          : uriOf(system),
      code: code(value, undefined),
      display: element.attributes.get('displayName'),
    });
  };
  const concept: Convert = ({ element, text }, conversion) => {
    if (text !== undefined) return { text };
    const codings = [element, ...childrenOf(element, 'translation')].flatMap((one) => coding(one) ?? []);
    const words =
      conversion.textOf(childAt(element, 'originalText')) ||
      (codings.length === 0 ? (element.attributes.get('displayName') ?? conversion.textOf(element)) : '');
    return filled({ coding: codings, text: words === '' ? undefined : words });
  };
  const identifier: Convert = ({ element }) => {
    const root = element.attributes.get('root') ?? '';
    const extension = element.attributes.get('extension') ?? '';
    const assigner = element.attributes.get('assigningAuthorityName') ?? '';
    if (root === '' && extension === '') return undefined;
    return filled({
      system: extension === '' ? 'urn:ietf:rfc:3986' : root === '' ? undefined : uriOf(root),
      value: extension === '' ? uriOfId(root) : extension,
      assigner: assigner === '' ? undefined : { display: assigner },
    });
  };
  return new Map<string, Convert>([
    ['CodeableConcept', concept],
    [
      'Coding',
      ({ element }) =>
        [element, ...childrenOf(element, 'translation')].flatMap((one) => coding(one) ?? []).at(0),
    ],
    ['Identifier', identifier],
    ['Period', period],
    ['Quantity', quantity],
    ['Age', quantity],
    ['Duration', quantity],
    ['Range', ({ element }) => filled({ low: at(element, 'low'), high: at(element, 'high') })],
    [
      'Ratio',
      ({ element }) =>
        filled({ numerator: at(element, 'numerator'), denominator: at(element, 'denominator') }),
    ],
    ['HumanName', humanName],
    ['Address', address],
    ['ContactPoint', contactPoint],
    ['Timing', timing],
    ['Annotation', annotation],
    ['Narrative', narrative],
    ['Reference', ({ element }, conversion) => displayOf(element, conversion)],
  ]);
}

/** An OID or UUID as the URI it is; other roots as they are. */
function uriOfId(id: string): string {
  if (/^[0-2](\.(0|[1-9]\d*))+$/.test(id)) return `urn:oid:${id}`;
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? `urn:uuid:${id.toLowerCase()}` : id;
}

/** PQ, INT, REAL, and IVL_PQ with one side only, which is a comparison. */
function quantity({ element }: CdaSpot): Body | undefined {
  const [low, high] = [childAt(element, 'low'), childAt(element, 'high')];
  const own = element.attributes.get('value');
  if (own !== undefined) return measured(element);
  const center = childAt(element, 'center');
  if (center !== undefined) return measured(center);
  const [lower, upper] = [low && measured(low), high && measured(high)];
  if (lower !== undefined && upper !== undefined)
    return lower['value'] === upper['value'] ? lower : undefined;
  const side = lower ?? upper;
  if (side === undefined) return undefined;
  const isOpen = (lower === undefined ? high : low)?.attributes.get('inclusive') === 'false';
  const sign = lower === undefined ? '<' : '>';
  return { value: side['value']!, comparator: isOpen ? sign : `${sign}=`, ...side };
}

function measured(element: CdaElement): Body | undefined {
  const value = decimal(element.attributes.get('value')?.trim() ?? '', undefined);
  if (value === undefined) return undefined;
  const unit = element.attributes.get('unit')?.trim() ?? '';
  if (unit === '') return { value };
  // CDA units are UCUM (datatypes, PQ.unit); what could be no code stays as words.
  return /\s/.test(unit) ? { value, unit } : { value, unit, system: 'http://unitsofmeasure.org', code: unit };
}

function at(element: CdaElement, name: string): Body | undefined {
  const child = childAt(element, name);
  return child && measured(child);
}

const annotation: Convert = (spot, conversion) => {
  const text = primitiveText.get('text')!(spot, conversion);
  return text === '' ? undefined : { text };
};

const narrative: Convert = ({ element }, { document }) => {
  const div = narrativeHtml(readNarrative(element, document.text));
  return div === undefined ? undefined : { status: 'generated', div };
};

/** What stands there in words, where the thing itself is no record of its own. */
function displayOf(element: CdaElement, conversion: Conversion): Body | undefined {
  const display =
    element.attributes.get('displayName') ?? (conversion.textOf(element) || leafOf({ element }));
  return display === '' ? undefined : { display };
}
