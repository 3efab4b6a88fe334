import { parseHl7 } from '@pyheart/formats';
import type { Json, Message } from '@pyheart/plugin-sdk';

/** What stands at the target of a row in the message that was made; undefined when nothing does. */
export function rowResult(message: Message, to: string): string | undefined {
  if (message.kind === 'hl7v2') return hl7Result(String(message.body), to);
  return jsonResult(message, to);
}

function hl7Result(text: string, to: string): string | undefined {
  const values = messageOf(text)?.getAll(to.replace(/\[\+\]/g, '[*]')) ?? [];
  return values.filter(Boolean).join(' · ') || undefined;
}

let last: { text: string; message: ReturnType<typeof parseHl7>['message'] } | undefined;

/** The rows of one message are read one after the other, so it is kept. */
function messageOf(text: string) {
  if (last?.text !== text) last = { text, message: parseHl7(text).message };
  return last.message;
}

const step = /\.?([\p{L}_$@#][\p{L}\p{N}_$@#:-]*)|\[\s*(\d+|\*|\+)\s*\]|\["((?:[^"\\]|\\.)*)"\]/gu;

function jsonResult(message: Message, to: string): string | undefined {
  const steps = [...to.matchAll(step)].map(([, key, index, quoted]) => key ?? quoted ?? Number(index));
  const resources = message.kind === 'fhir.bundle' ? resourcesOf(message.body) : undefined;
  const [root] = steps;
  let found: Json[] = [message.body];
  if (resources !== undefined) {
    const type = String(root).split('#')[0];
    found = resources.filter((resource) => read(resource, 'resourceType')[0] === type);
    steps.shift();
    // Observation[2] is the third of its kind, Observation[*] all of them.
    if (typeof steps[0] === 'number') {
      const number = steps.shift();
      if (!Number.isNaN(number)) found = found.slice(Number(number), Number(number) + 1);
    }
  }
  for (const one of steps) found = found.flatMap((value) => read(value, one));
  const texts = found.flatMap((value) => (Array.isArray(value) ? value : [value])).map(wordsOf);
  return texts.length === 0 ? undefined : texts.join(' · ');
}

/** A value in short: of an object the texts in it, without the addresses that name coding systems. */
function wordsOf(value: Json): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const texts = Object.values(value).map((part) => wordsOf(part));
  const plain = texts.filter((text) => text !== '' && !/^(https?:|urn:)/.test(text));
  return (plain.length > 0 ? plain : texts).join(' ');
}

function read(value: Json | undefined, step: string | number): Json[] {
  if (Array.isArray(value)) {
    if (typeof step === 'string') return value.flatMap((item) => read(item, step));
    return Number.isNaN(step) ? value : value.slice(step, step + 1);
  }
  if (typeof step === 'number') return value === undefined ? [] : [value];
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return [];
  const found = value[step];
  return found === undefined || found === null ? [] : [found];
}

function resourcesOf(bundle: Json): Json[] {
  return read(bundle, 'entry').flatMap((entries) => read(entries, 'resource'));
}
