import { t } from '../../language/t.ts';
import { Select } from '../../ui/Select.tsx';
import { choicesOf } from '../fieldSpecs.ts';
import { asText, controlAttributes, type WidgetProps } from '../WidgetProps.ts';

export function SelectWidget(props: WidgetProps) {
  const { spec, value, readOnly, onChange } = props;
  const choices = choicesOf(spec.schema);
  const options = choices.map((choice) => ({
    value: String(choice),
    label: spec.hints.labels?.[String(choice)] ?? String(choice),
  }));
  const current = asText(value);
  // A saved value that is no longer offered is shown as such, never blanked.
  if (current !== '' && !options.some((option) => option.value === current)) {
    options.push({ value: current, label: t('{current} (not in the list)', { current }) });
  }
  return (
    <Select
      {...controlAttributes(props)}
      value={current === '' ? undefined : current}
      disabled={readOnly}
      options={options}
      onChange={(next) => onChange(choices.find((choice) => String(choice) === next) ?? next)}
    />
  );
}
