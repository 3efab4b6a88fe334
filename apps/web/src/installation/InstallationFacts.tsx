import { useMutation, useQuery } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { api } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { toastFailure } from '../ui/toast.ts';
import { Section } from './Section.tsx';

const storageKind = { embedded: 'Its own PostgreSQL', external: 'Your PostgreSQL' };

export function InstallationFacts() {
  const info = useQuery(api.system.info.queryOptions());
  const signOut = useMutation(
    api.auth.signOut.mutationOptions({
      // Nothing of what was read stays in the memory of the page.
      onSuccess: () => window.location.reload(),
      onError: (error) => toastFailure('Signing out', error),
    }),
  );
  if (!info.data) return <Skeleton rows={2} />;
  const { storage, version, simulators, signIn } = info.data;
  const facts = [
    ['Version', version],
    ['Storage', `${storageKind[storage.kind]}: ${storage.label}`],
    ['Simulated partners', simulators ? 'On' : 'Off'],
  ];
  return (
    <Section title="This installation">
      <dl className="divide-y rounded-md border bg-raised">
        {facts.map(([term, value]) => (
          <div key={term} className="flex flex-wrap gap-x-4 px-3 py-2">
            <dt className="w-40 text-ink-3">{term}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {signIn === 'done' ? (
        <Button className="mt-2" busy={signOut.isPending} onClick={() => signOut.mutate()}>
          <LogOut aria-hidden /> Sign out
        </Button>
      ) : null}
    </Section>
  );
}
