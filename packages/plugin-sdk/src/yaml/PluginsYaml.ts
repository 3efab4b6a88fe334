import type { Connection } from '../connections/connection.ts';
import type { Issue } from '../issue.ts';
import type { PipelineDocument } from '../pipeline/document.ts';

export interface YamlPipeline {
  id: string;
  /** The same as the document's name. */
  name: string;
  /** The published version, when it was exported from one. */
  version?: number;
  enabled: boolean;
  document: PipelineDocument;
}

/** What a plugins.yaml holds. Every plugin instance is a node of one of the pipelines. */
export interface PluginsYaml {
  pipelines: YamlPipeline[];
  /** Those that nodes of the pipelines name; by id. */
  connections?: Connection[];
  /** `plugin_settings`, as the original has them. */
  settings: Record<string, unknown>;
  /** `security`, as the original has it. */
  security: Record<string, unknown>;
  /** What the file says beyond what the studio knows; kept for the next export. */
  extra?: YamlExtra;
}

/** Unknown keys by place, see `extraPlace`. */
export type YamlExtra = Record<string, Record<string, unknown>>;

/** `extraPlace('file')`, `('studio')`, `('instance', id)`, `('pipeline', id)`, `('node', pipeline, id)`, … */
export function extraPlace(
  kind: 'file' | 'studio' | 'instance' | 'pipeline' | 'policies' | 'node' | 'edge' | 'connection',
  ...ids: string[]
): string {
  return JSON.stringify([kind, ...ids]);
}

export interface ReadPluginsYaml extends PluginsYaml {
  issues: Issue[];
}

export interface ExportOptions {
  studioVersion: string;
  exportedAt: Date;
}

/** The format that this version writes and the newest that it reads. */
export const yamlFormat = 1;
/** The key under which the file holds what the original does not know. */
export const studioKey = 'x-pyheart-studio';

export const defaultPluginSettings: Record<string, unknown> = {
  auto_discover: false,
  discover_packages: [],
  enable_hooks: true,
  log_level: 'INFO',
};

export const defaultSecurity: Record<string, unknown> = {
  require_authentication: true,
  validate_signatures: true,
  sandbox_mode: true,
  allowed_operations: ['read', 'write', 'connect', 'disconnect'],
};
