import type { ActivityPage } from '../contract/simulator.ts';
import { maskStory } from './maskStory.ts';

type Item = ActivityPage['items'][number];

/** What a simulated partner received, masked by what it looks like; its title and detail lose what the body names. */
export async function maskActivity({ body, title, detail, ...item }: Item, now: Date): Promise<Item> {
  const masked = await maskStory({ raw: { kind: 'text', text: body ?? '' } }, now);
  return {
    ...item,
    title: masked.sentence(withoutQuery(title)),
    ...(detail === undefined ? {} : { detail: masked.sentence(withoutQuery(detail)) }),
    ...(body === undefined ? {} : { body: masked.raw?.text ?? '' }),
  };
}

/** Searches name patients in their addresses. */
function withoutQuery(text: string): string {
  return text.replaceAll(/\?\S+=\S*/g, '?…');
}
