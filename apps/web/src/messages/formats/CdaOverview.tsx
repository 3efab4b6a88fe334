import { readCcda } from '@pyheart/formats';
import type { Json } from '@pyheart/plugin-sdk';
import { ChevronRight } from 'lucide-react';
import { useMemo } from 'react';
import { t } from '../../language/t.ts';
import { MaskedValue } from '../../patientData/MaskedValue.tsx';
import { cdaFacts, type ReadSection, readSections } from './cdaFacts.ts';
import { NarrativeView } from './NarrativeView.tsx';

/** A clinical document as people read it: who and what at the top, and each section with its narrative. */
export function CdaOverview({ body }: { body: Json }) {
  const document = useMemo(() => readCcda(typeof body === 'string' ? body : ''), [body]);
  const sections = useMemo(() => ('problem' in document ? [] : readSections(document)), [document]);
  if ('problem' in document) return null;
  return (
    <section
      aria-label={t('Document')}
      tabIndex={0}
      className="max-h-96 shrink-0 overflow-auto rounded-md border bg-panel md:in-data-fill:max-h-[40%]"
    >
      <dl className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-x-4 gap-y-1 p-3 text-xs">
        {cdaFacts(document).map(([name, value]) => (
          <div key={name} className="min-w-0">
            <dt className="text-2xs text-ink-3">{name}</dt>
            <dd dir="auto" className="break-words">
              <MaskedValue value={value} />
            </dd>
          </div>
        ))}
      </dl>
      {sections.length === 0 ? (
        <p className="border-t px-3 py-2 text-ink-3 text-xs">{t('This document has no sections.')}</p>
      ) : (
        <ul aria-label={t('Sections')} className="divide-y border-t">
          {sections.map((section, index) => (
            <SectionItem key={`${index}-${section.title}`} section={section} />
          ))}
        </ul>
      )}
    </section>
  );
}

function SectionItem({ section: { title, narrative, entries } }: { section: ReadSection }) {
  return (
    <li>
      <details className="group/section">
        <summary className="flex min-h-8 list-none items-center gap-1.5 px-2 py-1 hover:bg-hover pointer-coarse:min-h-10">
          <ChevronRight
            aria-hidden
            className="size-4 shrink-0 text-ink-3 transition-transform duration-120 group-open/section:rotate-90"
          />
          <span dir="auto" className="min-w-0 flex-1 break-words font-medium text-xs">
            <MaskedValue value={title} />
          </span>
          <span className="shrink-0 text-2xs text-ink-3">
            {entries === 0
              ? t('nothing coded')
              : t('{count, plural, one {# entry} other {# entries}}', { count: entries })}
          </span>
        </summary>
        <div dir="auto" className="overflow-x-auto px-4 pt-1 pb-3 text-xs">
          {narrative.length === 0 ? (
            <p className="text-ink-3">{t('Nothing is written here.')}</p>
          ) : (
            <NarrativeView nodes={narrative} />
          )}
        </div>
      </details>
    </li>
  );
}
