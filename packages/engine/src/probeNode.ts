import { type PipelineDocument, type ProbeCheck, toFailure } from '@pyheart/plugin-sdk';
import type { ProbeOptions } from './Engine.ts';
import type { EngineDeps } from './EngineDeps.ts';
import { looseNodes } from './looseNodes.ts';
import type { PipelineNodes } from './PipelineNodes.ts';

const defaultTimeoutMs = 20_000;
const complete: ProbeCheck = { title: 'The settings are complete', ok: true };

/** "Verify" of one node of a draft. What goes wrong is a line that failed, never a rejection. */
export async function probeNode(
  deps: EngineDeps,
  draft: PipelineDocument,
  node: string,
  { signal, ask = false, progress, timeoutMs = defaultTimeoutMs }: ProbeOptions = {},
): Promise<ProbeCheck[]> {
  const limit = AbortSignal.timeout(timeoutMs);
  const ended = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  let nodes: PipelineNodes | undefined;
  let lines: ProbeCheck[] = [];
  try {
    const made = await looseNodes(deps, draft, { purpose: 'probe', signal: ended });
    nodes = made;
    const context = await made.context(node);
    const plugin = made.plan.nodes.get(node)?.plugin;
    if (!plugin?.probe)
      return [
        complete,
        { title: 'Connection', ok: 'skipped', detail: 'This node has no connection to verify.' },
      ];
    const tell = (checks: readonly ProbeCheck[]) => {
      lines = [complete, ...redacted(checks, made)];
      if (!ended.aborted) progress?.(lines);
    };
    tell([]);
    const work = plugin.probe({ ...context, ask, progress: tell });
    const checks = await Promise.race([work, whenAborted(ended)]);
    if (checks !== undefined) return [complete, ...redacted(checks, made)];
    // It may still fail later, when nobody listens any more.
    work.catch(() => undefined);
    return cutOff(lines, signal?.aborted === true, timeoutMs);
  } catch (error) {
    return failedLines(error, nodes, lines.length > 0);
  } finally {
    await nodes?.cleanup();
  }
}

/** What was under way when time was up, or the person stopped it. */
function cutOff(lines: readonly ProbeCheck[], isStopped: boolean, timeoutMs: number): ProbeCheck[] {
  return lines.map((line) => {
    if (line.ok === 'waiting') return { title: line.title, ok: 'skipped' };
    if (line.ok !== 'running') return line;
    if (isStopped) return { title: line.title, ok: 'skipped', detail: 'Stopped.' };
    return {
      title: line.title,
      ok: false,
      detail: `Not finished after ${timeoutMs / 1000} s.`,
      remedy: 'The system takes the connection and then says nothing. Ask its operator whether it is stuck.',
    };
  });
}

/** Of settings that do not do, or of a probe that gave up with its first word. */
function failedLines(error: unknown, nodes: PipelineNodes | undefined, hasBegun: boolean): ProbeCheck[] {
  const failure = nodes?.redactor.failure(toFailure(error)) ?? toFailure(error);
  return [
    ...(hasBegun ? [complete] : []),
    {
      title: hasBegun ? failure.message : complete.title,
      ok: false,
      ...(hasBegun ? {} : { detail: failure.message }),
      ...(failure.hint === undefined ? {} : { remedy: failure.hint }),
    },
    ...(failure.issues ?? []).map((issue) => ({
      title: issue.message,
      ok: false as const,
      ...(issue.at?.field === undefined ? {} : { detail: issue.at.field }),
      ...(issue.hint === undefined ? {} : { remedy: issue.hint }),
    })),
  ];
}

function redacted(checks: readonly ProbeCheck[], nodes: PipelineNodes): ProbeCheck[] {
  const { text } = nodes.redactor;
  return checks.map((check) => ({
    ...check,
    title: text(check.title),
    ...(check.detail === undefined ? {} : { detail: text(check.detail) }),
    ...(check.remedy === undefined ? {} : { remedy: text(check.remedy) }),
  }));
}

function whenAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}
