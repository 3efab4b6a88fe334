import type { Inputs } from '../api.ts';
import { api, client, queryClient } from '../api.ts';
import { t } from '../language/t.ts';
import { toastDone, toastFailure } from '../ui/toast.ts';

/** Keeps a sample and resolves with its id; undefined when that failed, which was then said. */
export async function saveSample(sample: Inputs['samples']['save']): Promise<string | undefined> {
  try {
    const { id } = await client.samples.save.mutate(sample);
    await queryClient.invalidateQueries({ queryKey: api.samples.pathKey() });
    toastDone(t('Saved the sample {name}', { name: sample.name }));
    return id;
  } catch (error) {
    toastFailure(t('Saving the sample'), error);
    return undefined;
  }
}

/** `admissions, night` as tags. */
export const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
];
