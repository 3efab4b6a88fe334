import { lazy, Suspense } from 'react';
import { ProposeDialog } from '../reviews/ProposeDialog.tsx';
import { useFourEyes } from '../reviews/useReviews.ts';
import { useTests, useView } from './Designer.ts';
import { PublishDialog } from './PublishDialog.tsx';

const AddDialog = lazy(async () => ({ default: (await import('./AddDialog.tsx')).AddDialog }));
const CommandList = lazy(async () => ({ default: (await import('./CommandList.tsx')).CommandList }));
const ConnectDialog = lazy(async () => ({ default: (await import('./ConnectDialog.tsx')).ConnectDialog }));
const MakeTestDialog = lazy(async () => ({
  default: (await import('../tests/MakeTestDialog.tsx')).MakeTestDialog,
}));
const CompareRealDialog = lazy(async () => ({
  default: (await import('../tests/CompareRealDialog.tsx')).CompareRealDialog,
}));
const SubPipelineDialog = lazy(async () => ({
  default: (await import('./SubPipelineDialog.tsx')).SubPipelineDialog,
}));
const ShortcutHelp = lazy(async () => ({ default: (await import('./ShortcutHelp.tsx')).ShortcutHelp }));

/** The one dialog that is open, if any. */
export function DesignerDialogs() {
  const overlay = useView((state) => state.overlay);
  const isComparing = useTests((state) => state.isComparing);
  const isMaking = useTests(({ making }) => making !== null);
  const isOn = useFourEyes().data?.isOn === true;
  return (
    <Suspense>
      {overlay === 'add' ? <AddDialog /> : null}
      {overlay === 'commands' ? <CommandList /> : null}
      {overlay === 'connect' ? <ConnectDialog /> : null}
      {overlay === 'shortcuts' ? <ShortcutHelp /> : null}
      {overlay === 'subPipeline' ? <SubPipelineDialog /> : null}
      {isComparing ? <CompareRealDialog /> : null}
      {isMaking ? <MakeTestDialog /> : null}
      {overlay === 'publish' ? isOn ? <ProposeDialog /> : <PublishDialog /> : null}
    </Suspense>
  );
}
