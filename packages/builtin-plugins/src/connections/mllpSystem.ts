import type { ConnectionKind } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { tlsClientFields } from '../net/tlsSettings.ts';

/** Where a system takes HL7 v2 messages over MLLP. */
export const mllpAddressFields = {
  host: z
    .string()
    .min(1)
    .meta({
      title: 'Host',
      description: 'The system that listens for HL7 v2 messages.',
      examples: ['lab.example.org'],
      'x-ui': { widget: 'host', order: 1, placeholder: 'lab.example.org' },
    }),
  port: z
    .int()
    .min(1)
    .max(65_535)
    .default(2575)
    .meta({
      title: 'Port',
      description: 'The port that it listens on.',
      examples: [2575],
      'x-ui': { widget: 'number', order: 2 },
    }),
  ...tlsClientFields({ tls: false }),
};

/** A system that takes HL7 v2 messages over MLLP. */
export const mllpSystem: ConnectionKind = {
  key: 'mllp',
  title: 'HL7 v2 system (MLLP)',
  summary: 'A laboratory, a ward system or an engine that listens for HL7 v2 messages.',
  icon: 'send',
  config: z.object(mllpAddressFields),
  sentence: '{host}:{port}',
  verify: { plugin: 'mllp-sender', settings: {} },
};
