import { useMutation, useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { api, queryClient } from '../api.ts';
import { Section } from '../installation/Section.tsx';
import { type MarkedText, msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { toastDone, toastFailure } from '../ui/toast.ts';

const purposes: Record<string, MarkedText> = { data: msg('Stored data'), index: msg('Search by number') };

function purposeText(purpose: string): string {
  const known = purposes[purpose];
  return known ? t(known) : purpose;
}

/** The keys that encrypt what is stored; never the keys themselves. */
export function KeysSection() {
  const list = useQuery(api.keys.list.queryOptions());
  const rotate = useMutation(
    api.keys.rotate.mutationOptions({
      async onSuccess({ id }) {
        toastDone(t('New values are encrypted with key {id}', { id }));
        await queryClient.invalidateQueries({ queryKey: api.keys.pathKey() });
      },
      onError: (error) => toastFailure(t('Making a data key'), error),
    }),
  );
  return (
    <Section
      title={t('Keys')}
      lead={t(
        'New values get a new data key every 90 days, or now. What is stored stays readable; the master key is kept outside of the database.',
      )}
      actions={
        <Button busy={rotate.isPending} disabled={!list.data} onClick={() => rotate.mutate()}>
          <KeyRound aria-hidden /> {t('New data key')}
        </Button>
      }
    >
      {list.isPending ? <Skeleton rows={3} /> : null}
      {list.isError ? (
        <FailureNote error={list.error} doing={t('Loading the keys')} onRetry={() => list.refetch()} />
      ) : null}
      {list.data ? (
        <ScrollBox label={t('Keys')}>
          <table className="w-full text-start text-xs">
            <thead className="border-b text-ink-3">
              <tr className="[&>th]:px-3 [&>th]:py-1.5 [&>th]:font-normal">
                <th scope="col">{t('Key')}</th>
                <th scope="col">{t('For@@purpose of a key')}</th>
                <th scope="col">{t('Made@@a key')}</th>
                <th scope="col">{t('Under master key')}</th>
                <th scope="col">{t('Use@@of a key')}</th>
              </tr>
            </thead>
            <tbody className="divide-y">
              {list.data.toReversed().map((key) => (
                <tr key={key.id} className="[&>td]:whitespace-nowrap [&>td]:px-3 [&>td]:py-1.5">
                  <td className="tabular">{key.id}</td>
                  <td>{purposeText(key.purpose)}</td>
                  <td>
                    <MomentText at={key.createdAt} />
                  </td>
                  <td className="font-mono text-2xs">{key.masterId}</td>
                  <td>
                    {key.isCurrent ? <Badge tone="ok">{t('Encrypts new values')}</Badge> : null}
                    {!key.isCurrent && key.purpose === 'data' ? t('Reads older values') : null}
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
