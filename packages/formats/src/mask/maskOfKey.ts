import { roleOfValue } from '../deidentify/roleOfValue.ts';
import { maskKindOfRole } from './maskKindOfRole.ts';
import type { MaskKind } from './maskKinds.ts';

/** How the value under a key is masked; undefined when it is shown. */
export function maskOfKey(key: string, value: string | number | boolean | null): MaskKind | undefined {
  const role = roleOfValue(key, value);
  return role === undefined ? undefined : maskKindOfRole[role];
}
