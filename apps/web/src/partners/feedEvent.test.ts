import { emptyPipeline } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { feedEvent } from './feedEvent.ts';

const asking = (message_types?: string[]) => ({
  ...emptyPipeline('Feed'),
  nodes: [
    {
      id: 'check',
      plugin: 'hl7v2-validator',
      name: 'Check',
      position: { x: 0, y: 0 },
      settings: message_types === undefined ? {} : { message_types },
    },
  ],
});

it('sends laboratory reports to a pipeline that asks for them, and admissions to any other', () => {
  expect(feedEvent(asking(['ORU^R01']))).toBe('ORU^R01');
  expect(feedEvent(asking(['ADT^*']))).toBe('ADT^A01');
  expect(feedEvent(asking([]))).toBe('ADT^A01');
  expect(feedEvent(asking())).toBe('ADT^A01');
});
