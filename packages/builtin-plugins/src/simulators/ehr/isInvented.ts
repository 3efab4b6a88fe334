import { parseHl7, parseTimestamp, stringifyHl7 } from '@pyheart/formats';
import { ehrEvents, ehrMessage } from './ehrMessage.ts';

/**
 * Whether the hospital system of the studio made this message up: its control id says which seed and number it was made
 * with, and made once more it is the same text. Nothing has to be remembered, and one changed character is enough for
 * a message not to count as invented.
 */
export function isInvented(text: string): boolean {
  const { message } = parseHl7(text.slice(0, 4000));
  const [, started = '', count = ''] = /^S([0-9A-Z]{8})([0-9A-Z]{1,6})$/.exec(message?.controlId ?? '') ?? [];
  if (!message || started === '') return false;
  const event = ehrEvents.find((one) => one === `${message.type}^${message.trigger}`);
  const now = timeOf(message.getRaw('MSH-7'));
  if (event === undefined || now === undefined) return false;
  const seed = Number.parseInt(started, 36) % 1_000_000;
  const number = Number.parseInt(count, 36);
  const made = { seed, number, event, controlId: message.controlId, now };
  // Its number in the sequence is not part of what was made up.
  const unnumbered = message.get('MSH-13') === '' ? text : withoutNumber(text);
  return [false, true].some((faulty) => ehrMessage({ ...made, faulty }) === unnumbered);
}

function withoutNumber(text: string): string | undefined {
  const { message } = parseHl7(text);
  return message && stringifyHl7(message.set('MSH-13', ''));
}

/** The second that a message was made in; what the simulator writes is UTC. */
function timeOf(stamp: string): Date | undefined {
  if (!parseTimestamp(stamp)) return undefined;
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\+0000$/.exec(stamp) ?? [];
  return second === undefined ? undefined : new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
