import { Link } from '@tanstack/react-router';
import {
  BookOpenText,
  ChevronLeft,
  Command,
  FlaskConical,
  GitCompareArrows,
  ListTree,
  Workflow,
} from 'lucide-react';
import { t } from '../language/t.ts';
import { TimeButton } from '../live/TimeButton.tsx';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { useDesigner, useView } from './Designer.ts';
import { HistoryButtons } from './HistoryButtons.tsx';
import { PipelineName } from './PipelineName.tsx';
import { ProblemsButton } from './ProblemsButton.tsx';
import { RunControls } from './RunControls.tsx';
import { SavedState } from './SavedState.tsx';
import { WayBack } from './WayBack.tsx';

export function TopBar() {
  const { view } = useDesigner();
  const mode = useView((state) => state.mode);
  return (
    <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b bg-panel px-2 py-1.5">
      <Button asChild look="ghost" className="w-8 px-0">
        <Link to="/pipelines" aria-label={t('All pipelines')}>
          <ChevronLeft aria-hidden />
        </Link>
      </Button>
      <WayBack />
      <div className="flex min-w-0 flex-1 basis-56 items-baseline gap-2">
        <PipelineName />
        <SavedState />
      </div>
      <div className="flex flex-wrap items-center gap-1">
        <HistoryButtons />
        <Segmented
          label={t('View')}
          value={mode}
          onChange={(next) => view.setState({ mode: next })}
          options={[
            { value: 'canvas', label: <Workflow aria-hidden />, name: t('Canvas') },
            { value: 'outline', label: <ListTree aria-hidden />, name: t('Outline') },
            { value: 'story', label: <BookOpenText aria-hidden />, name: t('Story') },
            { value: 'versions', label: <GitCompareArrows aria-hidden />, name: t('Versions') },
          ]}
        />
        <IconButton
          label={t('All commands')}
          keys="Ctrl+K"
          onClick={() => view.setState({ overlay: 'commands' })}
        >
          <Command aria-hidden />
        </IconButton>
        <TimeButton />
        <ProblemsButton />
        <Button onClick={() => view.showDrawer('try')}>
          <FlaskConical aria-hidden /> {t('Try')}
        </Button>
        <RunControls />
      </div>
    </header>
  );
}
