import { describe, expect, it } from 'vitest';
import { MllpSink } from '../peers/MllpSink.ts';
import { PeerFaults } from '../peers/PeerFaults.ts';
import { seededRandom } from '../seededRandom.ts';
import { BrokenRelay, type Defect } from '../testing/BrokenRelay.ts';
import { mllpFeed } from '../traffic/mllpFeed.ts';
import { type Account, account, type Rule } from './account.ts';
import { Journal } from './Journal.ts';

const messages = 20;

/** A real sender and a real sink with this relay between them. */
async function accountOf(defect: Defect): Promise<Account> {
  const journal = new Journal();
  const random = seededRandom(1, defect);
  const sink = new MllpSink('sink', journal, new PeerFaults(random));
  await sink.open();
  const relay = new BrokenRelay(defect, sink.port);
  const feed = mllpFeed('T', await relay.open(), {
    journal,
    random,
    patients: 1,
    everyMs: 0,
    answerTimeoutMs: 5000,
    destinations: ['sink'],
    givesUp: defect === 'takesWhatItRefused',
  });
  const isEnough = new Promise<void>((resolve) => {
    feed.onPhase = () => {
      if (journal.acknowledged >= messages) resolve();
    };
  });
  feed.start();
  await isEnough;
  await feed.finish();
  await everythingSent(relay, defect);
  const result = await account(journal, relay.ledger());
  await relay.close();
  await sink.close();
  return result;
}

async function everythingSent(relay: BrokenRelay, defect: Defect): Promise<void> {
  const left = defect === 'forgetsToSend' ? 1 : 0;
  while (relay.ledger().runs.filter(({ status }) => status === 'waiting').length > left) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const expected: [Defect, Rule[]][] = [
  ['none', []],
  ['acksBeforeStoring', ['lost', 'records']],
  ['dropsOne', ['lost']],
  ['reordersTwo', ['order', 'order']],
  ['duplicatesSilently', ['duplicate']],
  ['recordsTwice', ['records']],
  ['takesWhatItRefused', ['refused']],
  ['forgetsToSend', ['stuck']],
];

describe('the proofs', () => {
  it.each(expected)('say of a relay with the defect "%s": %j', async (defect, rules) => {
    const { violations, acknowledged } = await accountOf(defect);
    expect(violations.map(({ rule }) => rule).sort()).toEqual(rules);
    expect(acknowledged).toBeGreaterThanOrEqual(messages);
  });

  it('notice a message that was changed on its way', async () => {
    const { violations } = await accountOf('changesOne');
    expect(new Set(violations.map(({ rule }) => rule))).toEqual(new Set(['altered']));
  });
});
