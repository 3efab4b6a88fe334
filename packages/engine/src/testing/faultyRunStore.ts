import type { RunStore } from '../RunStore.ts';

type Method = Exclude<keyof RunStore, 'close'>;

/** A ledger whose methods fail as the test says: before anything is written, or after it was written. */
export function faultyRunStore(store: RunStore) {
  const broken = new Map<Method, { left: number; when: 'before' | 'after' }>();
  const failures = new Map<Method, number>();

  const through =
    <Args extends unknown[], Result>(name: Method, call: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      const fault = broken.get(name);
      if (!fault || fault.left === 0) return call(...args);
      fault.left -= 1;
      failures.set(name, (failures.get(name) ?? 0) + 1);
      if (fault.when === 'after') await call(...args);
      throw new Error('connection lost');
    };

  const faulty: RunStore = {
    accept: through('accept', (intake) => store.accept(intake)),
    load: through('load', (options) => store.load(options)),
    nextDue: through('nextDue', (pipeline, after) => store.nextDue(pipeline, after)),
    blockedKeys: through('blockedKeys', (options) => store.blockedKeys(options)),
    pendingJoins: through('pendingJoins', (options) => store.pendingJoins(options)),
    reschedule: through('reschedule', (entry) => store.reschedule(entry)),
    park: through('park', (entry) => store.park(entry)),
    wakeHeld: through('wakeHeld', (options) => store.wakeHeld(options)),
    checkpoint: through('checkpoint', (entry) => store.checkpoint(entry)),
    complete: through('complete', (completions, options) => store.complete(completions, options)),
    reopen: through('reopen', (entry) => store.reopen(entry)),
    listRuns: through('listRuns', (filter) => store.listRuns(filter)),
    readRun: through('readRun', (runId) => store.readRun(runId)),
    readRaw: through('readRaw', (runId) => store.readRaw(runId)),
    counts: through('counts', (pipeline) => store.counts(pipeline)),
    statusCounts: through('statusCounts', (pipeline) => store.statusCounts(pipeline)),
    close: () => store.close(),
  };
  return {
    store: faulty,
    /** The next `times` calls of the method fail. */
    breakMethod: (name: Method, times: number, when: 'before' | 'after' = 'before') =>
      broken.set(name, { left: times, when }),
    failuresOf: (name: Method) => failures.get(name) ?? 0,
  };
}
