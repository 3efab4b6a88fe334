import { readFileSync } from 'node:fs';

const everyMs = 1000;
const deepest = 10;

/**
 * Ends this process in order when the package manager that started it is gone: npx that is killed with SIGTERM passes
 * nothing on, and the server would hold its ports for nobody. Between the two are shells and pnpm itself, so the
 * outermost package manager among the ancestors is watched (Linux; elsewhere the direct parent).
 */
export function endWithLauncher(): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const launcher = outermostLauncher();
  const timer = setInterval(() => {
    if (isAlive(launcher)) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, everyMs);
  timer.unref();
}

function outermostLauncher(): number {
  let launcher = process.ppid;
  let pid = process.ppid;
  for (let depth = 0; depth < deepest && pid > 1; depth += 1) {
    if (/\b(npm|npx|pnpm)\b/.test(procFile(pid, 'cmdline'))) launcher = pid;
    // The name in parentheses may hold spaces; the parent is the second field after it.
    pid = Number(procFile(pid, 'stat').split(') ').at(-1)?.split(' ')[1] ?? 0);
  }
  return launcher;
}

function procFile(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
