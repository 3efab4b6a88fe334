import { Link } from '@tanstack/react-router';
import { ListChecks, Lock, PencilLine, RotateCcw, Workflow } from 'lucide-react';
import { useState } from 'react';
import type { RunDetail } from '../api.ts';
import { t } from '../language/t.ts';
import { ReplayDialog } from '../replays/ReplayDialog.tsx';
import { HoldDialog } from '../retention/HoldDialog.tsx';
import { Button } from '../ui/Button.tsx';

/** What can be done with one run; nothing is sent again while it is still on its way. */
export function RunActions({ run }: { run: RunDetail }) {
  const [isOpen, setOpen] = useState(false);
  const [isHolding, setHolding] = useState(false);
  const { runId, pipeline, status } = run.summary;
  const hasEnded = status !== 'waiting' && status !== 'retrying';
  const isFailed = status === 'failed';
  return (
    <>
      <Button asChild>
        <Link to="/pipelines/$pipelineId" params={{ pipelineId: pipeline }} search={{ run: runId }}>
          <Workflow aria-hidden /> {t('Open pipeline')}
        </Link>
      </Button>
      <Button onClick={() => setHolding(true)}>
        <Lock aria-hidden /> {t('Legal hold')}
      </Button>
      {hasEnded ? (
        <>
          <Button asChild>
            <Link
              to="/pipelines/$pipelineId"
              params={{ pipelineId: pipeline }}
              search={{ run: runId, test: runId }}
            >
              <ListChecks aria-hidden />{' '}
              {isFailed ? t('Make this failure a safe test') : t('Make a safe test')}
            </Link>
          </Button>
          <Button asChild>
            <Link to="/runs/$runId/edit" params={{ runId }}>
              <PencilLine aria-hidden /> {t('Edit and resend')}
            </Link>
          </Button>
          <Button look="primary" onClick={() => setOpen(true)}>
            <RotateCcw aria-hidden /> {isFailed ? t('Resend') : t('Replay')}
          </Button>
        </>
      ) : null}
      {isHolding ? <HoldDialog runIds={[runId]} onClose={() => setHolding(false)} /> : null}
      {isOpen ? (
        <ReplayDialog
          scope={{ kind: 'runs', runIds: [runId] }}
          purpose={isFailed ? 'resend' : 'replay'}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
