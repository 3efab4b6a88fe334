import { describe, expect, it } from 'vitest';
import { relay } from '../../testing/samplePipeline.ts';
import { applyCommand } from './Command.ts';
import { addNote, changeNote, newNote, noteTitle, removeNotes } from './canvasNotes.ts';
import { copyNodes, duplicateNodes, paste } from './copies.ts';

const noted = () => addNote({ ...newNote(relay(), { x: 8, y: 16 }), text: 'Ask Ann\nfirst' }).apply(relay());

describe('a note on the canvas', () => {
  it('is written, moved, resized and removed, each by name', () => {
    const { document, label } = applyCommand(relay(), addNote(newNote(relay(), { x: 0, y: 0 })));
    expect(label).toBe('Added a note');
    const written = applyCommand(document, changeNote('note', { text: 'Ask Ann\nfirst' }));
    expect(written.label).toBe('Wrote a note');
    const moved = applyCommand(written.document, changeNote('note', { position: { x: 8, y: 8 } }));
    expect(moved.label).toBe('Moved the note “Ask Ann”');
    const big = { position: { x: 0, y: 8 }, size: { width: 400, height: 200 } };
    expect(applyCommand(moved.document, changeNote('note', big)).label).toBe('Resized the note “Ask Ann”');
    expect(removeNotes(['note']).apply(moved.document)).toEqual(relay());
    expect(() => changeNote('gone', { text: '' }).apply(relay())).toThrow('There is no note "gone"');
    expect(() => changeNote('note', { text: 'x'.repeat(4001) }).apply(document)).toThrow('4,000 characters');
  });

  it('is copied with nodes or alone', () => {
    const copied = duplicateNodes(['in'], {}, ['note']);
    expect(copied.label(noted())).toBe('Duplicated in and 1 note');
    expect(copied.apply(noted()).notes?.[1]).toMatchObject({ id: 'note-2', position: { x: 48, y: 56 } });
    expect(paste(copyNodes(noted(), [], ['note'])).label(relay())).toBe('Pasted 1 note');
  });

  it('is called by its first line', () => {
    expect(noteTitle({ text: '  \n' })).toBe('without text');
    expect(noteTitle({ text: 'a'.repeat(60) })).toBe(`“${'a'.repeat(39)}…”`);
  });
});
