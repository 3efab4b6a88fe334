import { useState } from 'react';
import type { SampleEntry } from '../api.ts';
import { isolated, t } from '../language/t.ts';
import { formatBytes } from '../messages/formatBytes.ts';
import { cx } from '../ui/cx.ts';
import { Input } from '../ui/Input.tsx';
import { sampleOrigin } from './sampleOrigin.ts';

interface SampleListProps {
  samples: readonly SampleEntry[];
  chosen: string | undefined;
  onChoose(id: string): void;
}

/** Samples by type of message; the search looks at names, types and tags. */
export function SampleList({ samples, chosen, onChoose }: SampleListProps) {
  const [search, setSearch] = useState('');
  const found = findSamples(samples, search);
  const byType = Map.groupBy(found, ({ kind, subtype }) => subtype ?? kind);
  return (
    <div className="flex min-h-0 min-w-0 flex-col gap-2">
      <Input
        type="search"
        aria-label={t('Search samples')}
        placeholder={t('Name, type or tag')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="rounded-md border md:min-h-0 md:flex-1 md:overflow-auto">
        {found.length === 0 ? <p className="p-3 text-ink-3">{t('No sample is called like that.')}</p> : null}
        {[...byType].map(([type, group]) => (
          <section key={type} aria-label={type}>
            <h3 className="border-b bg-panel px-2 py-1 text-2xs text-ink-3">{type}</h3>
            <ul>
              {group.map((sample) => (
                <li key={sample.id}>
                  <button
                    type="button"
                    aria-pressed={sample.id === chosen}
                    onClick={() => onChoose(sample.id)}
                    className={cx(
                      'flex w-full flex-col px-2 py-1.5 text-start -outline-offset-2 hover:bg-hover',
                      sample.id === chosen && 'bg-accent-soft',
                    )}
                  >
                    <span dir="auto" className="truncate" title={sample.name}>
                      {sample.name}
                    </span>
                    <span dir="auto" className="truncate text-2xs text-ink-3">
                      {`${sampleOrigin(sample)} · ${isolated(formatBytes(sample.size))}`}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

function findSamples(samples: readonly SampleEntry[], search: string): readonly SampleEntry[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return samples;
  return samples.filter(({ name, kind, subtype, tags }) =>
    [name, kind, subtype, ...tags].join(' ').toLowerCase().includes(wanted),
  );
}
