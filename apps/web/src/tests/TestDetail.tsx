import { acceptSteps, type PipelineTest, removeTests, renameTest, setMayDiffer } from '@pyheart/plugin-sdk';
import { Check, FlaskConical, Trash2, X } from 'lucide-react';
import { useDesigner, useDraft, useTests } from '../designer/Designer.ts';
import { EditableText } from '../designer/EditableText.tsx';
import { nameIn } from '../designer/nameIn.ts';
import { runTrial } from '../try/runTrial.ts';
import { Button } from '../ui/Button.tsx';
import { plural } from '../ui/count.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { toastFailure } from '../ui/toast.ts';
import { DifferenceList } from './DifferenceList.tsx';

/** One test: its name, what differs, what may differ, and what one can do about it. */
export function TestDetail({ test }: { test: PipelineTest }) {
  const designer = useDesigner();
  const { draft, manifests } = designer;
  const byId = useDraft((state) => state.byId);
  const result = useTests(({ results }) => results?.find(({ id }) => id === test.id));
  const isRunning = useTests((state) => state.isRunning);
  const steps = result?.steps;
  const show = async () => {
    const { kind, text, subtype } = test.message;
    const message = { kind, text, ...(subtype === undefined ? {} : { subtype }) };
    try {
      await runTrial(designer, { node: test.node, message, origin: 'invented' });
    } catch (error) {
      toastFailure(`Trying the message of ${test.name}`, error);
    }
  };
  return (
    <section
      aria-label={`Test ${test.name}`}
      className="flex min-w-0 flex-col gap-3 p-3 md:min-h-0 md:overflow-auto"
    >
      <header className="flex flex-col gap-2">
        <div className="flex items-center gap-2">
          <h3 className="min-w-0 flex-1">
            <EditableText
              label="Name of the test"
              value={test.name}
              className="w-full font-medium"
              onCommit={(name) => draft.dispatch(renameTest(test.id, name))}
            />
          </h3>
          <IconButton
            label={`Remove the test ${test.name}`}
            onClick={() => draft.dispatch(removeTests([test.id]))}
          >
            <Trash2 aria-hidden />
          </IconButton>
        </div>
        <div className="flex flex-wrap gap-2">
          {steps && !isRunning ? (
            <Button look="primary" size="sm" onClick={() => draft.dispatch(acceptSteps(test.id, steps))}>
              <Check aria-hidden /> Accept the new output
            </Button>
          ) : null}
          <Button size="sm" onClick={() => void show()}>
            <FlaskConical aria-hidden /> Show on the canvas
          </Button>
        </div>
      </header>
      {result === undefined ? (
        <p className="text-ink-2">{isRunning ? 'The test is running.' : 'The test has not run yet.'}</p>
      ) : result.passed ? (
        <p className="text-ink-2">
          Every step gives what is expected: {plural(test.steps.length, 'step')} compared.
        </p>
      ) : (
        <DifferenceList test={test} differences={result.differences} />
      )}
      {test.mayDiffer ? (
        <div>
          <h4 className="mb-1 font-medium text-xs">May differ, because it is made anew each time</h4>
          <ul aria-label="May differ" className="flex flex-wrap gap-1">
            {test.mayDiffer.map((place) => (
              <li
                key={`${place.node} ${place.path}`}
                className="flex max-w-full items-center gap-1 rounded-sm border ps-1.5 text-xs"
              >
                <span
                  className="min-w-0 truncate"
                  title={`${nameIn(byId, manifests, place.node)}: ${place.path}`}
                >
                  <span className="text-ink-2">{nameIn(byId, manifests, place.node)}</span>{' '}
                  <code className="font-mono">{place.path}</code>
                </span>
                <IconButton
                  label={`Compare ${place.path} of ${nameIn(byId, manifests, place.node)} again`}
                  size="sm"
                  onClick={() => draft.dispatch(setMayDiffer(test.id, place, false))}
                >
                  <X aria-hidden />
                </IconButton>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
