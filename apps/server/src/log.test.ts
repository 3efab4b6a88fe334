import { expect, it } from 'vitest';
import { createLog } from './log.ts';

it('writes ids and counts, and of other words only the name of the field', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => lines.push(line) });
  log.info({ runId: '42', bytes: 800, patient: 'Zebrafink', done: true, gone: undefined }, 'message stored');
  log.debug({ runId: '43' }, 'below the level');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    msg: 'message stored',
    runId: '42',
    bytes: 800,
    patient: '[left out]',
    done: true,
  });
  expect(lines[0]).not.toContain('Zebrafink');
});
