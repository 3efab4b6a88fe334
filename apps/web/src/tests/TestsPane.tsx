import { FlaskConical, ListChecks } from 'lucide-react';
import { useDesigner, useDraft, useTests } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { CompareRealButton } from './CompareRealButton.tsx';
import { TestDetail } from './TestDetail.tsx';
import { TestList } from './TestList.tsx';

/** The tests of the pipeline: the list at the left, what differs in one of them at the right. */
export function TestsPane() {
  const { view } = useDesigner();
  const list = useDraft((state) => state.document.tests);
  const failure = useTests((state) => state.failure);
  const shown = useTests((state) => state.shown);
  if (!list || list.length === 0) {
    return (
      <EmptyState
        icon={<ListChecks aria-hidden />}
        title={t('No tests yet')}
        action={
          <>
            <Button onClick={() => view.showDrawer('try')}>
              <FlaskConical aria-hidden /> {t('Try a message')}
            </Button>
            <CompareRealButton />
          </>
        }
      >
        {t(
          'Try a message and choose “Make a test”. From then on every edit is checked against what each step gives now.',
        )}
      </EmptyState>
    );
  }
  const test = list.find(({ id }) => id === shown) ?? list[0];
  return (
    <div className="flex h-full min-h-0 flex-col">
      {failure ? <FailureNote error={failure} doing={t('Running the tests')} className="mb-0" /> : null}
      <div className="grid min-h-0 flex-1 overflow-auto md:grid-cols-[minmax(220px,2fr)_minmax(280px,3fr)] md:overflow-hidden">
        <div className="flex min-h-0 flex-col border-b md:border-e md:border-b-0">
          <TestList tests={list} shown={test?.id} />
          <div className="border-t p-2">
            <CompareRealButton />
          </div>
        </div>
        {test ? <TestDetail key={test.id} test={test} /> : null}
      </div>
    </div>
  );
}
