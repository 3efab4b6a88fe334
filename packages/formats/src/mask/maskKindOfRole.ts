import type { Role } from '../deidentify/Disguise.ts';
import type { MaskKind } from './maskKinds.ts';

/** How what a value says about a person is masked. */
export const maskKindOfRole: Readonly<Record<Role, MaskKind>> = {
  family: 'name',
  given: 'name',
  name: 'name',
  id: 'id',
  phone: 'contact',
  mail: 'contact',
  street: 'address',
  city: 'address',
  zip: 'address',
  date: 'date',
  text: 'text',
  line: 'text',
  data: 'data',
};
