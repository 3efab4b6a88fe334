import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { RunStore } from '../RunStore.ts';
import { acceptContract } from './acceptContract.ts';
import { completeContract } from './completeContract.ts';
import { findContract } from './findContract.ts';
import { joinContract } from './joinContract.ts';
import { listContract } from './listContract.ts';
import { loadContract } from './loadContract.ts';

export interface RunStoreUnderTest {
  store: RunStore;
  /** The same ledger through another store, as after a restart; absent when it does not outlive the process. */
  reopen?(): Promise<RunStore>;
  dispose?(): Promise<void>;
}

/** A pipeline of its own for every test, so that tests share one ledger and still do not see each other. */
export interface Ledger {
  readonly store: RunStore;
  readonly pipeline: string;
  reopen(): Promise<RunStore>;
}

/** Declares the vitest suite that every ledger has to pass. `makeStore` is called once. */
export function testRunStore(name: string, makeStore: () => Promise<RunStoreUnderTest>): void {
  describe(`${name} keeps the contract of the ledger`, () => {
    let made: RunStoreUnderTest;
    let tests = 0;
    const ledger: Ledger = {
      get store() {
        return made.store;
      },
      get pipeline() {
        return `pipeline-${tests}`;
      },
      reopen: async () => (await made.reopen?.()) ?? made.store,
    };
    beforeAll(async () => {
      made = await makeStore();
    });
    beforeEach(() => {
      tests += 1;
    });
    afterAll(async () => {
      await made?.store.close();
      await made?.dispose?.();
    });

    describe('accept', () => acceptContract(ledger));
    describe('load', () => loadContract(ledger));
    describe('joined keys', () => joinContract(ledger));
    describe('complete', () => completeContract(ledger));
    describe('listRuns and counts', () => listContract(ledger));
    describe('listRuns by what is sought', () => findContract(ledger));
  });
}
