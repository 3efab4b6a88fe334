import { ArrowRight, Plus, Trash2 } from 'lucide-react';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Input } from '../ui/Input.tsx';

interface CodeRow {
  from: string;
  to: string;
}

interface CodeRowsProps {
  /** The table or setting that the codes belong to. */
  title: string;
  rows: readonly CodeRow[];
  readOnly: boolean;
  onChange(rows: CodeRow[]): void;
}

/** A line for each code: as it arrives, and what it becomes. */
export function CodeRows({ title, rows, readOnly, onChange }: CodeRowsProps) {
  const put = (index: number, change: Partial<CodeRow>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...change } : row)));
  return (
    <>
      <ol aria-label={t('Codes of {title}', { title })} className="flex flex-col gap-1">
        {rows.map((row, index) => (
          <li key={index} className="flex items-center gap-1">
            <Input
              className="font-mono"
              aria-label={t('Code {index} of {title}', { index: index + 1, title })}
              placeholder={t('As it arrives')}
              readOnly={readOnly}
              value={row.from}
              onChange={(event) => put(index, { from: event.target.value })}
            />
            <ArrowRight aria-hidden className="size-4 shrink-0 text-ink-3" />
            <Input
              className="font-mono"
              aria-label={t('What code {index} of {title} becomes', { index: index + 1, title })}
              placeholder={t('What it becomes')}
              readOnly={readOnly}
              value={row.to}
              onChange={(event) => put(index, { to: event.target.value })}
            />
            <IconButton
              label={t('Remove code {index} of {title}', { index: index + 1, title })}
              size="sm"
              disabled={readOnly}
              onClick={() => onChange(rows.toSpliced(index, 1))}
            >
              <Trash2 aria-hidden />
            </IconButton>
          </li>
        ))}
      </ol>
      <Button
        size="sm"
        className="self-start"
        disabled={readOnly}
        onClick={() => onChange([...rows, { from: '', to: '' }])}
      >
        <Plus aria-hidden /> {t('Add code')}
      </Button>
    </>
  );
}
