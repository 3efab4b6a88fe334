import { RadioGroup } from 'radix-ui';
import { RadioCard } from '../../ui/RadioCard.tsx';
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
          <RadioCard
            key={String(choice)}
            value={String(choice)}
            title={title}
            help={rest.join(': ') || undefined}
          />
        );
      })}
    </RadioGroup.Root>
  );
}
