import { hasErrors } from '@pyheart/plugin-sdk';
import { connectionStore } from '../persistence/connectionStore.ts';
import { makeTogether } from '../persistence/makeTogether.ts';
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
    const origin = { connections: 'plugins.yaml', pipelines: { origin: 'plugins.yaml' } };
    const made = await makeTogether(plane, 'command line', { connections: missing, pipelines, origin });
    for (const { name, id } of missing) console.log(`Connection ${name} (${id})`);
    for (const { id, name } of made) console.log(`${name} (${id})`);
    return 0;
  });
}
