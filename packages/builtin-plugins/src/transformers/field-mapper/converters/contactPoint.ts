import type { Json } from '@pyheart/plugin-sdk';
import { composite, filled } from './composite.ts';
import type { Convert } from './converter.ts';
import { isObject, validity } from './people.ts';
import { contactSystems, contactUses } from './useCodes.ts';

/** Fields whose name says where the phone stands when XTN.2 does not. */
const useOfField: Record<string, string> = {
  'PID-13': 'home',
  'PID-14': 'work',
  'NK1-5': 'home',
  'NK1-6': 'work',
  'GT1-6': 'home',
  'GT1-7': 'work',
};

/** XTN → ContactPoint (v2-to-FHIR, XTN[ContactPoint]). `field` is where it is read from, such as `PID-13`. */
export function toContactPoint(field: string | undefined): Convert {
  const usual = field === undefined ? undefined : useOfField[field];
  return (input) => {
    if (isObject(input)) return input.json;
    const part = composite(input);
    const equipment = part(3);
    const isMail = contactSystems.get(equipment) === 'email' || (equipment === '' && part(4).includes('@'));
    const value = isMail ? part(4) || part(1) : part(12) || part(1) || phoneNumber(part);
    if (value === '') return undefined;
    const period = validity(part(13), part(14));
    return filled<Json>({
      system:
        isMail || (equipment === '' && value.includes('@'))
          ? 'email'
          : (contactSystems.get(equipment) ?? 'phone'),
      value,
      use: (equipment === 'CP' ? 'mobile' : contactUses.get(part(2))) ?? usual,
      rank: /^[1-9]\d{0,3}$/.test(part(18)) ? Number(part(18)) : undefined,
      period,
    });
  };
}

/** XTN: `+1 260 7595016 X12` of country, area, local number and extension; '' without a local number. */
export function phoneNumber(part: (component: number) => string): string {
  if (part(7) === '') return '';
  const country = part(5) === '' ? '' : `+${part(5).replace(/^\+/, '')}`;
  const extension = part(8) === '' ? '' : `X${part(8)}`;
  return [country, part(6), part(7), extension].filter((piece) => piece !== '').join(' ');
}
