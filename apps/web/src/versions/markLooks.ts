import { type LucideIcon, Minus, Pencil, Plus } from 'lucide-react';
import { type MarkedText, msg } from '../language/msg.ts';
import type { Mark } from './mergeStates.ts';

interface MarkLook {
  word: MarkedText;
  Icon: LucideIcon;
  text: string;
  /** The frame of a node; each mark has a line of its own, so that colour is not needed to tell them apart. */
  frame: string;
}

export const markLooks: Record<Exclude<Mark, 'same'>, MarkLook> = {
  added: { word: msg('Added'), Icon: Plus, text: 'text-ok', frame: 'border-2 border-ok' },
  removed: {
    word: msg('Removed'),
    Icon: Minus,
    text: 'text-failed',
    frame: 'border-2 border-dashed border-failed',
  },
  changed: {
    word: msg('Changed'),
    Icon: Pencil,
    text: 'text-warning',
    frame: 'border-4 border-double border-warning',
  },
};
