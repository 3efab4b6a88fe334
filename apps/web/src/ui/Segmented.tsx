import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';

export interface SegmentedProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: NoInfer<Value>; label: ReactNode; name?: string }[];
  onChange(value: NoInfer<Value>): void;
}

/** A choice of few, all visible. `name` gives the accessible name when the label is an icon. */
export function Segmented<Value extends string>({ label, value, options, onChange }: SegmentedProps<Value>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onChange(option.value);
      }}
      className="inline-flex h-8 shrink-0 items-center rounded-md border bg-panel p-0.5 pointer-coarse:h-10"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          aria-label={option.name}
          className="flex h-full items-center gap-1.5 rounded-sm px-2 text-ink-2 text-xs hover:text-ink data-[state=on]:bg-hover data-[state=on]:font-medium data-[state=on]:text-ink [&_svg]:size-4"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
