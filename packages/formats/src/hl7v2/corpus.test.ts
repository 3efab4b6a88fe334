import { describe, expect, it } from 'vitest';
import { decodeHl7 } from '../charset/decodeHl7.ts';
import { corpusFiles, readCorpus } from '../testing/corpusFiles.ts';
import { buildAck } from './buildAck.ts';
import { groupedSegments } from './dictionary/findGroups.ts';
import { findStructure } from './dictionary/findStructure.ts';
import { groupSegments } from './dictionary/groupSegments.ts';
import { loadDictionary } from './dictionary/loadDictionary.ts';
import { hasErrors } from './issue.ts';
import { hl7FromJson, hl7ToJson } from './json.ts';
import { parseHl7 } from './parse.ts';
import { readAck } from './readAck.ts';
import { stringifyHl7 } from './stringify.ts';
import { validateHl7 } from './validate/validateHl7.ts';

const files = corpusFiles('hl7v2', /\.(hl7|txt)$/i);
const broken = corpusFiles('hl7v2/bad-inputs', /\/\w+$/);
const latin1 = new TextDecoder('latin1');
const read = (name: string) => latin1.decode(readCorpus(name));

describe.skipIf(files.length === 0)('messages written by others (shared corpus; skipped when absent)', () => {
  it.each([...files, ...broken])('%s comes back byte for byte, or is refused with a place', (name) => {
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

  it.each([...files, ...broken])('%s survives the way through JSON and an edit of every segment', (name) => {
    const { message } = parseHl7(read(name));
    if (message === undefined) return;
    const json: ReturnType<typeof hl7ToJson> = JSON.parse(JSON.stringify(hl7ToJson(message)));
    expect(stringifyHl7(hl7FromJson(json))).toBe(stringifyHl7(message));
    for (const segment of message.segments.slice(1)) {
      if (segment.fieldCount > 0) expect(segment.withField(1, segment.field(1)).raw).toBe(segment.raw);
    }
  });

  it.each([...files, ...broken])('%s is grouped and validated without losing a segment', async (name) => {
    const { message } = parseHl7(decodeHl7(readCorpus(name)).text);
    if (message === undefined) return;
    const { dictionary } = await loadDictionary(message.version);
    const structure = findStructure(message, dictionary);
    if (structure) expect(groupedSegments(groupSegments(message, structure))).toEqual(message.segments);
    for (const issue of validateHl7(message, dictionary)) expect(issue.hint).not.toBe('');
  });

  it('finds no error in the case notifications that are known to be valid', async () => {
    const valid = files.filter((name) => /\/Valid-|\/Genv1-Case-TestMessage\d|VPD_Measles/.test(name));
    expect(valid.length).toBeGreaterThan(8);
    for (const name of valid) {
      const { message, issues } = parseHl7(read(name));
      const { dictionary } = await loadDictionary(message!.version);
      const errors = [...issues, ...validateHl7(message!, dictionary)].filter(
        (issue) => issue.severity === 'error',
      );
      expect(errors, name).toEqual([]);
    }
  });

  it('refuses every message that breaks the encoding rules, with an answer its sender can read', () => {
    const wrong = [...broken, ...files].filter((name) =>
      /bad-inputs\/(HL7|Encoding)|BadDelimiters/.test(name),
    );
    expect(wrong.length).toBeGreaterThan(10);
    for (const name of wrong) {
      const source = read(name);
      const { message, issues } = parseHl7(source);
      expect(hasErrors(issues), name).toBe(true);
      const ack = stringifyHl7(
        buildAck(message ?? source, 'AR', { controlId: 'A1', now: new Date(0), errors: issues }),
      );
      const answer = parseHl7(ack);
      expect(
        answer.issues.filter((issue) => issue.code.startsWith('DELIMITERS')),
        name,
      ).toEqual([]);
      expect(readAck(answer.message!), name).toMatchObject({ code: 'AR', verdict: 'rejected' });
    }
  });
});
