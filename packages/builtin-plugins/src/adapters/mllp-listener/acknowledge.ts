import { type AckCode, buildAck, encodeFrame, type Hl7Issue, type Hl7Message } from '@pyheart/formats';
import { encodeOrUtf8 } from '../../net/encodeOrUtf8.ts';
import type { ListenerSettings } from './listenerSettings.ts';

export type Verdict = 'accept' | 'error' | 'reject';

const verdicts: readonly Verdict[] = ['accept', 'error', 'reject'];

const codes: Record<'original' | 'enhanced', Record<Verdict, AckCode>> = {
  original: { accept: 'AA', error: 'AE', reject: 'AR' },
  enhanced: { accept: 'CA', error: 'CE', reject: 'CR' },
};

/** How one message wants to be answered (chapter 2.9.2 and 2.9.3). */
export interface AnswerPlan {
  mode: 'original' | 'enhanced' | 'none';
  /** MSH-15: on which verdicts a commit acknowledgement goes out. */
  commit: (verdict: Verdict) => boolean;
  /** MSH-16: on which verdicts an application acknowledgement follows as a message of its own. */
  application: (verdict: Verdict) => boolean;
}

/** How a message that is an acknowledgement itself is answered: with a commit if it asks for one, else not at all. */
export function planCommit(message: Hl7Message): AnswerPlan {
  const commit = conditions[message.get('MSH-15') ?? ''] ?? never;
  return { mode: 'enhanced', commit, application: never };
}

export function planAnswer(settings: ListenerSettings, message: Hl7Message | undefined): AnswerPlan {
  const accept = message?.get('MSH-15') ?? '';
  const application = message?.get('MSH-16') ?? '';
  const isEnhanced =
    settings.mode === 'enhanced' || (settings.mode === 'auto' && accept + application !== '');
  const mode = settings.mode === 'none' ? 'none' : isEnhanced ? 'enhanced' : 'original';
  return {
    mode,
    commit: conditions[accept || 'AL'] ?? always,
    application: mode === 'enhanced' ? (conditions[application || 'NE'] ?? never) : never,
  };
}

/** Whether an application acknowledgement may follow, whatever it says. */
export function mayAnswerLater({ application }: AnswerPlan): boolean {
  return verdicts.some(application);
}

const always = () => true;
const never = () => false;

/** HL7 table 0155. */
const conditions: Record<string, (verdict: Verdict) => boolean> = {
  AL: always,
  NE: never,
  ER: (verdict) => verdict !== 'accept',
  SU: (verdict) => verdict === 'accept',
};

/** The acknowledgement of a message, or of text that has no readable header. */
export function ackMessage(
  received: Hl7Message | string,
  answer: {
    mode: 'original' | 'enhanced';
    verdict: Verdict;
    controlId: string;
    now: Date;
    text?: string;
    issues?: readonly Hl7Issue[];
    expectedSequence?: number;
    commitAnswer?: 'AL' | 'NE';
  },
): Hl7Message {
  return buildAck(received, codes[answer.mode][answer.verdict], {
    controlId: answer.controlId,
    now: answer.now,
    ...(answer.expectedSequence === undefined ? {} : { expectedSequence: answer.expectedSequence }),
    ...(answer.commitAnswer === undefined ? {} : { commitAnswer: answer.commitAnswer }),
    ...(answer.text === undefined ? {} : { text: answer.text }),
    ...(answer.issues === undefined ? {} : { errors: answer.issues }),
  });
}

/** Text as a frame, in the character set of the message it answers. */
export function frameOf(text: string, charset: string): Uint8Array {
  return encodeFrame(encodeOrUtf8(text, charset));
}

/** Control ids for our own acknowledgements: unique for this process, at most 20 characters. */
export function controlIds(start: Date): () => string {
  const prefix = `PH${start.getTime().toString(36).toUpperCase()}`;
  let count = 0;
  return () => {
    count++;
    return `${prefix}${count.toString(36).toUpperCase()}`;
  };
}
