import { type AckCode, buildAck, parseHl7, stringifyHl7 } from '@pyheart/formats';
import { ExpectedNumbers } from './ExpectedNumbers.ts';

export interface PlannedAnswer {
  /** What the activity list says. */
  title: string;
  /** Contents of the frames that are sent. */
  frames: Uint8Array[];
  afterMs: number;
  /** The connection ends in the middle of the first frame. */
  isCut: boolean;
}

const slowMs = 5000;
const codes: Record<string, AckCode> = {
  error: 'AE',
  reject: 'AR',
  commit: 'CA',
  'commit-then-accept': 'CA',
};
const words: Record<string, string> = {
  error: 'The simulator is set to answer with an error.',
  reject: 'The simulator is set to reject.',
};

/** What the receiving system does with a message, by its behaviour. */
export function planAnswer(
  behaviour: string,
  text: string,
  number: number,
  numbers = new ExpectedNumbers(),
): PlannedAnswer {
  const controlId = parseHl7(text).message?.get('MSH-10') ?? '';
  const counted = behaviour.startsWith('numbered')
    ? numbers.answer(text, behaviour === 'numbered-lost')
    : undefined;
  const code = counted?.code ?? codes[behaviour] ?? 'AA';
  const message = buildAck(text, code, {
    controlId: `R${number}`,
    now: new Date(),
    ...(counted?.expectedSequence === undefined ? {} : { expectedSequence: counted.expectedSequence }),
    ...(words[behaviour] === undefined ? {} : { text: words[behaviour] }),
  });
  const ack = behaviour === 'wrong-id' ? message.set('MSA-2', `${controlId}X`) : message;
  const content = new TextEncoder().encode(stringifyHl7(ack));
  return {
    title: `${controlId} → ${outcome(behaviour, code)}`,
    frames: framesOf(behaviour, text, content, number),
    afterMs: behaviour === 'slow' ? slowMs : 0,
    isCut: behaviour === 'cut',
  };
}

function framesOf(behaviour: string, text: string, content: Uint8Array, number: number): Uint8Array[] {
  switch (behaviour) {
    case 'silent':
      return [];
    case 'twice':
      return [content, content];
    case 'commit-then-accept': {
      const result = buildAck(text, 'AA', { controlId: `R${number}A`, now: new Date() });
      return [content, new TextEncoder().encode(stringifyHl7(result))];
    }
    default:
      return [content];
  }
}

function outcome(behaviour: string, code: AckCode): string {
  const said: Record<string, string> = {
    slow: `${code} after 5 seconds`,
    silent: 'no answer',
    'wrong-id': `${code} for another message`,
    twice: `${code}, twice`,
    'commit-then-accept': `${code}, then AA`,
    cut: 'cut in the middle of the answer',
  };
  return said[behaviour] ?? code;
}
