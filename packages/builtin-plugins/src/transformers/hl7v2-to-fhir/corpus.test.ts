import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkResource, isResource, parseHl7 } from '@pyheart/formats';
import { describe, expect, it } from 'vitest';
import { guide } from './guide.ts';
import { v2ToFhir } from './v2ToFhir.ts';

const corpus = path.join(import.meta.dirname, '../../../../../../shared/corpus/hl7v2');
const names = existsSync(corpus) ? globSync('**/*.hl7', { cwd: corpus }).sort() : [];
const { compiled, convert } = v2ToFhir(guide, { time_zone: 'UTC' });

it('ships rows that all work', () => {
  expect(compiled.problems).toEqual([]);
});

describe.skipIf(names.length === 0)('messages written by others (shared corpus; skipped when absent)', () => {
  it.each(names)('%s becomes a valid bundle whose references lead somewhere', (name) => {
    const { message } = parseHl7(readFileSync(path.join(corpus, name), 'utf8'));
    if (message === undefined) return;
    const { bundle } = convert(message);
    expect(isResource(bundle) && checkResource(bundle)).toEqual([]);
    const text = JSON.stringify(bundle);
    const addresses = new Set([...text.matchAll(/"fullUrl":"([^"]+)"/g)].map((match) => match[1]));
    for (const match of text.matchAll(/"reference":"([^"]+)"/g)) expect(addresses).toContain(match[1]);
  });
});
