import { t } from '../../language/t.ts';
import { Input } from '../../ui/Input.tsx';
import { asText, controlAttributes, type WidgetProps } from '../WidgetProps.ts';

export function TextWidget(props: WidgetProps) {
  const { spec, value, readOnly, onChange } = props;
  const example = spec.schema.examples?.[0];
  return (
    <Input
      {...controlAttributes(props)}
      type="text"
      inputMode={spec.widget === 'url' ? 'url' : 'text'}
      spellCheck={false}
      readOnly={readOnly}
      placeholder={
        spec.hints.placeholder ??
        (example === undefined ? undefined : t('for example {example}', { example: String(example) }))
      }
      value={asText(value)}
      // An emptied optional field is "not set", so that its default counts again.
      onChange={(event) =>
        onChange(event.target.value === '' && !spec.required ? undefined : event.target.value)
      }
    />
  );
}
