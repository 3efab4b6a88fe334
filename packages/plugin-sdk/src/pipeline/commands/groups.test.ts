import { describe, expect, it } from 'vitest';
import { relay, sampleNode, samplePipeline, sampleWire } from '../../testing/samplePipeline.ts';
import { sampleManifests } from '../../testing/samplePlugins.ts';
import { checkPipeline } from '../check.ts';
import { newNode } from '../freeId.ts';
import { groupOf } from '../groupBorders.ts';
import { applyCommand, CommandRefused } from './Command.ts';
import { duplicateNodes } from './copies.ts';
import { connectFailures } from './groupFailures.ts';
import { addToGroup, groupNodes, renameGroup, setCollapsed, takeOutOfGroup, ungroup } from './groups.ts';
import { addNode, removeNodes } from './nodes.ts';
import { connect, insertBetween } from './wires.ts';

/** in → a → b → out, and b's error to out as well. */
const chain = () =>
  samplePipeline(
    [
      sampleNode('in', 'receiver'),
      sampleNode('a', 'router'),
      sampleNode('b', 'router'),
      sampleNode('c', 'router'),
      sampleNode('end', 'router'),
    ],
    [sampleWire('in.out', 'a.in'), sampleWire('a.other', 'b.in'), sampleWire('b.other', 'end.in')],
  );
const routerOf = (document: ReturnType<typeof chain>) => {
  const manifest = sampleManifests.find(({ key }) => key === 'router');
  if (!manifest) throw new Error('router');
  return newNode(document, manifest);
};

describe('a group', () => {
  it('has a name, is drawn as one node, and is dissolved without loss', () => {
    const { document, label } = applyCommand(chain(), groupNodes(['a', 'b'], ' Checks '));
    expect(label).toBe('Grouped 2 nodes as Checks');
    expect(document.groups).toEqual([{ id: 'group', name: 'Checks', nodes: ['a', 'b'] }]);
    const renamed = applyCommand(document, renameGroup('group', 'Look over'));
    expect(renamed.label).toBe('Renamed the group Checks to Look over');
    const collapsed = applyCommand(renamed.document, setCollapsed(['group'], true));
    expect(collapsed.label).toBe('Collapsed the group Look over');
    expect(collapsed.document.groups?.[0]?.collapsed).toBe(true);
    expect(setCollapsed(['group'], false).apply(collapsed.document).groups?.[0]).not.toHaveProperty(
      'collapsed',
    );
    const again = applyCommand(collapsed.document, ungroup(['group']));
    expect(again.label).toBe('Ungrouped Look over');
    expect(again.document).toEqual(chain());
    expect(() => groupNodes(['a'], ' ').apply(chain())).toThrow('A group needs a name.');
    expect(() => renameGroup('gone', 'x').apply(chain())).toThrow(CommandRefused);
  });

  it('is refused with the rule when messages would enter or leave at two places', () => {
    const two = addNode({ ...routerOf(chain()), id: 'd' }, [
      { from: { node: 'a', port: 'other' }, to: { node: 'd', port: 'in' } },
    ]).apply(chain());
    expect(() => groupNodes(['b', 'd'], 'Ends').apply(two)).toThrow(
      'Messages would enter "Ends" at b and Router; a group has one entry.',
    );
    const out = connect({ node: 'd', port: 'other' }, { node: 'end', port: 'in' }, sampleManifests).apply(
      two,
    );
    expect(() => groupNodes(['a', 'b', 'd'], 'Ends').apply(out)).toThrow(
      'Messages would leave "Ends" at b and Router; a group has one exit.',
    );
  });

  it('is never within another', () => {
    const document = groupNodes(['a', 'b'], 'Checks').apply(chain());
    expect(() => groupNodes(['b', 'end'], 'More').apply(document)).toThrow(
      'b is in the group "Checks" already. Groups are not nested: ungroup that one first.',
    );
  });

  it('says where its entry is when a wire would make a second one', () => {
    const document = groupNodes(['a', 'b'], 'Checks').apply(chain());
    const second = connect({ node: 'c', port: 'other' }, { node: 'b', port: 'in' }, sampleManifests);
    expect(() => second.apply(document)).toThrow(
      'Messages enter the group "Checks" at a. A group has one entry: end the wire there, or take b out of the group.',
    );
    const third = connect({ node: 'a', port: 'other' }, { node: 'end', port: 'in' }, sampleManifests);
    expect(() => third.apply(document)).toThrow(
      'Messages leave the group "Checks" at b. A group has one exit: start the wire there, or take a out of the group.',
    );
    const same = connect({ node: 'c', port: 'other' }, { node: 'a', port: 'in' }, sampleManifests);
    expect(same.apply(document).wires).toHaveLength(4);
  });

  it('takes in what is put between two of its nodes, and forgets what is removed', () => {
    const document = groupNodes(['a', 'b'], 'Checks').apply(chain());
    const added = routerOf(document);
    const grown = insertBetween('a.other-b.in', added, sampleManifests).apply(document);
    expect(groupOf(grown, added.id)?.name).toBe('Checks');
    const outside = insertBetween('in.out-a.in', added, sampleManifests).apply(document);
    expect(groupOf(outside, added.id)).toBeUndefined();
    expect(removeNodes(['a']).apply(document).groups?.[0]?.nodes).toEqual(['b']);
    expect(removeNodes(['a', 'b']).apply(document)).not.toHaveProperty('groups');
  });

  it('gives and takes nodes as long as it stays closed', () => {
    const document = groupNodes(['a', 'b'], 'Checks').apply(chain());
    const grown = applyCommand(document, addToGroup('group', ['end']));
    expect(grown.label).toBe('Put end into the group Checks');
    expect(groupOf(grown.document, 'end')?.id).toBe('group');
    const smaller = applyCommand(grown.document, takeOutOfGroup(['end', 'b']));
    expect(smaller.document.groups?.[0]?.nodes).toEqual(['a']);
    const small = groupNodes(['b'], 'Small').apply(chain());
    expect(() => addToGroup('group', ['in']).apply(small)).toThrow(
      'Messages would leave "Small" at in and b; a group has one exit.',
    );
    expect(() => takeOutOfGroup(['c']).apply(chain())).toThrow('These nodes are in no group.');
  });

  it('sends what fails anywhere within to one place', () => {
    const document = groupNodes(['a', 'b'], 'Checks').apply(chain());
    const { document: wired, label } = applyCommand(
      document,
      connectFailures('group', { node: 'c', port: 'in' }, sampleManifests),
    );
    expect(label).toBe('Connected the failures of the group Checks to c');
    expect(
      wired.wires.slice(3).map(({ from, to }) => `${from.node}.${from.port} > ${to.node}.${to.port}`),
    ).toEqual(['a.error > c.in', 'b.error > c.in']);
    expect(() => connectFailures('group', { node: 'c', port: 'in' }, sampleManifests).apply(wired)).toThrow(
      'All that fails in the group Checks goes to c already.',
    );
    expect(() =>
      connectFailures('group', { node: 'a', port: 'in' }, sampleManifests).apply(document),
    ).toThrow(CommandRefused);
  });

  it('is copied when all of its nodes are', () => {
    const document = groupNodes(['a', 'b'], 'Checks').apply(chain());
    expect(duplicateNodes(['a', 'b', 'c']).apply(document).groups?.[1]).toEqual({
      id: 'group-2',
      name: 'Checks',
      nodes: ['a-2', 'b-2'],
    });
    expect(duplicateNodes(['a']).apply(document).groups).toHaveLength(1);
  });

  it('that the YAML left open is a warning, not an end of the pipeline', () => {
    const document = {
      ...relay(),
      groups: [
        { id: 'g', name: 'Ends', nodes: ['out', 'bad', 'ghost'] },
        { id: 'h', name: 'More', nodes: ['bad'] },
      ],
    };
    const found = checkPipeline(document, sampleManifests).filter(({ code }) => code === 'PH-PIP-022');
    expect(found.map(({ severity, message }) => [severity, message])).toEqual([
      ['warning', 'The group "Ends" names the node "ghost", which does not exist.'],
      ['warning', 'Messages would enter "Ends" at out and bad; a group has one entry.'],
      ['warning', '"bad" is in the groups "Ends" and "More".'],
    ]);
  });
});
