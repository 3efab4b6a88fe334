import { emptyPipeline } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { testManifest } from '../catalog/testManifest.ts';
import { writePipeline } from './pipelineYaml.ts';
import { helpAt, offersAt } from './settingHelp.ts';

const configSchema = {
  type: 'object',
  properties: {
    port: { type: 'integer', title: 'Port', description: 'Where it listens.', default: 2575 },
    mode: { enum: ['wait', 'go'], title: 'Mode', 'x-ui': { labels: { wait: 'Waits' } } },
    tls: { type: 'boolean', title: 'TLS' },
    rules: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string', title: 'Path' }, op: { enum: ['is', 'has'] } },
      },
    },
  },
};
const manifests = [testManifest({ key: 'listener', configSchema }), testManifest({ key: 'other' })];
const node = (settings: Record<string, unknown>) => ({
  ...emptyPipeline('Feed'),
  nodes: [{ id: 'in', plugin: 'listener', name: 'In', settings, position: { x: 0, y: 0 } }],
});
const textOf = (settings: Record<string, unknown>) => {
  const written = writePipeline('p', node(settings), manifests);
  return 'text' in written ? written.text : '';
};

/** The text with a line put in its place, and the place of its end. */
function typed(settings: Record<string, unknown>, after: string, line: string) {
  const lines = textOf(settings).split('\n');
  const at = lines.findIndex((one) => one.includes(after)) + 1;
  lines.splice(at, 0, line);
  return { text: lines.join('\n'), line: at + 1, column: line.length + 1 };
}
const labels = (offers: ReturnType<typeof offersAt>) => offers?.offers.map(({ label }) => label);

it('offers the settings of the plugin that are not there yet, whatever half of a word breaks', () => {
  const { text, line, column } = typed({ port: 1 }, '"port": 1', '        "m');
  const offered = offersAt(text, line, column, manifests);
  expect(labels(offered)).toEqual(['mode', 'tls', 'rules']);
  expect(offered).toMatchObject({ kind: 'key', startColumn: 9 });
  expect(offered?.offers[0]).toMatchObject({ text: '"mode": ', detail: 'wait, go' });
});

it('offers what a setting can be, in the words of the form', () => {
  const { text, line, column } = typed({ port: 1 }, '"port": 1', '        "mode": ');
  expect(offersAt(text, line, column, manifests)?.offers).toMatchObject([
    { label: 'wait', text: '"wait"', detail: 'Waits' },
    { label: 'go', text: '"go"' },
  ]);
  const other = typed({ port: 1 }, '"port": 1', '        "tls": ');
  expect(labels(offersAt(other.text, other.line, other.column, manifests))).toEqual(['true', 'false']);
});

it('knows the rows of lists', () => {
  const settings = { rules: [{ path: 'PID-3' }] };
  const { text, line, column } = typed(settings, '"path": "PID-3"', '            ');
  expect(labels(offersAt(text, line, column, manifests))).toEqual(['op']);
});

it('says what a setting is for, and nothing of other lines', () => {
  const text = textOf({ port: 7 });
  const line = text.split('\n').findIndex((one) => one.includes('"port"')) + 1;
  const found = helpAt(text, line, manifests);
  expect(found?.help).toBe('**Port**\n\nWhere it listens.\n\nType: integer\n\nDefault: 2575');
  expect(text.split('\n')[line - 1]?.slice((found?.startColumn ?? 0) - 1, (found?.endColumn ?? 0) - 1)).toBe(
    '"port"',
  );
  expect(helpAt(text, 1, manifests)).toBeUndefined();
  expect(offersAt('plugins:\n  "a":\n    ', 3, 5, manifests)).toBeUndefined();
});
