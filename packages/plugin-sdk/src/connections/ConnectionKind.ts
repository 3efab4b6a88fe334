import * as z from 'zod';
import type { ConfigSchema } from '../plugin.ts';

/** What a connection is verified by: a node of this plugin with these settings and the connection. */
export interface ConnectionVerifier {
  plugin: string;
  settings: Record<string, unknown>;
}

/** A kind of system that several nodes speak to. Plugins that name it take its settings from a connection. */
export interface ConnectionKind {
  /** Kebab case, unique: `mllp`. */
  key: string;
  title: string;
  /** One sentence for the choice of a kind. */
  summary: string;
  /** A lucide icon name. */
  icon: string;
  /** The fields that a connection has. A plugin takes those that its own settings have under the same name. */
  config: ConfigSchema;
  /** What a connection says in lists, with settings in braces: "{host}:{port}". */
  sentence: string;
  /** The setting of the plugins that names the authenticator; the connection then has a sign-in. */
  signIn?: string;
  verify?: ConnectionVerifier;
}

/** A kind as data, as the web and the check know it. */
export interface ConnectionKindManifest extends Omit<ConnectionKind, 'config'> {
  /** JSON Schema 2020-12 with `x-ui` hints. */
  configSchema: Record<string, unknown>;
}

export function describeConnectionKind({ config, ...kind }: ConnectionKind): ConnectionKindManifest {
  return { ...kind, configSchema: z.toJSONSchema(config, { io: 'input' }) };
}
