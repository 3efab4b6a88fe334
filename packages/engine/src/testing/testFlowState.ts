import type { FlowState } from '@pyheart/plugin-sdk';
import { beforeEach, describe, expect, it } from 'vitest';

/** Declares the vitest suite that every FlowState has to pass. `open` gives the state of one node, also again. */
export function testFlowState(name: string, open: (node: string) => FlowState): void {
  describe(`${name} keeps the contract of the flow state`, () => {
    let made = 0;
    let node = '';
    let state: FlowState;
    beforeEach(() => {
      made += 1;
      node = `node-${made}`;
      state = open(node);
    });
    const now = new Date('2026-11-24T10:00:00Z');
    const after = (ms: number) => new Date(now.getTime() + ms);
    const part = (id: string, more = {}) => ({ group: 'ward 3', part: id, body: { id }, now, ...more });

    it('gives a key to the first who claims it, and to the same again', async () => {
      const claim = (owner: string, at = now) => state.claim({ key: 'k', owner, now: at, windowMs: 1000 });
      const all = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => claim(owner)));
      const owner = all[0]?.owner ?? '';
      expect(all.map((each) => each.owner)).toEqual([owner, owner, owner, owner]);
      expect(await claim(owner, after(999))).toEqual({ owner, at: now });
      expect(await claim('late', after(1000))).toEqual({ owner: 'late', at: after(1000) });
      expect((await open(`${node}b`).claim({ key: 'k', owner: 'x', now, windowMs: 1 })).owner).toBe('x');
    });

    it('closes a group with its last part, exactly once, with many at once', async () => {
      const ids = Array.from({ length: 10 }, (_, index) => `part-${index}`);
      const added = await Promise.all(ids.map((id) => state.addPart(part(id, { size: 5 }))));
      expect(added.filter((group) => group?.closedAt)).toHaveLength(2);
      const closed = await state.closeDue({ now, limit: 10 });
      expect(closed.map(({ count }) => count)).toEqual([5, 5]);
      const bodies = await Promise.all(closed.map(({ id }) => state.readParts(id)));
      expect(bodies.flat().map((body) => JSON.stringify(body))).toHaveLength(10);
      expect(new Set(bodies.flat().map((body) => JSON.stringify(body))).size).toBe(10);
    });

    it('keeps the order of the parts, and each once however often its step is repeated', async () => {
      for (const id of ['b', 'a', 'b', 'c', 'a']) await state.addPart(part(id));
      expect(await state.addPart(part('c', { isLast: true }))).toBeUndefined();
      await state.addPart(part('d', { isLast: true }));
      const [closed] = await state.closeDue({ now, limit: 10 });
      expect(await state.readParts(closed!.id)).toEqual([{ id: 'b' }, { id: 'a' }, { id: 'c' }, { id: 'd' }]);
    });

    it('does not take a part again whose group is gone', async () => {
      const group = await state.addPart(part('a', { isLast: true }));
      await state.release(group!.id);
      expect(await state.closeDue({ now, limit: 10 })).toEqual([]);
      expect(await state.addPart(part('a'))).toBeUndefined();
      expect(await state.closeDue({ now, limit: 10, all: true })).toEqual([]);
      await state.forget(after(1));
      expect(await state.addPart(part('a'))).toMatchObject({ count: 1 });
    });

    it('closes by time: a window from the first part, silence from the last', async () => {
      await state.addPart(part('w1', { group: 'window', windowMs: 100 }));
      await state.addPart(part('w2', { group: 'window', windowMs: 100, now: after(90) }));
      await state.addPart(part('q1', { group: 'quiet', quietMs: 100 }));
      await state.addPart(part('q2', { group: 'quiet', quietMs: 100, now: after(90) }));
      await state.addPart(part('x', { group: 'never' }));
      expect(await state.closeDue({ now: after(99), limit: 10 })).toEqual([]);
      const first = await state.closeDue({ now: after(100), limit: 10 });
      expect(first).toMatchObject([{ group: 'window', count: 2, closedAt: after(100) }]);
      const all = await open(node).closeDue({ now: after(190), limit: 10 });
      expect(all.map(({ group }) => group)).toEqual(['window', 'quiet']);
      expect(all[0]!.closedAt).toEqual(after(100));
      expect(await state.closeDue({ now: after(191), limit: 10, all: true })).toHaveLength(3);
    });

    it('opens another group for parts that come after the close', async () => {
      await state.addPart(part('a', { isLast: true }));
      expect(await state.addPart(part('b', { quietMs: 100 }))).toMatchObject({ count: 1, dueAt: after(100) });
    });

    it('keeps bodies that are hard to store', async () => {
      const body = ['a\u0000b', { deep: [null, 'Müller ✓', 'half \ud83d pair'] }];
      const group = await state.addPart({ ...part('a', { isLast: true }), body, group: 'nul \u0000' });
      expect(await state.readParts(group!.id)).toEqual([body]);
    });
  });
}
