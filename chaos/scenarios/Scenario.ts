import type { SeededRandom } from '../seededRandom.ts';
import type { SiteVerdict } from './Site.ts';

export interface ScenarioContext {
  /** A folder of its own, removed afterwards. */
  dir: string;
  random: SeededRandom;
  /** How many times something is to be killed, cut or stopped. */
  kills: number;
  say(line: string): void;
}

export interface ScenarioResult extends SiteVerdict {
  /** What was done, by kind, such as `kill -9 of the studio: random`. */
  done: Map<string, number>;
  /** Longest time until the messages of a killed worker went on, in milliseconds. */
  takeOverMs?: number;
  /** Sentences about what else was required and not kept. */
  complaints: string[];
}

export interface Scenario {
  name: string;
  title: string;
  /** Its part of all kills. */
  share: number;
  /** Fewest kills with which it means something. */
  least: number;
  /** Why it cannot run here; undefined when it can. */
  cannotRun?(): string | undefined;
  run(context: ScenarioContext): Promise<ScenarioResult>;
}

export function countDone(done: Map<string, number>, what: string): void {
  done.set(what, (done.get(what) ?? 0) + 1);
}
