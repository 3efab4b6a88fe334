import { useMutation, useQuery } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { api, type Inputs, queryClient } from '../api.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { Select } from '../ui/Select.tsx';
import { Switch } from '../ui/Switch.tsx';
import { AckList } from './AckList.tsx';

type FeedEvent = Inputs['simulators']['send']['event'];

const events = (): { value: FeedEvent; label: string }[] => [
  { value: 'ADT^A01', label: t('Admit (ADT^A01)') },
  { value: 'ADT^A03', label: t('Discharge (ADT^A03)') },
  { value: 'ADT^A04', label: t('Register outpatient (ADT^A04)') },
  { value: 'ADT^A08', label: t('Update patient (ADT^A08)') },
  { value: 'ORU^R01', label: t('Lab report (ORU^R01)') },
];
/** Not a pipeline's id: the port that templates listen on. */
const defaultPort = 'default';

/** Makes the hospital system send messages over MLLP and shows how each was acknowledged. */
export function SendForm() {
  const [count, setCount] = useState('5');
  const [event, setEvent] = useState<FeedEvent>('ADT^A01');
  const [faulty, setFaulty] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const pipelines = useQuery(api.pipelines.list.queryOptions({}, { refetchInterval: 5_000 }));
  const running = (pipelines.data ?? []).filter(({ state }) => state === 'running');
  const pipeline = chosen ?? running[0]?.id ?? defaultPort;
  const send = useMutation(
    api.simulators.send.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.simulators.pathKey() }),
    }),
  );
  const number = Number(count);
  const countError =
    Number.isInteger(number) && number >= 1 && number <= 1000
      ? undefined
      : t('A whole number from 1 to 1000.');
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (countError) return;
    send.mutate({
      count: number,
      event,
      faulty,
      ...(pipeline === defaultPort ? {} : { pipelineId: pipeline }),
    });
  };
  const targets = [
    { value: defaultPort, label: t('The default port') },
    ...running.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <form onSubmit={submit} aria-label={t('Send messages')} className="flex flex-col gap-3 border-t pt-3">
      <div className="grid grid-cols-[6rem_1fr] gap-3">
        <Field label={t('How many')} required error={countError}>
          {(ids) => (
            <Input
              {...ids}
              inputMode="numeric"
              value={count}
              onChange={(change) => setCount(change.target.value)}
            />
          )}
        </Field>
        <Field label={t('Event')} required>
          {(ids) => (
            <Select
              {...ids}
              value={event}
              options={events()}
              onChange={(value) => setEvent(events().find((one) => one.value === value)?.value ?? 'ADT^A01')}
            />
          )}
        </Field>
      </div>
      <Field
        label={t('To the listener of')}
        required
        {...(running.length === 0
          ? { help: t('No pipeline is running; start one that receives HL7 v2.') }
          : {})}
      >
        {(ids) => <Select {...ids} value={pipeline} options={targets} onChange={setChosen} />}
      </Field>
      <label className="flex items-center gap-2">
        <Switch checked={faulty} onChange={setFaulty} />
        <span>{t('With faults, as real feeds have them')}</span>
      </label>
      <Button type="submit" look="primary" busy={send.isPending}>
        <Send aria-hidden /> {t('Send messages')}
      </Button>
      {send.isError ? <FailureNote error={send.error} doing={t('Sending')} className="m-0" /> : null}
      {send.data ? <AckList result={send.data} /> : null}
    </form>
  );
}
