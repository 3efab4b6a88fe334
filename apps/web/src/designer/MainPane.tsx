import { lazy } from 'react';
import { Canvas } from '../canvas/Canvas.tsx';
import { FindBar } from '../find/FindBar.tsx';
import { Outline } from '../outline/Outline.tsx';
import { useView } from './Designer.ts';
import { useIsRanOnOther } from './ranDocument.ts';

const VersionsView = lazy(async () => ({
  default: (await import('../versions/VersionsView.tsx')).VersionsView,
}));

const StoryView = lazy(async () => ({ default: (await import('../story/StoryView.tsx')).StoryView }));

const RanVersion = lazy(async () => ({ default: (await import('./RanVersion.tsx')).RanVersion }));

/** The canvas, its twin, the pipeline in words, or how the pipeline came to be. */
export function MainPane() {
  const isRanOnOther = useIsRanOnOther();
  const mode = useView((state) => state.mode);
  if (mode === 'story') return <StoryView />;
  if (mode === 'versions') return <VersionsView />;
  if (isRanOnOther) return <RanVersion />;
  return (
    <div className="relative h-full">
      {mode === 'canvas' ? <Canvas /> : <Outline />}
      <FindBar />
    </div>
  );
}
