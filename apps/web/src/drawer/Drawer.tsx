import { PanelBottomClose } from 'lucide-react';
import { lazy, type ReactNode } from 'react';
import { useDesigner, useProblems, useView } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { TestsLabel } from '../tests/TestsLabel.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { PaneBoundary } from '../ui/PaneBoundary.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { ProblemList } from './ProblemList.tsx';

const TryPane = lazy(async () => ({ default: (await import('../try/TryPane.tsx')).TryPane }));
const TestsPane = lazy(async () => ({ default: (await import('../tests/TestsPane.tsx')).TestsPane }));
const PipelineRuns = lazy(async () => ({ default: (await import('./PipelineRuns.tsx')).PipelineRuns }));
const PipelineYaml = lazy(async () => ({ default: (await import('./PipelineYaml.tsx')).PipelineYaml }));

/** The drawer below the canvas. */
export function Drawer() {
  const { view } = useDesigner();
  const tab = useView((state) => state.drawerTab);
  const count = useProblems().length;
  return (
    <section aria-label={t('Drawer')} className="h-full min-h-0 bg-panel">
      <Tabs
        label={t('Drawer')}
        value={tab}
        onChange={(drawerTab) => view.setState({ drawerTab })}
        className="h-full"
        tools={
          <IconButton
            label={t('Close the drawer')}
            size="sm"
            side="top"
            onClick={() => view.setState({ isDrawerOpen: false })}
          >
            <PanelBottomClose aria-hidden />
          </IconButton>
        }
        items={[
          {
            value: 'problems',
            label: count > 0 ? t('Problems {count}', { count }) : t('Problems'),
            content: <ProblemList />,
          },
          { value: 'try', label: t('Try'), content: <Pane name={t('the try')} element={<TryPane />} /> },
          {
            value: 'tests',
            label: <TestsLabel />,
            content: <Pane name={t('the tests')} element={<TestsPane />} />,
          },
          {
            value: 'runs',
            label: t('Runs'),
            content: <Pane name={t('the runs')} element={<PipelineRuns />} />,
          },
          { value: 'yaml', label: 'YAML', content: <Pane name={t('the YAML')} element={<PipelineYaml />} /> },
        ]}
      />
    </section>
  );
}

function Pane({ name, element }: { name: string; element: ReactNode }) {
  return <PaneBoundary name={name}>{element}</PaneBoundary>;
}
