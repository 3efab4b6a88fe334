import type { PluginManifest } from '../manifest.ts';
import type { PipelineDocument, PipelineNode } from '../pipeline/document.ts';
import { manifestsByKey } from '../ports/portsIn.ts';
import { fillDefaults } from '../settings/fillDefaults.ts';
import type { Connection } from './connection.ts';
import { connectedFields } from './connectionKinds.ts';

const signInPrefix = '@sign-in:';

/** The id of the authenticator node that stands for the sign-in of a connection in a filled document. */
const signInNode = (connection: string): string => `${signInPrefix}${connection}`;

/** The connection whose sign-in a node of a filled document is; undefined for any other node. */
export function connectionOfSignIn(node: string): string | undefined {
  return node.startsWith(signInPrefix) ? node.slice(signInPrefix.length) : undefined;
}

/**
 * The document with the settings of its connections filled in, as it is checked and runs: nodes name no connection any
 * more, and each sign-in is an authenticator node. A node whose connection is missing, or does not fit it, still names it.
 */
export function fillConnections(
  document: PipelineDocument,
  manifests: Iterable<PluginManifest>,
  connections: Iterable<Connection>,
): PipelineDocument {
  if (!document.nodes.some((node) => node.connection !== undefined)) return document;
  const byKey = manifestsByKey(manifests);
  const known = new Map([...connections].map((connection) => [connection.id, connection]));
  const signIns = new Map<string, PipelineNode>();
  const nodes = document.nodes.map((node) => {
    const connection = node.connection === undefined ? undefined : known.get(node.connection);
    const manifest = byKey.get(node.plugin);
    const kind = manifest?.connections?.find(({ key }) => key === connection?.kind);
    if (connection === undefined || manifest === undefined || kind === undefined) return node;
    const given = fillDefaults(kind.configSchema, connection.settings);
    const fields = new Set(connectedFields(manifest, kind));
    const { connection: _, ...rest } = node;
    const own = Object.entries(node.settings).filter(([name]) => !fields.has(name));
    const taken = Object.entries(given).filter(([name]) => fields.has(name));
    const settings = Object.fromEntries([...own, ...taken]);
    if (kind.signIn !== undefined && fields.has(kind.signIn) && connection.signIn !== undefined) {
      const signIn = signInOf(connection, connection.signIn);
      signIns.set(signIn.id, signIn);
      settings[kind.signIn] = signIn.id;
    }
    // What runs tells by it that the connection is another one now.
    return { ...rest, settings, connected: { id: connection.id, revision: connection.revision ?? 0 } };
  });
  return { ...document, nodes: [...nodes, ...signIns.values()] };
}

function signInOf({ id, name }: Connection, signIn: NonNullable<Connection['signIn']>): PipelineNode {
  return {
    id: signInNode(id),
    plugin: signIn.plugin,
    name: `Sign-in of ${name}`.slice(0, 120),
    settings: signIn.settings,
    position: { x: 0, y: 0 },
  };
}
