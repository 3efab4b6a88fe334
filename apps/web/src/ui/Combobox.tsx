import { Check, ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { t } from '../language/t.ts';
import { cx } from './cx.ts';
import { Input } from './Input.tsx';

export interface ComboboxOption {
  value: string;
  label: string;
  /** A second line in the list. */
  help?: string | undefined;
}

export interface ComboboxProps {
  value: string;
  options: readonly ComboboxOption[];
  onChange(value: string): void;
  /** What the chosen value is called when no option has it. */
  valueLabel?: string;
  /** Typed text counts as a value. */
  allowsText?: boolean;
  /** The caller searches; without it the options are narrowed here. */
  onSearch?(text: string): void;
  /** The options are those of an earlier text; Enter does not choose from them. */
  isBehind?: boolean;
  /** A line below the options: that they are loading, or why they could not be. */
  status?: ReactNode;
  /** Called near the end of the list, for the next page. */
  onMore?: (() => void) | undefined;
  onOpen?(): void;
  /** Rows below the options that do something else, such as "New connection". */
  actions?: readonly { label: string; icon?: ReactNode; run(): void }[];
  placeholder?: string;
  readOnly?: boolean;
  className?: string;
  id?: string;
  'aria-label'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}

/** A text field with a list to choose from, narrowed by typing (ARIA 1.2 combobox with a listbox). */
export function Combobox(props: ComboboxProps) {
  const { value, options, onChange, allowsText = false, onSearch, actions = [], readOnly = false } = props;
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const chosen = options.find((option) => option.value === value);
  const label = chosen?.label ?? props.valueLabel ?? value;
  const search = typed?.trim().toLowerCase() ?? '';
  const shown = onSearch || search === '' ? options : options.filter((option) => fits(option, search));
  const rows = [
    ...shown.map((option) => ({ ...option, icon: undefined, run: () => onChange(option.value) })),
    ...actions.map((action) => ({ ...action, value: `action ${action.label}`, help: undefined })),
  ];
  const rowId = (index: number) => `${listId}-${index}`;

  const open = () => {
    if (readOnly || isOpen) return;
    const at = shown.findIndex((option) => option.value === value);
    setActive(Math.max(at, 0));
    setOpen(true);
    // What is typed next looks for another one; it does not go behind the name of this one.
    input.current?.select();
    props.onOpen?.();
  };
  const close = () => {
    setOpen(false);
    setTyped(undefined);
    onSearch?.('');
  };
  const pick = (index: number) => {
    const row = rows[index];
    close();
    row?.run();
  };
  const move = (to: number) => {
    const next = Math.min(Math.max(to, 0), rows.length - 1);
    setActive(next);
    document.getElementById(rowId(next))?.scrollIntoView({ block: 'nearest' });
    if (next >= shown.length - 2) props.onMore?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (isOpen) move(active + (event.key === 'ArrowDown' ? 1 : -1));
      else open();
    } else if (event.key === 'Enter') {
      if (!isOpen) return;
      event.preventDefault();
      if (props.isBehind) return;
      const hasMatch = rows.length > 0 && (typed === undefined || !allowsText || shown.length > 0);
      if (hasMatch) pick(active);
      // What only an option can be waits for one: they may still be on their way.
      else if (allowsText) leave();
    } else if (event.key === 'Escape' && isOpen) {
      // The dialog around it stays open.
      event.stopPropagation();
      event.preventDefault();
      close();
    } else if (event.key === 'Home' && event.ctrlKey) move(0);
    else if (event.key === 'End' && event.ctrlKey) move(rows.length - 1);
  };
  const leave = () => {
    const text = typed?.trim();
    close();
    if (text === undefined || !allowsText || text === label) return;
    onChange(options.find((option) => option.label === text)?.value ?? text);
  };
  return (
    <Popover.Root open={isOpen && (rows.length > 0 || props.status != null)}>
      <Popover.Anchor asChild>
        <div className={cx('relative min-w-0 flex-1', props.className)}>
          <Input
            ref={input}
            role="combobox"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && rows.length > 0 ? rowId(active) : undefined}
            id={props.id}
            aria-label={props['aria-label']}
            aria-describedby={props['aria-describedby']}
            aria-invalid={props['aria-invalid']}
            className="pe-7"
            spellCheck={false}
            readOnly={readOnly}
            placeholder={props.placeholder}
            value={typed ?? label}
            onClick={open}
            onChange={(event) => {
              setTyped(event.target.value);
              onSearch?.(event.target.value);
              setActive(0);
              setOpen(true);
              if (!isOpen) props.onOpen?.();
            }}
            onKeyDown={onKeyDown}
            onBlur={leave}
          />
          <ChevronDown
            aria-hidden
            className="pointer-events-none absolute top-1/2 end-2 size-4 -translate-y-1/2 text-ink-3"
          />
        </div>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          // The text field keeps the focus; a press in the list must not take it.
          onPointerDown={(event) => event.preventDefault()}
          className="pop z-50 max-h-(--radix-popover-content-available-height) w-(--radix-popover-trigger-width) min-w-56 overflow-hidden rounded-md border bg-raised shadow-float outline-none"
        >
          <div
            id={listId}
            role="listbox"
            aria-label={props['aria-label'] ?? t('Choices')}
            className={cx('max-h-72 overflow-auto p-1', rows.length === 0 && 'hidden')}
            onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
              if (scrollHeight - scrollTop - clientHeight < 80) props.onMore?.();
            }}
          >
            {rows.map((row, index) => (
              <div
                key={row.value}
                id={rowId(index)}
                role="option"
                tabIndex={-1}
                aria-selected={row.value === value}
                onClick={() => pick(index)}
                onKeyDown={() => undefined}
                onPointerMove={() => setActive(index)}
                className={cx(
                  'flex cursor-default items-start gap-2 rounded-sm py-1.5 pe-2 ps-1.5 [&_svg]:size-4',
                  index === active && 'bg-hover',
                  index === shown.length && shown.length > 0 && 'mt-1 border-t',
                )}
              >
                <span className="flex size-4 shrink-0 items-center justify-center pt-0.5 text-accent">
                  {row.value === value ? <Check aria-hidden /> : row.icon}
                </span>
                <span className="min-w-0">
                  <span className="block break-words">{row.label}</span>
                  {row.help ? <span className="block break-words text-ink-3 text-xs">{row.help}</span> : null}
                </span>
              </div>
            ))}
          </div>
          {props.status ? (
            <div
              role="status"
              className={cx('px-2.5 py-1.5 text-ink-2 text-xs', rows.length > 0 && 'border-t')}
            >
              {props.status}
            </div>
          ) : null}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

const fits = ({ label, value, help }: ComboboxOption, search: string): boolean =>
  [label, value, help ?? ''].some((text) => text.toLowerCase().includes(search));
