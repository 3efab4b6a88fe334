import type { CertificateUse, PipelineDocument } from '@pyheart/plugin-sdk';
import type { EngineDeps } from './EngineDeps.ts';
import { looseNodes } from './looseNodes.ts';

/** A certificate that a node relies on. */
export type NodeCertificate = CertificateUse & { node: string };

/** The certificates of all nodes that are switched on. A node whose settings do not hold has none to tell of. */
export async function nodeCertificates(
  deps: EngineDeps,
  document: PipelineDocument,
): Promise<NodeCertificate[]> {
  const ended = new AbortController();
  const nodes = await looseNodes(deps, document, { purpose: 'certificates', signal: ended.signal });
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
