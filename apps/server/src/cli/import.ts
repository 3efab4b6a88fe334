import { hasErrors } from '@pyheart/plugin-sdk';
import { createPipeline } from '../persistence/createPipeline.ts';
import { printIssues } from './printIssues.ts';
import { readArgs } from './readArgs.ts';
import { readPipelinesFile } from './readPipelinesFile.ts';
import { withControlPlane } from './withControlPlane.ts';

/** `pyheart import FILE` */
export async function importPipelines(args: string[]): Promise<number> {
  const { positionals } = readArgs(args, {}, { names: 'FILE', atLeast: 1, atMost: 1 });
  const [file = ''] = positionals;
  return withControlPlane(async (plane) => {
    const { pipelines, issues } = await readPipelinesFile(file, plane.plugins);
    printIssues(file, issues, console.log);
    if (hasErrors(issues)) return 1;
    for (const { document } of pipelines) {
      const id = await createPipeline(plane, 'command line', document, { origin: 'plugins.yaml' });
      console.log(`${document.name} (${id})`);
    }
    return 0;
  });
}
