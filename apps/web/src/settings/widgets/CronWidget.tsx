import { t } from '../../language/t.ts';
import { Input } from '../../ui/Input.tsx';
import { CronSentence } from '../cron/CronSentence.tsx';
import { cronInWords } from '../cron/cronInWords.ts';
import { type CronZone, nextRuns } from '../cron/nextRuns.ts';
import { useForm } from '../formContext.ts';
import { asText, controlAttributes, type WidgetProps } from '../WidgetProps.ts';

const shown = 5;

/** A schedule edited as a sentence or as its expression, with its next runs, so that nobody has to trust a row of stars. */
export function CronWidget(props: WidgetProps) {
  const { value, readOnly, onChange } = props;
  const { settings } = useForm().node;
  const text = asText(value);
  const zone = zoneOf(settings);
  const runs = nextRuns(text, zone, shown);
  const words = 'problem' in runs ? undefined : cronInWords(text);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <CronSentence expression={text} readOnly={readOnly} onChange={onChange} />
      <label className="flex min-w-0 flex-col gap-1 text-ink-2 text-xs">
        {t('As an expression')}
        <Input
          {...controlAttributes(props)}
          className="font-mono"
          spellCheck={false}
          readOnly={readOnly}
          placeholder={t('minute hour day month weekday')}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
      {'problem' in runs ? (
        <output className="text-warning text-xs">{runs.problem}</output>
      ) : (
        <output className="flex flex-col gap-1 text-xs">
          {words === undefined ? null : <span className="text-ink-2">{words}</span>}
          <span className="text-ink-3">
            {zone.timezone
              ? t('Next runs, in {zone}:', { zone: zone.timezone })
              : t('Next runs, in the time zone of this browser (that of the server counts):')}
          </span>
          <span className="flex flex-col gap-0.5 ps-2">
            {runs.runs.map(({ at, words: when, note }) => (
              <span key={at.getTime()} className="tabular-nums">
                {when}
                {note ? <span className="text-warning"> · {note}</span> : null}
              </span>
            ))}
          </span>
        </output>
      )}
    </div>
  );
}

/** The neighbours of the field that say how its times are meant. */
function zoneOf(settings: Record<string, unknown>): CronZone {
  const { timezone, skipped_hour: skipped, repeated_hour: repeated } = settings;
  return {
    ...(typeof timezone === 'string' && timezone !== '' ? { timezone } : {}),
    skipped: skipped === 'skip' ? 'skip' : 'next',
    repeated: repeated === 'twice' ? 'twice' : 'once',
  };
}
