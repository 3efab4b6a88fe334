import { useMutation, useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { api, queryClient } from '../api.ts';
import { Section } from '../installation/Section.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { toastDone, toastFailure } from '../ui/toast.ts';

const purposes: Record<string, string> = { data: 'Stored data', index: 'Search by number' };

/** The keys that encrypt what is stored; never the keys themselves. */
export function KeysSection() {
  const list = useQuery(api.keys.list.queryOptions());
  const rotate = useMutation(
    api.keys.rotate.mutationOptions({
      async onSuccess({ id }) {
        toastDone(`New values are encrypted with key ${id}`);
        await queryClient.invalidateQueries({ queryKey: api.keys.pathKey() });
      },
      onError: (error) => toastFailure('Making a data key', error),
    }),
  );
  return (
    <Section
      title="Keys"
      lead="New values get a new data key every 90 days, or now. What is stored stays readable; the master key is kept outside of the database."
      actions={
        <Button busy={rotate.isPending} disabled={!list.data} onClick={() => rotate.mutate()}>
          <KeyRound aria-hidden /> New data key
        </Button>
      }
    >
      {list.isPending ? <Skeleton rows={3} /> : null}
      {list.isError ? (
        <FailureNote error={list.error} doing="Loading the keys" onRetry={() => list.refetch()} />
      ) : null}
      {list.data ? (
        <ScrollBox label="Keys">
          <table className="w-full text-left text-xs">
            <thead className="border-b text-ink-3">
              <tr className="[&>th]:px-3 [&>th]:py-1.5 [&>th]:font-normal">
                <th scope="col">Key</th>
                <th scope="col">For</th>
                <th scope="col">Made</th>
                <th scope="col">Under master key</th>
                <th scope="col">Use</th>
              </tr>
            </thead>
            <tbody className="divide-y">
              {list.data.toReversed().map((key) => (
                <tr key={key.id} className="[&>td]:whitespace-nowrap [&>td]:px-3 [&>td]:py-1.5">
                  <td className="tabular">{key.id}</td>
                  <td>{purposes[key.purpose] ?? key.purpose}</td>
                  <td>
                    <MomentText at={key.createdAt} />
                  </td>
                  <td className="font-mono text-2xs">{key.masterId}</td>
                  <td>
                    {key.isCurrent ? <Badge tone="ok">Encrypts new values</Badge> : null}
                    {!key.isCurrent && key.purpose === 'data' ? 'Reads older values' : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : null}
    </Section>
  );
}
