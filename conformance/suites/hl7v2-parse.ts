import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parseHl7, stringifyHl7 } from '../../packages/formats/src/index.ts';
import { filesIn } from '../filesIn.ts';
import type { Suite } from '../Suite.ts';

const latin1 = new TextDecoder('latin1');

/** Every message comes back byte for byte; what is no message is refused with its place. */
export const suite: Suite = {
  title: 'HL7 v2 messages of others, read and written again',
  needs: 'hl7v2',
  run: async (corpus) => {
    const files = [
      ...filesIn(corpus, 'hl7v2/**/*.hl7'),
      ...filesIn(corpus, 'hl7v2/nndss-case-notification/**/*.txt'),
      ...filesIn(corpus, 'hl7v2/bad-inputs/*/*'),
    ];
    const failed = files.filter((file) => !comesBack(latin1.decode(readFileSync(file))));
    return [
      {
        title: 'unchanged, or refused with a place',
        reached: files.length - failed.length,
        of: files.length,
        wanted: 1,
        failed: failed.map((file) => relative(corpus, file)),
      },
    ];
  },
};

function comesBack(source: string): boolean {
  const { message, issues } = parseHl7(source);
  if (message === undefined)
    return issues.some(({ severity, at }) => severity === 'error' && at !== undefined);
  return stringifyHl7(message, { segmentEnd: 'as-read' }) === source;
}
