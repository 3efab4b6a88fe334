import type { PathStep } from './elementPath.ts';

/** The codes that a profile allows somewhere. */
export type ValueSet = {
  id: string;
  /** Codes outside of an open one are no error. */
  isOpen: boolean;
  /** Code, then the coding systems it is listed with; E is excluded. */
  codes: ReadonlyMap<string, { systems: ReadonlySet<string>; isExcluded: boolean }>;
  patterns: readonly ((code: string) => boolean)[];
};

/** Where codes of which sets must stand, and how much it matters: R required, S suggested, U left open. */
export type CodeBinding = {
  target: readonly PathStep[];
  strength: string;
  /** Any of these places below the target may hold the code. */
  locations: readonly { code: readonly PathStep[]; system?: readonly PathStep[] }[];
  valueSets: readonly ValueSet[];
};

/** What is wrong with a code: nothing, it is in none of the sets, or it stands there with another coding system. */
export function judgeCode(
  sets: readonly ValueSet[],
  code: string,
  system: string | undefined,
): 'fits' | 'unknown' | 'excluded' | 'other-system' {
  const listed = sets.flatMap((set) => set.codes.get(code) ?? []);
  if (listed.some(({ isExcluded }) => isExcluded)) return 'excluded';
  if (listed.length === 0)
    return sets.some((set) => set.patterns.some((matches) => matches(code))) ? 'fits' : 'unknown';
  const fits =
    system === undefined || listed.some(({ systems }) => systems.size === 0 || systems.has(system));
  return fits ? 'fits' : 'other-system';
}
