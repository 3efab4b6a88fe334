import { parseHl7 } from '@pyheart/formats';
import { expect, it } from 'vitest';
import { patientKeys } from './patientKeys.ts';

const header = 'MSH|^~\\&|ADT|HOSP|STUDIO|HUB|20261124||ADT^A40^ADT_A39|M1|P|2.5.1';
const keysOf = (...segments: string[]) => patientKeys(parseHl7([header, ...segments].join('\r')).message!);

it('orders by PID-3, by PID-2 when that is all there is, and not at all without a patient', () => {
  expect(keysOf('PID|1|OLD|100^^^HOSP^MR')).toEqual({ orderKey: '100' });
  expect(keysOf('PID|1|OLD')).toEqual({ orderKey: 'OLD' });
  expect(keysOf('EVN|A40')).toEqual({});
});

it('joins the prior identifiers of a merge, every repetition, and no patient with itself', () => {
  expect(keysOf('PID|1||200^^^HOSP^MR', 'MRG|100^^^HOSP^MR~101^^^LAB^MR')).toEqual({
    orderKey: '200',
    joins: ['100', '101'],
  });
  expect(keysOf('PID|1||200', 'MRG|200')).toEqual({ orderKey: '200' });
  expect(keysOf('PID|1||200', 'MRG||||100')).toEqual({ orderKey: '200', joins: ['100'] });
});

it('joins all patients of a merge of several', () => {
  expect(keysOf('PID|1||200', 'MRG|100', 'PID|2||400', 'MRG|300')).toEqual({
    orderKey: '200',
    joins: ['100', '300', '400'],
  });
});
