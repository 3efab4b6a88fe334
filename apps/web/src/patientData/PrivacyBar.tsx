import { useMutation } from '@tanstack/react-query';
import { Eye, EyeOff, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { api, type Privacy } from '../api.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { announce } from '../shell/announce.ts';
import { Button } from '../ui/Button.tsx';
import { toastFailure } from '../ui/toast.ts';
import { RevealDialog } from './RevealDialog.tsx';
import { refreshContent } from './refreshContent.ts';
import type { RevealScope } from './revealWords.ts';
import { TimeLeft } from './TimeLeft.tsx';

interface PrivacyBarProps {
  privacy: Privacy;
  /** What may be shown, the narrowest first. */
  scopes: readonly RevealScope[];
}

/** Whether patient data is masked here, and the way to see it; how long it is shown, and the way to mask it again. */
export function PrivacyBar({ privacy, scopes }: PrivacyBarProps) {
  const [isAsking, setAsking] = useState(false);
  const hide = useMutation(
    api.patientData.hide.mutationOptions({
      async onSuccess() {
        await refreshContent();
        announce(t('Patient data is masked'));
      },
      onError: (error) => toastFailure(t('Masking patient data'), error),
    }),
  );
  const isShown = privacy.state === 'shown';
  return (
    <section
      aria-label={t('Patient data')}
      className={`flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 rounded-md border px-3 py-1 text-xs ${isShown ? 'border-transparent bg-warning-soft' : 'bg-panel'}`}
    >
      {privacy.state === 'made up' ? (
        <p className="flex items-center gap-1.5 text-ink-2">
          <ShieldCheck aria-hidden className="size-4 shrink-0 text-ok" />
          {t('Made up by the studio: there is no patient in it.')}
        </p>
      ) : null}
      {privacy.state === 'masked' ? (
        <>
          <p className="flex min-w-0 flex-1 items-center gap-1.5 text-ink-2">
            <EyeOff aria-hidden className="size-4 shrink-0" />
            {t('Patient data is masked.')}
          </p>
          <Button size="sm" onClick={() => setAsking(true)}>
            <Eye aria-hidden /> {t('Show patient data')}
          </Button>
        </>
      ) : null}
      {privacy.state === 'shown' ? (
        <>
          <p className="flex min-w-0 flex-1 items-center gap-1.5">
            <Eye aria-hidden className="size-4 shrink-0 text-warning" />
            <span>
              {rich('Patient data is shown for {time}', {
                time: <TimeLeft key={privacy.grant} privacy={privacy} />,
              })}
            </span>
          </p>
          <Button size="sm" busy={hide.isPending} onClick={() => hide.mutate()}>
            <EyeOff aria-hidden /> {t('Hide again')}
          </Button>
        </>
      ) : null}
      {isAsking ? <RevealDialog scopes={scopes} onClose={() => setAsking(false)} /> : null}
    </section>
  );
}
