import { createContext } from 'react';

/** The run whose messages are shown, so that content which is kept apart can be fetched; absent in trials. */
export const ContentOfRun = createContext<string | undefined>(undefined);
