import type { Json } from '@pyheart/plugin-sdk';
import { code, ids, time } from './dataTypes.ts';
import { type Fields, listOf } from './fields.ts';

const root = '2.16.840.1.113883.10.20.22';

/** A template of C-CDA with its version: `4.7` of 2014-06-09. */
export function template(number: string, version = '2015-08-01'): Fields {
  return { '@root': `${root}.${number}`, '@extension': version };
}

export const assertion: Fields = { '@code': 'ASSERTION', '@codeSystem': '2.16.840.1.113883.5.4' };
export const concern: Fields = { '@code': 'CONC', '@codeSystem': '2.16.840.1.113883.5.6' };

/** Text of an entry: a place in the narrative. */
export function textAt(id: string): Fields {
  return { reference: { '@value': `#${id}` } };
}

export const event: Fields = { '@classCode': 'OBS', '@moodCode': 'EVN' };
export const completed: Fields = { '@code': 'completed' };

/** When something was written down; who did is not said. Undefined when neither is known. */
export function writtenAt(moment: Json | undefined): Fields | undefined {
  if (moment === undefined) return undefined;
  return {
    templateId: [{ '@root': `${root}.4.119` }],
    time: time(moment),
    assignedAuthor: { id: { '@nullFlavor': 'UNK' } },
  };
}

/** Why something is done: an indication for each reason. */
export function indications(address: string, reasons: Json | undefined): Fields[] {
  return listOf(reasons).map((reason, number) => ({
    '@typeCode': 'RSON',
    observation: {
      ...event,
      templateId: [template('4.19', '2014-06-09')],
      id: ids({}, `${address}#reason${number}`),
      code: { '@code': '404684003', '@codeSystem': '2.16.840.1.113883.6.96', '@displayName': 'Finding' },
      statusCode: completed,
      value: code(reason, 'CD'),
    },
  }));
}
