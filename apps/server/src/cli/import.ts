import { hasErrors } from '@pyheart/plugin-sdk';
import { connectionStore } from '../persistence/connectionStore.ts';
import { createFromFile } from '../persistence/createFromFile.ts';
import { makeConnections } from '../persistence/makeConnections.ts';
import { printIssues } from './printIssues.ts';
import { readArgs } from './readArgs.ts';
import { readPipelinesFile } from './readPipelinesFile.ts';
import { withControlPlane } from './withControlPlane.ts';

/** `pyheart import FILE` */
export async function importPipelines(args: string[]): Promise<number> {
  const { positionals } = readArgs(args, {}, { names: 'FILE', atLeast: 1, atMost: 1 });
  const [file = ''] = positionals;
  return withControlPlane(async (plane) => {
    const here = await connectionStore(plane.db, plane.plugins).all();
    const { pipelines, connections, issues } = await readPipelinesFile(file, plane.plugins, here);
    printIssues(file, issues, console.log);
    if (hasErrors(issues)) return 1;
    const missing = connections.filter(({ id }) => !here.some((connection) => connection.id === id));
    await makeConnections(plane, 'command line', missing, { origin: 'plugins.yaml' });
    for (const { name, id } of missing) console.log(`Connection ${name} (${id})`);
    const made = await createFromFile(plane, 'command line', pipelines);
    for (const { id, name } of made) console.log(`${name} (${id})`);
    return 0;
  });
}
