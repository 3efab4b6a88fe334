import { useNavigate } from '@tanstack/react-router';
import { api, client, queryClient } from '../api.ts';
import { listText } from '../language/listed.ts';
import { spoken } from '../language/spoken.ts';
import { t } from '../language/t.ts';
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
      const made = await attempt(t('Creating the pipeline'), null, async () => {
        const taken = (await client.pipelines.list.query({})).map((pipeline) => pipeline.name);
        return client.pipelines.create.mutate({ name: freeName(name, taken) });
      });
      if (made) await open(made.id);
    },
    openTemplate: async (key: string, title: string) => {
      const made = await attempt(t('Opening the template'), null, async () => {
        const taken = (await client.pipelines.list.query({})).map(({ name }) => name);
        return client.templates.open.mutate({ key, name: freeName(title, taken), language: spoken().key });
      });
      if (!made) return;
      startTour(made.pipelineId, key);
      await open(made.pipelineId);
    },
    start: (id: string, name: string) =>
      attempt(t('Starting {name}', { name }), t('{name} is running', { name }), () =>
        client.pipelines.start.mutate({ id }),
      ),
    stop: (id: string, name: string) =>
      attempt(
        t('Stopping {name}', { name }),
        t('{name} is stopped; waiting messages are kept', { name }),
        () => client.pipelines.stop.mutate({ id }),
      ),
    pause: (id: string, name: string) =>
      attempt(
        t('Pausing {name}', { name }),
        t('{name} is paused: messages are taken in and wait', { name }),
        () => client.pipelines.pause.mutate({ id }),
      ),
    resume: (id: string, name: string) =>
      attempt(t('Resuming {name}', { name }), t('{name} goes on with what waited, in order', { name }), () =>
        client.pipelines.resume.mutate({ id }),
      ),
    duplicate: (id: string, name: string) =>
      attempt(t('Duplicating {name}', { name }), t('Duplicated {name}', { name }), () =>
        client.pipelines.duplicate.mutate({ id }),
      ),
    archive: async (id: string, name: string) => {
      const archived = await attempt(t('Archiving {name}', { name }), null, () =>
        client.pipelines.archive.mutate({ id }),
      );
      if (archived === undefined) return;
      announce(t('Archived {name}', { name }));
      toastDone(t('Archived {name}', { name }), {
        run: () =>
          void attempt(t('Restoring {name}', { name }), t('Restored {name}', { name }), () =>
            client.pipelines.restore.mutate({ id }),
          ),
      });
    },
    restore: (id: string, name: string) =>
      attempt(t('Restoring {name}', { name }), t('Restored {name}', { name }), () =>
        client.pipelines.restore.mutate({ id }),
      ),
    exportYaml: async (ids: string[]) => {
      const file = await attempt(t('Exporting'), null, () => client.pipelines.exportYaml.query({ ids }));
      if (!file) return;
      downloadText('plugins.yaml', file.yaml, 'application/yaml');
      toastDone(
        file.needs.length > 0
          ? t('Exported plugins.yaml. It needs these secrets: {secrets}.', { secrets: listText(file.needs) })
          : t('Exported plugins.yaml.'),
      );
    },
  };
}
