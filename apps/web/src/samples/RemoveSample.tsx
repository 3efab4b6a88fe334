import { Trash2 } from 'lucide-react';
import { api, client, queryClient, type Sample } from '../api.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { toastDone, toastFailure } from '../ui/toast.ts';

/** Removes a sample of one's own; that can be undone. */
export function RemoveSample({ sample, onRemoved }: { sample: Sample; onRemoved(): void }) {
  if (sample.builtIn || sample.id.startsWith('run:')) return null;
  const { id, name, kind, text, tags } = sample;
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.samples.pathKey() });
  const restore = async () => {
    try {
      await client.samples.save.mutate({ name, kind, text, tags });
      await refresh();
    } catch (error) {
      toastFailure(t('Restoring {name}', { name }), error);
    }
  };
  const remove = async () => {
    try {
      await client.samples.remove.mutate({ id });
      onRemoved();
      toastDone(t('Removed the sample {name}', { name }), { run: () => void restore() });
    } catch (error) {
      toastFailure(t('Removing {name}', { name }), error);
    }
    await refresh();
  };
  return (
    <Button onClick={remove}>
      <Trash2 aria-hidden /> {t('Remove this sample')}
    </Button>
  );
}
