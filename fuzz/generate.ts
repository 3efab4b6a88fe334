import fc from 'fast-check';

const strange = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  '',
  '""',
  '\\',
  '\\X0D\\',
  '&#0;',
  '\u0000',
  '1e999',
  '-',
  '2026-02-30',
  'é💊',
);
const text = fc.oneof(
  fc.string({ maxLength: 12, unit: 'grapheme' }),
  fc.string({ maxLength: 12, unit: 'binary' }),
  strange,
);

const part = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 1, arbitrary: fc.constantFrom('^', '~', '&', '|', '\r', '\n') },
);
const segment = fc
  .tuple(
    fc.constantFrom(
      'PID',
      'PV1',
      'OBR',
      'OBX',
      'NK1',
      'ORC',
      'SPM',
      'ZPD',
      'EVN',
      'AL1',
      'RXA',
      'SCH',
      'MSH',
    ),
    fc.array(
      fc.array(part, { maxLength: 4 }).map((parts) => parts.join('')),
      { maxLength: 24 },
    ),
  )
  .map(([name, fields]) => [name, ...fields].join('|'));
const hl7 = fc
  .tuple(
    fc.constantFrom('ADT^A01^ADT_A01', 'ORU^R01^ORU_R01', 'VXU^V04^VXU_V04', 'SIU^S12', 'ORM^O01', ''),
    fc.constantFrom('2.5.1', '2.3', '2.8', 'x', ''),
    fc.array(segment, { maxLength: 12 }),
  )
  .map(([type, version, lines]) =>
    [`MSH|^~\\&|A|B|C|D|20260101||${type}|1|P|${version}`, ...lines].join('\r'),
  );

const key = fc.oneof(
  fc.constantFrom(
    'resourceType',
    'id',
    'name',
    'entry',
    'resource',
    'value',
    'extension',
    'contained',
    'identifier',
  ),
  strange,
);
const json = fc.letrec<{ node: unknown; leaf: unknown }>((tie) => ({
  leaf: fc.oneof(
    text,
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom('Patient', 'Bundle'),
  ),
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(key, tie('node'), { maxKeys: 5 }),
  ),
})).node;
const resource = fc
  .tuple(
    fc.constantFrom('Patient', 'Observation', 'Bundle', 'Encounter', 'OperationOutcome', '__proto__'),
    fc.dictionary(key, json),
  )
  .map(([resourceType, rest]) => JSON.stringify({ ...rest, resourceType }));

const xml = fc.letrec<{ node: string }>((tie) => ({
  node: fc
    .tuple(
      fc.constantFrom('a', 'Patient', 'ClinicalDocument', 'section', 'f:name', '__proto__', 'constructor'),
      fc.array(fc.tuple(fc.constantFrom('value', 'xmlns', 'root', '__proto__'), text), { maxLength: 2 }),
      fc.array(fc.oneof({ depthSize: 'small' }, text, tie('node')), { maxLength: 3 }),
    )
    .map(
      ([name, attributes, content]) =>
        `<${name}${attributes.map(([each, value]) => ` ${each}="${value}"`).join('')}>${content.join('')}</${name}>`,
    ),
})).node;

const csv = fc
  .array(fc.array(fc.oneof(text, fc.constantFrom('"a,b"', '"', '""', '\r\n')), { maxLength: 5 }), {
    maxLength: 8,
  })
  .map((rows) => rows.map((cells) => cells.join(',')).join('\n'));

/** What fast-check makes from nothing, by the name of a handler; others start from files alone. */
const arbitraries: Readonly<Record<string, fc.Arbitrary<string>>> = {
  hl7v2: hl7,
  mllp: hl7,
  json: json.map((value) => JSON.stringify(value)),
  fhir: resource,
  xml,
  ccda: xml,
  'fhir-xml': xml,
  csv,
};

/** A content for a handler, the same for the same seed; undefined when nothing is made for it. */
export function generate(handler: string, seed: number): Uint8Array | undefined {
  const arbitrary = arbitraries[handler];
  if (arbitrary === undefined) return undefined;
  const [made = ''] = fc.sample(arbitrary, { seed, numRuns: 1 });
  return Buffer.from(made);
}
