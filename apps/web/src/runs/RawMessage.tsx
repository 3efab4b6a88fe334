import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { api, type RunDetail } from '../api.ts';
import { fullCountText } from '../language/countText.ts';
import { t } from '../language/t.ts';
import { RawPane } from '../messages/RawPane.tsx';
import { Button } from '../ui/Button.tsx';
import { toastFailure } from '../ui/toast.ts';
import { downloadBytes } from './downloadBytes.ts';

/** The bytes exactly as they arrived, to look at and to take along. */
export function RawMessage({ run }: { run: RunDetail }) {
  const [isOpen, setOpen] = useState(false);
  const download = useMutation(
    api.runs.download.mutationOptions({
      // The run id, never a control id or name: file names end up in other people's logs.
      onSuccess: ({ base64, isMasked }) =>
        downloadBytes(`${isMasked ? 'masked-' : ''}message-${run.summary.runId}`, base64),
      onError: (error) => toastFailure(t('Downloading the message'), error),
    }),
  );
  return (
    <section aria-label={t('As it arrived')} className="flex flex-col gap-2 border-t pt-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-medium">{t('As it arrived')}</h2>
        <span className="text-ink-3 text-xs">
          {t('{bytes} bytes', { bytes: fullCountText(run.raw.bytes) })}
        </span>
        <Button size="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('Hide the raw text') : t('Show the raw text')}
        </Button>
        <Button
          size="sm"
          busy={download.isPending}
          onClick={() => download.mutate({ runId: run.summary.runId })}
        >
          <Download aria-hidden /> {run.privacy.state === 'masked' ? t('Download masked') : t('Download')}
        </Button>
      </div>
      {isOpen ? (
        run.raw.text === undefined ? (
          <p className="text-ink-3 text-xs">{t('These bytes are no text. Download them to look at them.')}</p>
        ) : (
          <RawPane text={run.raw.text} />
        )
      ) : null}
    </section>
  );
}
