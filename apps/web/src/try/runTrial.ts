import { blobOf, type Message, type PipelineDocument } from '@pyheart/plugin-sdk';
import { client, type Inputs, type RunTrace, type StepTrace } from '../api.ts';
import type { Designer } from '../designer/Designer.ts';
import { nameIn } from '../designer/nameIn.ts';
import { t } from '../language/t.ts';
import { messageText } from '../messages/messageText.ts';
import { announce } from '../shell/announce.ts';
import { toastFailure } from '../ui/toast.ts';
import { messageOf, stepOf, type TrialState, type TriedSample } from './createTrial.ts';

type Sample = Inputs['pipelines']['tryRun']['message'];
type Parts = Pick<Designer, 'draft' | 'manifests' | 'trial' | 'view'>;

/** Runs a sample through the draft, pinned outputs in place of their nodes, and lays the result over the canvas. */
export async function runTrial({ draft, trial }: Parts, sample: TriedSample, until?: string) {
  const { document } = draft.store.getState();
  const { pins } = trial.getState();
  const { origin: _, ...asked } = sample;
  const result = await client.pipelines.tryRun.mutate({
    ...asked,
    document,
    ...(pins.size > 0 ? { pins: Object.fromEntries(pins) } : {}),
    ...(until ? { until } : {}),
  });
  trial.setState({ sample });
  trial.show(result.trace, t('Try'), document, { privacy: result.privacy });
  const failed = result.trace.steps.filter((step) => step.status === 'failed').length;
  announce(
    failed > 0
      ? t('Tried: {count, plural, one {# step} other {# steps}}, {failed} failed', {
          count: result.trace.steps.length,
          failed,
        })
      : t('Tried: {count, plural, one {# step} other {# steps}}, all fine', {
          count: result.trace.steps.length,
        }),
  );
  return result;
}

/** Runs the last sample again as far as a node; without one, the Try pane is where to choose it. */
export async function runToHere(designer: Parts, node: string): Promise<void> {
  const { sample } = designer.trial.getState();
  designer.view.select([node]);
  if (!sample) return designer.view.showDrawer('try');
  try {
    await runTrial(designer, sample, node);
    designer.view.showNode(node, 'data');
  } catch (error) {
    toastFailure(t('Trying'), error);
  }
}

/** True when the trace has what a node got, so that it can run alone. */
export function canRunAlone(trace: RunTrace | null, node: string): boolean {
  const input = messageOf(trace, stepOf(trace, node)?.input ?? '');
  return input !== undefined && blobOf(input) === undefined;
}

/** Runs one node on what it got last; what came after it is no longer true and is taken off the canvas. */
export async function runAlone(designer: Parts, node: string): Promise<void> {
  const { draft, manifests, trial, view } = designer;
  const { trace, title, privacy, runId, versions } = trial.getState();
  const step = stepOf(trace, node);
  const input = messageOf(trace, step?.input ?? '');
  if (!trace || !step || !input) return;
  const { document, byId } = draft.store.getState();
  try {
    const alone = await client.pipelines.tryRun.mutate({
      document,
      ...entryOf(trial.getState(), step),
      until: node,
      message: sampleOf(input),
    });
    trial.show(withStepOf(trace, alone.trace, node, document), title, document, {
      privacy,
      runId,
      versions,
    });
    view.showNode(node, 'data');
    const isFailed = alone.trace.steps.some(({ status }) => status === 'failed');
    announce(
      isFailed
        ? t('Ran {node} alone: it failed', { node: nameIn(byId, manifests, node) })
        : t('Ran {node} alone: fine', { node: nameIn(byId, manifests, node) }),
    );
  } catch (error) {
    toastFailure(t('Running {node}', { node: nameIn(byId, manifests, node) }), error);
  }
}

/**
 * Where the message enters. A masked input is only what is shown of it: what the node really got is taken from the
 * store, or made again from the start.
 */
function entryOf({ privacy, runId, sample }: TrialState, { node, port }: StepTrace) {
  const own = port ? { node, port } : { node };
  if (privacy?.state !== 'masked') return own;
  if (runId !== undefined) return { ...own, stored: { runId, node } };
  return sample?.stored ? { node: sample.node, stored: sample.stored } : own;
}

/** Keeps what a node gave last and uses it in tries from now on. */
export function pinOutput({ draft, manifests, trial }: Parts, node: string): void {
  const { trace } = trial.getState();
  const outputs = stepOf(trace, node)?.outputs.flatMap(({ port, message }) => {
    const given = messageOf(trace, message);
    return given && !blobOf(given) ? [{ port, message: sampleOf(given) }] : [];
  });
  if (!outputs || outputs.length === 0) return;
  trial.pin(node, outputs);
  announce(t('Pinned the output of {node}', { node: nameIn(draft.store.getState().byId, manifests, node) }));
}

export function unpinOutput({ draft, manifests, trial }: Parts, node: string): void {
  trial.unpin(node);
  announce(t('{node} is run in tries again', { node: nameIn(draft.store.getState().byId, manifests, node) }));
}

/** A message of a trace as it is sent to be tried. */
function sampleOf(message: Message): Sample {
  const { kind, subtype, version, meta } = message;
  return {
    kind,
    text: messageText(message),
    ...(subtype === undefined ? {} : { subtype }),
    ...(version === undefined ? {} : { version }),
    ...(meta.labels === undefined ? {} : { labels: meta.labels }),
  };
}

function withStepOf(trace: RunTrace, alone: RunTrace, node: string, document: PipelineDocument): RunTrace {
  const after = nodesAfter(document, node);
  const kept = trace.steps.filter((step) => step.node !== node && !after.has(step.node));
  return {
    steps: [...kept, ...alone.steps],
    messages: { ...trace.messages, ...alone.messages },
  };
}

function nodesAfter({ wires }: PipelineDocument, node: string): Set<string> {
  const after = new Set<string>();
  const queue = [node];
  for (const at of queue) {
    for (const { from, to } of wires) {
      if (from.node !== at || after.has(to.node)) continue;
      after.add(to.node);
      queue.push(to.node);
    }
  }
  return after;
}
