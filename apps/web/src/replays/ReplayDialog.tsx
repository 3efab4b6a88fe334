import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { api, type Inputs } from '../api.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ReplayDestinations } from './ReplayDestinations.tsx';
import { ReplayOptions } from './ReplayOptions.tsx';
import { ReplayTroubles } from './ReplayTroubles.tsx';

type Order = Inputs['replays']['start'];

interface ReplayDialogProps {
  scope: Order['scope'];
  /** A replay begins as a simulation; resending what failed begins with really sending. */
  purpose: 'replay' | 'resend';
  onClose(): void;
}

/** Shows what sending messages again would do before anything leaves, and starts it. */
export function ReplayDialog({ scope, purpose, onClose }: ReplayDialogProps) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [mode, setMode] = useState<'simulate' | 'send'>(purpose === 'resend' ? 'send' : 'simulate');
  const [version, setVersion] = useState<'current' | 'then'>('current');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [skipDelivered, setSkipDelivered] = useState(true);
  const [ratePerSecond, setRate] = useState(20);
  const preview = useQuery(
    api.replays.preview.queryOptions({ scope, version }, { staleTime: 30_000, refetchOnWindowFocus: false }),
  );
  const start = useMutation(
    api.replays.start.mutationOptions({
      async onSuccess({ id }) {
        await queryClient.invalidateQueries({ queryKey: api.attention.pathKey() });
        await navigate({ to: '/replays/$replayId', params: { replayId: id } });
      },
    }),
  );
  const found = preview.data;
  const chosen = found?.destinations.map(({ node }) => node).filter((node) => !left.has(node)) ?? [];
  const sends = mode === 'send';
  const cannotSend = sends && (chosen.length === 0 || found?.isRunning === false);
  const action = !found
    ? t('Start')
    : sends
      ? t('Send {total, plural, one {# message} other {# messages}}', { total: found.total })
      : t('Simulate {total, plural, one {# message} other {# messages}}', { total: found.total });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={
        found
          ? t('{total, plural, one {# message} other {# messages}} through {pipelineName} again', {
              total: found.total,
              pipelineName: found.pipelineName,
            })
          : t('Replay')
      }
      description={t('The old runs stay as they are; each message becomes a new run that names the old one.')}
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button
            look="primary"
            busy={start.isPending}
            disabled={!found || cannotSend}
            onClick={() =>
              start.mutate({
                scope,
                mode,
                version,
                destinations: left.size === 0 ? null : chosen,
                skipDelivered,
                ratePerSecond,
              })
            }
          >
            <Send aria-hidden /> {action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center gap-2">
          <Segmented<'simulate' | 'send'>
            label={t('What to do')}
            value={mode}
            options={[
              { value: 'simulate', label: t('Simulate') },
              { value: 'send', label: t('Really send') },
            ]}
            onChange={setMode}
          />
          <Segmented<'current' | 'then'>
            label={t('Through which version')}
            value={version}
            options={[
              { value: 'current', label: t('Current version') },
              { value: 'then', label: t('Version of then') },
            ]}
            onChange={setVersion}
          />
        </div>
        <p className="text-ink-2">
          {sends
            ? t(
                'The destinations below really get the messages. In order of arrival, and live messages go first.',
              )
            : t('Nothing leaves the studio: every destination says what it would have sent.')}
        </p>
        {preview.isPending ? <Skeleton rows={4} /> : null}
        {preview.error ? (
          <FailureNote
            error={preview.error}
            doing={t('Working out the preview')}
            onRetry={() => preview.refetch()}
            className="m-0"
          />
        ) : null}
        {found ? (
          <>
            <ReplayDestinations preview={found} left={left} onLeft={setLeft} canChoose={sends} />
            <ReplayTroubles preview={found} />
            {sends && !found.isRunning ? (
              <p className="text-warning">{t('The pipeline does not run. Start it, then send.')}</p>
            ) : null}
            {sends ? (
              <ReplayOptions
                skipDelivered={skipDelivered}
                onSkipDelivered={setSkipDelivered}
                rate={ratePerSecond}
                onRate={setRate}
                total={found.total}
              />
            ) : null}
          </>
        ) : null}
        {start.error ? (
          <FailureNote error={start.error} doing={t('Starting the replay')} className="m-0" />
        ) : null}
      </div>
    </Dialog>
  );
}
