import { writeFile } from 'node:fs/promises';
import type { Pipeline } from '@pyheart/db';
import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import { connectionStore } from '../persistence/connectionStore.ts';
import { withCalled } from '../persistence/withCalled.ts';
import { readArgs } from './readArgs.ts';
import { UsageError } from './UsageError.ts';
import { withControlPlane } from './withControlPlane.ts';

/** `pyheart export` */
export async function exportPipelines(args: string[]): Promise<number> {
  const options = { out: { type: 'string' } } as const;
  const { values, positionals } = readArgs(args, options, { names: 'PIPELINE', atLeast: 0, atMost: 200 });
  return withControlPlane(async ({ db, plugins, documents }) => {
    const rows = await db.pipeline.findMany({ where: { archivedAt: null }, orderBy: { name: 'asc' } });
    const chosen = positionals.length === 0 ? rows : positionals.map((name) => named(rows, name));
    const drafts = chosen.map(({ id, draft }) => ({ id, document: pipelineDocumentSchema.parse(draft) }));
    const all = await withCalled(db, drafts);
    const { yaml, needs } = documents.write(all, await connectionStore(db, plugins).all());
    if (values.out === undefined) process.stdout.write(yaml);
    else await writeFile(values.out, yaml);
    const variables = needs.length === 0 ? '' : ` It needs: ${needs.join(', ')}.`;
    console.error(`${all.length} pipelines exported${values.out ? ` to ${values.out}` : ''}.${variables}`);
    return 0;
  });
}

function named(rows: readonly Pipeline[], name: string): Pipeline {
  const found = rows.filter((row) => row.id === name || row.name === name);
  if (found.length === 1 && found[0] !== undefined) return found[0];
  if (found.length > 1) {
    throw new UsageError(
      `${found.length} pipelines are called "${name}". Name it by id: ${found.map(({ id }) => id).join(', ')}.`,
    );
  }
  const known = rows.map((row) => `${row.name} (${row.id})`).join(', ');
  throw new UsageError(
    `There is no pipeline "${name}".${known === '' ? ' There are none.' : ` There are: ${known}.`}`,
  );
}
