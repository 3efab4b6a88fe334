import { describe, expect, it } from 'vitest';
import { createRedactor } from './redact.ts';

describe('createRedactor', () => {
  const { text, failure } = createRedactor(['p@ss word/1', 'ab']);

  it('hides a value as it is, in addresses, in Basic credentials and in JSON', () => {
    expect(text('sent p@ss word/1')).toBe('sent •••');
    expect(text(`https://x/?key=${encodeURIComponent('p@ss word/1')}`)).toBe('https://x/?key=•••');
    expect(text(Buffer.from('p@ss word/1').toString('base64'))).toBe('•••');
  });

  it('hides the longer of two values that begin alike', () => {
    expect(createRedactor(['secret', 'secret-longer']).text('secret-longer secret')).toBe('••• •••');
  });

  it('leaves words alone that a very short value would blank out', () => {
    expect(text('cabbage')).toBe('cabbage');
  });

  it('hides in what a rule found and wanted', () => {
    const [hidden] = createRedactor(['p@ss word/1']).decisions([
      {
        rule: 'Key',
        outcome: 'matched',
        checks: [{ path: 'MSH-8', wanted: 'is p@ss word/1', found: ['p@ss word/1'], holds: true }],
      },
    ]);
    expect(hidden?.checks).toEqual([{ path: 'MSH-8', wanted: 'is •••', found: ['•••'], holds: true }]);
  });

  it('hides in every text of a failure', () => {
    const hidden = failure({
      code: 'PH-NET-001',
      class: 'transient',
      message: 'p@ss word/1',
      hint: 'p@ss word/1',
      issues: [{ code: 'X', severity: 'error', message: 'p@ss word/1', hint: 'p@ss word/1' }],
    });
    expect(JSON.stringify(hidden)).not.toContain('p@ss');
  });
});
