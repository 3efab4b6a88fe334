/** The least program that does the same, the studio alone, and the studio with workers beside it. */
export type MeasuredEngine = 'reference' | 'studio' | 'studio + 1 worker' | 'studio + 3 workers';

/** One load on one engine. CPU is in ms per acknowledged message, over all processes and of the database alone. */
export interface Measured {
  engine: MeasuredEngine;
  connections: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  cpuMs: number;
  databaseCpuMs: number;
  /** Proportional set size, server and database together. */
  memoryMiB: number;
  /** Cores that other programs of this machine used. */
  othersCores: number;
  /** From PostgreSQL's counters; only the studio has them. */
  statements?: number;
  syncs?: number;
  walBytes?: number;
}

/** Memory while many messages pass: what it was after each part. */
export interface MemoryPoint {
  messages: number;
  serverMiB: number;
  databaseMiB: number;
}

export interface BenchResults {
  loads: Measured[];
  openLoop: Measured[];
  /** 32 connections: the studio alone and with workers that take their share of the lanes. */
  workers: Measured[];
  memory: MemoryPoint[];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
