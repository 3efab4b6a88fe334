import { cataloguePlugins } from './cataloguePlugins.ts';
import { readArgs } from './readArgs.ts';

/** `pyheart plugins` */
export async function plugins(args: string[]): Promise<number> {
  const options = { json: { type: 'boolean' } } as const;
  const { values } = readArgs(args, options, { names: '', atLeast: 0, atMost: 0 });
  const manifests = (await cataloguePlugins()).manifestsIn('en');
  if (values.json) {
    console.log(JSON.stringify(manifests, null, 2));
    return 0;
  }
  const byKind = [...manifests].sort((a, b) => a.kind.localeCompare(b.kind) || a.key.localeCompare(b.key));
  const widest = Math.max(...manifests.map(({ key }) => key.length));
  for (const { key, kind, version, summary } of byKind) {
    console.log(`${key.padEnd(widest)}  ${kind.padEnd(13)}  ${version}  ${summary}`);
  }
  return 0;
}
