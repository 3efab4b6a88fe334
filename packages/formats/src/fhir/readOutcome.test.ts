import { describe, expect, it } from 'vitest';
import { readOutcome } from './readOutcome.ts';

describe('readOutcome', () => {
  it('says in words what the server found, where, and what to do', () => {
    const issues = readOutcome({
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: 'error',
          code: 'required',
          details: { text: 'Status is missing' },
          expression: ['Encounter.status'],
        },
        {
          severity: 'warning',
          code: 'value',
          diagnostics: 'Unknown code',
          location: ['/f:Patient/f:gender'],
        },
        { severity: 'fatal', code: 'throttled' },
        { severity: 'information', code: 'informational', details: { coding: [{ display: 'Created' }] } },
      ],
    });
    expect(issues).toEqual([
      {
        code: 'required',
        severity: 'error',
        message: 'Status is missing',
        hint: 'Map a value to the element it names.',
        at: 'Encounter.status',
      },
      expect.objectContaining({ severity: 'warning', message: 'Unknown code', at: '/f:Patient/f:gender' }),
      expect.objectContaining({ severity: 'error', message: 'The server asks to send more slowly.' }),
      expect.objectContaining({ severity: 'info', message: 'Created' }),
    ]);
  });

  it.each([
    undefined,
    null,
    'text',
    {},
    { resourceType: 'Patient' },
    { resourceType: 'OperationOutcome' },
    { resourceType: 'OperationOutcome', issue: [null, 1, {}] },
  ])('finds nothing in %j', (value) => {
    expect(readOutcome(value)).toEqual([]);
  });
});
