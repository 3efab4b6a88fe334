import { readFile } from 'node:fs/promises';
import {
  type Connection,
  type Issue,
  mapYaml,
  readPluginsYaml,
  type YamlPipeline,
} from '@pyheart/plugin-sdk';
import type { PluginCatalogue } from '../Services.ts';

export interface PipelinesFile {
  pipelines: YamlPipeline[];
  /** Those that the file brings along. */
  connections: Connection[];
  /** Of the text and of every pipeline, each with line and column where it has a place in the text. */
  issues: Issue[];
}

/** Reads and checks a plugins.yaml; `known` connections go before those of the file. Throws a sentence when the file itself cannot be read. */
export async function readPipelinesFile(
  file: string,
  plugins: PluginCatalogue,
  known: readonly Connection[] = [],
): Promise<PipelinesFile> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const isAbsent = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new Error(isAbsent ? `There is no file ${file}.` : `The file ${file} cannot be read.`, { cause });
  });
  const { pipelines, connections = [], issues } = readPluginsYaml(text, plugins.manifests());
  const map = mapYaml(text);
  const ids = new Set(known.map(({ id }) => id));
  const all = [...known, ...connections.filter(({ id }) => !ids.has(id))];
  const found = pipelines.flatMap(({ id, document }) =>
    plugins.check(document, all).map((issue) => withPlace(issue, id, map)),
  );
  return { pipelines, connections, issues: [...issues, ...found] };
}

function withPlace(issue: Issue, pipeline: string, map: ReturnType<typeof mapYaml>): Issue {
  const { node, field } = issue.at ?? {};
  if (node === undefined) return issue;
  const range = map.locate({ pipeline, node, ...(field === undefined ? {} : { field }) });
  if (range === undefined) return issue;
  return { ...issue, at: { ...issue.at, line: range.startLine, column: range.startColumn } };
}
