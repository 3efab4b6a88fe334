import { compileJsonPath, parsePath } from '@pyheart/formats';
import type { FoundValue, Message } from '@pyheart/plugin-sdk';
import { inWords } from '../language/inWords.ts';
import { contentOf } from '../messages/contentOf.ts';
import { hl7Of, isHl7Message, readSample } from './sampleFields.ts';

/** The first value that a path finds in a message, as the engine will read it, or that nothing is there. */
export function sampleValue(message: Message, path: string): FoundValue {
  if (path.startsWith('@')) return first([readSample(message, path)], true);
  if (isHl7Message(message)) return hl7Value(message, path);
  const reader = compileJsonPath(path);
  if ('problem' in reader) return { problem: inWords(reader.problem) };
  const values = reader.all(contentOf(message));
  const texts = values.flatMap((value) =>
    value === null || typeof value === 'object' ? [] : [String(value)],
  );
  return first(texts, values.length === 0);
}

function hl7Value(message: Message, text: string): FoundValue {
  const parsed = parsePath(text);
  if ('issue' in parsed) return { problem: inWords(`${parsed.issue.message} ${parsed.issue.hint}`) };
  const hl7 = hl7Of(message);
  const isThere = hl7?.segments.some(({ name }) => name === parsed.path.segment) ?? false;
  return first(hl7?.getAll(parsed.path) ?? [], !isThere);
}

function first(values: readonly (string | null | undefined)[], isMissing: boolean): FoundValue {
  const text = values.find(Boolean);
  return text ? { text } : { nothing: isMissing ? 'missing' : 'empty' };
}
