import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { SampleEntry } from '../api.ts';
import { useDesigner } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { MessageView } from '../messages/MessageView.tsx';
import { PrivacyBar } from '../patientData/PrivacyBar.tsx';
import { announce } from '../shell/announce.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { toastFailure } from '../ui/toast.ts';
import { ImportSample, type SampleDraft } from './ImportSample.tsx';
import { RemoveSample } from './RemoveSample.tsx';
import { readSampleFile } from './readSampleFile.ts';
import { SampleList } from './SampleList.tsx';
import { sampleMessage } from './sampleMessage.ts';
import { UseLastReal } from './UseLastReal.tsx';
import { useSample } from './useSample.ts';
import { useSampleText } from './useSampleText.ts';

/** All samples, those that came with the studio and one's own: find one, look at it, use it, add one from a file. */
export function SampleLibrary({ onClose }: { onClose(): void }) {
  const { pipelineId, sampleChoice } = useDesigner();
  const real = useStore(sampleChoice, (state) => state.real);
  const { samples, sample, library } = useSample();
  const [shown, setShown] = useState(sample?.id);
  const [draft, setDraft] = useState<SampleDraft>();
  const file = useRef<HTMLInputElement>(null);
  const message = useRef<HTMLDivElement>(null);
  const all: readonly SampleEntry[] = library.data ?? [];
  const current = [...samples, ...all].find(({ id }) => id === shown);
  const { sample: read, error } = useSampleText(current);
  const fits = samples.some(({ id }) => id === shown);
  const choose = (id: string) => {
    setShown(id);
    // In one column the message lies below the whole list.
    if (window.matchMedia('(width < 48rem)').matches) message.current?.scrollIntoView();
  };
  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    try {
      setDraft(await readSampleFile(chosen));
    } catch (error) {
      toastFailure(t('Reading the file'), error);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="xl"
      isFilled={!draft}
      title={t('Sample library')}
      description={t('Invented messages to try, map and write rules with. Own samples are kept encrypted.')}
      footer={
        draft ? null : (
          <>
            {read ? <RemoveSample sample={read} onRemoved={() => setShown(undefined)} /> : null}
            <Button
              look="primary"
              disabled={!current || !fits}
              onClick={() => {
                if (!current) return;
                sampleChoice.choose(current.id);
                announce(t('Sample {name}', { name: current.name }));
                onClose();
              }}
            >
              {current && !fits ? t('This pipeline starts with other messages') : t('Use this sample')}
            </Button>
          </>
        )
      }
    >
      {draft ? (
        <ImportSample
          draft={draft}
          onCancel={() => setDraft(undefined)}
          onSaved={(id) => {
            setDraft(undefined);
            setShown(id);
          }}
        />
      ) : (
        <div className="flex h-full flex-col gap-3">
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => file.current?.click()}>
              <FileUp aria-hidden /> {t('Import a file')}
            </Button>
            <input
              ref={file}
              type="file"
              aria-label={t('File with a sample')}
              className="sr-only"
              tabIndex={-1}
              onChange={(event) => {
                void take(event.target.files?.[0]);
                event.target.value = '';
              }}
            />
            <UseLastReal onShown={(real) => setShown(real.id)} />
          </div>
          <div className="grid gap-3 md:min-h-0 md:flex-1 md:grid-cols-[16rem_minmax(0,1fr)] md:grid-rows-[minmax(0,1fr)]">
            <SampleList samples={all} chosen={shown} onChoose={choose} />
            <div
              ref={message}
              data-fill
              className="flex min-w-0 scroll-mt-3 flex-col md:min-h-0 md:overflow-auto"
            >
              {error ? (
                <FailureNote error={error} doing={t('Loading the sample')} className="m-0" />
              ) : read ? (
                <div className="flex flex-col gap-2 md:min-h-0 md:flex-1">
                  {real && real.id === read.id ? (
                    <PrivacyBar
                      privacy={real.privacy}
                      scopes={[
                        { kind: 'run', runId: real.stored.runId },
                        { kind: 'pipeline', pipelineId },
                      ]}
                    />
                  ) : null}
                  <MessageView key={read.id} message={sampleMessage(read)} />
                </div>
              ) : current ? (
                <Skeleton rows={8} />
              ) : (
                <EmptyState title={t('Choose a sample to look at it')} />
              )}
            </div>
          </div>
        </div>
      )}
    </Dialog>
  );
}
