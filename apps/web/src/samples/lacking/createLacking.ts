import type { Issue } from '@pyheart/plugin-sdk';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** What fields read and the chosen sample does not have. */
export type Lacking = StoreApi<readonly Issue[]>;

export const createLacking = (): Lacking => createStore<readonly Issue[]>(() => []);
