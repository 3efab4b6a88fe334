import type { PluginManifest } from '../manifest.ts';
import type { PipelineNode } from '../pipeline/document.ts';
import type { Port } from '../ports.ts';
import { isShown } from '../settings/isShown.ts';
import { isRecord, type JsonSchema } from '../settings/jsonSchema.ts';
import { failedPort } from './failedPort.ts';

export interface NodePorts {
  inputs: readonly Port[];
  outputs: readonly Port[];
}

/**
 * The ports of one node: the declared ones that its settings use or that are `wired`, one output per row of the settings
 * where the plugin says so, and `error` on every node that runs. Pass-through outputs still say `sameAs`; `portsIn`
 * resolves them.
 */
export function portsOf(
  node: Pick<PipelineNode, 'settings'>,
  manifest: PluginManifest,
  wired?: ReadonlySet<string>,
): NodePorts {
  const declared = manifest.outputs.filter(
    (port) => wired?.has(port.name) || isUsed(port, node.settings, manifest.configSchema),
  );
  const names = new Set(declared.map((port) => port.name));
  for (const port of dynamicOutputs(node, manifest)) {
    if (names.has(port.name)) continue;
    names.add(port.name);
    declared.push(port);
  }
  const failed = failedPort(manifest);
  if (failed !== undefined && !names.has('error')) declared.push(failed);
  return { inputs: manifest.inputs, outputs: declared };
}

/** Whether the output gives anything with these settings. */
export function isUsed({ showIf }: Port, values: Record<string, unknown>, schema: JsonSchema): boolean {
  return showIf === undefined || isShown(showIf, [{ schema, values }], schema);
}

function dynamicOutputs({ settings }: Pick<PipelineNode, 'settings'>, manifest: PluginManifest): Port[] {
  const dynamic = manifest.dynamicOutputs;
  if (dynamic === undefined) return [];
  const rows = settings[dynamic.field];
  if (!Array.isArray(rows)) return [];
  return rows.filter(isRecord).flatMap((row) => {
    const name = row[dynamic.name];
    if (typeof name !== 'string' || name === '') return [];
    const title = dynamic.title === undefined ? undefined : row[dynamic.title];
    return {
      name,
      title: typeof title === 'string' && title !== '' ? title : name,
      kinds: dynamic.kinds,
      ...(dynamic.sameAs === undefined ? {} : { sameAs: dynamic.sameAs }),
    };
  });
}
