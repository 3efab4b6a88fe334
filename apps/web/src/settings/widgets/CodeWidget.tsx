import { Textarea } from '../../ui/Textarea.tsx';
import { asText, controlAttributes, type WidgetProps } from '../WidgetProps.ts';

/** Source text with line numbers; Tab stays a way out of the field, as everywhere. */
export function CodeWidget(props: WidgetProps) {
  const { spec, value, readOnly, onChange } = props;
  const text = asText(value);
  const lines = Math.min(24, Math.max(6, text.split('\n').length + 1));
  return (
    <div className="flex rounded-md border border-line-strong/70 bg-raised font-mono text-xs">
      <div aria-hidden className="select-none border-e bg-panel px-1.5 py-1.5 text-end text-ink-3">
        {Array.from({ length: lines }, (_, index) => index + 1).map((line) => (
          <div key={line}>{line}</div>
        ))}
      </div>
      <Textarea
        {...controlAttributes(props)}
        mono
        rows={lines}
        readOnly={readOnly}
        placeholder={spec.hints.placeholder}
        className="resize-none rounded-none border-0 leading-4"
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
