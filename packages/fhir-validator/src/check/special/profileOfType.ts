import { isRecord, list, text, texts } from '../../definitions/jsonValue.ts';
import type { SpecialRule } from '../specialRules.ts';

/** A type in a definition may only be narrowed by profiles of that type. */
export const profileOfType: SpecialRule = {
  check: (value, at, resource, store) => {
    if (resource['resourceType'] !== 'StructureDefinition' || !Array.isArray(value['type'])) return [];
    return list(value['type']).flatMap((type, index) => {
      const code = isRecord(type) ? text(type['code']) : undefined;
      // A code that is no type is found by its binding.
      if (!isRecord(type) || code === undefined || store.type(code) === undefined) return [];
      return texts(type['profile']).flatMap((profile, position) => {
        const known = store.definition(profile)?.type;
        // Data types are narrowed by profiles alone: Count is made from Quantity, but is no profile of it.
        const isResource = known !== undefined && store.type(known)?.kind === 'resource';
        if (known === undefined || known === code || (isResource && store.isA(known, code))) return [];
        return [
          {
            code: 'PH-FHV-014' as const,
            severity: 'error' as const,
            at: `${at}.type[${index}].profile[${position}]`,
            message: `The profile is one of ${known}, and the type here is ${code}.`,
            hint: 'Name a profile of the type.',
          },
        ];
      });
    });
  },
};
