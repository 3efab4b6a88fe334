import { describe, expect, it } from 'vitest';
import { relay } from '../testing/samplePipeline.ts';
import { sampleManifests, samplePlugins } from '../testing/samplePlugins.ts';
import { defaultPluginSettings, defaultSecurity } from '../yaml/PluginsYaml.ts';
import { readPluginsYaml } from '../yaml/readPluginsYaml.ts';
import { writePluginsYaml } from '../yaml/writePluginsYaml.ts';
import { pipelineChanges } from './changes/pipelineChanges.ts';
import { checkPipeline } from './check.ts';
import { closeQuestion } from './commands/openQuestions.ts';
import { changeSetting } from './commands/settings.ts';
import type { PipelineDocument } from './document.ts';

const asked: PipelineDocument = {
  ...relay(),
  nodes: relay().nodes.map((node) =>
    node.id === 'out'
      ? {
          ...node,
          openQuestions: [
            {
              field: 'base_url',
              question: 'Not known yet: at which address the laboratory is.',
              next: 'Ask the laboratory.',
              placeholder: node.settings['base_url'],
            },
          ],
        }
      : node,
  ),
};
const open = (document: PipelineDocument) =>
  checkPipeline(document, sampleManifests, { plugins: samplePlugins }).filter(
    ({ code }) => code === 'PH-PIP-032',
  );

describe('a question that was left open', () => {
  it('is a warning at its setting, with the next move', () => {
    expect(open(asked)).toEqual([
      {
        code: 'PH-PIP-032',
        severity: 'warning',
        message: 'Not known yet: at which address the laboratory is.',
        hint: 'Ask the laboratory.',
        at: { node: 'out', field: 'base_url' },
      },
    ]);
  });

  it('is answered once the setting is another one, and open again when that is undone', () => {
    const answered = changeSetting('out', ['base_url'], 'https://lab.example.org').apply(asked);
    expect(open(answered)).toEqual([]);
    const back = asked.nodes.find(({ id }) => id === 'out')?.settings['base_url'];
    expect(open(changeSetting('out', ['base_url'], back).apply(answered))).toHaveLength(1);
  });

  it('is closed when a person says that the setting stays', () => {
    const closed = closeQuestion('out', 'base_url').apply(asked);
    expect(open(closed)).toEqual([]);
    expect(closed.nodes).toEqual(relay().nodes);
    expect(pipelineChanges(asked, closed, sampleManifests).map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/^Answered a question on .*: Not known yet: at which address/),
    ]);
  });

  it('is not asked of a node that is switched off', () => {
    const nodes = asked.nodes.map((node) => ({ ...node, disabled: true }));
    expect(open({ ...asked, nodes })).toEqual([]);
  });

  it('travels with plugins.yaml', () => {
    const contents = {
      pipelines: [{ id: 'relay', name: asked.name, enabled: true, document: asked }],
      settings: defaultPluginSettings,
      security: defaultSecurity,
    };
    const yaml = writePluginsYaml(contents, sampleManifests, {
      studioVersion: '0.0.0',
      exportedAt: new Date(0),
    });
    const read = readPluginsYaml(yaml, sampleManifests);
    expect(read.issues).toEqual([]);
    expect(read.pipelines[0]?.document.nodes.map(({ openQuestions }) => openQuestions)).toEqual(
      asked.nodes.map(({ openQuestions }) => openQuestions),
    );
  });
});
