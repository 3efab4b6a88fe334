import { RadioGroup } from 'radix-ui';
import { choicesOf } from '../fieldSpecs.ts';
import { asText, type WidgetProps } from '../WidgetProps.ts';

/** A choice of few whose meaning deserves a sentence each: "label: sentence" in the field's labels. */
export function CardsWidget({ spec, value, id, describedBy, readOnly, onChange }: WidgetProps) {
  return (
    <RadioGroup.Root
      aria-labelledby={`${id}-label`}
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
      value={asText(value)}
      disabled={readOnly}
      onValueChange={onChange}
      className="flex flex-col gap-1.5"
    >
      {choicesOf(spec.schema).map((choice) => {
        const [title = '', ...rest] = (spec.hints.labels?.[String(choice)] ?? String(choice)).split(': ');
        return (
          <RadioGroup.Item
            key={String(choice)}
            value={String(choice)}
            className="flex flex-col rounded-md border px-2.5 py-1.5 text-start hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
          >
            <span className="text-ink">{title}</span>
            {rest.length > 0 ? <span className="text-ink-2 text-xs">{rest.join(': ')}</span> : null}
          </RadioGroup.Item>
        );
      })}
    </RadioGroup.Root>
  );
}
