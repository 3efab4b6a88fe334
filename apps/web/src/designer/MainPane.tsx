import { Canvas } from '../canvas/Canvas.tsx';
import { Outline } from '../outline/Outline.tsx';
import { useView } from './Designer.ts';

/** The canvas or its twin. */
export function MainPane() {
  const mode = useView((state) => state.mode);
  return mode === 'canvas' ? <Canvas /> : <Outline />;
}
