import { useMutation, useQuery } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { api } from '../api.ts';
import { msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { toastFailure } from '../ui/toast.ts';
import { Section } from './Section.tsx';

const storageKind = { embedded: msg('Its own PostgreSQL'), external: msg('Your PostgreSQL') };

export function InstallationFacts() {
  const info = useQuery(api.system.info.queryOptions());
  const signOut = useMutation(
    api.auth.signOut.mutationOptions({
      // Nothing of what was read stays in the memory of the page.
      onSuccess: () => window.location.reload(),
      onError: (error) => toastFailure(t('Signing out'), error),
    }),
  );
  if (!info.data) return <Skeleton rows={2} />;
  const { storage, version, simulators, signIn } = info.data;
  const facts = [
    [t('Version'), version],
    [t('Storage'), `${t(storageKind[storage.kind])}: ${storage.label}`],
    [t('Simulated partners'), simulators ? t('On') : t('Off')],
  ];
  return (
    <Section title={t('This installation')}>
      <dl className="divide-y rounded-md border bg-raised">
        {facts.map(([term, value]) => (
          <div key={term} className="flex flex-wrap gap-x-4 px-3 py-2">
            <dt className="w-40 text-ink-3">{term}</dt>
            <dd className="min-w-0 break-words">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {signIn === 'done' ? (
        <Button className="mt-2" busy={signOut.isPending} onClick={() => signOut.mutate()}>
          <LogOut aria-hidden /> {t('Sign out')}
        </Button>
      ) : null}
    </Section>
  );
}
