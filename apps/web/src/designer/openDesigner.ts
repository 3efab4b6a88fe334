import type { PipelineDocument, PluginManifest } from '@pyheart/plugin-sdk';
import { api, client, type PipelineRecord, queryClient } from '../api.ts';
import { apiFailure, isConflict } from '../apiFailure.ts';
import { createWiring } from '../canvas/createWiring.ts';
import { connectionsQuery } from '../connections/knownConnections.ts';
import { createAutosave } from '../draft/createAutosave.ts';
import { createDraft } from '../draft/createDraft.ts';
import { meetOthers } from '../draft/meetOther.ts';
import { tellOtherTabs } from '../draft/otherTabs.ts';
import { createLive } from '../live/createLive.ts';
import { createPast } from '../live/createPast.ts';
import { createLacking } from '../samples/lacking/createLacking.ts';
import { createSampleChoice } from '../samples/sampleChoice.ts';
import { createDependents } from '../settings/dependents/createDependents.ts';
import { announce } from '../shell/announce.ts';
import { createTestRuns } from '../tests/createTestRuns.ts';
import { createTrial } from '../try/createTrial.ts';
import { toastDone, toastRefusal } from '../ui/toast.ts';
import { createClipboard } from './createClipboard.ts';
import { createEdits } from './createEdits.ts';
import { createView } from './createView.ts';
import type { Designer } from './Designer.ts';
import { isTightNow } from './useIsNarrow.ts';

const channel = new BroadcastChannel('studio.clipboard');
// Outlives the designer, so that nodes can be copied from one pipeline to another.
const clipboard = createClipboard({
  post: (message) => channel.postMessage(message),
  listen: (hear) => channel.addEventListener('message', ({ data }) => hear(data)),
});

/** Nobody reads counts faster; the frames between belong to what a person does. */
const countsEveryMs = 200;

/** Sets up everything that belongs to one open pipeline. */
export function openDesigner(
  record: PipelineRecord,
  plugins: readonly PluginManifest[],
  isNarrow: boolean,
): Designer {
  const manifests = new Map(plugins.map((manifest) => [manifest.key, manifest]));
  const draft = createDraft({
    document: record.draft,
    manifests: plugins,
    connections: queryClient.getQueryData(connectionsQuery().queryKey) ?? [],
    now: () => new Date(),
    onDone: announce,
    onRefused: (reason) => {
      announce(reason);
      toastRefusal(reason);
    },
  });
  const autosave = createAutosave<PipelineDocument>({
    document: record.draft,
    revision: record.draftRevision,
    savedAt: record.updatedAt,
    isConflict,
    describe: (error) => apiFailure(error).message,
    async save(document, baseRevision) {
      const saved = await client.pipelines.saveDraft.mutate({ id: record.id, document, baseRevision });
      void queryClient.invalidateQueries({ queryKey: api.pipelines.pathKey() });
      tellOtherTabs(record.id);
      return saved;
    },
  });
  const others = meetOthers({
    draft,
    autosave,
    onTaken: (sentence) => toastDone(sentence, { run: () => draft.undo() }),
  });
  const view = createView(localStorage, isNarrow, isTightNow);
  const wiring = createWiring(draft, plugins);
  return {
    pipelineId: record.id,
    manifests,
    plugins,
    draft,
    autosave,
    others,
    view,
    wiring,
    live: createLive((work) => setTimeout(() => requestAnimationFrame(work), countsEveryMs)),
    past: createPast(),
    trial: createTrial(),
    sampleChoice: createSampleChoice(),
    tests: createTestRuns(),
    lacking: createLacking(),
    dependents: createDependents({
      draft,
      manifests,
      ask: (question) => client.plugins.options.query(question),
    }),
    announce,
    edits: createEdits({ draft, view, wiring, manifests, plugins, clipboard, announce }),
  };
}
