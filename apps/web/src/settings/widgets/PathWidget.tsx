import { PathInput } from '../PathInput.tsx';
import { asText, controlAttributes, type WidgetProps } from '../WidgetProps.ts';
import { TextWidget } from './TextWidget.tsx';

/** A place in the message that comes in; a path that reads from no input is a file or folder, and plain text. */
export function PathWidget(props: WidgetProps) {
  const { widget, hints, required } = props.spec;
  if (widget === 'path' && hints.source === undefined) return <TextWidget {...props} />;
  return (
    <PathInput
      {...controlAttributes(props)}
      {...(hints.placeholder ? { placeholder: hints.placeholder } : {})}
      value={asText(props.value)}
      onChange={(next) => props.onChange(next === '' && !required ? undefined : next)}
    />
  );
}
