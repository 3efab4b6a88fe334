import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { commands } from './commands.ts';
import { UsageError } from './UsageError.ts';

/** `pnpm pyheart COMMAND`: pipelines without the screen. Exit codes: 0 well, 1 failed, 2 wrong usage. */
enableCompileCache(path.join(import.meta.dirname, '../../../../.cache/compiled'));

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(overview());
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    throw new UsageError(
      `There is no command "${name}". The commands: ${commands.map((c) => c.name).join(', ')}.`,
    );
  }
  if (args.includes('--help') || args.includes('-h')) {
    console.log(command.help);
    return 0;
  }
  return (await command.load())(args);
}

function overview(): string {
  const widest = Math.max(...commands.map(({ usage }) => usage.length));
  const lines = commands.map(({ usage, summary }) => `  ${usage.padEnd(widest)}  ${summary}`);
  return [
    'Usage: pnpm pyheart COMMAND [OPTIONS]',
    '',
    ...lines,
    '',
    'More: pnpm pyheart COMMAND --help',
  ].join('\n');
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
// Everything was closed in order; what still waits for a retry must not keep the process.
setTimeout(() => process.exit(), 3000).unref();
