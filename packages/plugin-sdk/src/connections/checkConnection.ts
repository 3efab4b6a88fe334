import type { Issue } from '../issue.ts';
import type { PluginManifest } from '../manifest.ts';
import { type CheckScope, pipelineIssue } from '../pipeline/check/CheckScope.ts';
import { checkNodes } from '../pipeline/check/checkNodes.ts';
import { checkSecrets } from '../pipeline/check/checkSecrets.ts';
import { emptyPipeline, type PipelineNode } from '../pipeline/document.ts';
import { manifestsByKey } from '../ports/portsIn.ts';
import type { ConnectionKindManifest } from './ConnectionKind.ts';
import type { Connection } from './connection.ts';
import { connectionKinds } from './connectionKinds.ts';

/**
 * All that is wrong with a connection by itself. The place of an issue is a field of it: `host`, `name`, `kind`, or
 * `signIn.password` for the settings of its sign-in.
 */
export function checkConnection(connection: Connection, manifests: Iterable<PluginManifest>): Issue[] {
  const byKey = manifestsByKey(manifests);
  const kind = connectionKinds(byKey.values()).get(connection.kind);
  if (kind === undefined) {
    const message = `No installed plugin speaks to a system of the kind "${connection.kind}".`;
    return [pipelineIssue('PH-PIP-004', message, { field: 'kind' }, { hint: 'Choose another kind.' })];
  }
  return [
    ...issuesOf(connection.name, connection.settings, asManifest(kind), ''),
    ...signInIssues(connection, byKey),
  ];
}

function signInIssues({ name, signIn }: Connection, manifests: ReadonlyMap<string, PluginManifest>): Issue[] {
  if (signIn === undefined) return [];
  const manifest = manifests.get(signIn.plugin);
  if (manifest?.kind !== 'authenticator') {
    const message = `The sign-in "${signIn.plugin}" is no installed authenticator.`;
    return [
      pipelineIssue('PH-PIP-016', message, { field: 'signIn' }, { hint: 'Choose another way to sign in.' }),
    ];
  }
  return issuesOf(name, signIn.settings, manifest, 'signIn.');
}

/** The rules for the settings of a node hold for those of a connection too. */
function issuesOf(
  name: string,
  settings: Record<string, unknown>,
  manifest: PluginManifest,
  prefix: string,
): Issue[] {
  const node: PipelineNode = {
    id: 'connection',
    plugin: manifest.key,
    name,
    settings,
    position: { x: 0, y: 0 },
  };
  const scope: CheckScope = {
    document: { ...emptyPipeline('Connection'), nodes: [node] },
    manifests: new Map([[manifest.key, manifest]]),
    ports: new Map(),
    plugins: new Map(),
    connections: new Map(),
  };
  return [checkNodes, checkSecrets]
    .flatMap((rule) => rule(scope))
    .map((issue) => ({ ...issue, at: { field: `${prefix}${issue.at?.field ?? ''}` } }));
}

/** A kind of connection where the form and the rules expect a plugin. */
export function asManifest(kind: ConnectionKindManifest): PluginManifest {
  const { key, title, summary, icon, sentence, configSchema } = kind;
  return {
    key,
    kind: 'adapter',
    title,
    summary,
    version: '1.0.0',
    author: '',
    category: 'Connections',
    icon,
    priority: 100,
    keywords: [],
    dependencies: [],
    sentence,
    inputs: [],
    outputs: [],
    effectful: false,
    configSchema,
    example: {},
    isSource: false,
    canProbe: false,
  };
}
