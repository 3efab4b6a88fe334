import type { Code } from '../check/valueSetHolds.ts';
import type { ConceptMapGroup, MapTarget } from '../definitions/Definition.ts';
import type { DefinitionStore } from '../definitions/DefinitionStore.ts';

export interface Translation {
  /** True when the map says something of the code, be it that it has no target. */
  isListed: boolean;
  targets: readonly (MapTarget & { system?: string })[];
}

const deepest = 8;

/** What a concept map makes of a code (`$translate`): every target, and what its group does with codes that it lacks. */
export function translateCode(store: DefinitionStore, map: string, code: Code, depth = 0): Translation {
  const found = store.conceptMap(map);
  if (found === undefined || depth > deepest) return { isListed: false, targets: [] };
  const groups = found.groups.filter(
    ({ source }) => source === undefined || code.system === undefined || source === code.system,
  );
  const listed = groups.filter(({ codes }) => Object.hasOwn(codes, code.code));
  if (listed.length > 0) {
    return {
      isListed: true,
      targets: listed.flatMap((group) =>
        (group.codes[code.code] ?? []).map((target) => inSystem(target, group)),
      ),
    };
  }
  for (const group of groups) {
    const { unmapped } = group;
    if (unmapped?.mode === 'other') return translateCode(store, unmapped.map, code, depth + 1);
    if (unmapped === undefined) continue;
    const target: MapTarget =
      unmapped.mode === 'same'
        ? { code: code.code, relationship: 'equivalent' }
        : {
            code: unmapped.code,
            relationship: 'related',
            ...(unmapped.display === undefined ? {} : { display: unmapped.display }),
          };
    return { isListed: true, targets: [inSystem(target, group)] };
  }
  return { isListed: false, targets: [] };
}

function inSystem(target: MapTarget, { target: system }: ConceptMapGroup): MapTarget & { system?: string } {
  return system === undefined ? target : { ...target, system };
}
