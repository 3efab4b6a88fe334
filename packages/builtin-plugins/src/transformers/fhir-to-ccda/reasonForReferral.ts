import { noInformation, reasonTitle } from './data/documentWords.ts';
import { words } from './dataTypes.ts';
import { type Fields, listOf, textOf } from './fields.ts';
import type { Source } from './Source.ts';

/** Why the patient is sent, in words: what the referral says, else what was asked for. */
export function reasonForReferral(source: Source): Fields {
  const lines = source.of('ServiceRequest').map(({ resource }) => {
    const reasons = listOf(resource['reasonCode']).map(words).join(', ');
    const notes = listOf(resource['note'])
      .map(({ text }) => textOf(text))
      .join(' ');
    return [words(resource['code']), reasons, notes].filter((part) => part !== '').join(': ');
  });
  return {
    templateId: [{ '@root': '1.3.6.1.4.1.19376.1.5.3.1.3.1', '@extension': '2014-06-09' }],
    code: {
      '@code': '42349-1',
      '@codeSystem': '2.16.840.1.113883.6.1',
      '@displayName': reasonTitle,
    },
    title: reasonTitle,
    text: lines.length === 0 ? { paragraph: noInformation } : { list: { item: lines } },
  };
}
