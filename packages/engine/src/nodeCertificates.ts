import type { CertificateUse, PipelineDocument } from '@pyheart/plugin-sdk';
import type { EngineDeps } from './EngineDeps.ts';
import { filled } from './filled.ts';
import { PipelineNodes } from './PipelineNodes.ts';
import { planRun } from './planRun.ts';

/** A certificate that a node relies on. */
export type NodeCertificate = CertificateUse & { node: string };

/** The certificates of all nodes that are switched on. A node whose settings do not hold has none to tell of. */
export async function nodeCertificates(
  deps: EngineDeps,
  published: PipelineDocument,
): Promise<NodeCertificate[]> {
  const document = await filled(deps, published);
  const known = document.nodes.filter(({ plugin }) => deps.plugins.get(plugin));
  const ended = new AbortController();
  const nodes = new PipelineNodes(
    planRun({ ...document, nodes: known, wires: [] }, deps.plugins),
    'certificates',
    deps,
    ended.signal,
  );
  try {
    const found = await Promise.all(
      [...nodes.plan.nodes.values()]
        .filter(({ plugin, isDisabled }) => plugin.certificates !== undefined && !isDisabled)
        .map(async ({ id, plugin }) => {
          const context = await nodes.context(id).catch(() => undefined);
          return context ? plugin.certificates!(context.config).map((use) => ({ ...use, node: id })) : [];
        }),
    );
    return found.flat();
  } finally {
    ended.abort();
    await nodes.cleanup();
  }
}
