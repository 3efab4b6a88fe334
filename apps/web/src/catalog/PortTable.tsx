import { kindTitles, type Port } from '@pyheart/plugin-sdk';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { KindGlyph } from '../ui/KindGlyph.tsx';

/** Name, kinds and use of each port: side by side, one below the other on a phone. */
export function PortTable({ title, ports, note }: { title: string; ports: readonly Port[]; note?: string }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1 font-medium">{title}</h3>
      {ports.length > 0 ? (
        <ul className="divide-y rounded-md border bg-raised text-xs">
          {ports.map((port) => (
            <li
              key={port.name}
              className="grid gap-x-4 gap-y-0.5 px-3 py-1.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.25fr)_minmax(0,2fr)]"
            >
              <span className="flex items-start gap-2 font-medium [&>svg]:mt-0.5 [&>svg]:shrink-0">
                <KindGlyph kinds={port.kinds} isError={port.name === 'error'} />
                <span className="min-w-0 break-words">{port.title}</span>
              </span>
              <span className="text-ink-2">
                {port.sameAs ? t('What arrived, unchanged') : inWords(kindTitles(port.kinds))}
              </span>
              <span className="text-ink-2">{port.help}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {note ? <p className="mt-1 text-ink-2 text-xs">{note}</p> : null}
    </section>
  );
}
