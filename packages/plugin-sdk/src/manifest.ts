import * as z from 'zod';
import { type ConnectionKindManifest, describeConnectionKind } from './connections/ConnectionKind.ts';
import type { TextsByLanguage } from './language/Texts.ts';
import type { AnyPlugin, PluginType } from './plugin.ts';

/** A plugin as data: all that the web, the check and the docs know of it. */
export interface PluginManifest {
  key: string;
  kind: PluginType;
  title: string;
  summary: string;
  version: string;
  author: string;
  category: string;
  icon: string;
  priority: number;
  keywords: readonly string[];
  dependencies: readonly string[];
  sentence: string;
  inputs: AnyPlugin['inputs'];
  outputs: AnyPlugin['outputs'];
  dynamicOutputs?: AnyPlugin['dynamicOutputs'];
  converts?: AnyPlugin['converts'];
  effectful: boolean;
  /** It speaks to a system that can be paused. */
  hasSystem?: boolean;
  /** It can ask its peer whether a message arrived. */
  canAsk?: boolean;
  catches?: boolean;
  takesCalls?: boolean;
  givesBack?: boolean;
  answersWithGivenBack?: boolean;
  /** JSON Schema 2020-12 of the settings, with `x-ui` hints. */
  configSchema: Record<string, unknown>;
  /** Kinds of connection that may give the settings of the same names. */
  connections?: readonly ConnectionKindManifest[];
  example: Record<string, unknown>;
  isSource: boolean;
  canProbe: boolean;
  /** What a probe does more when the person agrees, in one sentence. */
  probeAsks?: string;
  /** What the port for failed messages is called that a plugin gets which declares none; English when absent. */
  failedPort?: { title: string; help: string };
  /** Its texts in other languages; `manifestIn` puts the manifest into one of them and leaves them out. */
  texts?: TextsByLanguage;
}

/** Derives the manifest; the zod config is the only place where a setting is described. */
export function describePlugin(plugin: AnyPlugin): PluginManifest {
  return {
    key: plugin.key,
    kind: plugin.kind,
    title: plugin.title,
    summary: plugin.summary,
    version: plugin.version,
    author: plugin.author,
    category: plugin.category,
    icon: plugin.icon,
    priority: plugin.priority,
    keywords: plugin.keywords,
    dependencies: plugin.dependencies,
    sentence: plugin.sentence,
    inputs: plugin.inputs,
    outputs: plugin.outputs,
    ...(plugin.dynamicOutputs ? { dynamicOutputs: plugin.dynamicOutputs } : {}),
    ...(plugin.converts ? { converts: plugin.converts } : {}),
    effectful: plugin.effectful,
    ...(plugin.system ? { hasSystem: true } : {}),
    ...(plugin.ask ? { canAsk: true } : {}),
    ...(plugin.catches ? { catches: true } : {}),
    ...(plugin.takesCalls ? { takesCalls: true } : {}),
    ...(plugin.givesBack ? { givesBack: true } : {}),
    ...(plugin.answersWithGivenBack ? { answersWithGivenBack: true } : {}),
    configSchema: z.toJSONSchema(plugin.config, { io: 'input' }),
    ...(plugin.connections ? { connections: plugin.connections.map(describeConnectionKind) } : {}),
    example: plugin.example,
    // A node that also takes messages, such as an aggregator, brings in nothing of its own.
    isSource: plugin.listen !== undefined && plugin.run === undefined,
    canProbe: plugin.probe !== undefined,
    ...(plugin.probeAsks === undefined ? {} : { probeAsks: plugin.probeAsks }),
    ...(plugin.texts === undefined ? {} : { texts: plugin.texts }),
  };
}
