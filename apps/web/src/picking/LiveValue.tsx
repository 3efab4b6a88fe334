import { t } from '../language/t.ts';
/** What a field comes to with the sample that is chosen. */
export function LiveValue({ children }: { children: string | undefined }) {
  return (
    <output className="truncate text-2xs text-ink-3" title={children}>
      {children === undefined ? t('not in this sample') : `= ${children}`}
    </output>
  );
}
