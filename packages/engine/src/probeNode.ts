import { type PipelineDocument, type ProbeCheck, toFailure } from '@pyheart/plugin-sdk';
import type { EngineDeps } from './EngineDeps.ts';
import { filled } from './filled.ts';
import { PipelineNodes } from './PipelineNodes.ts';
import { planRun } from './planRun.ts';

const timeoutMs = 20_000;

/** "Test connection" of one node of a draft. What goes wrong is a check that failed, never a rejection. */
export async function probeNode(
  deps: EngineDeps,
  draft: PipelineDocument,
  node: string,
): Promise<ProbeCheck[]> {
  const timeout = AbortSignal.timeout(timeoutMs);
  let nodes: PipelineNodes | undefined;
  try {
    const document = await filled(deps, draft);
    // Only this node and the authenticators it may use matter; the rest of the draft may be unfinished.
    const known = document.nodes.filter(({ plugin }) => deps.plugins.get(plugin));
    nodes = new PipelineNodes(
      planRun({ ...document, nodes: known, wires: [] }, deps.plugins),
      'probe',
      deps,
      timeout,
    );
    const context = await nodes.context(node);
    const plugin = nodes.plan.nodes.get(node)?.plugin;
    if (!plugin?.probe)
      return [
        { title: 'Settings are complete', ok: true },
        { title: 'Connection', ok: 'skipped', detail: 'This node has no connection to test.' },
      ];
    const checks = await plugin.probe(context);
    const { text } = nodes.redactor;
    return checks.map((check) => ({
      ...check,
      ...(check.detail === undefined ? {} : { detail: text(check.detail) }),
      ...(check.remedy === undefined ? {} : { remedy: text(check.remedy) }),
    }));
  } catch (error) {
    const failure = nodes?.redactor.failure(toFailure(error)) ?? toFailure(error);
    return [
      { title: failure.message, ok: false, ...(failure.hint === undefined ? {} : { remedy: failure.hint }) },
      ...(failure.issues ?? []).map((issue) => ({
        title: issue.message,
        ok: false as const,
        ...(issue.at?.field === undefined ? {} : { detail: issue.at.field }),
        ...(issue.hint === undefined ? {} : { remedy: issue.hint }),
      })),
    ];
  } finally {
    await nodes?.cleanup();
  }
}
