import { bringIn, CommandRefused, calledPipeline, replaceByCall, subPipelineOf } from '@pyheart/plugin-sdk';
import { api, client, queryClient } from '../api.ts';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { useKnownPipelines } from '../pipelines/knownPipelines.ts';
import { toastDone, toastFailure, toastRefusal } from '../ui/toast.ts';
import type { Designer } from './Designer.ts';
import { followMade } from './followMade.ts';
import { selectedNodes } from './selectedNodes.ts';

type Parts = Pick<Designer, 'draft' | 'view' | 'plugins' | 'announce'>;

/** Why the selection cannot be a pipeline of its own, or undefined when it can. */
export function subPipelineRefusal(designer: Parts): string | undefined {
  try {
    subPipelineOf(designer.draft.store.getState().document, optionsOf(designer, 'Sub-pipeline'));
    return undefined;
  } catch (error) {
    if (error instanceof CommandRefused) return inWords(error.message);
    throw error;
  }
}

/** Makes a new draft of the selected steps and calls it in their place. Rejects when the draft could not be made. */
export async function makeSubPipeline(designer: Parts, name: string): Promise<void> {
  const { draft, view } = designer;
  const { document: before } = draft.store.getState();
  const options = optionsOf(designer, name);
  const { id } = await client.pipelines.create.mutate({ name, document: subPipelineOf(before, options) });
  useKnownPipelines.setState((known) => new Map([...known, [id, name]]), true);
  void queryClient.invalidateQueries({ queryKey: api.pipelines.pathKey() });
  const { draftRevision } = await client.pipelines.read.query({ id });
  if (!draft.dispatch(replaceByCall(id, options))) return;
  const { steps, position } = draft.store.getState();
  followMade({
    draft,
    step: steps[position - 1]?.id ?? 0,
    archive: () => putAway(id, draftRevision),
    restore: () => bringBack(id, name),
    onFailed: (error) => toastFailure(t('Keeping {name} with the step that made it', { name }), error),
  });
  const call = draft.store.getState().document.nodes.find((node) => calledPipeline(node) === id);
  view.select(call ? [call.id] : []);
  toastDone(t('{name} is a pipeline of its own now. Publish and start it before this one.', { name }), {
    label: t('Open'),
    run: () => view.setState({ opening: call?.id ?? null }),
  });
}

/** Archives the pipeline when it still is as it was made; says whether, and that, it did. */
async function putAway(id: string, made: number): Promise<boolean> {
  const { name, draftRevision, publishedVersion, archivedAt } = await client.pipelines.read.query({ id });
  if (draftRevision !== made || publishedVersion !== null || archivedAt !== null) return false;
  await client.pipelines.archive.mutate({ id });
  void queryClient.invalidateQueries({ queryKey: api.pipelines.pathKey() });
  toastDone(t('{name} was put into the archive, as its steps are back here.', { name }), {
    label: t('Restore'),
    run: () =>
      void bringBack(id, name).catch((error: unknown) =>
        toastFailure(t('Restoring {name}', { name }), error),
      ),
  });
  return true;
}

async function bringBack(id: string, name: string): Promise<void> {
  await client.pipelines.restore.mutate({ id });
  void queryClient.invalidateQueries({ queryKey: api.pipelines.pathKey() });
  toastDone(t('{name} is back from the archive.', { name }));
}

/** Puts the steps of the called pipeline, as its draft stands, in the place of the node that calls it. */
export async function bringCalledIn(designer: Parts, id: string | undefined): Promise<void> {
  const { draft, view, plugins } = designer;
  const called = calledBy(designer, id);
  if (id === undefined || called === undefined) return refuse(designer);
  try {
    const pipeline = await findPipeline(called);
    if (!pipeline) return toastRefusal(t('There is no pipeline "{called}" any more.', { called }));
    const { draft: document } = await client.pipelines.read.query({ id: pipeline });
    const before = new Set(draft.store.getState().document.nodes.map((node) => node.id));
    if (!draft.dispatch(bringIn(id, document, plugins))) return;
    view.select(
      draft.store.getState().document.nodes.flatMap((node) => (before.has(node.id) ? [] : [node.id])),
    );
  } catch (error) {
    toastFailure(t('Bringing in the called pipeline'), error);
  }
}

/** Asks for the pipeline that a node calls; the address takes it over. */
export function openCalled(designer: Parts, id: string | undefined): void {
  if (id === undefined || calledBy(designer, id) === undefined) refuse(designer);
  else designer.view.setState({ opening: id });
}

/** The id of the pipeline that a node names, by id or by name. */
export async function findPipeline(called: string): Promise<string | undefined> {
  const all = await queryClient.fetchQuery(api.pipelines.list.queryOptions({ archived: false }));
  const named = all.filter(({ name }) => name === called);
  return all.find(({ id }) => id === called)?.id ?? (named.length === 1 ? named[0]?.id : undefined);
}

function calledBy({ draft }: Parts, id: string | undefined): string | undefined {
  const node = id === undefined ? undefined : draft.store.getState().byId.get(id);
  return node && calledPipeline(node);
}

function refuse({ announce }: Parts): void {
  const reason = t('Select one step that calls a pipeline first.');
  announce(reason);
  toastRefusal(reason);
}

function optionsOf({ draft, view, plugins }: Parts, name: string) {
  return { nodes: selectedNodes(draft, view), notes: [...view.getState().notes], name, manifests: plugins };
}
