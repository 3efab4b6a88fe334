import type { ProposedTest as Proposed } from '../api.ts';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { nameIn } from '../designer/nameIn.ts';
import { plural } from '../ui/count.ts';
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
      <section aria-label="What the test expects" className="flex flex-col gap-1">
        {original ? <Reproduction proposed={proposed} /> : null}
        {!original && failure ? (
          <p>
            It fails at {nameIn(byId, manifests, failure.node)} with {failure.code}; the test expects that.
          </p>
        ) : null}
        <p className="text-ink-2">
          {plural(test.steps.length, 'step')} with what they give.{' '}
          {test.mayDiffer
            ? `${plural(test.mayDiffer.length, 'place')} that ${test.mayDiffer.length === 1 ? 'is' : 'are'} made anew each time may differ.`
            : 'Nothing in them is made anew each time.'}
        </p>
      </section>
      <section aria-label="Message of the test">
        <h3 className="mb-1 font-medium text-xs">Message of the test</h3>
        <p className="mb-2 text-ink-2 text-xs">
          {words
            ? `Replaced: ${words}. Dates of one patient moved by the same number of weeks.`
            : isReceived
              ? 'Nothing in it identifies a person.'
              : 'The message is kept as it is.'}
        </p>
        <ScrollBox label="Message of the test" look="panel">
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
        The failure at {place} ({original.code}) happens again with the safe message. Once the pipeline is
        mended, accept the new output.
      </p>
    );
  }
  return (
    <p role="status" className="rounded-md bg-warning-soft p-2">
      The run failed at {place} with {original.code}.{' '}
      {failure
        ? `The safe message fails at ${nameIn(byId, manifests, failure.node)} with ${failure.code} in this draft.`
        : 'The safe message does not fail in this draft.'}{' '}
      Destinations are simulated in tests, so what a receiving system refused is not part of them.
    </p>
  );
}
