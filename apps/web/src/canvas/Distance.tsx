import { useStore } from '@xyflow/react';
import { createContext, type ReactNode, use } from 'react';
import { farZoom, tinyZoom } from './nodeGeometry.ts';

type Distance = 'near' | 'far' | 'tiny';

const DistanceContext = createContext<Distance>('near');

/** Tells all nodes and wires at once how far away they are: a thousand that ask for the zoom would slow each move. */
export function Distance({ children }: { children: ReactNode }) {
  const distance = useStore(({ transform: [, , zoom] }) =>
    zoom < tinyZoom ? 'tiny' : zoom < farZoom ? 'far' : 'near',
  );
  return <DistanceContext value={distance}>{children}</DistanceContext>;
}

export const useDistance = () => use(DistanceContext);
