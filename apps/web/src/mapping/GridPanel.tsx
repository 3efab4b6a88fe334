import { t } from '../language/t.ts';
import { Badge } from '../ui/Badge.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { CoverageView } from './CoverageView.tsx';
import { useGrid, useGridState } from './GridContext.ts';
import { ResultView } from './ResultView.tsx';
import { SelectionView } from './SelectionView.tsx';

/** What is selected in detail, what is missing, and what comes out. */
export function GridPanel() {
  const { grid, coverage, mapped } = useGrid();
  const panel = useGridState((state) => state.panel);
  const missing = coverage.missing.length;
  const wrong = [...mapped.findings, ...mapped.reports].filter(({ severity }) => severity === 'error').length;
  return (
    <section
      aria-label={t('Details of the mapping')}
      className="flex min-h-0 w-full shrink-0 flex-col border-s bg-panel md:w-80 xl:w-96"
    >
      <Tabs
        label={t('Details of the mapping')}
        value={panel}
        onChange={(next) => grid.setState({ panel: next })}
        className="min-h-0 flex-1"
        items={[
          { value: 'mapping', label: t('Mapping'), content: <SelectionView /> },
          {
            value: 'coverage',
            label: (
              <>
                {t('Coverage')}
                {missing > 0 ? <Badge tone="failed">{t('{missing} missing', { missing })}</Badge> : null}
              </>
            ),
            content: <CoverageView />,
          },
          {
            value: 'result',
            label: (
              <>
                {t('Result')}
                {wrong > 0 ? <Badge tone="failed">{wrong}</Badge> : null}
              </>
            ),
            content: <ResultView />,
          },
        ]}
      />
    </section>
  );
}
