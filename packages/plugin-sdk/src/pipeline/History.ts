import { applyPatches, type Patch } from 'immer';
import { type Applied, applyCommand, type Command } from './commands/Command.ts';
import type { PipelineDocument } from './document.ts';

export interface HistoryEntry {
  label: string;
  /** When it was done, or last continued. */
  at: Date;
  /** The same for as long as it is in the history. */
  id: number;
}

export interface HistoryOptions {
  now: () => Date;
  /** Edits with one key within this time are one step. */
  windowMs?: number;
  /** Older steps are forgotten. */
  limit?: number;
}

interface Step extends HistoryEntry {
  key: string | undefined;
  before: PipelineDocument;
  patches: readonly Patch[];
  inversePatches: readonly Patch[];
}

/** The undo history of one pipeline, without a screen. Only the document is in it, never the selection. */
export class History {
  #document: PipelineDocument;
  #steps: Step[] = [];
  #done = 0;
  #lastId = 0;
  readonly #options: Required<HistoryOptions>;

  constructor(document: PipelineDocument, options: HistoryOptions) {
    this.#document = document;
    this.#options = { windowMs: 800, limit: 200, ...options };
  }

  get document(): PipelineDocument {
    return this.#document;
  }

  /** All steps, also those that were undone and can be redone. */
  get entries(): readonly HistoryEntry[] {
    return this.#steps;
  }

  /** How many of the steps are in effect. */
  get position(): number {
    return this.#done;
  }

  get canUndo(): boolean {
    return this.#done > 0;
  }

  get canRedo(): boolean {
    return this.#done < this.#steps.length;
  }

  /** Applies a command as a new step; one that changes nothing leaves no step. Throws CommandRefused. */
  apply(command: Command): PipelineDocument {
    const applied = applyCommand(this.#document, command);
    if (applied.patches.length === 0) return this.#document;
    const before = this.#document;
    this.#document = applied.document;
    const at = this.#options.now();
    const last = this.#steps[this.#done - 1];
    if (last !== undefined && !this.canRedo && this.#continues(last, command, at)) {
      // The label says what the whole step did, from before its first edit: "Renamed A to Abc".
      this.#steps[this.#done - 1] = merge(last, applied, command.label(last.before), at);
      return this.#document;
    }
    this.#steps = this.#steps.slice(0, this.#done);
    const { label, patches, inversePatches } = applied;
    this.#lastId += 1;
    this.#steps.push({ id: this.#lastId, label, at, key: command.key, before, patches, inversePatches });
    if (this.#steps.length > this.#options.limit) this.#steps.shift();
    this.#done = this.#steps.length;
    return this.#document;
  }

  /**
   * Applies what follows from the step with this id and was known only later, as a part of that step: they are undone
   * together, and the command says what both did. A step of its own when others came after it. Throws CommandRefused.
   */
  applyTo(step: number, command: Command): PipelineDocument {
    const last = this.#steps[this.#done - 1];
    if (last?.id !== step || this.canRedo) return this.apply(command);
    const applied = applyCommand(this.#document, command);
    if (applied.patches.length === 0) return this.#document;
    this.#document = applied.document;
    this.#steps[this.#done - 1] = { ...merge(last, applied, applied.label, last.at), key: undefined };
    return this.#document;
  }

  undo(): PipelineDocument {
    return this.jumpTo(this.#done - 1);
  }

  redo(): PipelineDocument {
    return this.jumpTo(this.#done + 1);
  }

  /** Goes to where `position` steps are in effect; 0 is the start. Out of range means as far as possible. */
  jumpTo(position: number): PipelineDocument {
    const target = Math.max(0, Math.min(position, this.#steps.length));
    while (this.#done > target) {
      this.#done -= 1;
      this.#document = applyPatches(this.#document, this.#steps[this.#done]?.inversePatches ?? []);
    }
    while (this.#done < target) {
      this.#document = applyPatches(this.#document, this.#steps[this.#done]?.patches ?? []);
      this.#done += 1;
    }
    return this.#document;
  }

  /** The next edit is a step of its own, even with the same key: a field lost the focus, a drag ended. */
  seal(): void {
    const last = this.#steps[this.#done - 1];
    if (last !== undefined) this.#steps[this.#done - 1] = { ...last, key: undefined };
  }

  #continues(last: Step, command: Command, at: Date): boolean {
    if (command.key === undefined || last.key !== command.key) return false;
    return at.getTime() - last.at.getTime() <= this.#options.windowMs;
  }
}

/** A drag replaces the same two numbers again and again: then only the newest and the first are kept. */
function merge(last: Step, applied: Applied, label: string, at: Date): Step {
  const merged = { ...last, label, at };
  if (sameReplacements(last.patches, applied.patches)) return { ...merged, patches: applied.patches };
  return {
    ...merged,
    patches: [...last.patches, ...applied.patches],
    inversePatches: [...applied.inversePatches, ...last.inversePatches],
  };
}

function sameReplacements(left: readonly Patch[], right: readonly Patch[]): boolean {
  return (
    left.length === right.length &&
    left.every((patch, index) => {
      const other = right[index];
      return (
        patch.op === 'replace' &&
        other?.op === 'replace' &&
        JSON.stringify(patch.path) === JSON.stringify(other.path)
      );
    })
  );
}
