import { useMutation } from '@tanstack/react-query';
import { CirclePause } from 'lucide-react';
import { useEffect, useState } from 'react';
import { api, client, queryClient } from '../api.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { toastFailure } from '../ui/toast.ts';
import { useDesigner, useLive } from './Designer.ts';
import { countdown, type Pause, pauseWords } from './pauseWords.ts';

/** The systems of this pipeline that are paused, each with the time of its next try and a way to try at once. */
export function PauseBanner() {
  const pauses = useLive((state) => state.pauses);
  if (pauses.length === 0) return null;
  return (
    <ul aria-label={t('Paused systems')} className="border-b bg-waiting-soft text-xs">
      {pauses.map((pause) => (
        <PausedSystem key={pause.system} pause={pause} />
      ))}
    </ul>
  );
}

function PausedSystem({ pause }: { pause: Pause }) {
  const { pipelineId } = useDesigner();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1000);
    return () => clearInterval(timer);
  }, []);
  const tryNow = useMutation({
    mutationFn: () => client.systems.tryNow.mutate({ system: pause.system }),
    onError: (error) => toastFailure(t('Trying {system}', { system: pause.system }), error),
    onSettled: () =>
      queryClient.invalidateQueries({ queryKey: api.pipelines.read.queryKey({ id: pipelineId }) }),
  });
  return (
    <li className="flex flex-wrap items-center gap-2 px-3 py-1">
      <CirclePause aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1">
        <span className="font-medium">{pause.system}</span> {pauseWords(pause)}{' '}
        {pause.isTrying ? null : (
          <span className="tabular">{t('Next try {time}.', { time: countdown(pause.until, now) })}</span>
        )}{' '}
        {t('Messages for it wait, others go on.')}
      </p>
      <Button
        size="sm"
        aria-label={t('Try now to reach {system}', { system: pause.system })}
        busy={tryNow.isPending}
        disabled={pause.isTrying}
        onClick={() => tryNow.mutate()}
      >
        {t('Try now')}
      </Button>
    </li>
  );
}
