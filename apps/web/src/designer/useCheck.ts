import { checkPipeline } from '@pyheart/plugin-sdk';
import { useEffect } from 'react';
import { client } from '../api.ts';
import { useConnections, useKnownConnections } from '../connections/knownConnections.ts';
import { spoken } from '../language/spoken.ts';
import type { Designer } from './Designer.ts';

const restMs = 250;

/**
 * Checks the document once it is drawn and after each edit: at once here, then by the server, which also asks the
 * plugins' own rules and has the last word. While the server cannot be reached, what was found here stays.
 */
export function useCheck({ draft, plugins }: Designer): void {
  useConnections();
  const known = useKnownConnections();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isCurrent = (document: unknown) => draft.store.getState().document === document;
    const check = async () => {
      const { document } = draft.store.getState();
      draft.setIssues(checkPipeline(document, plugins, { connections: known.values() }));
      const found = await client.pipelines.check
        .query({ document, language: spoken().key })
        .catch(() => undefined);
      if (found && isCurrent(document)) draft.setIssues(found);
    };
    const checkAfterRest = () => {
      clearTimeout(timer);
      timer = setTimeout(check, restMs);
    };
    const unsubscribe = draft.store.subscribe((state, before) => {
      if (state.document !== before.document) checkAfterRest();
    });
    checkAfterRest();
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [draft, plugins, known]);
}
