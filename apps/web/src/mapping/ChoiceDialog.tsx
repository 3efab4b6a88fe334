import { Dialog as Radix } from 'radix-ui';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { t } from '../language/t.ts';
import { cx } from '../ui/cx.ts';

export interface Choice {
  value: string;
  label: string;
  help?: ReactNode;
}

interface ChoiceDialogProps {
  title: string;
  placeholder: string;
  /** What fits the text that was typed, best first. */
  find(text: string): readonly Choice[];
  empty: string;
  onChoose(value: string): void;
  onClose(): void;
}

const most = 80;

/** A search field over a list that may be very long: only the best finds are shown; arrows choose, Enter takes. */
export function ChoiceDialog({ title, placeholder, find, empty, onChoose, onClose }: ChoiceDialogProps) {
  const [text, setText] = useState('');
  const [line, setLine] = useState(0);
  const id = useId();
  const found = find(text.trim());
  const choices = found.slice(0, most);
  const current = Math.min(line, choices.length - 1);
  const go = (to: number) => {
    const next = (to + choices.length) % choices.length;
    setLine(next);
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (choices.length === 0) return;
    if (event.key === 'ArrowDown') go(current + 1);
    else if (event.key === 'ArrowUp') go(current - 1);
    else if (event.key === 'Enter') onChoose(choices[current]!.value);
    else return;
    event.preventDefault();
  };
  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(10_14_16/30%)]" />
        <Radix.Content
          aria-describedby={undefined}
          className="pop fixed inset-x-3 top-[10vh] z-40 mx-auto max-w-xl overflow-hidden rounded-md border bg-raised shadow-float outline-none"
        >
          <Radix.Title className="px-3 pt-2 font-medium text-xs">{title}</Radix.Title>
          <input
            role="combobox"
            aria-label={title}
            aria-expanded
            aria-controls={`${id}-list`}
            aria-activedescendant={choices.length > 0 ? `${id}-${current}` : undefined}
            placeholder={placeholder}
            spellCheck={false}
            autoComplete="off"
            className="h-10 w-full border-b bg-transparent px-3 text-md -outline-offset-2 outline-none"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setLine(0);
            }}
            onKeyDown={onKeyDown}
          />
          <div id={`${id}-list`} role="listbox" aria-label={title} className="max-h-[56vh] overflow-auto p-1">
            {choices.map(({ value, label, help }, index) => (
              <div
                key={value}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === current}
                onPointerMove={() => setLine(index)}
                onClick={() => onChoose(value)}
                onKeyDown={undefined}
                className={cx(
                  'flex min-h-8 items-baseline gap-2 rounded-sm px-2 py-1.5',
                  index === current && 'bg-hover',
                )}
              >
                <span className="min-w-0 break-words font-mono text-xs">{label}</span>
                <span className="min-w-0 flex-1 truncate text-end text-ink-3 text-xs">{help}</span>
              </div>
            ))}
          </div>
          {choices.length === 0 ? <p className="p-3 text-ink-3">{empty}</p> : null}
          {found.length > most ? (
            <p className="border-t px-3 py-1.5 text-ink-3 text-xs">
              {t('{most} of {count} shown. Type more to narrow them.', { most, count: found.length })}
            </p>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
