import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('check_contract.py', import.meta.url));

/** A Python that has PyYAML, or nothing. */
export function findPython(): string | undefined {
  return ['python3', '/usr/bin/python3'].find(
    (command) => spawnSync(command, ['-c', 'import yaml'], { stdio: 'ignore' }).status === 0,
  );
}

/** Loads all texts in one Python process; what differs or would not load in the original is named. */
export function checkWithPython(python: string, cases: readonly { text: string; data: unknown }[]): string[] {
  const run = spawnSync(python, [script], {
    input: JSON.stringify(cases),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status !== 0) throw new Error(`The contract check stopped: ${run.stderr}`);
  return JSON.parse(run.stdout);
}
