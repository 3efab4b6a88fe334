import { type PipelineDocument, type PipelineTest, PluginError } from '@pyheart/plugin-sdk';
import type { TestResult } from '../contract/pipelineTest.ts';
import { messageFromText } from '../messageFromText.ts';
import { destinationsOf } from '../replays/destinationsOf.ts';
import type { Services } from '../Services.ts';
import { StudioError } from '../StudioError.ts';
import { compareSteps } from './compareSteps.ts';
import { expectedSteps, stepsOf } from './stepsOf.ts';

export type TestServices = Pick<Services, 'engine' | 'plugins'>;

/**
 * Runs the tests of a pipeline one after the other, in memory: nothing is stored and destinations are simulated.
 * `signal` ends it between two tests, with the results so far.
 */
export async function runTests(
  services: TestServices,
  document: PipelineDocument,
  signal?: AbortSignal,
): Promise<TestResult[]> {
  const results: TestResult[] = [];
  for (const test of document.tests ?? []) {
    if (signal?.aborted) break;
    results.push(await runTest(services, document, test));
  }
  return results;
}

async function runTest(
  { engine, plugins }: TestServices,
  document: PipelineDocument,
  test: PipelineTest,
): Promise<TestResult> {
  const { id, name, steps: expected, mayDiffer } = test;
  const nodes = [...new Set(expected.map(({ node }) => node))];
  try {
    const { text, kind, subtype } = test.message;
    const message = messageFromText({ kind, text, ...(subtype === undefined ? {} : { subtype }) });
    const { trace } = await engine.tryRun({ document, node: test.node, message });
    const got = stepsOf(trace);
    const destinations = new Set(destinationsOf(plugins, document).map((node) => node.id));
    const differences = await compareSteps({
      expected,
      got,
      mayDiffer,
      isDestination: (node) => destinations.has(node),
    });
    const passed = differences.length === 0;
    return { id, name, passed, nodes, differences, ...(passed ? {} : { steps: expectedSteps(got) }) };
  } catch (error) {
    // A draft with a circle cannot run, a sample that is no JSON cannot be read; the other results still help.
    const isRefusal = error instanceof Error && error.cause instanceof StudioError;
    if (!(error instanceof PluginError || isRefusal)) throw error;
    return { id, name, passed: false, nodes, differences: [{ node: test.node, words: error.message }] };
  }
}
