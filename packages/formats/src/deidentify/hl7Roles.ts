import { parseTimestamp } from '../hl7v2/timestamp.ts';
import type { Role } from './Disguise.ts';

/** What the components of a data type say about a person; the others are looked at by their own type. */
export const rolesOfType: Readonly<Record<string, Readonly<Record<number, Role>>>> = {
  XPN: { 1: 'family', 2: 'given', 3: 'given' },
  PN: { 1: 'family', 2: 'given', 3: 'given' },
  XCN: { 1: 'id', 2: 'family', 3: 'given', 4: 'given' },
  CN: { 1: 'id', 2: 'family', 3: 'given', 4: 'given' },
  CNN: { 1: 'id', 2: 'family', 3: 'given', 4: 'given' },
  PPN: { 1: 'id', 2: 'family', 3: 'given', 4: 'given' },
  XAD: { 1: 'street', 2: 'street', 3: 'city', 5: 'zip', 8: 'city', 9: 'city', 10: 'id' },
  AD: { 1: 'street', 2: 'street', 3: 'city', 5: 'zip', 8: 'city' },
  XTN: { 1: 'phone', 4: 'mail', 6: 'phone', 7: 'phone', 8: 'phone', 12: 'phone' },
  TN: { 1: 'phone' },
  CX: { 1: 'id' },
  CK: { 1: 'id' },
  EI: { 1: 'id' },
  DLN: { 1: 'id' },
  ED: { 5: 'data' },
  DT: { 1: 'date' },
  DTM: { 1: 'date' },
  TS: { 1: 'date' },
  TX: { 1: 'text' },
  FT: { 1: 'text' },
};

/** Fields whose type is plain text although they identify somebody. */
export const rolesOfField: Readonly<Record<string, Role>> = {
  'MSH-10': 'id',
  'MSA-2': 'id',
  'PID-2': 'id',
  'PID-4': 'id',
  'PID-12': 'city',
  'PID-19': 'id',
  'PID-20': 'id',
  'PID-23': 'city',
  'NK1-13': 'family',
  'NK1-37': 'id',
  'GT1-12': 'id',
  'GT1-21': 'family',
  'GT1-29': 'id',
  'GT1-51': 'family',
  'IN1-8': 'id',
  'IN1-11': 'family',
  'IN1-36': 'id',
  'IN2-1': 'id',
  'IN2-2': 'id',
  'IN2-3': 'family',
  'IN2-6': 'id',
  'IN2-8': 'id',
  'IN2-10': 'id',
};

/** Fields that say how the message is to be read and handled, never who it is about. */
export const plainFields: ReadonlySet<string> = new Set([
  ...[
    'MSH-1',
    'MSH-2',
    'MSH-9',
    'MSH-11',
    'MSH-12',
    'MSH-18',
    'MSA-1',
    'EVN-1',
    'ORC-1',
    'OBX-2',
    'OBX-11',
    'PID-8',
  ],
]);

/** In a segment of a sender's own anything may stand; only what is too short to tell is harmless. */
export function roleOfUnknown(value: string): Role | undefined {
  if (value.length === 1) return undefined;
  if (value.length >= 8 && parseTimestamp(value)) return 'date';
  return value.trim().includes(' ') ? 'line' : 'id';
}
