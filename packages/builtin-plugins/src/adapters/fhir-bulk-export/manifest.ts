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
  return [
    ...(wanted.deleted ? deleted.map((file) => exportFile('deleted', file)) : []),
    ...output.map((file) => exportFile('output', file)),
    ...(wanted.outcomes ? [...error, ...outcome].map((file) => exportFile('outcome', file)) : []),
  ];
}

function exportFile(
  kind: ExportFile['kind'],
  { url, type = 'Resource', count }: z.infer<typeof fileSchema>,
): ExportFile {
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
