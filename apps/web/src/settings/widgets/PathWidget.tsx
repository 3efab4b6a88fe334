import { PathInput } from '../PathInput.tsx';
import { asText, controlAttributes, type WidgetProps } from '../WidgetProps.ts';

export function PathWidget(props: WidgetProps) {
  return (
    <PathInput
      {...controlAttributes(props)}
      value={asText(props.value)}
      onChange={(next) => props.onChange(next === '' && !props.spec.required ? undefined : next)}
    />
  );
}
