import { nodeTitle, type YamlPipeline } from '@pyheart/plugin-sdk';
import type { TestResult } from '../contract/pipelineTest.ts';
import { createLog } from '../log.ts';
import { runTests } from '../pipelineTests/runTests.ts';
import type { PluginCatalogue } from '../Services.ts';
import { cataloguePlugins } from './cataloguePlugins.ts';
import { memoryEngine } from './memoryEngine.ts';
import { printIssues } from './printIssues.ts';
import { readArgs } from './readArgs.ts';
import { readPipelinesFile } from './readPipelinesFile.ts';

/** `pyheart test FILE`: the tests of every pipeline of the file, in memory; nothing is stored and nothing is sent. */
export async function test(args: string[]): Promise<number> {
  const { positionals } = readArgs(args, {}, { names: 'FILE', atLeast: 1, atMost: 1 });
  const [file = ''] = positionals;
  const plugins = await cataloguePlugins();
  const { pipelines, issues } = await readPipelinesFile(file, plugins);
  const errors = issues.filter(({ severity }) => severity === 'error');
  printIssues(file, errors, console.error);
  const engine = memoryEngine({ plugins, check: () => [], log: createLog('silent') });
  const results: TestResult[] = [];
  for (const pipeline of pipelines) {
    const own = await runTests({ engine, plugins }, pipeline.document);
    print(pipeline, own, plugins);
    results.push(...own);
  }
  const failed = results.filter(({ passed }) => !passed).length;
  console.log(
    results.length === 0
      ? 'There are no tests in this file. Make some in the designer: Try, then "Make a test".'
      : `${counted(results.length, 'test')}: ${results.length - failed} passed, ${failed} failed`,
  );
  return failed > 0 || errors.length > 0 ? 1 : 0;
}

function print(
  { name, document }: YamlPipeline,
  results: readonly TestResult[],
  plugins: PluginCatalogue,
): void {
  if (results.length === 0) return;
  const titles = new Map(plugins.manifests().map((manifest) => [manifest.key, manifest]));
  const titleOf = (id: string) => {
    const node = document.nodes.find((one) => one.id === id);
    return node ? nodeTitle(node, titles) : id;
  };
  console.log(name);
  for (const { name: test, passed, differences } of results) {
    console.log(`  ${passed ? 'ok    ' : 'FAILED'}  ${test}`);
    for (const { node, words, label } of differences) {
      console.log(`            ${titleOf(node)}: ${words}${label ? ` (${label})` : ''}`);
    }
  }
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
