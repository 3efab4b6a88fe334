import { addTest } from '@pyheart/plugin-sdk';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../api.ts';
import { useDesigner, useDraft, useTests } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Switch } from '../ui/Switch.tsx';
import type { TestSource } from './createTestRuns.ts';
import { ProposedTest } from './ProposedTest.tsx';

/** Makes a test of a message, with invented people in place of the real ones. */
export function MakeTestDialog() {
  const making = useTests((state) => state.making);
  return making ? <Proposal source={making} /> : null;
}

function Proposal({ source }: { source: TestSource }) {
  const { draft, tests, view } = useDesigner();
  const document = useDraft((state) => state.document);
  const [tried] = useState(document);
  const [isSafe, setSafe] = useState(source.kind === 'sample' && source.origin === 'invented');
  const [name, setName] = useState<string | null>(null);
  const proposal = useQuery({
    queryKey: ['test proposal', source, isSafe],
    queryFn: () =>
      client.pipelineTests.propose.mutate({
        document: tried,
        from:
          source.kind === 'run'
            ? source
            : {
                kind: 'sample',
                node: source.node,
                message: source.message,
                isSafe,
                ...(source.stored ? { stored: source.stored } : {}),
              },
      }),
    // Each asking invents other people, so one proposal stays as it was shown.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const isReceived = source.kind === 'run' || source.origin === 'received';
  const close = () => tests.setState({ making: null });
  const given = proposal.data;
  const title = name ?? given?.test.name ?? '';
  const add = () => {
    if (!given || !draft.dispatch(addTest({ ...given.test, name: title.trim().slice(0, 120) }))) return;
    tests.setState({ making: null, shown: draft.store.getState().document.tests?.at(-1)?.id ?? null });
    view.showDrawer('tests');
  };
  return (
    <Dialog
      open
      onOpenChange={close}
      size="lg"
      title={isReceived ? t('Make this message a safe test') : t('Make a test')}
      description={t(
        'The test expects of each step what it gives now. It is saved with the pipeline and runs after every edit.',
      )}
      footer={
        <>
          <Button onClick={close}>{t('Cancel')}</Button>
          <Button look="primary" disabled={!given || title.trim() === ''} onClick={add}>
            {t('Add the test')}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Field label={t('Name of the test')} required>
          {(ids) => (
            <Input
              {...ids}
              // No name is put in while somebody types one.
              readOnly={given === undefined && name === null}
              maxLength={120}
              value={title}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        {isReceived ? null : (
          <label className="flex items-start gap-2">
            <Switch checked={!isSafe} onChange={(replace) => setSafe(!replace)} />
            <span>
              {t('Replace names, identifiers, addresses, phones and dates')}
              <span className="block text-ink-2 text-xs">
                {t('Switch it off only when every person in the message is invented.')}
              </span>
            </span>
          </label>
        )}
        {proposal.isError ? (
          <FailureNote error={proposal.error} doing={t('Making the test')} className="m-0" />
        ) : given ? (
          <ProposedTest proposed={given} isReceived={isReceived} />
        ) : (
          <Skeleton rows={5} />
        )}
      </form>
    </Dialog>
  );
}
