import type { DataSet, DicomElement } from '../DataSet.ts';
import { creatorOf, isPrivateCreator } from '../tag.ts';
import { textValues } from '../values.ts';
import makers from './safePrivate.json' with { type: 'json' };

/** Private attributes without identity, by maker: group and the last two digits (PS3.15, table E.3.10-1, in part). */
const safe: Readonly<Record<string, string>> = makers;

/** The private attributes of a data set that may stay, with the elements that name their makers. */
export function safePrivateTags({ elements, ...rest }: DataSet): ReadonlySet<string> {
  const kept = new Set<string>();
  for (const { tag } of elements.values()) {
    const creator = creatorOf(tag);
    const maker = creator === undefined ? undefined : elements.get(creator);
    if (creator === undefined || !maker) continue;
    const places = safe[makerName(maker, { elements, ...rest })]?.split(' ') ?? [];
    if (!places.includes(`${tag.slice(0, 4)},${tag.slice(6)}`)) continue;
    kept.add(tag);
    kept.add(creator);
  }
  return kept;
}

function makerName(element: DicomElement, dataSet: DataSet): string {
  return isPrivateCreator(element.tag) ? (textValues(element, dataSet)[0] ?? '') : '';
}
