import { Input } from '../../ui/Input.tsx';
import { useForm } from '../formContext.ts';
import { nextRuns } from '../nextRuns.ts';
import { asText, controlAttributes, type WidgetProps } from '../WidgetProps.ts';

const presets: readonly [string, string][] = [
  ['Every 15 minutes', '*/15 * * * *'],
  ['Every hour', '0 * * * *'],
  ['Every night at 02:00', '0 2 * * *'],
  ['Weekdays at 18:00', '0 18 * * 1-5'],
];

/** A cron expression with its next runs in words, so that nobody has to trust a row of stars. */
export function CronWidget(props: WidgetProps) {
  const { value, readOnly, onChange } = props;
  const zone = useForm().node.settings['timezone'];
  const runs = nextRuns(asText(value), typeof zone === 'string' ? zone : undefined, 3);
  return (
    <div className="flex flex-col gap-1.5">
      <Input
        {...controlAttributes(props)}
        className="font-mono"
        readOnly={readOnly}
        placeholder="minute hour day month weekday"
        value={asText(value)}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="flex flex-wrap gap-1">
        {presets.map(([title, expression]) => (
          <button
            key={expression}
            type="button"
            disabled={readOnly}
            className="rounded-sm border px-1.5 text-ink-2 text-xs hover:bg-hover"
            onClick={() => onChange(expression)}
          >
            {title}
          </button>
        ))}
      </div>
      <output className="text-ink-3 text-xs">
        {'runs' in runs ? `Next: ${runs.runs.join(' · ')}` : runs.problem}
      </output>
    </div>
  );
}
