import { useState } from 'react';
import { Button } from '../ui/Button.tsx';

export interface RawTextProps {
  text: string;
  /** Characters to mark, such as the field under the pointer. */
  mark?: { start: number; end: number } | undefined;
  /** Called with the offset of a character that was clicked. */
  onPoint?: (offset: number) => void;
}

const firstPart = 64 * 1024;

/** The text exactly as it is, segment ends as line breaks; the first 64 K until more is asked for. */
export function RawText({ text, mark, onPoint }: RawTextProps) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? text : text.slice(0, firstPart);
  const cut = (from: number, to?: number) => asLines(shown.slice(from, to));
  return (
    <div className="flex flex-col gap-1">
      <pre
        // A scrollable region has to be reachable by keyboard.
        tabIndex={0}
        className="max-h-[60vh] overflow-auto whitespace-pre-wrap break-all rounded-md border bg-panel p-2 font-mono text-xs"
        onMouseUp={onPoint ? () => report(onPoint) : undefined}
      >
        {mark ? (
          <>
            {cut(0, mark.start)}
            <mark className="rounded-sm bg-accent-soft text-ink outline outline-accent">
              {cut(mark.start, mark.end)}
            </mark>
            {cut(mark.end)}
          </>
        ) : (
          cut(0)
        )}
      </pre>
      {shown.length < text.length ? (
        <Button size="sm" className="self-start" onClick={() => setWhole(true)}>
          Show the other {Math.ceil((text.length - shown.length) / 1024).toLocaleString()} K
        </Button>
      ) : null}
    </div>
  );
}

/** One line break per segment end, and as many characters as before, so that offsets stay true. */
function asLines(text: string): string {
  return text.replaceAll('\r\n', ' \n').replaceAll('\r', '\n');
}

function report(onPoint: (offset: number) => void): void {
  const selection = window.getSelection();
  if (!selection?.isCollapsed || !selection.anchorNode) return;
  const range = document.createRange();
  const pre = selection.anchorNode.parentElement?.closest('pre');
  if (!pre) return;
  range.setStart(pre, 0);
  range.setEnd(selection.anchorNode, selection.anchorOffset);
  onPoint(range.toString().length);
}
