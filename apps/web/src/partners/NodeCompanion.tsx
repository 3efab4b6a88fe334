import type { PipelineNode } from '@pyheart/plugin-sdk';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Radio, Send } from 'lucide-react';
import { api, queryClient } from '../api.ts';
import { useKnownConnections } from '../connections/knownConnections.ts';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { usePipeline } from '../designer/usePipeline.ts';
import { t } from '../language/t.ts';
import { useLanguage } from '../language/useLanguage.ts';
import { Button } from '../ui/Button.tsx';
import { countText } from '../ui/count.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { companionOf } from './companions.ts';
import { feedEvent } from './feedEvent.ts';
import { partnerCommands } from './partnerCommands.ts';

/** The simulated partner that a node talks to: how it behaves, what it counted, and a way to make it send. */
export function NodeCompanion({ node }: { node: PipelineNode }) {
  const list = useQuery(
    api.simulators.list.queryOptions({ language: useLanguage() }, { refetchInterval: 5_000 }),
  );
  const connections = useKnownConnections();
  const simulator = companionOf(node, list.data ?? [], connections);
  if (!simulator) return null;
  const { title, behaviour, behaviours, received, sent } = simulator;
  return (
    <section aria-label={t('Simulated partner')} className="mt-4 flex flex-col gap-2 border-t pt-3">
      <h3 className="flex items-center gap-1.5 font-medium text-xs">
        <Radio aria-hidden className="size-4 text-ink-3" /> {title}
      </h3>
      <Field label={t('How it behaves')}>
        {(ids) => (
          <Select
            {...ids}
            value={behaviour}
            options={behaviours}
            onChange={(value) =>
              partnerCommands(simulator).behave(
                value,
                behaviours.find((one) => one.value === value)?.label ?? value,
              )
            }
          />
        )}
      </Field>
      {simulator.key === 'ehr' ? <SendSome /> : null}
      <p className="text-ink-3 text-xs">
        {t('{received} received, {sent} sent.', { received: countText(received), sent: countText(sent) })}{' '}
        <Link to="/partners" className="text-accent underline">
          {t('All it did')}
        </Link>
      </p>
    </section>
  );
}

function SendSome() {
  const { pipelineId } = useDesigner();
  const event = useDraft((state) => feedEvent(state.document));
  const isRunning = usePipeline()?.state === 'running';
  const send = useMutation(
    api.simulators.send.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.simulators.pathKey() }),
    }),
  );
  return (
    <>
      <Button
        className="self-start"
        busy={send.isPending}
        disabled={!isRunning}
        onClick={() => send.mutate({ pipelineId, count: 5, event })}
      >
        <Send aria-hidden /> {event === 'ORU^R01' ? t('Send 5 lab reports') : t('Send 5 admissions')}
      </Button>
      <p role="status" className="text-ink-3 text-xs">
        {send.data
          ? t('{sent} sent, {accepted} accepted, {rejected} rejected', {
              sent: send.data.sent,
              accepted: send.data.accepted,
              rejected: send.data.rejected,
            })
          : isRunning
            ? ''
            : t('Start the pipeline, then it can send.')}
      </p>
      {send.error ? <FailureNote error={send.error} doing={t('Sending')} className="m-0" /> : null}
    </>
  );
}
