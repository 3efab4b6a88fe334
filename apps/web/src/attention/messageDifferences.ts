import { compareBodies, type Difference, labelDifferences } from '@pyheart/formats';
import type { Message } from '@pyheart/plugin-sdk';
import { t } from '../language/t.ts';

type Compared = Pick<Message, 'kind' | 'body'>;

/** Where two messages say different things, by field and with the names of the fields; order in JSON and XML counts as the formats say. */
export function messageDifferences(first: Compared, second: Compared): Promise<Difference[]> {
  const { kind } = second;
  if (first.kind !== kind) {
    const words = t('The first is {first}, the second {second}.', { first: first.kind, second: kind });
    return Promise.resolve([{ path: 'kind', expected: first.kind, got: kind, words }]);
  }
  return labelDifferences(kind, second.body, compareBodies(kind, first.body, second.body));
}
