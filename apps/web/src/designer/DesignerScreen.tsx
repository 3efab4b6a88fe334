import { lazy, Suspense } from 'react';
import { useFollowedCodes } from '../codes/useOpenCodes.ts';
import { MappingOverlay } from '../mapping/MappingOverlay.tsx';
import { useContentAgain } from '../patientData/useContentAgain.ts';
import { usePipelinesThatAreCalled } from '../pipelines/knownPipelines.ts';
import { ReviewBanner } from '../reviews/ReviewBanner.tsx';
import { useLacking } from '../samples/lacking/useLacking.ts';
import { useTitle } from '../shell/useTitle.ts';
import { useTestRuns } from '../tests/useTestRuns.ts';
import { TourBar } from '../tour/TourBar.tsx';
import { ArchivedBanner } from './ArchivedBanner.tsx';
import { ConflictBanner } from './ConflictBanner.tsx';
import { useDesigner, useDraft, usePast } from './Designer.ts';
import { DesignerDialogs } from './DesignerDialogs.tsx';
import { NarrowLayout } from './NarrowLayout.tsx';
import { PauseBanner } from './PauseBanner.tsx';
import { TopBar } from './TopBar.tsx';
import { TraceBanner } from './TraceBanner.tsx';
import { useAutosave } from './useAutosave.ts';
import { useCheck } from './useCheck.ts';
import { useDeepLink } from './useDeepLink.ts';
import { useIsNarrow } from './useIsNarrow.ts';
import { useLiveEvents } from './useLiveEvents.ts';
import { useOpenCalled } from './useOpenCalled.ts';
import { useOtherEdits } from './useOtherEdits.ts';
import { useShortcuts } from './useShortcuts.ts';
import { WideLayout } from './WideLayout.tsx';

const TimeBar = lazy(async () => ({ default: (await import('../live/TimeBar.tsx')).TimeBar }));

/** The designer of one pipeline. */
export function DesignerScreen() {
  const designer = useDesigner();
  const isNarrow = useIsNarrow();
  const isLookingBack = usePast((state) => state.isOpen);
  useTitle(useDraft((state) => state.document.name));
  useAutosave(designer);
  useOtherEdits(designer);
  useCheck(designer);
  useTestRuns(designer);
  useLacking(designer);
  useLiveEvents(designer);
  useFollowedCodes(designer);
  useDeepLink(designer);
  useOpenCalled(designer);
  usePipelinesThatAreCalled(useDraft((state) => state.document.nodes));
  useContentAgain(designer);
  useShortcuts(designer);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <TopBar />
      <TourBar />
      <ConflictBanner />
      <ReviewBanner />
      <ArchivedBanner />
      <PauseBanner />
      <TraceBanner />
      {isLookingBack ? (
        <Suspense>
          <TimeBar />
        </Suspense>
      ) : null}
      {isNarrow ? <NarrowLayout /> : <WideLayout />}
      <DesignerDialogs />
      <MappingOverlay />
    </div>
  );
}
