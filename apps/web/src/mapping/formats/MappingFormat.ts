import type { Message, MessageKind } from '@pyheart/plugin-sdk';
import type { MarkedText } from '../../language/msg.ts';
import type { FieldTree } from '../fields/FieldTree.ts';

/** What a format needs to know to show its fields. */
export interface FormatContext {
  settings: Record<string, unknown>;
  /** The paths of the rows on this side. */
  paths: readonly string[];
  /** The message that is read, or the one that was made of the sample. */
  message: Message | undefined;
  /** Resources or segments that a person added to the tree. */
  added: readonly string[];
}

/**
 * A format on one side of the mapping grid. A new one is one file here: `…Source.ts` that exports `source`, or
 * `…Target.ts` that exports `target`.
 */
interface MappingFormat {
  /** The value of the mapper's setting that asks for it: `hl7v2`. */
  key: string;
  /** The first counts where the setting names none; lower comes first. */
  order: number;
  title: MarkedText;
  /** What is added to the tree by name, where definitions offer more than a sample shows. */
  adds?: { what: MarkedText; names(context: FormatContext): Promise<readonly string[]> };
  open(context: FormatContext): Promise<FieldTree>;
}

/** A format that messages arrive in. */
export interface SourceFormat extends MappingFormat {
  /** The kinds of samples that are looked at with it. */
  kinds: readonly MessageKind[];
}

/** A format that messages leave in. */
export interface TargetFormat extends MappingFormat {
  /** The validator that the result goes to in the grid, and which settings of the mapper are its own too. */
  checkedBy?: { plugin: string; settings: readonly string[] };
}
