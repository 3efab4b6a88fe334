import { isRecord } from '../../settings/jsonSchema.ts';
import { valueInWords } from './valueInWords.ts';

/** What a value that no plugin describes is called, by its path. */
type Titles = Readonly<Record<string, { title: string; unit?: string; labels?: Record<string, string> }>>;

const retryTitles: Titles = {
  'retry.maxAttempts': { title: 'Attempts' },
  'retry.initialDelayMs': { title: 'First wait between attempts', unit: 'ms' },
  'retry.maxDelayMs': { title: 'Longest wait between attempts', unit: 'ms' },
  'retry.multiplier': { title: 'Growth of the wait' },
};

export const pipelineTitles: Titles = {
  ...retryTitles,
  trace: {
    title: 'Data kept of each run',
    labels: {
      full: 'every step',
      errors: 'steps of failed runs',
      none: 'no steps',
      metadata: 'metadata only',
    },
  },
  order: {
    title: 'Order of messages',
    labels: { key: 'per patient', source: 'as they arrive', none: 'any order' },
  },
  stepTimeoutMs: { title: 'Time limit of one step', unit: 'ms' },
  testsMustPass: { title: 'Publishing only when all tests pass' },
};

export const deliveryTitles: Titles = {
  ...retryTitles,
  timeoutMs: { title: 'Time limit', unit: 'ms' },
  inDoubt: {
    title: 'In doubt whether a message arrived',
    labels: { resend: 'send again', hold: 'hold', ask: 'ask the system', accept: 'count as delivered' },
  },
  'breaker.enabled': { title: 'Pause after failures' },
  'breaker.failures': { title: 'Failures until a pause' },
  'breaker.pauseMs': { title: 'Length of a pause', unit: 'ms' },
  atOnce: { title: 'Sends at a time' },
  'rateLimit.messages': { title: 'Most messages' },
  'rateLimit.per': { title: 'Most messages per' },
  'rateLimit.burst': { title: 'Most messages at once' },
  'rateLimit.name': { title: 'Shared limit' },
};

export const placementTitles: Titles = {
  on: { title: 'Runs on', labels: { all: 'all processes', node: 'a named process' } },
  node: { title: 'Runs on process' },
  elsewhere: { title: 'Another process takes over' },
};

/** Differences of values that have no schema with titles: "Attempts: 5 → 3", and `at` adds "on Lab". */
export function plainChanges(
  before: unknown,
  after: unknown,
  titles: Titles,
  at: (change: string) => string,
): string[] {
  const old = leaves(before);
  const now = leaves(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((path) => JSON.stringify(old.get(path)) !== JSON.stringify(now.get(path)))
    .map((path) => {
      const { title, ...hints } = titles[path] ?? { title: path };
      const words = (value: unknown) =>
        value === undefined ? 'standard' : valueInWords(value, { 'x-ui': hints }, path);
      return at(`${title}: ${words(old.get(path))} → ${words(now.get(path))}`);
    });
}

/** Values that no plugin describes, each with its title. */
export interface PlainFact {
  title: string;
  value: string;
}

/** What a node's own delivery settings say. */
export function deliveryFacts(delivery: unknown): PlainFact[] {
  return factsOf(delivery, deliveryTitles);
}

/** What a pipeline's settings say. */
export function pipelineFacts(settings: unknown): PlainFact[] {
  return factsOf(settings, pipelineTitles);
}

function factsOf(value: unknown, titles: Titles): PlainFact[] {
  return [...leaves(value)].map(([path, leaf]) => {
    const { title, ...hints } = titles[path] ?? { title: path };
    return { title, value: hints.labels?.[String(leaf)] ?? valueInWords(leaf, { 'x-ui': hints }, path) };
  });
}

function leaves(value: unknown, path = ''): Map<string, unknown> {
  if (!isRecord(value)) return new Map(value === undefined ? [] : [[path, value]]);
  return new Map(
    Object.entries(value).flatMap(([name, item]) => [
      ...leaves(item, path === '' ? name : `${path}.${name}`),
    ]),
  );
}
