import { useNavigate } from '@tanstack/react-router';
import { api, client, queryClient } from '../api.ts';
import { spoken } from '../language/spoken.ts';
import { announce } from '../shell/announce.ts';
import { startTour } from '../tour/tourStore.ts';
import { toastDone, toastFailure } from '../ui/toast.ts';
import { downloadText } from './downloadText.ts';
import { freeName } from './freeName.ts';

const refresh = () => queryClient.invalidateQueries({ queryKey: api.pipelines.pathKey() });

async function attempt<Result>(
  doing: string,
  done: string | null,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    const result = await work();
    if (done) {
      toastDone(done);
      announce(done);
    }
    return result;
  } catch (error) {
    toastFailure(doing, error);
    return undefined;
  } finally {
    await refresh();
  }
}

/** What one can do with a whole pipeline; every one says in words what it did or why it failed. */
export function usePipelineCommands() {
  const navigate = useNavigate();
  const open = (pipelineId: string) =>
    navigate({ to: '/pipelines/$pipelineId', params: { pipelineId }, search: {} });

  return {
    open,
    create: async (name: string) => {
      const made = await attempt('Creating the pipeline', null, async () => {
        const taken = (await client.pipelines.list.query({})).map((pipeline) => pipeline.name);
        return client.pipelines.create.mutate({ name: freeName(name, taken) });
      });
      if (made) await open(made.id);
    },
    openTemplate: async (key: string, title: string) => {
      const made = await attempt('Opening the template', null, async () => {
        const taken = (await client.pipelines.list.query({})).map(({ name }) => name);
        return client.templates.open.mutate({ key, name: freeName(title, taken), language: spoken().key });
      });
      if (!made) return;
      startTour(made.pipelineId, key);
      await open(made.pipelineId);
    },
    start: (id: string, name: string) =>
      attempt(`Starting ${name}`, `${name} is running`, () => client.pipelines.start.mutate({ id })),
    stop: (id: string, name: string) =>
      attempt(`Stopping ${name}`, `${name} is stopped; waiting messages are kept`, () =>
        client.pipelines.stop.mutate({ id }),
      ),
    pause: (id: string, name: string) =>
      attempt(`Pausing ${name}`, `${name} is paused: messages are taken in and wait`, () =>
        client.pipelines.pause.mutate({ id }),
      ),
    resume: (id: string, name: string) =>
      attempt(`Resuming ${name}`, `${name} goes on with what waited, in order`, () =>
        client.pipelines.resume.mutate({ id }),
      ),
    duplicate: (id: string, name: string) =>
      attempt(`Duplicating ${name}`, `Duplicated ${name}`, () => client.pipelines.duplicate.mutate({ id })),
    archive: async (id: string, name: string) => {
      const archived = await attempt(`Archiving ${name}`, null, () =>
        client.pipelines.archive.mutate({ id }),
      );
      if (archived === undefined) return;
      announce(`Archived ${name}`);
      toastDone(`Archived ${name}`, {
        run: () =>
          void attempt(`Restoring ${name}`, `Restored ${name}`, () =>
            client.pipelines.restore.mutate({ id }),
          ),
      });
    },
    restore: (id: string, name: string) =>
      attempt(`Restoring ${name}`, `Restored ${name}`, () => client.pipelines.restore.mutate({ id })),
    exportYaml: async (ids: string[]) => {
      const file = await attempt('Exporting', null, () => client.pipelines.exportYaml.query({ ids }));
      if (!file) return;
      downloadText('plugins.yaml', file.yaml, 'application/yaml');
      const needs = file.needs.length > 0 ? ` It needs these secrets: ${file.needs.join(', ')}.` : '';
      toastDone(`Exported plugins.yaml.${needs}`);
    },
  };
}
