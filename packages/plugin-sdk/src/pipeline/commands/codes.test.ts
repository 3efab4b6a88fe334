import { expect, it } from 'vitest';
import { sampleNode } from '../../testing/samplePipeline.ts';
import { emptyPipeline } from '../document.ts';
import { applyCommand, CommandRefused } from './Command.ts';
import { addCode } from './codes.ts';

const manifest = {
  configSchema: {
    properties: {
      table: { type: 'array', 'x-ui': { codeTable: 'rows' } },
      tables: { type: 'array', 'x-ui': { widget: 'code-tables' } },
    },
  },
};
const line = { from: 'HB', to: '718-7' };
const pipelineWith = (settings: Record<string, unknown>) => ({
  ...emptyPipeline('Results'),
  nodes: [sampleNode('lookup', 'code-lookup', settings)],
});
const added = (settings: Record<string, unknown>, table = '') =>
  applyCommand(pipelineWith(settings), addCode('lookup', table, line, manifest));

it('adds a line to the only table, also to one that was empty, and says so', () => {
  const { document, label } = added({});
  expect(document.nodes[0]?.settings).toEqual({ table: [line] });
  expect(label).toMatch(/^Added HB → 718-7 to the codes of /);
});

it('adds a line to the table with the name, and corrects one that is there', () => {
  const tables = [{ name: 'units', rows: [{ from: 'HB', to: 'old' }] }];
  expect(added({ tables }, 'units').document.nodes[0]?.settings).toEqual({
    tables: [{ name: 'units', rows: [line] }],
  });
});

it('refuses a table that is not there', () => {
  expect(() => added({ tables: [] }, 'gone')).toThrow(CommandRefused);
});
