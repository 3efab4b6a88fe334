import { isRecord } from '../settings/jsonSchema.ts';
import { studioKey } from './PluginsYaml.ts';
import { parseYaml, type YamlPath } from './parseYaml.ts';

/** Lines and columns from 1, the end after the last character, as code editors count. */
export interface YamlRange {
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
}

export interface YamlTarget {
  /** Absent: the first pipeline that has the node. */
  pipeline?: string;
  node: string;
  /** `port`, `rules[2].port`: a field of its settings. */
  field?: string;
}

/** Where the nodes of the pipelines stand in a text. */
export interface YamlMap {
  locate(target: YamlTarget): YamlRange | undefined;
  /** All places of a node: its line in the pipeline and its settings. */
  rangesOf(target: Pick<YamlTarget, 'pipeline' | 'node'>): YamlRange[];
  nodeAtLine(line: number): { pipeline: string | undefined; node: string } | undefined;
}

interface Entry {
  pipeline: string | undefined;
  node: string;
  /** The line of the node in its pipeline; absent for files of the original. */
  listed: YamlPath | undefined;
  instance: YamlPath | undefined;
}

/** Maps a plugins.yaml for the editor; a text that cannot be read has an empty map. */
export function mapYaml(text: string): YamlMap {
  const parsed = parseYaml(text);
  const entries = entriesOf(parsed.data);
  const rangeOf = (path: YamlPath | undefined): YamlRange | undefined => {
    const range = path && parsed.rangeOf(path);
    if (range === undefined) return undefined;
    const length = text.slice(range.start, range.end).trimEnd().length;
    const [start, end] = [parsed.positionAt(range.start), parsed.positionAt(range.start + length)];
    return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  };
  const find = ({ pipeline, node }: Pick<YamlTarget, 'pipeline' | 'node'>) =>
    entries.find((entry) => entry.node === node && (pipeline === undefined || entry.pipeline === pipeline));
  const rangesOf = (target: Pick<YamlTarget, 'pipeline' | 'node'>) => {
    const entry = find(target);
    return [rangeOf(entry?.listed), rangeOf(entry?.instance)].filter((range) => range !== undefined);
  };
  return {
    rangesOf,
    locate: (target) => {
      const entry = find(target);
      const base = entry?.instance;
      for (let path = fieldPath(target.field ?? ''); base && path.length > 0; path = path.slice(0, -1)) {
        const range = rangeOf([...base, 'config', ...path]);
        if (range !== undefined) return range;
      }
      return rangeOf(base) ?? rangeOf(entry?.listed);
    },
    nodeAtLine: (line) => {
      const found = entries.find((entry) =>
        [rangeOf(entry.listed), rangeOf(entry.instance)].some(
          (range) => range !== undefined && range.startLine <= line && line <= range.endLine,
        ),
      );
      return found && { pipeline: found.pipeline, node: found.node };
    },
  };
}

/** Where one node, or one field of its settings, stands in a plugins.yaml. */
export function locateInYaml(text: string, target: YamlTarget): YamlRange | undefined {
  return mapYaml(text).locate(target);
}

function entriesOf(data: unknown): Entry[] {
  const file = isRecord(data) ? data : {};
  const studio = isRecord(file[studioKey]) ? file[studioKey] : {};
  const instances = new Map<string, YamlPath>();
  for (const id of Object.keys(isRecord(studio['plugins']) ? studio['plugins'] : {})) {
    instances.set(id, [studioKey, 'plugins', id]);
  }
  for (const id of Object.keys(isRecord(file['plugins']) ? file['plugins'] : {})) {
    instances.set(id, ['plugins', id]);
  }
  const shown = new Set<string>();
  const pipelines: unknown[] = Array.isArray(studio['pipelines']) ? studio['pipelines'] : [];
  const listed = pipelines.flatMap((pipeline, index) => {
    const nodes: unknown[] = isRecord(pipeline) && Array.isArray(pipeline['nodes']) ? pipeline['nodes'] : [];
    return nodes.flatMap((node, position): Entry[] => {
      if (!isRecord(node) || !isRecord(pipeline)) return [];
      const ref = String(node['ref'] ?? node['id']);
      shown.add(ref);
      return [
        {
          pipeline: typeof pipeline['id'] === 'string' ? pipeline['id'] : undefined,
          node: String(node['id'] ?? ref),
          listed: [studioKey, 'pipelines', index, 'nodes', position],
          instance: instances.get(ref),
        },
      ];
    });
  });
  const others = [...instances].filter(([id]) => !shown.has(id));
  return [
    ...listed,
    ...others.map(([id, instance]) => ({ pipeline: undefined, node: id, listed: undefined, instance })),
  ];
}

/** `rules[2].port` as `['rules', 2, 'port']`. */
function fieldPath(field: string): (string | number)[] {
  return [...field.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) =>
    index === undefined ? (name ?? '') : Number(index),
  );
}
