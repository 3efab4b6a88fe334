import type { WizardStep } from '../wizard.ts';
import { withinSentence } from '../wizardWords.ts';

interface PatientGroup {
  value: string;
  label: string;
  help?: string;
  conditions: { path: string; op: string; value?: string }[];
}

/** Groups of patients that feeds leave out, with what tells them in HL7 v2. */
const patientGroups: readonly PatientGroup[] = [
  {
    value: 'outpatients',
    label: 'Outpatients',
    help: 'Patient class O, C or N (PV1-2).',
    conditions: [{ path: 'PV1-2', op: 'in', value: 'O, C, N' }],
  },
  {
    value: 'test',
    label: 'Test patients',
    help: 'Family name that starts with ZZ or TEST (PID-5.1).',
    conditions: [{ path: 'PID-5.1', op: 'matches', value: '^(ZZ|TEST)' }],
  },
  {
    value: 'vip',
    label: 'Protected patients (VIP)',
    help: 'Anything in PV1-16.',
    conditions: [{ path: 'PV1-16', op: 'exists' }],
  },
  {
    value: 'newborns',
    label: 'Newborns',
    help: 'Patient class B or hospital service NB (PV1-2, PV1-10).',
    conditions: [
      { path: 'PV1-2', op: 'equals', value: 'B' },
      { path: 'PV1-10', op: 'equals', value: 'NB' },
    ],
  },
];

/** Which patients do not go on; they become rules of the filter `node`. */
export function askPatients({
  node,
  groups,
  initial,
}: {
  node: string;
  groups: readonly string[];
  initial: readonly string[];
}): WizardStep {
  const offered = patientGroups.filter(({ value }) => groups.includes(value));
  return {
    key: 'patients',
    title: 'Which patients are left out?',
    help: 'What is left out is counted and can be looked up; it just does not go on.',
    unknown: 'The same patients are left out as in the template, until somebody decides.',
    fields: [
      {
        key: 'who',
        label: 'Leave out',
        help: 'Choose as many as you need, or none to let everybody through.',
        example: 'Test patients',
        kind: 'choices',
        optional: true,
        initial: [...initial],
        options: offered.map(({ value, label, help }) => ({ value, label, ...(help ? { help } : {}) })),
      },
    ],
    change(draft, given) {
      const { words } = draft;
      const chosen = given?.list('who') ?? initial;
      const rules = offered.filter(({ value }) => chosen.includes(value));
      // The rules of the template give way to those that were chosen; what another question added stays.
      const others = (draft.node(node).settings['rules'] as { id: string }[]).filter(
        ({ id }) => id === 'events',
      );
      const made = rules.map(({ value, label, conditions }) => ({
        id: value,
        name: words.say(label),
        match: 'any',
        conditions,
      }));
      draft.set(node, { rules: [...made, ...others] });
      if (given === undefined) {
        draft.leaveOpen(
          node,
          'rules',
          'Not known yet: which patients are left out.',
          'Ask the partner, and change the rules.',
        );
      } else if (made.length + others.length === 0) draft.remove(node, 'out');
      const patients = words.list(rules.map(({ label }) => withinSentence(words.say(label))));
      if (draft.has(node)) {
        const name =
          patients === ''
            ? words.fill('Leave out what is not wanted')
            : words.fill('Leave out {patients}', { patients });
        draft.rename(node, name);
      }
      if (patients === '') draft.say('Nobody is left out.');
      else draft.say('Left out: {patients}.', { patients });
      if (given === undefined) draft.say('Whether that is right is not known yet.');
    },
  };
}
