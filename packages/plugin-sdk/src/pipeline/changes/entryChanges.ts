import { canonicalJson } from '../../yaml/canonicalJson.ts';
import { nodeTitle } from '../check/CheckScope.ts';
import { noteTitle } from '../commands/canvasNotes.ts';
import type { PipelineDocument } from '../document.ts';
import type { ChangeScope, PipelineChange } from './PipelineChange.ts';
import { quoted } from './valueInWords.ts';

interface Entry {
  id: string;
}

/** A list of the document whose entries have ids: what one is called, and what changed about it. */
interface EntryWords<Kind extends Entry> {
  of(document: PipelineDocument): readonly Kind[];
  title(entry: Kind): string;
  /** Without it: "Changed …". */
  changes?(before: Kind, after: Kind, scope: ChangeScope): string[];
}

/** `tests` hold messages, so they are named and their content stays out. */
const lists = [
  words({
    of: ({ groups = [] }) => groups,
    title: ({ name }) => `the group ${quoted(name)}`,
    changes: groupChanges,
  }),
  words({ of: ({ notes = [] }) => notes, title: (note) => `the note ${noteTitle(note)}` }),
  words({ of: ({ tests = [] }) => tests, title: ({ name }) => `the test ${quoted(name)}` }),
];

/** Groups, notes and tests that came, went or changed. */
export function entryChanges(scope: ChangeScope): PipelineChange[] {
  return lists.flatMap((find) => find(scope));
}

function words<Kind extends Entry>({ of, title, changes }: EntryWords<Kind>) {
  return (scope: ChangeScope): PipelineChange[] => {
    const old = new Map(of(scope.before).map((entry) => [entry.id, entry]));
    const now = new Map(of(scope.after).map((entry) => [entry.id, entry]));
    const removed = [...old.values()].filter(({ id }) => !now.has(id));
    const said = (kind: PipelineChange['kind'], sentence: string): PipelineChange => ({
      kind,
      at: {},
      sentence,
    });
    return [
      ...removed.map((entry) => said('removed', `Removed ${title(entry)}`)),
      ...[...now.values()].flatMap((entry) => {
        const before = old.get(entry.id);
        if (before === undefined) return [said('added', `Added ${title(entry)}`)];
        if (canonicalJson(before) === canonicalJson(entry)) return [];
        const sentences = changes?.(before, entry, scope) ?? [];
        if (sentences.length === 0) sentences.push(`Changed ${title(entry)}`);
        return sentences.map((sentence) => said('changed', sentence));
      }),
    ];
  };
}

type Group = NonNullable<PipelineDocument['groups']>[number];

function groupChanges(
  before: Group,
  after: Group,
  { before: old, after: now, manifests }: ChangeScope,
): string[] {
  const titleIn = (document: PipelineDocument) => (id: string) => {
    const node = document.nodes.find((candidate) => candidate.id === id);
    return node === undefined ? id : nodeTitle(node, manifests);
  };
  const group = `the group ${quoted(after.name)}`;
  return [
    ...(before.name === after.name
      ? []
      : [`Renamed the group ${quoted(before.name)} to ${quoted(after.name)}`]),
    ...after.nodes
      .filter((id) => !before.nodes.includes(id))
      .map((id) => `Put ${titleIn(now)(id)} into ${group}`),
    ...before.nodes
      .filter((id) => !after.nodes.includes(id))
      .map((id) => `Took ${titleIn(old)(id)} out of ${group}`),
  ];
}
