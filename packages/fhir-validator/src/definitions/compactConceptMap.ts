import type { ConceptMap, ConceptMapGroup, MapTarget, Relationship, Unmapped } from './Definition.ts';
import { type JsonRecord, list, record, text } from './jsonValue.ts';

/** A ConceptMap of R4 or R5: groups with the targets of each code. */
export function compactConceptMap(source: JsonRecord): ConceptMap {
  const title = text(source['title']) ?? text(source['name']);
  return {
    url: text(source['url']) ?? text(source['id']) ?? text(source['name']) ?? '',
    ...(title === undefined ? {} : { title }),
    groups: list(source['group']).map((group) => compactGroup(record(group))),
  };
}

function compactGroup(source: JsonRecord): ConceptMapGroup {
  const codes: Record<string, MapTarget[]> = Object.create(null);
  for (const element of list(source['element']).map(record)) {
    const code = text(element['code']);
    if (code === undefined) continue;
    codes[code] = [...(codes[code] ?? []), ...list(element['target']).map(record).flatMap(compactTarget)];
  }
  const from = withoutVersion(text(source['source']));
  const to = withoutVersion(text(source['target']));
  const unmapped = compactUnmapped(record(source['unmapped']));
  return {
    ...(from === undefined ? {} : { source: from }),
    ...(to === undefined ? {} : { target: to }),
    codes,
    ...(unmapped === undefined ? {} : { unmapped }),
  };
}

/** A target that depends on other elements cannot be judged from the code alone, so it is left out. */
function compactTarget(source: JsonRecord): MapTarget[] {
  const code = text(source['code']);
  if (code === undefined || list(source['dependsOn']).length > 0) return [];
  const display = text(source['display']);
  const said = text(source['equivalence']) ?? text(source['relationship']) ?? 'equivalent';
  return [
    { code, ...(display === undefined ? {} : { display }), relationship: relationships[said] ?? 'related' },
  ];
}

/** R4 says how the target stands to the source ("wider"), R5 how the source stands to the target. */
const relationships: Record<string, Relationship> = {
  equal: 'equivalent',
  equivalent: 'equivalent',
  wider: 'broader',
  subsumes: 'broader',
  'source-is-narrower-than-target': 'broader',
  narrower: 'narrower',
  specializes: 'narrower',
  'source-is-broader-than-target': 'narrower',
  relatedto: 'related',
  'related-to': 'related',
  inexact: 'related',
  unmatched: 'none',
  disjoint: 'none',
  'not-related-to': 'none',
};

function compactUnmapped(source: JsonRecord): Unmapped | undefined {
  const mode = text(source['mode']);
  if (mode === 'provided' || mode === 'use-source-code') return { mode: 'same' };
  const code = text(source['code']);
  const display = text(source['display']);
  if (mode === 'fixed' && code !== undefined)
    return { mode: 'fixed', code, ...(display === undefined ? {} : { display }) };
  const map = withoutVersion(text(source['url']) ?? text(source['otherMap']));
  return mode === 'other-map' && map !== undefined ? { mode: 'other', map } : undefined;
}

function withoutVersion(canonical: string | undefined): string | undefined {
  return canonical?.split('|')[0];
}
