import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hl7FromJson, hl7ToJson } from './json.ts';
import { parseHl7 } from './parse.ts';
import { stringifyHl7 } from './stringify.ts';

const corpus = new URL('../../../../../shared/corpus/hl7v2/', import.meta.url).pathname;
const files = existsSync(corpus)
  ? readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.(hl7|txt)$/i.test(name) || /^bad-inputs\/\w+\/\w+$/.test(name),
    )
  : [];
const read = (name: string) => readFileSync(join(corpus, name), 'latin1');

describe.skipIf(files.length === 0)('messages written by others (shared corpus; skipped when absent)', () => {
  it.each(files)('%s comes back byte for byte, or is refused with a place', (name) => {
    const source = read(name);
    const { message, issues } = parseHl7(source);
    if (message === undefined) {
      expect(issues).toContainEqual(expect.objectContaining({ severity: 'error', at: { line: 1 } }));
      return;
    }
    expect(stringifyHl7(message, { segmentEnd: 'as-read' })).toBe(source);
    const segments = source.split(/[\r\n]+/).filter((line) => line.trim() !== '');
    expect(stringifyHl7(message)).toBe(`${segments.join('\r')}\r`);
  });

  it.each(files)('%s survives the way through JSON and through an edit of every segment', (name) => {
    const { message } = parseHl7(read(name));
    if (message === undefined) return;
    const text = stringifyHl7(message);
    expect(stringifyHl7(hl7FromJson(JSON.parse(JSON.stringify(hl7ToJson(message)))))).toBe(text);
    const touched = message.segments.map((segment) => segment.withField(1, segment.field(1)));
    const expected = message.segments.map((segment) => (segment.fieldCount > 0 ? segment.raw : undefined));
    for (const [index, raw] of expected.entries()) {
      if (raw !== undefined && index > 0) expect(touched[index]?.raw).toBe(raw);
    }
  });

  it('reports an error with a place for every message that breaks the encoding rules', () => {
    const broken = files.filter((name) => /bad-inputs\/(HL7|Encoding)|BadDelimiters/.test(name));
    const silent = broken.filter(
      (name) => !parseHl7(read(name)).issues.some((issue) => issue.severity === 'error'),
    );
    expect(silent).toEqual([]);
  });
});
