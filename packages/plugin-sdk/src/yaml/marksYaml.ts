import type * as z from 'zod';
import {
  type CanvasNote,
  canvasNoteSchema,
  type NodeGroup,
  nodeGroupSchema,
  type PipelineDocument,
} from '../pipeline/document.ts';
import { isRecord } from '../settings/jsonSchema.ts';
import type { YamlPath } from './parseYaml.ts';
import type { ReadScope } from './ReadScope.ts';
import { OneLine } from './yamlText.ts';

/** Groups and notes of a pipeline as its `groups` and `notes` in the file; a list that is absent has no key. */
export function writeMarks({ groups, notes }: PipelineDocument): [string, OneLine[]][] {
  return [
    ...(groups === undefined ? [] : [['groups', groups.map(writeGroup)] as [string, OneLine[]]]),
    ...(notes === undefined ? [] : [['notes', notes.map(writeNote)] as [string, OneLine[]]]),
  ];
}

/** Reads both lists; an entry that cannot be used is reported, the others are kept. */
export function readMarks(
  { groups, notes }: { groups: unknown; notes: unknown },
  path: YamlPath,
  scope: ReadScope,
): Pick<PipelineDocument, 'groups' | 'notes'> {
  return {
    ...(groups === undefined
      ? {}
      : { groups: readList(groups, [...path, 'groups'], nodeGroupSchema, (value) => value, scope) }),
    ...(notes === undefined
      ? {}
      : { notes: readList(notes, [...path, 'notes'], canvasNoteSchema, noteParts, scope) }),
  };
}

function writeGroup({ id, name, nodes, ...more }: NodeGroup): OneLine {
  return new OneLine({ id, name, nodes, ...more });
}

function writeNote({ id, text, position, size, ...more }: CanvasNote): OneLine {
  return new OneLine({
    id,
    text,
    position: [position.x, position.y],
    size: [size.width, size.height],
    ...more,
  });
}

function noteParts(value: Record<string, unknown>): Record<string, unknown> {
  const [x, y] = Array.isArray(value['position']) ? value['position'] : [];
  const [width, height] = Array.isArray(value['size']) ? value['size'] : [];
  return { ...value, position: { x, y }, size: { width, height } };
}

function readList<Schema extends z.ZodType>(
  value: unknown,
  path: YamlPath,
  schema: Schema,
  parts: (value: Record<string, unknown>) => unknown,
  { report }: ReadScope,
): z.infer<Schema>[] {
  if (!Array.isArray(value)) {
    report('PH-YML-003', 'error', `"${String(path.at(-1))}" must be a list.`, path);
    return [];
  }
  return value.flatMap((item: unknown, index) => {
    const parsed = schema.safeParse(isRecord(item) ? parts(item) : item);
    if (parsed.success) return [parsed.data];
    const [issue] = parsed.error.issues;
    const place = issue?.path.map(String).join('.') || 'entry';
    report('PH-YML-003', 'error', `${place}: ${issue?.message ?? 'not valid'}.`, [...path, index]);
    return [];
  });
}
