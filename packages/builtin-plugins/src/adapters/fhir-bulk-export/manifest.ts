import { PluginError } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import type { HttpAnswer } from '../../net/httpClient.ts';

const fileSchema = z.object({
  type: z.string().optional(),
  url: z.string(),
  count: z.int().nonnegative().optional(),
});

const manifestSchema = z.object({
  transactionTime: z.string(),
  requiresAccessToken: z.boolean().default(false),
  output: z.array(fileSchema).default([]),
  deleted: z.array(fileSchema).default([]),
  error: z.array(fileSchema).default([]),
  /** What the 2026 draft calls them. */
  outcome: z.array(fileSchema).default([]),
  link: z.array(z.object({ relation: z.string(), url: z.string() })).default([]),
});

export type Manifest = z.infer<typeof manifestSchema>;

export interface ExportFile {
  kind: 'output' | 'deleted' | 'outcome';
  address: URL;
  /** What tells it from the other files of the export, however often its address is signed anew. */
  name: string;
  type: string;
  /** How many lines it must have, when the server says so. */
  count: number | undefined;
}

/** Reads a manifest (Bulk Data Access, STU 2). Throws PH-PRT-001 for what is none. */
export function readManifest(answer: HttpAnswer): Manifest {
  const read = manifestSchema.safeParse(jsonOf(answer.bytes));
  if (read.success) return read.data;
  throw new PluginError(
    'PH-PRT-001',
    `${answer.url.host} says that the export is ready, and not where its files are.`,
    {
      hint: 'Ask its operator: the answer to the status request is no manifest of the Bulk Data standard.',
    },
  );
}

/** The files of a manifest, what was deleted first: a record that came back since is not taken away again. */
export function filesOf(manifest: Manifest, wanted: { deleted: boolean; outcomes: boolean }): ExportFile[] {
  const { output, deleted, error, outcome } = manifest;
  return named([
    ...(wanted.deleted ? deleted.map((file) => exportFile('deleted', file)) : []),
    ...output.map((file) => exportFile('output', file)),
    ...(wanted.outcomes ? [...error, ...outcome].map((file) => exportFile('outcome', file)) : []),
  ]);
}

/**
 * Signed addresses have another query each time they are asked for, so the path alone names a file. Where several files
 * share a path the query tells them apart; one whose query changed is taken again, and its records are known.
 */
function named(files: readonly Omit<ExportFile, 'name'>[]): ExportFile[] {
  const paths = Map.groupBy(files, ({ address }) => pathOf(address));
  return files.map((file) => {
    const path = pathOf(file.address);
    return { ...file, name: (paths.get(path)?.length ?? 0) > 1 ? file.address.href : path };
  });
}

const pathOf = ({ origin, pathname }: URL) => `${origin}${pathname}`;

function exportFile(
  kind: ExportFile['kind'],
  { url, type = 'Resource', count }: z.infer<typeof fileSchema>,
): Omit<ExportFile, 'name'> {
  const address = URL.parse(url);
  if (address === null || !/^https?:$/.test(address.protocol)) {
    throw new PluginError('PH-PRT-001', `The address of a file with ${type} records cannot be read.`, {
      hint: 'Ask the operator of the server; each file needs a whole address.',
    });
  }
  return { kind, address, type, count };
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
