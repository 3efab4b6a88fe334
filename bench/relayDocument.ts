/** The relay that the bench asks for, as a pipeline document: listen, keep I, E and O, map 16 values, POST. */
export function relayDocument(mllpPort: number, sinkUrl: string) {
  const node = (id: string, plugin: string, name: string, settings: Record<string, unknown>, x: number) => ({
    id,
    plugin,
    name,
    settings,
    position: { x, y: 0 },
  });
  const wire = (from: string, to: string) => ({
    id: `${from}-${to}`,
    from: { node: from, port: 'out' },
    to: { node: to, port: 'in' },
  });
  return {
    format: 1,
    name: 'ADT relay',
    nodes: [
      node('listen', 'mllp-listener', 'Receive ADT', { host: '127.0.0.1', port: mllpPort }, 0),
      node('keep', 'filter', 'Visits only', { action: 'keep', rules: [visits] }, 300),
      node('map', 'field-mapper', 'Map to JSON', mapping, 600),
      node('post', 'http-request', 'Deliver', { ...delivery, url: sinkUrl }, 900),
    ],
    wires: [wire('listen', 'keep'), wire('keep', 'map'), wire('map', 'post')],
    settings: { trace: 'full', order: 'key' },
  };
}

const visits = {
  id: 'visits',
  name: 'In-, out- and emergency patients',
  match: 'all',
  conditions: [{ path: 'PV1-2', op: 'in', value: ['I', 'E', 'O'] }],
};

// The reference relay repeats nothing and holds nothing either; "safe" asks for at-least-once, as MLLP itself is.
const delivery = { method: 'POST', repeat: 'safe', concurrency: 32 };

const rows: readonly { from?: string; to: string; type?: string; lookup?: string }[] = [
  { from: 'MSH-10', to: 'messageControlId' },
  { from: 'PID-3[1].1', to: 'patient.identifier' },
  { from: 'PID-5.1', to: 'patient.family' },
  { from: 'PID-5.2', to: 'patient.given' },
  { from: 'PID-7', to: 'patient.birthDate', type: 'date' },
  { from: 'PID-8', to: 'patient.gender', lookup: 'gender' },
  { from: 'PID-11[1].1', to: 'patient.address.line' },
  { from: 'PID-11[1].3', to: 'patient.address.city' },
  { from: 'PID-11[1].4', to: 'patient.address.state' },
  { from: 'PID-11[1].5', to: 'patient.address.postalCode' },
  { from: 'PID-13[1].1', to: 'patient.phone' },
  { from: 'PV1-19.1', to: 'encounter.visitNumber' },
  { from: 'PV1-2', to: 'encounter.class', lookup: 'class' },
  { from: 'PV1-3.1 + "/" + PV1-3.2 + "/" + PV1-3.3', to: 'encounter.location' },
  { from: 'PV1-7.1', to: 'encounter.attending' },
  { from: 'PV1-44', to: 'encounter.start', type: 'dateTime' },
];

const table = (name: string, pairs: Record<string, string>, fallback?: string) => ({
  name,
  rows: Object.entries(pairs).map(([from, to]) => ({ from, to })),
  ...(fallback === undefined ? {} : { default: fallback }),
});

const mapping = {
  source_kind: 'hl7v2',
  target: 'json',
  time_zone: 'UTC',
  report_unmapped: false,
  rows: rows.map((row, index) => ({ id: `row-${index + 1}`, ...row })),
  tables: [
    table('gender', { M: 'male', F: 'female', O: 'other' }, 'unknown'),
    table('class', { I: 'IMP', E: 'EMER', O: 'AMB' }),
  ],
};
