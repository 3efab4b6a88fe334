import { kindTitle, type MessageKind, messageKinds } from '@pyheart/plugin-sdk';
import { LibraryBig, Play, StepForward } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useDesigner, useDraft, useView } from '../designer/Designer.ts';
import { nameIn } from '../designer/nameIn.ts';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { SamplePrivacyBar } from '../patientData/DesignerPrivacyBar.tsx';
import { SampleSelect } from '../samples/SampleSelect.tsx';
import { Button } from '../ui/Button.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Field } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { InWords } from '../ui/InWords.tsx';
import { IssueIcon } from '../ui/IssueIcon.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Select } from '../ui/Select.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ReallySend } from './ReallySend.tsx';
import { SampleText } from './SampleText.tsx';
import { SaveSample } from './SaveSample.tsx';
import { useTry } from './useTry.ts';

const SampleFields = lazy(async () => ({ default: (await import('./SampleFields.tsx')).SampleFields }));
const SampleLibrary = lazy(async () => ({
  default: (await import('../samples/SampleLibrary.tsx')).SampleLibrary,
}));

export function TryForm() {
  const { manifests } = useDesigner();
  const attempt = useTry();
  const byId = useDraft((state) => state.byId);
  const selected = useView((state) => (state.nodes.size === 1 ? [...state.nodes][0] : undefined));
  const { start, starts, kinds, kind, run } = attempt;
  const [look, setLook] = useState<'text' | 'fields'>('text');
  const [isLibraryOpen, setLibraryOpen] = useState(false);
  const until = selected && selected !== start?.id ? selected : undefined;
  const offered: readonly MessageKind[] = kinds === 'any' ? messageKinds : kinds;
  return (
    <section aria-label={t('Sample message')} className="flex min-h-0 flex-col">
      <div className="flex min-h-0 flex-1 flex-col gap-2 overflow-auto p-3">
        <div className="grid grid-cols-[repeat(auto-fit,minmax(140px,1fr))] gap-2">
          <Field label={t('Start at')} required>
            {(ids) => (
              <Select
                {...ids}
                value={start?.id}
                options={starts.map(({ id }) => ({ value: id, label: nameIn(byId, manifests, id) }))}
                onChange={attempt.setStart}
              />
            )}
          </Field>
          <Field label={t('Sample')} required>
            {(ids) => (
              <div className="flex gap-1">
                <div className="min-w-0 flex-1">
                  <SampleSelect {...ids} />
                </div>
                <IconButton label={t('Sample library')} onClick={() => setLibraryOpen(true)}>
                  <LibraryBig aria-hidden />
                </IconButton>
              </div>
            )}
          </Field>
          {offered.length > 1 ? (
            <Field label={t('Kind of message')} required>
              {(ids) => (
                <Select
                  {...ids}
                  value={kind}
                  options={offered.map((one) => ({ value: one, label: inWords(kindTitle(one)) }))}
                  onChange={(value) =>
                    attempt.edit(attempt.text, offered.find((one) => one === value) ?? kind)
                  }
                />
              )}
            </Field>
          ) : null}
        </div>
        <SamplePrivacyBar />
        <Segmented<'text' | 'fields'>
          label={t('Show the sample as')}
          value={look}
          options={[
            { value: 'text', label: t('Text') },
            { value: 'fields', label: t('Fields') },
          ]}
          onChange={setLook}
        />
        {look === 'text' ? (
          <SampleText
            text={attempt.text}
            isMasked={attempt.privacy?.state === 'masked'}
            onChange={(text) => attempt.edit(text)}
          />
        ) : (
          <Suspense fallback={<Skeleton rows={4} />}>
            <SampleFields attempt={attempt} />
          </Suspense>
        )}
        {run.isError ? <FailureNote error={run.error} doing={t('Trying')} className="m-0" /> : null}
        {run.data?.issues.map((issue) => (
          <p key={`${issue.code} ${issue.message}`} className="flex items-start gap-1.5">
            <IssueIcon severity={issue.severity} />
            <span>
              <InWords of={issue} />
            </span>
          </p>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-2 border-t px-3 py-2">
        <Button
          look="primary"
          busy={run.isPending}
          disabled={attempt.text === ''}
          onClick={() => run.mutate(undefined)}
        >
          <Play aria-hidden /> {t('Run all')}
        </Button>
        {until ? (
          <Button busy={run.isPending} disabled={attempt.text === ''} onClick={() => run.mutate(until)}>
            <StepForward aria-hidden />
            <span dir="auto" className="max-w-36 truncate">
              {t('Run to {node}', { node: nameIn(byId, manifests, until) })}
            </span>
          </Button>
        ) : null}
        {attempt.stored === undefined ? <SaveSample attempt={attempt} /> : null}
        <ReallySend live={attempt.live} onChange={attempt.setLive} />
      </div>
      {isLibraryOpen ? (
        <Suspense fallback={null}>
          <SampleLibrary onClose={() => setLibraryOpen(false)} />
        </Suspense>
      ) : null}
    </section>
  );
}
