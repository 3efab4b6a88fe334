import { hasErrors } from '@pyheart/plugin-sdk';
import { cataloguePlugins } from './cataloguePlugins.ts';
import { printIssues } from './printIssues.ts';
import { readArgs } from './readArgs.ts';
import { readPipelinesFile } from './readPipelinesFile.ts';

/** `pyheart check FILE` */
export async function check(args: string[]): Promise<number> {
  const { positionals } = readArgs(args, {}, { names: 'FILE', atLeast: 1, atMost: 1 });
  const [file = ''] = positionals;
  const { pipelines, issues } = await readPipelinesFile(file, await cataloguePlugins());
  printIssues(file, issues, console.log);
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  const warnings = issues.filter(({ severity }) => severity === 'warning').length;
  console.log(
    [counted(pipelines.length, 'pipeline'), counted(errors, 'error'), counted(warnings, 'warning')].join(
      ', ',
    ),
  );
  return hasErrors(issues) ? 1 : 0;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
