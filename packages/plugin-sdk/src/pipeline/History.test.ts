import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relay, sampleNode } from '../testing/samplePipeline.ts';
import { sampleManifests } from '../testing/samplePlugins.ts';
import { fakeClock } from '../testing.ts';
import { type Command, CommandRefused } from './commands/Command.ts';
import { addNote, changeNote, newNote, removeNotes } from './commands/canvasNotes.ts';
import { copyNodes, duplicateNodes, paste } from './commands/copies.ts';
import { changeDelivery } from './commands/delivery.ts';
import { groupNodes, setCollapsed, ungroup } from './commands/groups.ts';
import { addNode, moveNodes, removeNodes, renameNode, setDisabled, setNote } from './commands/nodes.ts';
import {
  describePipeline,
  layout,
  renamePipeline,
  replaceDocument,
  setPipelineSettings,
} from './commands/pipeline.ts';
import { setPlacement } from './commands/placement.ts';
import { changeSetting, changeSettings } from './commands/settings.ts';
import { connect, disconnect, insertBetween } from './commands/wires.ts';
import { History } from './History.ts';

const clock = fakeClock();
const history = (limit?: number) => new History(relay(), { now: clock.now, ...(limit ? { limit } : {}) });

describe('History', () => {
  it('makes one step of a burst of typing and of a drag', () => {
    const steps = history();
    for (const name of ['R', 'Re', 'Rec']) {
      clock.advance(300);
      steps.apply(renameNode('in', name));
    }
    for (let x = 1; x <= 50; x += 1) steps.apply(moveNodes({ in: { x, y: x } }));
    expect(steps.entries.map(({ label }) => label)).toEqual(['Renamed in to Rec', 'Moved Rec']);
    clock.advance(900);
    steps.apply(moveNodes({ in: { x: 99, y: 0 } }));
    expect(steps.entries).toHaveLength(3);
    steps.seal();
    steps.apply(moveNodes({ in: { x: 100, y: 0 } }));
    expect(steps.entries).toHaveLength(4);
    expect(steps.jumpTo(1).nodes[0]).toMatchObject({ name: 'Rec', position: { x: 0, y: 0 } });
    expect(steps.undo()).toEqual(relay());
  });
  it('jumps to any step and forgets what was undone when something new is done', () => {
    const steps = history();
    steps.apply(renamePipeline('A'));
    steps.apply(setNote('in', 'note'));
    steps.apply(removeNodes(['in']));
    expect([steps.position, steps.canUndo, steps.canRedo]).toEqual([3, true, false]);
    expect(steps.jumpTo(1).name).toBe('A');
    steps.apply(renameNode('in', 'B'));
    expect(steps.entries.map(({ label }) => label)).toEqual(['Renamed the pipeline to A', 'Renamed in to B']);
    expect(steps.redo()).toBe(steps.document);
  });
  it('leaves no step for an edit that changes nothing or is refused', () => {
    const steps = history();
    steps.apply(renameNode('in', 'in'));
    expect(() => steps.apply(renameNode('gone', 'x'))).toThrow(CommandRefused);
    expect(steps.entries).toEqual([]);
    expect(steps.document).toEqual(relay());
  });
  it('keeps the newest 200 steps', () => {
    const steps = history();
    for (let count = 0; count < 250; count += 1) {
      clock.advance(1000);
      steps.apply(renamePipeline(`Name ${count}`));
    }
    expect(steps.entries).toHaveLength(200);
    expect(steps.jumpTo(0).name).toBe('Name 49');
  });
});

const ids = fc.constantFrom('in', 'json', 'out', 'bad', 'new', 'json-2');
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.constant(addNode(sampleNode('new', 'router'))),
  fc.array(ids, { maxLength: 3 }).map(removeNodes),
  fc
    .record({ id: ids, x: fc.integer(), y: fc.integer() })
    .map(({ id, x, y }) => moveNodes({ [id]: { x, y } })),
  fc.tuple(ids, fc.string({ maxLength: 5 })).map(([id, name]) => renameNode(id, name)),
  fc.tuple(ids, fc.boolean()).map(([id, off]) => setDisabled([id], off)),
  fc.tuple(ids, fc.string({ maxLength: 3 })).map(([id, note]) => setNote(id, note)),
  fc
    .tuple(ids, fc.dictionary(fc.constantFrom('a', 'b'), fc.jsonValue()))
    .map(([id, all]) => changeSettings(id, all)),
  fc
    .tuple(ids, fc.array(fc.constantFrom('a', 'b', 0, 1), { minLength: 1, maxLength: 3 }), fc.jsonValue())
    .map(([id, path, value]) => changeSetting(id, path, value)),
  fc
    .tuple(ids, fc.constantFrom('out', 'other', 'error'), ids)
    .map(([from, port, to]) => connect({ node: from, port }, { node: to, port: 'in' }, sampleManifests)),
  fc.constantFrom('in.out-json.in', 'json.out-out.in', 'w1', 'w4').map((id) => disconnect([id])),
  fc.array(ids, { maxLength: 3 }).map((all) => duplicateNodes(all)),
  fc.constant(paste(copyNodes(relay(), ['in', 'json']))),
  fc
    .constantFrom('in.out-json.in', 'w1')
    .map((wire) => insertBetween(wire, sampleNode('new', 'router'), sampleManifests)),
  fc
    .tuple(ids, fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }))
    .map(([id, atOnce]) => changeDelivery(id, 'atOnce', atOnce)),
  ids.map((id) => setPlacement(id, { on: 'all' })),
  fc.string({ maxLength: 4 }).map(describePipeline),
  fc.array(ids, { minLength: 1, maxLength: 2 }).map((all) => groupNodes(all, 'Group')),
  fc.boolean().map((collapsed) => setCollapsed(['group'], collapsed)),
  fc.constant(ungroup(['group'])),
  fc.constant(addNote(newNote(relay(), { x: 0, y: 0 }))),
  fc.string({ maxLength: 4 }).map((text) => changeNote('note', { text })),
  fc.constant(removeNotes(['note'])),
  fc.constant(layout()),
  fc.constant(replaceDocument(relay())),
  fc.integer({ min: 0, max: 200_000 }).map((stepTimeoutMs) => setPipelineSettings({ stepTimeoutMs })),
);

describe('any sequence of edits', () => {
  it('undone gives the start, redone gives the end, at every step on the way', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(command, fc.constantFrom(0, 500, 2000)), { maxLength: 30 }), (edits) => {
        const steps = history();
        for (const [edit, pause] of edits) {
          clock.advance(pause);
          try {
            steps.apply(edit);
          } catch (error) {
            expect(error).toBeInstanceOf(CommandRefused);
          }
        }
        const end = structuredClone(steps.document);
        const seen = [structuredClone(steps.document)];
        while (steps.canUndo) seen.unshift(structuredClone(steps.undo()));
        expect(seen[0]).toEqual(relay());
        seen.forEach((document, position) => {
          expect(steps.jumpTo(position)).toEqual(document);
        });
        expect(steps.document).toEqual(end);
      }),
      { seed: 2026, numRuns: 300 },
    );
  });
});
