import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { endWithLauncher } from './endWithLauncher.ts';

/** `pnpm dev`: the server, restarted when its sources change, and Vite in front of it with hot reload. */
const root = path.join(import.meta.dirname, '..');
const web = path.join(root, 'apps/web');
await import('../prisma/generate.ts');

const children: ChildProcess[] = [];
let isEnding = false;

function run(name: string, args: string[], cwd: string): void {
  const child = spawn(process.execPath, args, { cwd, stdio: 'inherit' });
  children.push(child);
  child.once('exit', (code) => {
    if (!isEnding) console.error(`${name} ended (exit ${code}); stopping the other one too.`);
    end(code ?? 1);
  });
}

/** One ends, all end: nothing is left behind on the ports. */
function end(code: number): void {
  if (isEnding) return;
  isEnding = true;
  process.exitCode = code;
  for (const child of children) child.kill('SIGTERM');
}

process.once('SIGINT', () => end(0));
process.once('SIGTERM', () => end(0));

run('The server', ['--watch', '--watch-preserve-output', 'apps/server/src/main.ts'], root);
run('Vite', [path.join(web, 'node_modules/vite/bin/vite.js'), '--host', '127.0.0.1'], web);
endWithLauncher();
