import { isRecord, type JsonRecord, list } from '../../definitions/jsonValue.ts';
import type { Finding } from '../Finding.ts';
import type { SpecialRule } from '../specialRules.ts';

/** A question is shown by the answer to another one, which is neither itself nor inside of it. */
export const enableWhen: SpecialRule = {
  check: (value, at, resource) => {
    if (resource['resourceType'] !== 'Questionnaire' || !Array.isArray(value['enableWhen'])) return [];
    const all = new Set(linkIds(resource));
    const own = new Set([value['linkId'], ...linkIds(value)]);
    return list(value['enableWhen'])
      .filter(isRecord)
      .flatMap(({ question }) => {
        if (typeof question !== 'string') return [];
        if (own.has(question))
          return [wrong(at, 'A question cannot be shown by its own answer, or by one inside of it.')];
        return all.has(question)
          ? []
          : [wrong(at, 'The question that decides whether this one is shown is not there.')];
      });
  },
};

function linkIds(value: JsonRecord): unknown[] {
  return list(value['item'])
    .filter(isRecord)
    .flatMap((item) => [item['linkId'], ...linkIds(item)]);
}

function wrong(at: string, message: string): Finding {
  return {
    code: 'PH-FHV-009',
    severity: 'error',
    at,
    message,
    hint: 'Name the linkId of another question in enableWhen.question.',
    source: 'enableWhen',
  };
}
