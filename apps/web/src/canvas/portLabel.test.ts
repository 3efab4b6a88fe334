import type { Port } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { portLabel } from './portLabel.ts';

const port: Port = { name: 'in', title: 'In', kinds: ['hl7v2'] };
const parts = {
  title: 'Check',
  port,
  side: 'in',
  isError: false,
  isStart: false,
  reason: undefined,
} as const;

it('says what a port takes or gives', () => {
  expect(portLabel(parts)).toBe('Input In of Check, takes HL7 v2 message');
  expect(portLabel({ ...parts, side: 'out' })).toBe('Output In of Check, gives HL7 v2 message');
});

it('says, while a wire is drawn, what pressing it would do', () => {
  expect(portLabel({ ...parts, reason: null })).toContain('press to connect here');
  expect(portLabel({ ...parts, reason: 'A circle.' })).toContain('does not fit: A circle.');
  expect(portLabel({ ...parts, isStart: true })).toContain('starts here');
});
