import { RadioGroup } from 'radix-ui';

interface RadioCardProps {
  value: string;
  title: string;
  help?: string | undefined;
}

/** One choice of a radio group, with a sentence about it. */
export function RadioCard({ value, title, help }: RadioCardProps) {
  return (
    <RadioGroup.Item
      value={value}
      className="group/card flex items-start gap-2 rounded-md border bg-raised px-2.5 py-1.5 text-start hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft pointer-coarse:py-2.5"
    >
      <span
        aria-hidden
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-line-strong bg-raised group-data-[state=checked]/card:border-accent"
      >
        <RadioGroup.Indicator className="size-2 rounded-full bg-accent" />
      </span>
      <span className="min-w-0">
        <span className="block text-ink">{title}</span>
        {help ? <span className="block text-ink-2 text-xs">{help}</span> : null}
      </span>
    </RadioGroup.Item>
  );
}
