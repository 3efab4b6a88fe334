import { Trash2 } from 'lucide-react';
import { api, client, queryClient } from '../api.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { toastDone, toastFailure } from '../ui/toast.ts';
import type { Try } from './useTry.ts';

/** Removes the chosen sample, when it is one's own; that can be undone. */
export function RemoveSample({ attempt: { sample, chooseSample } }: { attempt: Try }) {
  if (!sample || sample.builtIn || sample.id.startsWith('run:')) return null;
  const { id, name, kind, text } = sample;
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.samples.pathKey() });
  const restore = async () => {
    try {
      const saved = await client.samples.save.mutate({ name, kind, text });
      await refresh();
      chooseSample(saved.id);
    } catch (error) {
      toastFailure(`Restoring ${name}`, error);
    }
  };
  const remove = async () => {
    try {
      await client.samples.remove.mutate({ id });
      toastDone(`Removed the sample ${name}`, { run: () => void restore() });
    } catch (error) {
      toastFailure(`Removing ${name}`, error);
    }
    await refresh();
  };
  return (
    <IconButton label={`Remove the sample ${name}`} onClick={remove}>
      <Trash2 aria-hidden />
    </IconButton>
  );
}
