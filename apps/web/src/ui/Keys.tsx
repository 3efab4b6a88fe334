import { keysOf } from '../designer/shortcut.ts';

/** Keyboard keys in words: `Ctrl+K`. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span dir="ltr" className="inline-flex shrink-0 gap-0.5">
      {keysOf(keys).map((key) => (
        <kbd key={key} className="rounded-sm border bg-panel px-1 font-sans text-2xs text-ink-3">
          {key}
        </kbd>
      ))}
    </span>
  );
}
