import { compareBodies, coversPath, labelDifferences } from '@pyheart/formats';
import type { ExpectedOutput, ExpectedStep, Json, PipelineTest } from '@pyheart/plugin-sdk';
import type { TestDifference } from '../contract/pipelineTest.ts';
import { messageFromText } from '../messageFromText.ts';
import type { GotStep } from './stepsOf.ts';

interface Comparison {
  expected: readonly ExpectedStep[];
  got: readonly GotStep[];
  mayDiffer: PipelineTest['mayDiffer'];
  /** True for a node that sends: a message that it gets unexpectedly is a difference. */
  isDestination(node: string): boolean;
}

/**
 * Where steps did otherwise than expected. A node that the test does not know is new: what it does shows at the steps
 * after it, and only a destination that gets a message now is a difference of its own.
 */
export async function compareSteps({
  expected,
  got,
  mayDiffer = [],
  isDestination,
}: Comparison): Promise<TestDifference[]> {
  const left = Map.groupBy(got, ({ node }) => node);
  const differences: TestDifference[] = [];
  for (const step of expected) {
    const other = left.get(step.node)?.shift();
    const found = other ? await compareStep(step, other) : [notReached(step)];
    differences.push(
      ...found.filter(
        ({ node, path }) =>
          path === undefined || !mayDiffer.some((one) => one.node === node && coversPath(one.path, path)),
      ),
    );
  }
  const known = new Set(expected.map(({ node }) => node));
  for (const [node, steps] of left) {
    if (steps.length > 0 && (known.has(node) || isDestination(node))) differences.push(unexpected(node));
  }
  return differences;
}

function notReached({ node }: ExpectedStep): TestDifference {
  return { node, words: 'expected to get a message, got none' };
}

function unexpected(node: string): TestDifference {
  return { node, words: 'expected to get no further message, got one' };
}

async function compareStep(expected: ExpectedStep, got: GotStep): Promise<TestDifference[]> {
  const { node } = expected;
  if (expected.status !== got.status || expected.code !== got.code) {
    return [{ node, words: `expected ${ending(expected)}, got ${ending(got)}` }];
  }
  const differences: TestDifference[] = [];
  const left = Map.groupBy(got.outputs, ({ port }) => port);
  for (const output of expected.outputs) {
    const other = left.get(output.port)?.shift();
    if (other) differences.push(...(await compareOutput(node, output, other, got.input)));
    else differences.push({ node, words: `expected a message at ${output.port}, got none` });
  }
  for (const [port, others] of left) {
    if (others.length > 0) differences.push({ node, words: `expected no message at ${port}, got one` });
  }
  return differences;
}

const endings = {
  ok: 'it to work',
  failed: 'a failure',
  simulated: 'a message to send',
  disabled: 'it to be switched off',
  waiting: 'it to wait',
} as const;

function ending({ status, code }: Pick<ExpectedStep, 'status' | 'code'>): string {
  return code === undefined ? endings[status] : `${endings[status]} ${code}`;
}

async function compareOutput(
  node: string,
  expected: ExpectedOutput,
  got: GotStep['outputs'][number],
  input: Json,
): Promise<TestDifference[]> {
  const { port, kind, text } = expected;
  if (kind !== got.kind) return [{ node, words: `expected ${kind} at ${port}, got ${got.kind}` }];
  const body = text === undefined ? input : messageFromText({ kind, text }).body;
  const found = await labelDifferences(kind, got.body, compareBodies(kind, body, got.body));
  return found.map(({ path, label, words }) => ({
    node,
    path,
    ...(label === undefined ? {} : { label }),
    words,
  }));
}
