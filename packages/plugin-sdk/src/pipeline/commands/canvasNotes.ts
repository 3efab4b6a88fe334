import type { CanvasNote, PipelineDocument } from '../document.ts';
import { freeId } from '../freeId.ts';
import { type Command, CommandRefused, defineCommand } from './Command.ts';

const longest = 4000;

/** A new, empty note: 240 by 112 canvas pixels. */
export function newNote(document: PipelineDocument, position: CanvasNote['position']): CanvasNote {
  return { id: freeId(document.notes ?? [], 'note'), text: '', position, size: { width: 240, height: 112 } };
}

export function addNote(note: CanvasNote): Command {
  return defineCommand({
    name: 'addNote',
    label: () => (note.text === '' ? 'Added a note' : `Added the note ${noteTitle(note)}`),
    change: (draft) => {
      if (draft.notes?.some(({ id }) => id === note.id)) {
        throw new CommandRefused(`There is already a note "${note.id}".`);
      }
      draft.notes = [...(draft.notes ?? []), structuredClone(note)];
    },
  });
}

/** Changes text, place or size of a note; the edits of one burst of typing, or of one drag, are one step. */
export function changeNote(
  id: string,
  change: Partial<Pick<CanvasNote, 'text' | 'position' | 'size'>>,
): Command {
  const parts = Object.keys(change).sort().join(' ');
  return defineCommand({
    name: 'changeNote',
    label: ({ notes = [] }) => {
      const note = notes.find((candidate) => candidate.id === id);
      const title = note && note.text !== '' ? `the note ${noteTitle(note)}` : 'a note';
      return `${change.text === undefined ? (change.size ? 'Resized' : 'Moved') : 'Wrote'} ${title}`;
    },
    key: `note ${id} ${parts}`,
    change: (draft) => {
      const note = draft.notes?.find((candidate) => candidate.id === id);
      if (!note) throw new CommandRefused(`There is no note "${id}" in this pipeline.`);
      if ((change.text?.length ?? 0) > longest) {
        throw new CommandRefused('A note has at most 4,000 characters.');
      }
      Object.assign(note, structuredClone(change));
    },
  });
}

export function removeNotes(ids: readonly string[]): Command {
  return defineCommand({
    name: 'removeNotes',
    label: () => (ids.length === 1 ? 'Removed a note' : `Removed ${ids.length} notes`),
    change: (draft) => {
      const left = (draft.notes ?? []).filter(({ id }) => !ids.includes(id));
      if (left.length === 0) delete draft.notes;
      else draft.notes = left;
    },
  });
}

/** What a note is called: its first line, at most 40 characters. */
export function noteTitle({ text }: Pick<CanvasNote, 'text'>): string {
  const [line = ''] = text.trim().split('\n');
  if (line === '') return 'without text';
  return line.length > 40 ? `“${line.slice(0, 39).trimEnd()}…”` : `“${line}”`;
}
