import { formatPlace, type Hl7Severity, hl7Issue } from '../issue.ts';
import type { ProfileCheck } from './check.ts';
import type { ProfileElement } from './conformanceProfile.ts';
import { type ElementNode, findElements } from './elementNode.ts';
import { type CodeBinding, judgeCode } from './valueSet.ts';

/** R is an error, S a warning; U and open sets tell nothing more than a note. */
export function checkCode(
  node: ElementNode,
  element: ProfileElement,
  binding: CodeBinding,
  { issues }: ProfileCheck,
): void {
  const judged = binding.locations.flatMap(({ code, system }) => {
    const [found] = findElements(node, code);
    if (found === undefined || found.raw === '""') return [];
    const [named] = system === undefined ? [] : findElements(node, system);
    return [{ place: found.place, judgement: judgeCode(binding.valueSets, found.text, named?.text) }];
  });
  const [first] = judged;
  if (first === undefined || judged.some(({ judgement }) => judgement === 'fits')) return;
  const sets = binding.valueSets.map(({ id }) => id).join(', ');
  const where = `${formatPlace(first.place)} (${element.name})`;
  const message = {
    unknown: `${where} is no code of ${sets}, which the profile binds it to.`,
    excluded: `${where} is a code of ${sets} that the profile excludes.`,
    'other-system': `${where} is a code of ${sets}, and the coding system beside it is another one.`,
    fits: '',
  }[first.judgement];
  issues.push(
    hl7Issue('TABLE_VALUE', message, {
      at: first.place,
      severity: severityOf(binding),
      hint: 'Map it to a code of the value set, as the profile lists them.',
      errorCode: '103',
    }),
  );
}

function severityOf({ strength, valueSets }: CodeBinding): Hl7Severity {
  if (strength === 'U' || valueSets.some(({ isOpen }) => isOpen)) return 'info';
  return strength === 'S' ? 'warning' : 'error';
}
