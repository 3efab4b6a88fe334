import { Textarea } from '../../ui/Textarea.tsx';
import { asText, controlAttributes, type WidgetProps } from '../WidgetProps.ts';

export function LongTextWidget(props: WidgetProps) {
  const { spec, value, readOnly, onChange } = props;
  return (
    <Textarea
      {...controlAttributes(props)}
      rows={5}
      readOnly={readOnly}
      placeholder={spec.hints.placeholder}
      value={asText(value)}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
