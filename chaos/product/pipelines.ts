export interface ChaosPorts {
  mllpIn: number;
  httpIn: number;
  mllpSink: number;
  httpSink: number;
}

/** The names that the journal knows the sinks by. */
export const destinations = { mllp: 'mllp-sink', http: 'http-sink' } as const;

/** The pipelines of the rig: HL7 to two destinations, HTTP to one that must not be repeated, files to one. */
export function chaosPipelines(ports: ChaosPorts, inbox: string) {
  return [
    pipeline(
      'Relay ADT',
      [
        node('in', 'mllp-listener', { host: '127.0.0.1', port: ports.mllpIn }),
        node('mllp', 'mllp-sender', mllpSettings(ports.mllpSink)),
        node('http', 'http-request', httpSettings(ports.httpSink, 'safe')),
      ],
      [wire('in', 'mllp'), wire('in', 'http')],
    ),
    pipeline(
      'Forward web orders',
      [
        node('in', 'http-listener', { host: '127.0.0.1', port: ports.httpIn, path: '/in' }),
        node('http', 'http-request', httpSettings(ports.httpSink, 'unsafe')),
      ],
      [wire('in', 'http')],
    ),
    pipeline(
      'Send files',
      [
        node('in', 'file-watcher', {
          path: inbox,
          pattern: '*.hl7',
          body_kind: 'hl7v2',
          poll_interval: 0.1,
          min_age_s: 0,
          stable_checks: 1,
        }),
        node('mllp', 'mllp-sender', mllpSettings(ports.mllpSink)),
      ],
      [wire('in', 'mllp')],
    ),
  ];
}

/** Scans by HTTP, large enough to be kept apart from the ledger, to a destination that may be sent them again. */
export function scansPipeline(httpIn: number, httpSink: number) {
  return pipeline(
    'Pass on scans',
    [
      node('in', 'http-listener', { host: '127.0.0.1', port: httpIn, path: '/in', max_body_mb: 5 }),
      node('http', 'http-request', httpSettings(httpSink, 'safe')),
    ],
    [wire('in', 'http')],
  );
}

/** Shorter than a hospital would set them, so that a peer that hangs costs seconds and not minutes. */
const answerTimeout = 2;

function mllpSettings(port: number) {
  return { host: '127.0.0.1', port, ack_timeout: answerTimeout, on_ae: 'retry', connections: 4 };
}

function httpSettings(port: number, repeat: 'safe' | 'unsafe') {
  return {
    method: 'POST',
    url: `http://127.0.0.1:${port}/`,
    repeat,
    timeout: answerTimeout,
    concurrency: 16,
  };
}

function pipeline(name: string, nodes: ReturnType<typeof node>[], wires: ReturnType<typeof wire>[]) {
  return {
    format: 1 as const,
    name,
    nodes: nodes.map((each, index) => ({ ...each, position: { x: index * 300, y: 0 } })),
    wires,
    settings: {
      trace: 'full' as const,
      order: 'key' as const,
      retry: { maxAttempts: 20, initialDelayMs: 100, maxDelayMs: 1500, multiplier: 2 },
      stepTimeoutMs: 20_000,
    },
  };
}

function node(id: string, plugin: string, settings: Record<string, unknown>) {
  return { id, plugin, name: id, settings };
}

function wire(from: string, to: string) {
  return { id: `${from}-${to}`, from: { node: from, port: 'out' }, to: { node: to, port: 'in' } };
}
