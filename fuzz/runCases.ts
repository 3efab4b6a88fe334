import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from './generate.ts';
import type { Handler } from './Handler.ts';
import { mutate, pick, randomOf } from './mutate.ts';
import { watchPrototypes } from './pollution.ts';
import { type Seed, seedsOf } from './seeds.ts';

/** A case that did not end as it should, and all that is needed to run it again. */
export interface Fault {
  handler: string;
  seed: number;
  /** The file or sample it was made from. */
  from: string;
  kind: 'crash' | 'slow' | 'leak' | 'pollution';
  detail: string;
}

export interface NamedHandler extends Handler {
  name: string;
}

/** After so many cases the prototypes are looked at. */
const batch = 50;

const folder = join(import.meta.dirname, 'handlers');

/** The names of all handlers, which are those of their files. */
export const handlerNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
  .sort();

export async function loadHandler(name: string): Promise<NamedHandler> {
  const { handler }: { handler: Handler } = await import(join(folder, `${name}.ts`));
  return { ...handler, name };
}

interface Share {
  /** The seed of the first case. */
  first: number;
  count: number;
  seeds?: readonly Seed[];
  /** CPU that one case may take; any, where a busy machine must not decide. */
  longestMs?: number;
}

/** Runs cases of a handler from a seed on; `started` hears of each before it runs. */
export async function runCases(
  handler: NamedHandler,
  { first, count, seeds = seedsOf(handler.seeds), longestMs = Number.POSITIVE_INFINITY }: Share,
  started: (seed: number) => void = () => undefined,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  // What is compiled and read with the first case is not its own.
  await handler.handle(seeds[0]?.bytes ?? new Uint8Array());
  const pollution = watchPrototypes();
  for (let seed = first; seed < first + count; seed++) {
    started(seed);
    const { bytes, from, mark } = makeCase(handler, seeds, seed);
    const report = (kind: Fault['kind'], detail: string) =>
      faults.push({ handler: handler.name, seed, from, kind, detail });
    const begun = process.threadCpuUsage();
    try {
      const told = await handler.handle(bytes);
      const leak = told.find((text) => text.includes(mark));
      if (leak !== undefined) report('leak', leak.slice(0, 300));
    } catch (error) {
      const stack = error instanceof Error ? error.stack : String(error);
      report('crash', (stack ?? '').split('\n').slice(0, 4).join('\n'));
    }
    const { user, system } = process.threadCpuUsage(begun);
    if (user + system > longestMs * 1000) report('slow', `${Math.round((user + system) / 1000)} ms of CPU`);
    if (seed % batch === 0 || seed === first + count - 1) {
      const changed = pollution();
      if (changed.length > 0) report('pollution', changed.join(', '));
    }
  }
  return faults;
}

/** Every third case is made from nothing, where something can be; the others are files with things done to them. */
function makeCase(
  handler: NamedHandler,
  seeds: readonly Seed[],
  seed: number,
): { bytes: Uint8Array; from: string; mark: string } {
  const random = randomOf(seed);
  const mark = `Zq${seed}vX`;
  const made = seed % 3 === 0 ? generate(handler.name, seed) : undefined;
  if (made !== undefined)
    return { bytes: marked(made, mark, handler.values, random), from: 'fast-check', mark };
  const { name, bytes } = pick(seeds, random);
  return { bytes: marked(mutate(bytes, random), mark, handler.values, random), from: name, mark };
}

/** Puts a mark where a value begins, so that a text that quotes the content gives itself away. */
function marked(
  bytes: Uint8Array,
  mark: string,
  values: RegExp | undefined,
  random: () => number,
): Uint8Array {
  if (values === undefined) return bytes;
  const text = Buffer.from(bytes).toString('latin1');
  const places = [...text.matchAll(values)].map(({ index, 0: found }) => index + found.length);
  if (places.length === 0) return bytes;
  const at = pick(places, random);
  return Buffer.from(text.slice(0, at) + mark + text.slice(at), 'latin1');
}
