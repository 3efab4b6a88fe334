import {
  clipTitle,
  copyNodes,
  disconnect,
  duplicateNodes,
  paste,
  removeNodes,
  removeNotes,
} from '@pyheart/plugin-sdk';
import { t } from '../language/t.ts';
import type { EditParts } from './createEdits.ts';
import { inOneStep } from './inOneStep.ts';
import { selectedNodes } from './selectedNodes.ts';

/** Copy, paste and remove. Each is one step and leaves a fitting selection. */
export function createClipEdits({ draft, view, manifests, clipboard, announce }: EditParts) {
  const document = () => draft.store.getState().document;
  const selected = () => selectedNodes(draft, view);
  const notes = () => [...view.getState().notes];

  const remove = (nodes: readonly string[], wires: readonly string[] = [], texts: readonly string[] = []) => {
    const gone = new Set(nodes);
    const left = document()
      .wires.filter(({ id, from, to }) => wires.includes(id) && !gone.has(from.node) && !gone.has(to.node))
      .map(({ id }) => id);
    const [first, ...others] = [
      ...(nodes.length > 0 ? [removeNodes(nodes)] : []),
      ...(left.length > 0 ? [disconnect(left)] : []),
      ...(texts.length > 0 ? [removeNotes(texts)] : []),
    ];
    if (first && draft.dispatch(inOneStep(first, ...others))) view.select([]);
  };

  /** Runs what adds copies, and selects them. */
  const selectCopies = (add: () => boolean) => {
    const { nodes: nodesBefore, notes: notesBefore = [] } = document();
    if (!add()) return;
    const { nodes, notes: texts = [] } = document();
    view.select(
      nodes.slice(nodesBefore.length).map(({ id }) => id),
      [],
      { notes: texts.slice(notesBefore.length).map(({ id }) => id) },
    );
    view.lookAt('reveal');
  };

  const hasCopied = (nodes: readonly string[], texts: readonly string[]): boolean => {
    if (nodes.length + texts.length === 0) {
      announce(t('Select what to copy first.'));
      return false;
    }
    const clip = copyNodes(document(), nodes, texts);
    clipboard.write(clip);
    announce(t('Copied {things}', { things: clipTitle(clip) }));
    return true;
  };
  const removeSelection = () => remove(selected(), [...view.getState().wires], notes());
  return {
    remove,
    removeSelection,
    copy(nodes = selected(), texts = notes()) {
      hasCopied(nodes, texts);
    },
    /** A wire alone cannot be copied, so it is not cut either. */
    cut() {
      if (hasCopied(selected(), notes())) removeSelection();
    },
    /** Pastes what was copied here, in another pipeline, or in another tab. */
    paste() {
      const clip = clipboard.read();
      if (!clip) return announce(t('Nothing was copied yet.'));
      selectCopies(() => draft.dispatch(paste(clip, { manifests: manifests.values() })));
    },
    duplicate(nodes = selected(), texts = notes()) {
      if (nodes.length + texts.length === 0) return;
      selectCopies(() => draft.dispatch(duplicateNodes(nodes, { manifests: manifests.values() }, texts)));
    },
  };
}
