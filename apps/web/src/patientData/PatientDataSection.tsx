import { useMutation, useQuery } from '@tanstack/react-query';
import { api, type Outputs, queryClient } from '../api.ts';
import { Section } from '../installation/Section.tsx';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Switch } from '../ui/Switch.tsx';

type State = Outputs['patientData']['state'];

/** Who may be shown patient data. */
export function PatientDataSection() {
  const state = useQuery(api.patientData.state.queryOptions());
  return (
    <Section
      title={t('Patient data')}
      lead={t(
        'Messages that were really received are masked for everybody. Who may see them asks for it with a reason, for 15 minutes; the audit trail notes it.',
      )}
    >
      {state.isError ? (
        <FailureNote
          error={state.error}
          doing={t('Loading who may see it')}
          onRetry={() => state.refetch()}
        />
      ) : null}
      {state.isPending ? <Skeleton rows={2} /> : null}
      {state.data ? <WhoMay state={state.data} /> : null}
    </Section>
  );
}

function WhoMay({ state: { isAllowed, mayReveal, people } }: { state: State }) {
  const me = useQuery(api.system.info.queryOptions()).data?.user;
  const set = useMutation(
    api.patientData.setMayReveal.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.patientData.pathKey() }),
    }),
  );
  if (people.length === 0) {
    return (
      <p className="max-w-prose text-ink-2">
        {rich(
          'Nobody signs in here, so whoever uses this computer may see it after giving a reason. With accounts (<code>pnpm pyheart people add NAME</code>) you choose who.',
          { code: (words) => <code className="font-mono">{words}</code> },
        )}
      </p>
    );
  }
  const chosen = mayReveal === 'everyone' ? people : mayReveal;
  const change = (name: string, isChosen: boolean) =>
    set.mutate({
      mayReveal: isChosen ? [...chosen, name] : chosen.filter((other) => other !== name),
    });
  return (
    <div className="flex flex-col gap-3">
      <label className="flex items-center gap-2" htmlFor="everyone-may-reveal">
        <Switch
          id="everyone-may-reveal"
          checked={mayReveal === 'everyone'}
          disabled={set.isPending || !isAllowed}
          onChange={(isEveryone) => set.mutate({ mayReveal: isEveryone ? 'everyone' : people })}
        />
        {t('Everyone who signs in may see patient data')}
      </label>
      {mayReveal === 'everyone' ? null : (
        <ul aria-label={t('Who may see patient data')} className="flex flex-col gap-0.5">
          {people.map((name) => (
            <li key={name}>
              <label
                className="flex min-h-6 min-w-0 items-center gap-2 pointer-coarse:min-h-10"
                htmlFor={`may-reveal-${name}`}
              >
                <Checkbox
                  id={`may-reveal-${name}`}
                  checked={chosen.includes(name)}
                  // Nobody shuts themselves out: the list would have no one left who may change it.
                  disabled={set.isPending || !isAllowed || name === me}
                  onChange={(isChosen) => change(name, isChosen)}
                />
                <span dir="auto" className="wrap-anywhere min-w-0">
                  {name === me ? t('{name} (you)', { name }) : name}
                </span>
              </label>
            </li>
          ))}
        </ul>
      )}
      {isAllowed ? null : (
        <p className="text-ink-2">{t('You may not see it yourself, so you cannot choose who else may.')}</p>
      )}
      {set.isError ? (
        <FailureNote error={set.error} doing={t('Changing who may see it')} className="m-0" />
      ) : null}
    </div>
  );
}
