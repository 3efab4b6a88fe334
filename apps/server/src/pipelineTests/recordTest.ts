import type { Engine } from '@pyheart/engine';
import type { Clock, MessageDraft, PipelineDocument, PipelineTest } from '@pyheart/plugin-sdk';
import { bodyText } from '../bodyText.ts';
import { compareSteps } from './compareSteps.ts';
import { expectedSteps, stepsOf } from './stepsOf.ts';

/** Far enough for every part of a date to be another one. */
const laterMs = 400 * 86_400_000 + 3_661_001;

export interface RecordedTest {
  test: PipelineTest;
  /** The first step that failed. */
  failure?: { node: string; code: string; message: string };
}

/**
 * A test that expects what the pipeline makes of a message now. It is run a second time at another time: what differs
 * then is made anew each time, such as a time of sending or an id, and may differ.
 */
export async function recordTest(
  { engine, clock }: { engine: Pick<Engine, 'tryRun'>; clock: Clock },
  { document, node, message }: { document: PipelineDocument; node: string; message: MessageDraft },
): Promise<RecordedTest> {
  const { kind, subtype, body } = message;
  const sample: MessageDraft = { kind, body, ...(subtype === undefined ? {} : { subtype }) };
  const at = clock.now();
  const { trace } = await engine.tryRun({ document, node, message: sample, at });
  const later = new Date(at.getTime() + laterMs);
  const again = await engine.tryRun({ document, node, message: sample, at: later });
  const steps = expectedSteps(stepsOf(trace));
  const differences = await compareSteps({
    expected: steps,
    got: stepsOf(again.trace),
    mayDiffer: [],
    isDestination: () => false,
  });
  const mayDiffer = differences.flatMap(({ node: at, path }) =>
    path === undefined ? [] : [{ node: at, path }],
  );
  const failed = trace.steps.find(({ status }) => status === 'failed');
  return {
    test: {
      id: 'test',
      name: nameOf(subtype ?? kind, failed?.failure?.code),
      node,
      message: { kind, text: bodyText(body), ...(subtype === undefined ? {} : { subtype }) },
      steps,
      ...(mayDiffer.length === 0 ? {} : { mayDiffer }),
    },
    ...(failed?.failure
      ? { failure: { node: failed.node, code: failed.failure.code, message: failed.failure.message } }
      : {}),
  };
}

function nameOf(what: string, code: string | undefined): string {
  return code === undefined ? what : `${what} fails with ${code}`;
}
