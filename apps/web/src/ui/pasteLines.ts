import type { ClipboardEvent } from 'react';

/**
 * For fields of one line that hide what is typed: a key of several lines (PEM) is taken whole, where the browser would
 * run its lines together.
 */
export function pasteLines(onPasted: (text: string) => void) {
  return (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text').trim();
    if (!text.includes('\n')) return;
    event.preventDefault();
    onPasted(text);
  };
}
