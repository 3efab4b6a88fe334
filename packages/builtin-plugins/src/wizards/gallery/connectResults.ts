import type { WizardAnswers } from '@pyheart/plugin-sdk';
import { feedResultsToFhir } from '../../templates/gallery/feedResultsToFhir.ts';
import { askFhirServer } from '../questions/askFhirServer.ts';
import { askLine } from '../questions/askLine.ts';
import { askSender, senderName, sendingApplication } from '../questions/askSender.ts';
import { askWhoIsTold } from '../questions/askWhoIsTold.ts';
import { sampleFor } from '../sampleFor.ts';
import type { Wizard, WizardCase, WizardStep } from '../wizard.ts';
import { type WizardWords, withinSentence } from '../wizardWords.ts';

const pairs = {
  source: '^[^=\\s][^=]*=\\s*\\S+$',
  words: 'Write the local code, "=", and the LOINC code: NA = 2951-2.',
};

const askCodes: WizardStep = {
  key: 'codes',
  title: 'Which codes do their tests have?',
  help: 'Readers of FHIR expect LOINC. A laboratory often has codes of its own, which are translated by a table.',
  unknown: 'The table of the template is used; a code that it does not list stays as it is.',
  fields: [
    {
      key: 'system',
      label: 'Codes in OBX-3',
      help: 'Look at a message of theirs: "LN" as third part is LOINC, "L" a local code.',
      example: 'Their own codes',
      kind: 'choice',
      initial: 'local',
      options: [
        { value: 'local', label: 'Their own codes' },
        { value: 'loinc', label: 'LOINC already' },
      ],
    },
    {
      key: 'table',
      label: 'What each code means',
      help: 'One a line; the rest can be added later, also by pasting a spreadsheet.',
      example: 'NA = 2951-2',
      kind: 'lines',
      pattern: pairs,
      showIf: { field: 'system', is: ['local'] },
    },
  ],
  change(draft, given) {
    if (given === undefined) {
      draft.leaveOpen(
        'codes',
        'table',
        'Not known yet: which LOINC codes the codes of the laboratory mean.',
        'Ask for their list of tests, and paste it here.',
      );
      draft.say('Which codes they send is not known yet; the table of the template is used.');
      return;
    }
    if (given.text('system') === 'loinc') {
      draft.remove('codes', 'out');
      draft.say('Their codes are LOINC already and stay as they are.');
      return;
    }
    const table = given.list('table').map((line) => {
      const [from = '', to = ''] = line.split('=').map((part) => part.trim());
      return { from, to };
    });
    draft.set('codes', { table });
    if (table.length === 1) draft.say('One code of theirs becomes LOINC; others stay as they are.');
    else {
      draft.say('{count} codes of theirs become LOINC; others stay as they are.', { count: table.length });
    }
  },
};

const stages = [
  { value: 'P', label: 'Preliminary (P)' },
  { value: 'F', label: 'Final (F)' },
  { value: 'C', label: 'Corrected (C)' },
];
const allStages = stages.map(({ value }) => value);

const askStages: WizardStep = {
  key: 'stages',
  title: 'Which reports go on?',
  help: 'A laboratory reports a result several times: first preliminary, then final, sometimes corrected (OBR-25).',
  unknown: 'Every report goes on; corrections update what came before.',
  fields: [
    {
      key: 'which',
      label: 'Reports',
      help: 'Without corrections a wrong value would stay, so leave them out only when another feed brings them.',
      example: 'Final (F)',
      kind: 'choices',
      initial: allStages,
      options: stages,
    },
    {
      key: 'test',
      label: 'Test patients',
      help: 'Those whose family name starts with ZZ or TEST (PID-5.1).',
      example: 'Leave them out',
      kind: 'choice',
      initial: 'drop',
      options: [
        { value: 'drop', label: 'Leave them out' },
        { value: 'keep', label: 'Let them through' },
      ],
    },
  ],
  change(draft, given) {
    const { words } = draft;
    const chosen = given?.list('which') ?? allStages;
    const rules = [
      ...(chosen.length < allStages.length
        ? [
            {
              id: 'stages',
              name: words.fill('Reports that are not wanted'),
              match: 'all',
              conditions: [{ path: 'OBR-25', op: 'not_in', value: chosen.join(', ') }],
            },
          ]
        : []),
      ...(given?.text('test') === 'drop'
        ? [
            {
              id: 'test',
              name: words.fill('Test patients'),
              match: 'all',
              conditions: [{ path: 'PID-5.1', op: 'matches', value: '^(ZZ|TEST)' }],
            },
          ]
        : []),
    ];
    if (rules.length > 0)
      draft.insert('once', 'out', {
        id: 'select',
        plugin: 'filter',
        name: words.fill('Leave out what is not wanted'),
        settings: { action: 'drop', rules },
      });
    if (given === undefined) {
      draft.leaveOpen(
        'check',
        'fields',
        'Not known yet: which reports go on, and whether test patients do.',
        'Ask the readers of the results. A filter behind this step can leave some out.',
      );
      draft.say('Which reports go on is not known yet; all do.');
      return;
    }
    const names = stages
      .filter(({ value }) => chosen.includes(value))
      .map(({ label }) => withinSentence(words.say(label)));
    draft.say('These reports go on: {reports}.', { reports: words.list(names) });
    draft.say(given.text('test') === 'drop' ? 'Test patients are left out.' : 'Test patients go on too.');
  },
};

/** A laboratory, from its port to the FHIR repository. */
export const connectResults: Wizard = {
  key: 'connect-results',
  title: 'Send lab results to a FHIR repository',
  summary:
    'Reports of a laboratory, with corrections and PDFs, as DiagnosticReport, Observation and DocumentReference.',
  template: feedResultsToFhir,
  source: 'listen',
  partners: ['ehr', 'fhir', 'mail'],
  name(answers, words) {
    const system = senderName(answers);
    return system
      ? words.fill('Results from {system}', { system })
      : words.fill('Results from the laboratory');
  },
  steps: [
    askSender('results', { node: 'listen' }),
    askLine({ node: 'listen' }),
    askCodes,
    askStages,
    askFhirServer({ node: 'send' }),
    askWhoIsTold({ from: ['check.invalid', 'map.error', 'send.rejected'], column: 5 }),
  ],
  cases,
};

function cases(answers: WizardAnswers, words: WizardWords): WizardCase[] {
  const sender = sendingApplication(answers);
  const stagesAnswer = answers['stages'];
  const chosen = stagesAnswer?.['which'] ?? allStages;
  const dropsTests = stagesAnswer?.['test'] === 'drop';
  const mail = answers['told']?.['how'] === 'nobody' ? [] : ['mail'];
  const outcome = (goesOn: boolean) =>
    goesOn ? { reaches: ['send'], avoids: ['keep'] } : { reaches: ['select'], avoids: ['send', 'keep'] };
  const stage = (value: string, sample: string, changes: Record<string, string> = {}): WizardCase => {
    const goesOn = chosen.includes(value);
    const report = words.say(stages.find((one) => one.value === value)?.label ?? value);
    return {
      name: words.fill(goesOn ? '{report}: is delivered' : '{report}: is left out', { report }),
      message: sampleFor(sample, { ...sender, ...changes }),
      ...outcome(goesOn),
    };
  };
  return [
    stage('P', 'oru-r01-preliminary'),
    stage('F', 'oru-r01-electrolytes'),
    stage('C', 'oru-r01-corrected-report'),
    {
      name: words.fill(dropsTests ? 'A test patient is left out' : 'A test patient is delivered'),
      message: sampleFor('oru-r01-electrolytes', { ...sender, 'PID-5.1': 'ZZTEST' }),
      ...outcome(!dropsTests && chosen.includes('F')),
    },
    {
      name: words.fill('A report without an order number is kept for correction'),
      message: sampleFor('oru-r01-electrolytes', { ...sender, 'OBR-3': '', 'OBR-25': chosen[0] ?? 'F' }),
      reaches: ['keep', ...mail],
      avoids: ['send'],
    },
  ];
}
