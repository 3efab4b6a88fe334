import { allowsType } from '@pyheart/plugin-sdk';
import { Input } from '../../ui/Input.tsx';
import { alsoInWords, durationUnit, unitInWords } from '../durationUnit.ts';
import { asText, controlAttributes, type WidgetProps } from '../WidgetProps.ts';

/** A duration in seconds (or milliseconds when its unit says so), with the same in words beside it. */
export function DurationWidget(props: WidgetProps) {
  const { spec, value, readOnly, onChange } = props;
  const isNumber = allowsType(spec.schema, 'number') || allowsType(spec.schema, 'integer');
  const unit = durationUnit(spec.hints, spec.name);
  return (
    <div className="flex items-center gap-2">
      <Input
        {...controlAttributes(props)}
        inputMode={isNumber ? 'numeric' : 'text'}
        className="max-w-32"
        readOnly={readOnly}
        value={asText(value)}
        onChange={(event) => {
          const text = event.target.value.trim();
          const number = Number(text);
          onChange(text === '' ? undefined : isNumber && !Number.isNaN(number) ? number : text);
        }}
      />
      <span className="text-ink-3 text-xs">
        {isNumber ? unitInWords(unit) + alsoInWords(Number(value), unit) : ''}
      </span>
    </div>
  );
}
