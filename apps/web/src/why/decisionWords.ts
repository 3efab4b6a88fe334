import type { StepTrace } from '../api.ts';
import { inWords } from '../language/inWords.ts';
import { listText } from '../language/listed.ts';
import { t } from '../language/t.ts';

export type Decision = NonNullable<StepTrace['decisions']>[number];

/** What the conditions that settled a rule found and wanted: `PV1-2 is “O”, wanted: is one of I, E`. */
function checkWords({ checks }: Pick<Decision, 'checks'>): string {
  return checks.map(oneCheck).join('; ');
}

function oneCheck({ path, wanted: english, found }: Decision['checks'][number]): string {
  const wanted = inWords(english);
  if (found.length === 0) return t('{path} is empty (wanted: {wanted})', { path, wanted });
  const values = listText(found.map((value) => `“${value}”`));
  return t('{path} is {values} (wanted: {wanted})', { path, values, wanted });
}

/** What became of a rule, with the values that decided. */
export function decisionWords(decision: Decision): string {
  const { rule, outcome } = decision;
  if (outcome === 'not_tried') return t('“{rule}” was not tried: one before it matched', { rule });
  const why = checkWords(decision);
  return outcome === 'matched'
    ? t('“{rule}” matched: {why}', { rule, why })
    : t('“{rule}” did not match: {why}', { rule, why });
}
