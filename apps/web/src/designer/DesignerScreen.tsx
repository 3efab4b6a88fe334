import { lazy, Suspense } from 'react';
import { MappingOverlay } from '../mapping/MappingOverlay.tsx';
import { ReviewBanner } from '../reviews/ReviewBanner.tsx';
import { TourBar } from '../tour/TourBar.tsx';
import { ArchivedBanner } from './ArchivedBanner.tsx';
import { ConflictBanner } from './ConflictBanner.tsx';
import { usePast } from './Designer.ts';
import { DesignerDialogs } from './DesignerDialogs.tsx';
import { DesignerWork } from './DesignerWork.tsx';
import { NarrowLayout } from './NarrowLayout.tsx';
import { PauseBanner } from './PauseBanner.tsx';
import { TopBar } from './TopBar.tsx';
import { TraceBanner } from './TraceBanner.tsx';
import { useIsNarrow } from './useIsNarrow.ts';
import { WideLayout } from './WideLayout.tsx';

const TimeBar = lazy(async () => ({ default: (await import('../live/TimeBar.tsx')).TimeBar }));

/** The designer of one pipeline. */
export function DesignerScreen() {
  const isNarrow = useIsNarrow();
  const isLookingBack = usePast((state) => state.isOpen);
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
      {/* Behind what listens to it. */}
      <DesignerWork />
    </div>
  );
}
