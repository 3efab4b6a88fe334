import { type PipelineNode, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { target } from './formats/fhirTarget.ts';
import { withChecker } from './withChecker.ts';

const node = (id: string, plugin: string, settings: Record<string, unknown> = {}): PipelineNode => ({
  id,
  name: id,
  plugin,
  position: { x: 0, y: 0 },
  settings,
});

it('puts the validator behind the mapper, with the settings that both have and in place of what is there', () => {
  const mapper = node('map', 'field-mapper', { rows: [], package_folder: '/guides', profiles: [] });
  const stored = pipelineDocumentSchema.parse({
    format: 1,
    name: 'Admissions',
    nodes: [node('in', 'http-listener'), mapper, node('send', 'fhir-client')],
    wires: [
      { id: 'a', from: { node: 'in', port: 'out' }, to: { node: 'map', port: 'in' } },
      { id: 'b', from: { node: 'map', port: 'out' }, to: { node: 'send', port: 'in' } },
    ],
  });
  const { document, checker } = withChecker(stored, mapper, target.checkedBy!);
  expect(pipelineDocumentSchema.safeParse(document).success).toBe(true);
  expect(document.nodes.at(-1)).toMatchObject({
    id: checker,
    plugin: 'fhir-validator',
    settings: { package_folder: '/guides', profiles: [], annotate: true },
  });
  expect(document.nodes.at(-1)?.settings).not.toHaveProperty('rows');
  expect(document.wires.map(({ from, to }) => `${from.node} ${to.node}`)).toEqual([
    'in map',
    `map ${checker}`,
  ]);
});
