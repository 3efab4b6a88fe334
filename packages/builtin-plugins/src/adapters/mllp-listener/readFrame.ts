import {
  type Hl7Issue,
  type Hl7Message,
  hasErrors,
  hl7Issue,
  parseHl7,
  placedMessages,
  readBatch,
} from '@pyheart/formats';
import { decodeHl7 } from '@pyheart/formats/node';
import { batchLabels } from '../../flow/batchLabels.ts';
import type { ListenerSettings } from './listenerSettings.ts';

export interface ReadFrame {
  text: string;
  charset: string;
  /** Absent when there is no MSH. */
  message?: Hl7Message;
  /** Why the node does not take it. */
  refusal?: Refusal;
  /** Which batch it came in. */
  labels?: Record<string, string>;
}

/** Why a message is not taken: `error` becomes AE or CE, `reject` AR or CR (HL7 table 0008). */
export interface Refusal {
  verdict: 'error' | 'reject';
  issues: Hl7Issue[];
}

/** Decodes and parses the content of one frame and decides whether the node takes it. */
export function readFrame(bytes: Uint8Array, settings: ListenerSettings): ReadFrame {
  const { text, charset } = decodeHl7(
    bytes,
    settings.charset === 'auto' ? {} : { override: settings.charset },
  );
  return readMessage(text, charset, settings);
}

/**
 * The messages of a frame that holds a batch (FHS or BHS first); undefined when it holds one message. Of a batch whose
 * counts do not fit (BTS-1, FTS-1) none is taken: it may have been cut off.
 */
export function readBatchFrame(
  { text, charset, message }: ReadFrame,
  settings: ListenerSettings,
): ReadFrame[] | undefined {
  if (message === undefined || message.segments[0]?.name === 'MSH') return undefined;
  const file = readBatch(text);
  const wrong = file.issues.filter(({ severity }) => severity === 'error');
  return placedMessages(file).map((each) => ({
    ...readMessage(each.text, charset, settings),
    ...(wrong.length > 0 ? { refusal: { verdict: 'error' as const, issues: wrong } } : {}),
    labels: batchLabels(each.place),
  }));
}

function readMessage(text: string, charset: string, settings: ListenerSettings): ReadFrame {
  const { message, issues } = parseHl7(text);
  const frame = { text, charset, ...(message === undefined ? {} : { message }) };
  const found = [
    ...brokenIssues(message, issues, settings),
    ...(message?.segments[0]?.name === 'MSH' ? unwantedIssues(message, settings) : []),
  ];
  return found.length === 0
    ? frame
    : { ...frame, refusal: { verdict: verdictOf(message, found), issues: found } };
}

function brokenIssues(
  message: Hl7Message | undefined,
  issues: Hl7Issue[],
  settings: ListenerSettings,
): Hl7Issue[] {
  const refuses = message === undefined || settings.reject_on.includes('parse');
  return refuses && hasErrors(issues) ? issues.filter(({ severity }) => severity === 'error') : [];
}

function unwantedIssues(message: Hl7Message, settings: ListenerSettings): Hl7Issue[] {
  const issues: Hl7Issue[] = [];
  const refuse = (code: string, field: number, what: string, hint: string, errorCode: string) =>
    issues.push(
      hl7Issue(code, `This receiver does not take the ${what} in MSH-${field}.`, {
        at: { segment: 'MSH', field },
        hint,
        errorCode,
      }),
    );
  const { reject_on: rejectOn } = settings;
  if (rejectOn.includes('version') && !settings.accept_versions.includes(message.version.trim())) {
    refuse('VERSION_UNSUPPORTED', 12, 'version', `It takes ${settings.accept_versions.join(', ')}.`, '203');
  }
  const processingId = message.get('MSH-11.1') ?? '';
  if (
    rejectOn.includes('processing_id') &&
    !settings.accept_processing_ids.some((id) => id === processingId)
  ) {
    refuse(
      'PROCESSING_ID_UNSUPPORTED',
      11,
      'processing id',
      `It takes ${settings.accept_processing_ids.join(', ')}.`,
      '202',
    );
  }
  if (rejectOn.includes('unknown_type') && !isWanted(message, settings.accept_types)) {
    refuse(
      'TYPE_UNSUPPORTED',
      9,
      'message type',
      `It takes ${settings.accept_types.join(', ') || 'none'}.`,
      '200',
    );
  }
  return issues;
}

function isWanted({ type, trigger }: Hl7Message, types: readonly string[]): boolean {
  return types.some((wanted) => {
    const [wantedType, wantedTrigger = '*'] = wanted.split('^');
    return wantedType === type && (wantedTrigger === '*' || wantedTrigger === trigger);
  });
}

/** AR is for what no correction of the content would mend: no header, or a kind of message we do not serve. */
function verdictOf(message: Hl7Message | undefined, issues: readonly Hl7Issue[]): Refusal['verdict'] {
  const isUnserved = issues.some(({ errorCode }) => /^20[0-3]$/.test(errorCode));
  return message === undefined || isUnserved ? 'reject' : 'error';
}
