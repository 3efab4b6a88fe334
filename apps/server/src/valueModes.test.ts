import { builtinPlugins } from '@pyheart/builtin-plugins';
import {
  checkPipeline,
  describePlugin,
  emptyPipeline,
  type PipelineDocument,
  readPluginsYaml,
  writePluginsYaml,
} from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { memoryEngine } from './cli/memoryEngine.ts';
import { createLog } from './log.ts';

const plugins = new Map(builtinPlugins.map((plugin) => [plugin.key, plugin]));
const manifests = builtinPlugins.map(describePlugin);
const adt = (ward: string) =>
  `MSH|^~\\&|ADT|NORTH|||2026||ADT^A01|M1|P|2.5\rPID|1||4711||EVERYMAN^ADAM\rPV1|1|I|${ward}\r`;

function line(settings: Record<string, unknown>, plugin = 'email'): PipelineDocument {
  const node = (id: string, key: string, own: Record<string, unknown>) => ({
    id,
    plugin: key,
    name: id,
    settings: own,
    position: { x: 0, y: 0 },
  });
  return {
    ...emptyPipeline('Wards'),
    nodes: [
      node('in', 'mllp-listener', { port: 2575 }),
      node('wards', 'code-lookup', {
        path: 'PV1-2',
        table: [{ from: 'ICU', to: 'icu@example.org' }],
        csv: 'ER,er@example.org',
      }),
      node('mail', plugin, settings),
    ],
    wires: [{ id: 'w', from: { node: 'in', port: 'out' }, to: { node: 'mail', port: 'in' } }],
  };
}

const mail = (settings: Record<string, unknown>) =>
  line({ host: 'mail.example.org', from: 'studio@example.org', to: ['desk@example.org'], ...settings });
const toWard = { $value: 'lookup', path: 'PV1-3', table: { node: 'wards' } };

async function stepOf(document: PipelineDocument, body: string) {
  const engine = memoryEngine({
    plugins,
    check: (filled) => checkPipeline(filled, manifests),
    log: createLog('silent'),
  });
  const { trace } = await engine.tryRun({ document, node: 'in', message: { kind: 'hl7v2', body } });
  const step = trace.steps.at(-1)!;
  return { step, body: trace.messages[step.outputs[0]?.message ?? '']?.body };
}

it('gives each message its own setting, from a table of another node, rows and CSV alike', async () => {
  const document = mail({ to: toWard, subject: { $value: 'message', path: 'MSH-10' } });
  expect(
    checkPipeline(document, manifests, { plugins: builtinPlugins }).filter(
      ({ severity }) => severity === 'error',
    ),
  ).toEqual([]);
  expect((await stepOf(document, adt('ICU'))).body).toMatchObject({ to: ['icu@example.org'], subject: 'M1' });
  const { step, body } = await stepOf(document, adt('ER'));
  expect(body).toMatchObject({ to: ['er@example.org'] });
  expect(step.explanations[0]).toBe('"To" is looked up by PV1-3.');
});

it.each([
  ['Zyxw', toWard, '"To" of "mail" is looked up by PV1-3, which holds a code that the table does not list.'],
  ['', toWard, '"To" of "mail" is looked up by PV1-3, which is empty in this message.'],
  [
    'ICU',
    { ...toWard, path: 'ZZZ-3' },
    '"To" of "mail" is looked up by ZZZ-3, which is missing in this message.',
  ],
])('fails with the field and the place, and never the content: %j', async (ward, to, message) => {
  const { step } = await stepOf(mail({ to }), adt(ward));
  expect(step.failure).toMatchObject({
    code: 'PH-MAP-002',
    class: 'invalid',
    message,
    issues: [{ at: { node: 'mail', field: 'to', path: to.path } }],
  });
  expect(JSON.stringify(step)).not.toContain('Zyxw');
});

it('fails when the value is not what the setting takes', async () => {
  const delay = line({ wait: 'for', seconds: { $value: 'message', path: 'PID-5.1' } }, 'delay');
  const { step } = await stepOf(delay, adt('ICU'));
  expect(step.failure?.message).toContain('"How long" of "mail" is taken from PID-5.1, which is not what');
  expect(JSON.stringify(step)).not.toContain('EVERYMAN');
});

it('takes placeholders in a value for what they are', async () => {
  const document = mail({ subject: { $value: 'message', path: 'PV1-3' } });
  expect((await stepOf(document, adt('{code} {PID-3}'))).body).toMatchObject({ subject: '{code} {PID-3}' });
});

it('names a table that is not there', () => {
  const issues = checkPipeline(mail({ to: { ...toWard, table: { node: 'gone' } } }), manifests);
  expect(issues).toContainEqual(
    expect.objectContaining({ code: 'PH-PIP-031', at: { node: 'mail', field: 'to' } }),
  );
});

it('comes back from plugins.yaml as it was', () => {
  const document = mail({
    to: toWard,
    subject: { $value: 'message', path: 'MSH-10', otherwise: 'default', default: '' },
  });
  const contents = {
    pipelines: [{ id: 'p', name: 'Wards', enabled: true, document }],
    settings: {},
    security: {},
  };
  const text = writePluginsYaml(contents, manifests, { studioVersion: '1.0.0', exportedAt: new Date(0) });
  const [pipeline] = readPluginsYaml(text, manifests).pipelines;
  expect(pipeline?.document.nodes.find(({ id }) => id === 'mail')?.settings).toMatchObject({
    to: toWard,
    subject: { $value: 'message', path: 'MSH-10', otherwise: 'default', default: '' },
  });
});
