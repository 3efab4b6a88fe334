import { type CcdaDocument, childAt, toFhirDateTime } from '@pyheart/formats';
import type { Json } from '@pyheart/plugin-sdk';
import { isBody, Link } from '../../toFhir/Draft.ts';
import { type BundleOptions, makeBundle } from '../../toFhir/makeBundle.ts';
import { reachableDrafts } from '../../toFhir/reachableDrafts.ts';
import { uuid5 } from '../field-mapper/targets/uuid5.ts';
import type { Conversion, Dropped } from './Conversion.ts';
import { type CompiledGuide, compileGuide } from './compileGuide.ts';
import { convertDocument } from './convertDocument.ts';
import type { DataTypeSettings } from './dataTypes.ts';
import type { Guide } from './guideRow.ts';
import { type UnreadEntry, unreadEntries } from './unreadEntries.ts';

export interface CcdaToFhirOptions extends Partial<DataTypeSettings>, Partial<BundleOptions> {
  /** Whether the bundle has the document itself, as a DocumentReference. */
  with_source?: boolean;
  /** The zone of times that have none, such as Europe/Berlin. Absent: such times are cut to the date. */
  time_zone?: string;
}

export interface Converted {
  bundle: { [element: string]: Json };
  /** The types of the resources, in their order. */
  resources: readonly string[];
  dropped: readonly Dropped[];
  unlisted: readonly { code: string; table: string }[];
  /** Coded entries that no record takes; people still read them in the narrative. */
  unread: readonly UnreadEntry[];
}

const nothing: ReadonlySet<string> = new Set();
const sources: ReadonlySet<string> = new Set(['DocumentReference#source']);

/** Makes a converter from clinical documents to bundles; rows that cannot work are in `compiled.problems`. */
export function ccdaToFhir(
  guide: Guide,
  options: CcdaToFhirOptions = {},
): { compiled: CompiledGuide; convert: (document: CcdaDocument) => Converted } {
  const compiled = compileGuide(guide, {
    identifier_systems: options.identifier_systems ?? [],
    code_systems: options.code_systems ?? [],
  });
  const bundleOptions: BundleOptions = {
    type: options.type ?? 'document',
    write: options.write ?? 'search',
    without: nothing,
  };
  return {
    compiled,
    convert: (document) => {
      const conversion = convertDocument(compiled, document, options.time_zone || undefined);
      const { bundle, resources } = makeBundle(
        {
          drafts: wanted(conversion, options.with_source === true ? nothing : sources),
          records: compiled.records,
          head: headOf(conversion),
          space: 'ccda-to-fhir',
          origin: originOf(document),
        },
        bundleOptions,
      );
      const { dropped, unlisted } = conversion;
      return { bundle, resources, dropped, unlisted, unread: unreadEntries(conversion) };
    },
  };
}

/** Without persons, places and products that nothing refers to; what persons do where goes with the persons. */
function wanted(conversion: Conversion, without: ReadonlySet<string>): Conversion['drafts'] {
  const drafts = conversion.drafts.filter(({ record = '' }) => !without.has(record));
  const stand = drafts.filter((draft) => conversion.standsAlone(draft));
  const reached = reachableDrafts(stand);
  const roles = drafts.filter((draft) => {
    const { practitioner } = draft.body;
    return (
      draft.type === 'PractitionerRole' && practitioner instanceof Link && reached.has(practitioner.draft)
    );
  });
  const all = reachableDrafts([...stand, ...roles]);
  return drafts.filter((draft) => all.has(draft));
}

/** bdl-9 and bdl-10: a document says which it is and when it was put together. */
function headOf(conversion: Conversion): { [element: string]: Json } {
  const { document, guide, zone } = conversion;
  const id = childAt(document.root, 'id');
  const identifier = id && guide.types.get('Identifier')?.({ element: id }, conversion);
  const written = childAt(document.root, 'effectiveTime')?.attributes.get('value') ?? '';
  const time = toFhirDateTime(written, { defaultZone: zone ?? 'UTC' }) ?? '';
  const own = { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${uuid5(originOf(document))}` };
  return {
    identifier: isBody(identifier) ? (identifier as { [element: string]: Json }) : own,
    ...(time === '' ? {} : { timestamp: instantOf(time) }),
  };
}

/** The beginning of a day, month or year. */
function instantOf(time: string): string {
  if (time.includes('T')) return time;
  return `${`${time}-01-01`.slice(0, 'YYYY-MM-DD'.length)}T00:00:00Z`;
}

function originOf({ root, text }: CcdaDocument): string {
  const id = childAt(root, 'id')?.attributes;
  return id?.has('root') ? `${id.get('root')}|${id.get('extension') ?? ''}` : text;
}
