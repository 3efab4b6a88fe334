import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** One load as the bench kit reports it; its README says what each figure means. */
export interface LoadResult {
  label: string;
  connections: number;
  acked: number;
  ackPerSecond: number;
  ackLatencyMs: { p50: number; p99: number };
  lost: number;
  duplicates: number;
  leaked: number;
  wrong: number;
  firstWrong: unknown;
  use: { engineCpuSeconds: number; memoryMaxMiB: number; foreignCores: number } | null;
}

export interface LoadOptions {
  label: string;
  port: number;
  pids: number[];
  sink: string;
  connections: number;
  messages: number;
  seconds?: number;
  /** Messages a second that fall due whatever the engine does; 0: as fast as it acknowledges. */
  rate?: number;
}

export interface LoadKit {
  load(options: LoadOptions): Promise<LoadResult>;
  helper(script: string, args: string[]): ChildProcess;
}

/** The shared kit; undefined when it is not on this machine. PYHEART_BENCH_KIT names its folder. */
export async function openLoadKit(): Promise<LoadKit | undefined> {
  const folder = path.resolve(
    process.env['PYHEART_BENCH_KIT'] ?? path.join(import.meta.dirname, '../../shared/bench'),
  );
  if (!existsSync(path.join(folder, 'load.mjs'))) return undefined;
  const { runLoad } = await import(pathToFileURL(path.join(folder, 'load.mjs')).href);
  return {
    load: runLoad,
    helper: (script, args) =>
      spawn(process.execPath, [path.join(folder, script), ...args], { stdio: 'ignore' }),
  };
}
