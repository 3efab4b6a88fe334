import { create } from 'zustand';
import { inWords } from '../language/inWords.ts';

interface Announcement {
  text: string;
  /** Grows with each one, so that the same sentence twice is read twice. */
  turn: number;
}

export const useAnnouncement = create<Announcement>()(() => ({ text: '', turn: 0 }));

/** Says what just happened to screen readers, through the live region of the frame. */
export function announce(text: string): void {
  useAnnouncement.setState(({ turn }) => ({ text: inWords(text), turn: turn + 1 }));
}
