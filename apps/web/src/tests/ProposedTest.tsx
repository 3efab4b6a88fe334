import type { ProposedTest as Proposed } from '../api.ts';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { nameIn } from '../designer/nameIn.ts';
import { t } from '../language/t.ts';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { replacedWords } from './testWords.ts';

/** What the test would hold: whether the failure happens again, what was replaced, and the message. */
export function ProposedTest({ proposed, isReceived }: { proposed: Proposed; isReceived: boolean }) {
  const { manifests } = useDesigner();
  const byId = useDraft((state) => state.byId);
  const { test, replaced, failure, original } = proposed;
  const words = replacedWords(replaced);
  return (
    <>
      <section aria-label={t('What the test expects')} className="flex flex-col gap-1">
        {original ? <Reproduction proposed={proposed} /> : null}
        {!original && failure ? (
          <p>
            {t('It fails at {node} with {code}; the test expects that.', {
              node: nameIn(byId, manifests, failure.node),
              code: failure.code,
            })}
          </p>
        ) : null}
        <p className="text-ink-2">
          {t('{count, plural, one {# step with what it gives.} other {# steps with what they give.}}', {
            count: test.steps.length,
          })}{' '}
          {t(
            '{count, plural, =0 {Nothing is made anew each time.} one {# place that is made anew each time may differ.} other {# places that are made anew each time may differ.}}',
            { count: test.mayDiffer?.length ?? 0 },
          )}
        </p>
      </section>
      <section aria-label={t('Message of the test')}>
        <h3 className="mb-1 font-medium text-xs">{t('Message of the test')}</h3>
        <p className="mb-2 text-ink-2 text-xs">
          {words
            ? t('Replaced: {words}. Dates of one patient moved by the same number of weeks.', { words })
            : isReceived
              ? t('Nothing in it identifies a person.')
              : t('The message is kept as it is.')}
        </p>
        <ScrollBox label={t('Message of the test')} look="panel">
          <pre className="max-h-48 whitespace-pre p-2 font-mono text-xs">
            {test.message.text.replaceAll('\r', '\n')}
          </pre>
        </ScrollBox>
      </section>
    </>
  );
}

function Reproduction({ proposed: { failure, original } }: { proposed: Proposed }) {
  const { manifests } = useDesigner();
  const byId = useDraft((state) => state.byId);
  if (!original) return null;
  const place = nameIn(byId, manifests, original.node);
  const happensAgain = failure?.node === original.node && failure.code === original.code;
  if (happensAgain) {
    return (
      <p>
        {t(
          'The failure at {place} ({code}) happens again with the safe message. Once the pipeline is mended, accept the new output.',
          { place, code: original.code },
        )}
      </p>
    );
  }
  return (
    <p role="status" className="rounded-md bg-warning-soft p-2">
      {failure
        ? t(
            'The run failed at {place} with {code}. The safe message fails at {node} with {newCode} in this draft. Destinations are simulated in tests, so what a receiving system refused is not part of them.',
            {
              place,
              code: original.code,
              node: nameIn(byId, manifests, failure.node),
              newCode: failure.code,
            },
          )
        : t(
            'The run failed at {place} with {code}. The safe message does not fail in this draft. Destinations are simulated in tests, so what a receiving system refused is not part of them.',
            { place, code: original.code },
          )}
    </p>
  );
}
