import {
  type Connection,
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
/** Code of the finding that the text changes a connection, which this pane leaves alone. */
export const notTakenOver = 'CONNECTION_ELSEWHERE';

export type Written = { text: string } | { issues: Issue[] };
export type Read = { document?: PipelineDocument; issues: Issue[] };

/**
 * The text changed so that it spells this pipeline, comments and all other lines kept; from an empty text, written
 * anew. `connections`: those that it uses, as an export has them. Or why it cannot be written: a secret in clear.
 */
export function writePipeline(
  id: string,
  document: PipelineDocument,
  manifests: readonly PluginManifest[],
  text = '',
  connections: readonly Connection[] = [],
): Written {
  const pipelines = [{ id, name: document.name, enabled: true, document }];
  try {
    // A fixed instant: the text must not change while nothing else does.
    return {
      text: editPluginsYaml(text, { pipelines, connections: [...connections] }, manifests, {
        studioVersion,
        exportedAt: new Date(0),
      }),
    };
  } catch (error) {
    if (!(error instanceof PluginError)) throw error;
    const { code, message, hint } = error;
    return { issues: [{ code, severity: 'error', message, ...(hint === undefined ? {} : { hint }) }] };
  }
}

/** The pipeline that a text spells; without one when the text has errors or holds not exactly one pipeline. */
export function readPipeline(
  text: string,
  manifests: readonly PluginManifest[],
  known: readonly Connection[] = [],
): Read {
  const { pipelines, connections = [], issues: found } = readPluginsYaml(text, manifests);
  const issues = [...found, ...changedConnections(text, connections, known)];
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

/** Does the text have these connections, and nothing else of them? */
export function hasConnections(
  text: string,
  manifests: readonly PluginManifest[],
  known: readonly Connection[],
): boolean {
  const { connections = [] } = readPluginsYaml(text, manifests);
  return (
    connections.length === known.length &&
    connections.every((one) => known.some((own) => own.id === one.id && isSaidOf(one, own)))
  );
}

/** Is one of these connections not in the text at all? */
export function lacksConnection(
  text: string,
  manifests: readonly PluginManifest[],
  known: readonly Connection[],
): boolean {
  const { connections = [] } = readPluginsYaml(text, manifests);
  return known.some((own) => connections.every(({ id }) => id !== own.id));
}

/** They belong to the installation, so an edit of them here would change other pipelines as well. */
function changedConnections(
  text: string,
  inText: readonly Connection[],
  known: readonly Connection[],
): Issue[] {
  return inText.flatMap((one) => {
    const own = known.find(({ id }) => id === one.id);
    if (own && isSaidOf(one, own)) return [];
    return {
      code: notTakenOver,
      severity: 'warning' as const,
      message: own
        ? t('What is changed here of the connection "{name}" is not taken over.', { name: own.name })
        : t('The connection "{name}" is not made by this pane.', { name: one.name }),
      hint: t('Connections are shared by all pipelines: change them on the Connections page.'),
      at: { line: lineOf(text, one.id), column: 1 },
    };
  });
}

/** All that the text says of a connection is so; defaults may be left out there. */
function isSaidOf({ name, kind, settings, signIn }: Connection, own: Connection): boolean {
  const says = (said: Record<string, unknown>, known: Record<string, unknown>) =>
    Object.entries(said).every(([key, value]) => canonicalJson(value) === canonicalJson(known[key]));
  return (
    name === own.name &&
    kind === own.kind &&
    says(settings, own.settings) &&
    signIn?.plugin === own.signIn?.plugin &&
    says(signIn?.settings ?? {}, own.signIn?.settings ?? {})
  );
}

function lineOf(text: string, id: string): number {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => /^\s+"?connections"?:/.test(line));
  const at = lines.findIndex(
    (line, index) => index > start && line.trim().replaceAll('"', '').startsWith(`${id}:`),
  );
  return Math.max(at, start, 0) + 1;
}

export function isSameDocument(a: PipelineDocument, b: PipelineDocument): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
