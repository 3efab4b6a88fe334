import {
  canonicalJson,
  editPluginsYaml,
  hasErrors,
  type Issue,
  type PipelineDocument,
  PluginError,
  type PluginManifest,
  readPluginsYaml,
} from '@pyheart/plugin-sdk';
import { t } from '../language/t.ts';

const studioVersion = '0.1.0';

export type Written = { text: string } | { issues: Issue[] };
export type Read = { document?: PipelineDocument; issues: Issue[] };

/**
 * The text changed so that it spells this pipeline, comments and all other lines kept; from an empty text, written
 * anew. Or why it cannot be written: a secret in clear.
 */
export function writePipeline(
  id: string,
  document: PipelineDocument,
  manifests: readonly PluginManifest[],
  text = '',
): Written {
  const pipelines = [{ id, name: document.name, enabled: true, document }];
  try {
    // A fixed instant: the text must not change while nothing else does.
    return {
      text: editPluginsYaml(text, { pipelines }, manifests, { studioVersion, exportedAt: new Date(0) }),
    };
  } catch (error) {
    if (!(error instanceof PluginError)) throw error;
    const { code, message, hint } = error;
    return { issues: [{ code, severity: 'error', message, ...(hint === undefined ? {} : { hint }) }] };
  }
}

/** The pipeline that a text spells; without one when the text has errors or holds not exactly one pipeline. */
export function readPipeline(text: string, manifests: readonly PluginManifest[]): Read {
  const { pipelines, issues } = readPluginsYaml(text, manifests);
  const [pipeline] = pipelines;
  if (hasErrors(issues)) return { issues };
  if (!pipeline || pipelines.length > 1) {
    const message = t('This pane edits one pipeline, and the text holds {count}.', {
      count: pipelines.length,
    });
    const hint = t('Import the file on the Pipelines page to get all of them.');
    return {
      issues: [
        ...issues,
        { code: 'PIPELINE_COUNT', severity: 'error', message, hint, at: { line: 1, column: 1 } },
      ],
    };
  }
  return { document: pipeline.document, issues };
}

export function isSameDocument(a: PipelineDocument, b: PipelineDocument): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
