import { type MarkedText, msg } from '../../language/msg.ts';
import { t } from '../../language/t.ts';
import { Input } from '../../ui/Input.tsx';
import { Select } from '../../ui/Select.tsx';
import {
  type CronSchedule,
  firstSchedules,
  type PlainSchedule,
  readCron,
  type ScheduleKind,
  writeCron,
} from './CronSchedule.ts';
import { DayToggles } from './DayToggles.tsx';
import { NumberPart } from './NumberPart.tsx';

interface CronSentenceProps {
  expression: string;
  readOnly: boolean;
  onChange(expression: string): void;
}

const kinds: readonly [ScheduleKind, MarkedText][] = [
  ['minutes', msg('Every few minutes')],
  ['hours', msg('Every few hours')],
  ['daily', msg('Every day')],
  ['weekly', msg('On days of the week')],
  ['monthly', msg('On a day of the month')],
  ['custom', msg('By an expression')],
];

/** The schedule in words, part by part. An expression that no sentence says stays as it is until a kind is chosen. */
export function CronSentence({ expression, readOnly, onChange }: CronSentenceProps) {
  const schedule = readCron(expression);
  const put = (next: PlainSchedule) => onChange(writeCron(next));
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <Select
        aria-label={t('How often it runs')}
        className="w-auto min-w-44"
        value={schedule.kind}
        disabled={readOnly}
        options={kinds.map(([kind, title]) => ({
          value: kind,
          label: t(title),
          disabled: kind === 'custom',
        }))}
        onChange={(next) => {
          const first = kinds.find(([kind]) => kind === next)?.[0];
          if (first && first !== 'custom') onChange(writeCron(withTime(firstSchedules[first], schedule)));
        }}
      />
      {schedule.kind === 'custom' ? null : (
        <ScheduleParts schedule={schedule} readOnly={readOnly} onChange={put} />
      )}
    </div>
  );
}

/** The time of day stays when another kind with a time is chosen. */
function withTime(first: PlainSchedule, before: CronSchedule): PlainSchedule {
  return 'time' in first && 'time' in before ? { ...first, time: before.time } : first;
}

function ScheduleParts({
  schedule,
  readOnly,
  onChange,
}: {
  schedule: PlainSchedule;
  readOnly: boolean;
  onChange(schedule: PlainSchedule): void;
}) {
  switch (schedule.kind) {
    case 'minutes':
      return (
        <NumberPart
          label={t('Minutes between runs')}
          unit={t('minutes')}
          least={1}
          most={59}
          {...{ readOnly }}
          value={schedule.every}
          onChange={(every) => onChange({ ...schedule, every })}
        />
      );
    case 'hours':
      return (
        <>
          <NumberPart
            label={t('Hours between runs')}
            unit={t('hours, at minute')}
            least={1}
            most={23}
            {...{ readOnly }}
            value={schedule.every}
            onChange={(every) => onChange({ ...schedule, every })}
          />
          <NumberPart
            label={t('Minute of the hour')}
            unit=""
            least={0}
            most={59}
            {...{ readOnly }}
            value={schedule.minute}
            onChange={(minute) => onChange({ ...schedule, minute })}
          />
        </>
      );
    case 'daily':
      return <TimePart schedule={schedule} readOnly={readOnly} onChange={onChange} />;
    case 'weekly':
      return (
        <>
          <DayToggles
            days={schedule.days}
            readOnly={readOnly}
            onChange={(days) => onChange({ ...schedule, days })}
          />
          <TimePart schedule={schedule} readOnly={readOnly} onChange={onChange} />
        </>
      );
    case 'monthly':
      return (
        <>
          <Select
            aria-label={t('Day of the month')}
            className="w-auto"
            value={String(schedule.day)}
            disabled={readOnly}
            options={[
              ...Array.from({ length: 31 }, (_, index) => String(index + 1)).map((day) => ({
                value: day,
                label: day,
              })),
              { value: 'L', label: t('the last day') },
            ]}
            onChange={(day) => onChange({ ...schedule, day: day === 'L' ? 'L' : Number(day) })}
          />
          <TimePart schedule={schedule} readOnly={readOnly} onChange={onChange} />
        </>
      );
  }
}

type Timed = Extract<PlainSchedule, { time: string }>;

function TimePart({
  schedule,
  readOnly,
  onChange,
}: {
  schedule: Timed;
  readOnly: boolean;
  onChange(schedule: Timed): void;
}) {
  return (
    <Input
      type="time"
      aria-label={t('Time of day')}
      className="w-28"
      readOnly={readOnly}
      value={schedule.time}
      // A time that is only half typed is empty.
      onChange={(event) =>
        event.target.value === '' ? undefined : onChange({ ...schedule, time: event.target.value })
      }
    />
  );
}
