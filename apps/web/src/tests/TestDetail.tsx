import { acceptSteps, type PipelineTest, removeTests, renameTest, setMayDiffer } from '@pyheart/plugin-sdk';
import { Check, FlaskConical, Trash2, X } from 'lucide-react';
import { useDesigner, useDraft, useTests } from '../designer/Designer.ts';
import { EditableText } from '../designer/EditableText.tsx';
import { nameIn } from '../designer/nameIn.ts';
import { t } from '../language/t.ts';
import { runTrial } from '../try/runTrial.ts';
import { Button } from '../ui/Button.tsx';
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
      toastFailure(t('Trying the message of {name}', { name: test.name }), error);
    }
  };
  return (
    <section
      aria-label={t('Test {name}', { name: test.name })}
      className="flex min-w-0 flex-col gap-3 p-3 md:min-h-0 md:overflow-auto"
    >
      <header className="flex flex-col gap-2">
        <div className="flex items-center gap-2">
          <h3 className="min-w-0 flex-1">
            <EditableText
              label={t('Name of the test')}
              value={test.name}
              className="-ms-1.5 w-full font-medium"
              onCommit={(name) => draft.dispatch(renameTest(test.id, name))}
            />
          </h3>
          <IconButton
            label={t('Remove the test {name}', { name: test.name })}
            onClick={() => draft.dispatch(removeTests([test.id]))}
          >
            <Trash2 aria-hidden />
          </IconButton>
        </div>
        <div className="flex flex-wrap gap-2">
          {steps && !isRunning ? (
            <Button look="primary" size="sm" onClick={() => draft.dispatch(acceptSteps(test.id, steps))}>
              <Check aria-hidden /> {t('Accept the new output')}
            </Button>
          ) : null}
          <Button size="sm" onClick={() => void show()}>
            <FlaskConical aria-hidden /> {t('Show on the canvas')}
          </Button>
        </div>
      </header>
      {result === undefined ? (
        <p className="text-ink-2">{isRunning ? t('The test is running.') : t('The test has not run yet.')}</p>
      ) : result.passed ? (
        <p className="text-ink-2">
          {t('Every step gives what is expected: {count, plural, one {# step} other {# steps}} compared.', {
            count: test.steps.length,
          })}
        </p>
      ) : (
        <DifferenceList test={test} differences={result.differences} />
      )}
      {test.mayDiffer ? (
        <div>
          <h4 className="mb-1 font-medium text-xs">{t('May differ, because it is made anew each time')}</h4>
          <ul aria-label={t('May differ')} className="flex flex-wrap gap-1">
            {test.mayDiffer.map((place) => (
              <li
                key={`${place.node} ${place.path}`}
                className="flex max-w-full items-center gap-1 rounded-sm border ps-1.5 text-xs"
              >
                <span
                  dir="auto"
                  className="min-w-0 truncate"
                  title={`${nameIn(byId, manifests, place.node)}: ${place.path}`}
                >
                  <span className="text-ink-2">{nameIn(byId, manifests, place.node)}</span>{' '}
                  <code className="font-mono">{place.path}</code>
                </span>
                <IconButton
                  label={t('Compare {path} of {node} again', {
                    path: place.path,
                    node: nameIn(byId, manifests, place.node),
                  })}
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
