import { useId } from 'react';
import { t } from '../language/t.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { durationText } from '../ui/count.ts';
import { Select } from '../ui/Select.tsx';

interface ReplayOptionsProps {
  skipDelivered: boolean;
  onSkipDelivered(on: boolean): void;
  rate: number;
  onRate(rate: number): void;
  total: number;
}

const rates = [1, 5, 20, 100, 500];

export function ReplayOptions({ skipDelivered, onSkipDelivered, rate, onRate, total }: ReplayOptionsProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-start gap-2">
        <Checkbox id={id} className="mt-0.5" checked={skipDelivered} onChange={onSkipDelivered} />
        <label htmlFor={id}>
          {t('Leave out destinations that have a message already')}
          <span className="block text-ink-3 text-xs">{t('Known from the stored story of each run.')}</span>
        </label>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <span id={`${id}-rate`}>{t('At most')}</span>
        <Select
          aria-labelledby={`${id}-rate`}
          className="w-40"
          value={String(rate)}
          options={rates.map((value) => ({
            value: String(value),
            label: t('{count} per second', { count: value }),
          }))}
          onChange={(value) => onRate(Number(value))}
        />
        <span className="text-ink-3 text-xs">
          {total > rate
            ? t('about {time}', { time: durationText((total / rate) * 1000) })
            : t('done at once')}
        </span>
      </div>
    </div>
  );
}
