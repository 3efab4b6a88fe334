import { Tabs as Radix } from 'radix-ui';
import { type ReactNode, useEffect, useRef } from 'react';
import { cx } from './cx.ts';

export interface TabItem<Value extends string> {
  value: Value;
  label: ReactNode;
  content: ReactNode;
}

export interface TabsProps<Value extends string> {
  label: string;
  value: Value;
  items: readonly TabItem<NoInfer<Value>>[];
  onChange(value: NoInfer<Value>): void;
  /** Sits at the right end of the tab row. */
  tools?: ReactNode;
  className?: string;
}

/** A row of tabs with the chosen pane below; only the chosen pane is mounted. The chosen tab is in view. */
export function Tabs<Value extends string>({
  label,
  value,
  items,
  onChange,
  tools,
  className,
}: TabsProps<Value>) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const row = list.current;
    if (row === null || row.scrollWidth <= row.clientWidth) return;
    row.querySelector('[data-state=active]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [value]);
  const choose = (next: string) => {
    const item = items.find((candidate) => candidate.value === next);
    if (item) onChange(item.value);
  };
  return (
    <Radix.Root value={value} onValueChange={choose} className={cx('flex min-h-0 flex-col', className)}>
      <div className="flex h-9 shrink-0 items-stretch border-b bg-panel pe-1 ps-2">
        <Radix.List
          ref={list}
          aria-label={label}
          className="flex min-w-0 flex-1 items-stretch gap-1 overflow-x-auto overflow-y-hidden [scrollbar-width:none]"
        >
          {items.map((item) => (
            <Radix.Trigger
              key={item.value}
              value={item.value}
              className="-mb-px flex items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-2 text-ink-2 -outline-offset-2 hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
            >
              {item.label}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {tools ? <div className="flex items-center gap-0.5">{tools}</div> : null}
      </div>
      {items.map((item) => (
        <Radix.Content
          key={item.value}
          value={item.value}
          className="relative min-h-0 flex-1 overflow-auto -outline-offset-2"
        >
          {item.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
