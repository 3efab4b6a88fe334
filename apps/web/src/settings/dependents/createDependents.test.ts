import { changeSetting, emptyPipeline, type PipelineDocument } from '@pyheart/plugin-sdk';
import { beforeEach, describe, expect, it } from 'vitest';
import { testManifest } from '../../catalog/testManifest.ts';
import { createDraft } from '../../draft/createDraft.ts';
import { createDependents, emptiedKey, type OptionsAsked } from './createDependents.ts';

const remote = (title: string, options: string, dependsOn: string[]) => ({
  type: 'string',
  title,
  'x-ui': { widget: 'remote', options, dependsOn },
});
const manifest = testManifest({
  key: 'lab',
  title: 'Lab',
  configSchema: {
    type: 'object',
    properties: {
      site: { type: 'string', title: 'Site' },
      note: { type: 'string', title: 'Note' },
      room: remote('Room', 'rooms', ['connection', 'site']),
      bench: remote('Bench', 'benches', ['site', 'room']),
    },
  },
});

const rooms: Record<string, string[]> = { north: ['1', '2'], south: ['2', '3'], west: ['7'] };
const benches: Record<string, string[]> = { '1': ['a'], '2': ['a', 'b'], '3': ['b'], '7': ['z'] };

let asked: OptionsAsked[];
let isDown: boolean;
beforeEach(() => {
  asked = [];
  isDown = false;
});

/** One option a page, as a system with long lists gives them. */
function answer(question: OptionsAsked) {
  asked.push(question);
  if (isDown) return Promise.reject(new Error('out of reach'));
  const settings = question.document.nodes[0]?.settings ?? {};
  const all =
    question.method === 'rooms' ? rooms[String(settings['site'])] : benches[String(settings['room'])];
  const at = Number(question.cursor ?? 0);
  const [value] = (all ?? []).slice(at, at + 1);
  const options = value === undefined ? [] : [{ value, label: value }];
  return Promise.resolve({ options, ...(at + 1 < (all?.length ?? 0) ? { next: String(at + 1) } : {}) });
}

function open(settings: Record<string, unknown>) {
  let ms = 0;
  const node = { id: 'lab', name: 'Lab', plugin: 'lab', settings, position: { x: 0, y: 0 } };
  const document: PipelineDocument = { ...emptyPipeline('Test'), nodes: [node] };
  const said: string[] = [];
  const draft = createDraft({
    document,
    manifests: [manifest],
    now: () => {
      ms += 5_000;
      return new Date(ms);
    },
    onDone: (label) => said.push(label),
    onRefused: (reason) => said.push(reason),
  });
  const manifests = new Map([[manifest.key, manifest]]);
  const dependents = createDependents({ draft, manifests, ask: answer });
  const now = () => draft.store.getState().document.nodes[0]?.settings;
  const change = (field: string, value: string) => {
    const before = draft.store.getState().byId.get('lab')!;
    draft.dispatch(changeSetting('lab', [field], value, manifest));
    dependents.changed(before);
  };
  const choose = (field: string, value: string) => {
    change(field, value);
    return dependents.settle();
  };
  return { draft, dependents, said, now, change, choose };
}

describe('a field whose choices depend on another field', () => {
  it('loses what the new list does not have, in one step with the change, and says so', async () => {
    const { draft, dependents, said, now, choose } = open({ site: 'north', room: '1' });
    await choose('site', 'south');
    expect(now()).toEqual({ site: 'south' });
    expect(draft.store.getState().steps).toHaveLength(1);
    expect(said.at(-1)).toBe('Changed Site of Lab. Room was emptied: the new list does not have its value');
    expect(dependents.emptied.getState().get(emptiedKey('lab', 'room'))).toBe('1');
    draft.undo();
    expect(now()).toEqual({ site: 'north', room: '1' });
    draft.redo();
    expect(now()).toEqual({ site: 'south' });
  });

  it('keeps what the new list has, also on a later page', async () => {
    const { now, choose } = open({ site: 'south', room: '2' });
    await choose('site', 'north');
    expect(now()).toEqual({ site: 'north', room: '2' });
    expect(asked).toHaveLength(2);
  });

  it('has its value again when the earlier one is chosen again, with all that depended on it', async () => {
    const { draft, dependents, now, choose } = open({ site: 'north', room: '1', bench: 'a' });
    await choose('site', 'west');
    expect(now()).toEqual({ site: 'west' });
    expect(draft.store.getState().steps).toHaveLength(1);
    await choose('site', 'north');
    expect(now()).toEqual({ site: 'north', room: '1', bench: 'a' });
    expect(draft.store.getState().steps).toHaveLength(2);
    expect(dependents.emptied.getState().size).toBe(0);
  });

  it('is not asked for at each key, only when the typing is done', async () => {
    const { dependents, change, now } = open({ site: 'north', room: '1' });
    for (const text of ['s', 'so', 'south']) change('site', text);
    expect(asked).toEqual([]);
    await dependents.settle();
    expect(now()).toEqual({ site: 'south' });
  });

  it('keeps its value when the system cannot be asked, or when an unrelated field changes', async () => {
    const { now, choose } = open({ site: 'north', room: '1' });
    await choose('note', 'x');
    expect(asked).toEqual([]);
    isDown = true;
    await choose('site', 'south');
    expect(now()).toEqual({ site: 'south', room: '1', note: 'x' });
  });

  it('keeps a value that only a run knows', async () => {
    const { now, choose } = open({ site: 'north', room: '${ROOM}' });
    await choose('site', 'south');
    expect(now()).toEqual({ site: 'south', room: '${ROOM}' });
    expect(asked).toEqual([]);
  });

  it('keeps its value when the change is undone before the system has answered', async () => {
    const { draft, dependents, change, now } = open({ site: 'north', room: '1' });
    change('site', 'south');
    const settled = dependents.settle();
    draft.undo();
    await settled;
    expect(now()).toEqual({ site: 'north', room: '1' });
    expect(draft.store.getState().steps).toHaveLength(1);
  });

  it('is emptied in a step of its own when others were made meanwhile', async () => {
    const { draft, dependents, change, now } = open({ site: 'north', room: '1' });
    change('site', 'south');
    const settled = dependents.settle();
    draft.dispatch(changeSetting('lab', ['note'], 'meanwhile', manifest));
    await settled;
    expect(now()).toEqual({ site: 'south', note: 'meanwhile' });
    expect(draft.store.getState().steps).toHaveLength(3);
  });
});
