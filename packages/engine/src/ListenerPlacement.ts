import type { Placement } from '@pyheart/plugin-sdk';

export interface PlacedSource {
  pipeline: string;
  node: string;
  placement: Placement | undefined;
}

/** Decides in which of several processes a source is open. */
export interface ListenerPlacement {
  /** True when this process may open the source, and keep it open until it releases it. */
  claim(source: PlacedSource): Promise<boolean>;
  /** The source has been closed here, or could not be opened; another process may open it now. */
  release(source: PlacedSource, how: { isFailed: boolean }): Promise<void>;
}
