import { draftPipeline, type Wizard, type WizardCase, wordsIn } from '@pyheart/builtin-plugins/wizards';
import {
  type Connection,
  connectionKinds,
  fillConnections,
  nodeTitle,
  type PipelineDocument,
  type PipelineTest,
} from '@pyheart/plugin-sdk';
import type { WizardPreview, WizardSheet } from '../contract/wizard.ts';
import { messageFromText } from '../messageFromText.ts';
import { recordTest } from '../pipelineTests/recordTest.ts';
import type { Services } from '../Services.ts';

export interface PreparedWizard {
  preview: WizardPreview;
  /** Connections that are not there yet. */
  connections: Connection[];
}

/**
 * The pipeline that the answers describe, with its test messages run through it in memory. What each is to come to is
 * said by the wizard, so a test that fails here is told and not written down as expected.
 */
export async function prepareWizard(
  services: Services,
  wizard: Wizard,
  { answers, isRehearsal, language }: Pick<WizardSheet, 'answers' | 'isRehearsal' | 'language'>,
): Promise<PreparedWizard> {
  const known = await services.connections.all();
  const { templates, plugins, secrets } = services;
  const drafted = draftPipeline(wizard, answers, {
    peers: templates.peers(),
    isRehearsal,
    known,
    words: wordsIn(language),
  });
  const { document, connections, sentences } = drafted;
  const manifests = plugins.manifests();
  const filled = fillConnections(document, manifests, [...known, ...connections]);
  const kept: PipelineTest[] = [];
  const tests: WizardPreview['tests'] = [];
  for (const [index, each] of drafted.cases.entries()) {
    const { test, passed } = await runCase(services, filled, wizard.source, each);
    if (passed) kept.push({ ...test, id: `test-${index + 1}`, name: each.name });
    tests.push({ name: each.name, passed, path: namesOf(document, test, manifests) });
  }
  const byKey = new Map(manifests.map((manifest) => [manifest.key, manifest]));
  const kinds = connectionKinds(plugins.manifestsIn(language));
  const stored = new Set((await secrets.list()).map(({ name }) => name));
  return {
    connections,
    preview: {
      document: { ...document, tests: kept },
      sentences,
      open: drafted.open.flatMap((point) => {
        const node = document.nodes.find(({ id }) => id === point.node);
        return node === undefined ? [] : [{ ...point, nodeName: nodeTitle(node, byKey) }];
      }),
      connections: connections.map(({ name, kind }) => ({ name, kind: kinds.get(kind)?.title ?? kind })),
      secrets: drafted.secrets.map((secret) => ({
        ...secret,
        isStored: stored.has(secret.name) || secrets.isInEnvironment(secret.name),
      })),
      tests,
      issues: plugins.check(document, [...known, ...connections]),
    },
  };
}

async function runCase(
  services: Services,
  document: PipelineDocument,
  node: string,
  { message, reaches, avoids }: WizardCase,
): Promise<{ test: PipelineTest; passed: boolean }> {
  const { text, kind, subtype } = message;
  const draft = messageFromText({ text, kind, ...(subtype === undefined ? {} : { subtype }) });
  const { test } = await recordTest(services, { document, node, message: draft });
  const seen = new Set(test.steps.map((step) => step.node));
  const passed = reaches.every((id) => seen.has(id)) && !avoids.some((id) => seen.has(id));
  return { test, passed };
}

function namesOf(
  document: PipelineDocument,
  { steps }: PipelineTest,
  manifests: ReturnType<Services['plugins']['manifests']>,
): string[] {
  const byKey = new Map(manifests.map((manifest) => [manifest.key, manifest]));
  const ids = [...new Set(steps.map(({ node }) => node))];
  return ids.flatMap((id) => {
    const node = document.nodes.find((candidate) => candidate.id === id);
    return node === undefined ? [] : [nodeTitle(node, byKey)];
  });
}
