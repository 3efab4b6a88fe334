import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { cx } from '../ui/cx.ts';

export interface EditableTextProps {
  label: string;
  value: string;
  onCommit(value: string): void;
  className?: string;
  /** Puts the cursor in and marks the text. */
  isFocused?: boolean;
  onDone?(): void;
}

/** Text that is edited in place: Enter or leaving keeps it, Escape brings the old one back. */
export function EditableText({
  label,
  value,
  onCommit,
  className,
  isFocused = false,
  onDone,
}: EditableTextProps) {
  const [text, setText] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!isFocused) return;
    input.current?.focus();
    input.current?.select();
  }, [isFocused]);
  const commit = () => {
    const next = text?.trim();
    if (next && next !== value) onCommit(next);
    setText(null);
    onDone?.();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Escape' && event.key !== 'Enter') return;
    event.preventDefault();
    // The blur that follows must see that the text was given up.
    if (event.key === 'Escape') flushSync(() => setText(null));
    event.currentTarget.blur();
  };
  return (
    <input
      ref={input}
      dir="auto"
      aria-label={label}
      value={text ?? value}
      title={value}
      maxLength={120}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
      className={cx(
        'field-sizing-content h-7 min-w-12 max-w-full truncate rounded-sm border border-transparent bg-transparent px-1 hover:border-line focus:border-line-strong focus:bg-raised',
        className,
      )}
    />
  );
}
