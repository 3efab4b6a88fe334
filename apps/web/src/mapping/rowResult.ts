import { type JsonStep, parseHl7, parseJsonPath, readSteps, xmlToJson } from '@pyheart/formats';
import type { Json, Message } from '@pyheart/plugin-sdk';
import { hl7Text } from '../messages/hl7Text.ts';

/** What stands at the target of a row in the message that was made; undefined when nothing does. */
export function rowResult(message: Message, to: string): string | undefined {
  if (message.kind === 'hl7v2') return hl7Result(String(message.body), to);
  if (message.kind === 'xml') return xmlResult(String(message.body), to);
  return jsonResult(message, to);
}

function hl7Result(text: string, to: string): string | undefined {
  const message = messageOf(text);
  return message && hl7Text(message, to.replaceAll('[+]', '[*]'));
}

function xmlResult(text: string, to: string): string | undefined {
  const read = xmlToJson(text);
  const parsed = parseJsonPath(to);
  if ('problem' in read || 'problem' in parsed) return undefined;
  const steps = parsed.map((step) => (step === '[+]' ? '[*]' : step));
  const found = readSteps(read.value, steps).map(ownText);
  return found.length === 0 ? undefined : found.join(' · ');
}

/** Of an element that has attributes or elements as well, the text alone. */
function ownText(value: Json): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return String(value);
  return typeof value['#text'] === 'string' ? value['#text'] : '';
}

let last: { text: string; message: ReturnType<typeof parseHl7>['message'] } | undefined;

/** The rows of one message are read one after the other, so it is kept. */
function messageOf(text: string) {
  if (last?.text !== text) last = { text, message: parseHl7(text).message };
  return last.message;
}

function jsonResult({ kind, body }: Message, to: string): string | undefined {
  const parsed = parseJsonPath(to);
  if ('problem' in parsed) return undefined;
  const steps = parsed.map((step) => (step === '[+]' ? '[*]' : step));
  const found = kind === 'fhir.bundle' ? inResources(body, steps) : readSteps(body, steps);
  return found.length === 0 ? undefined : found.map(wordsOf).join(' · ');
}

/** `Practitioner#attending` is told apart by its type alone; Observation[2] is the third of its kind. */
function inResources(bundle: Json, [root, ...steps]: readonly JsonStep[]): Json[] {
  const type = String(root).split('#')[0];
  const resources = readSteps(bundle, ['entry', 'resource']).filter((resource) =>
    readSteps(resource, ['resourceType']).includes(type ?? ''),
  );
  const [number, ...below] = steps;
  if (typeof number === 'number')
    return resources.slice(number, number + 1).flatMap((resource) => readSteps(resource, below));
  const within = number === '[*]' ? below : steps;
  return resources.flatMap((resource) => readSteps(resource, within));
}

/** A value in short: of an object the texts in it, without the addresses that name coding systems. */
function wordsOf(value: Json): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const texts = Object.values(value).map((part) => wordsOf(part));
  const plain = texts.filter((text) => text !== '' && !/^(https?:|urn:)/.test(text));
  return (plain.length > 0 ? plain : texts).join(' ');
}
