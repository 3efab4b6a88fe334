import meanings from './methods.json' with { type: 'json' };

/** What is kept, changed or taken out, beyond the Basic Profile of PS3.15, annex E. */
export interface ProfileOptions {
  /** Digest of a text under the key of the site (HMAC): the same for the same, and nobody finds the way back. */
  digest(text: string): Uint8Array;
  /** What stands for patient name and number. */
  patient: 'empty' | 'pseudonym';
  uids: 'replace' | 'keep';
  /** `shift` moves all dates of a patient back by the same number of weeks. */
  dates: 'remove' | 'shift' | 'keep';
  /** Descriptions and comments. `clean` keeps them without what identifies somebody elsewhere in the object. */
  descriptors: 'remove' | 'clean';
  keepsDevice: boolean;
  keepsInstitution: boolean;
  /** Sex, age, size, weight and the like. */
  keepsCharacteristics: boolean;
  /** Attributes of makers that PS3.15 calls safe, such as the b-value of a diffusion image. */
  keepsSafePrivate: boolean;
  /** Objects whose pixels show text, or are of a kind that often does, are worked on instead of refused. */
  allowsBurnedIn: boolean;
}

type Method = keyof typeof meanings;

/** The codes of CID 7050 for what was done: the Basic Profile and its options. */
export function methodCodes(options: ProfileOptions): readonly { code: string; meaning: string }[] {
  const done: Record<Method, boolean> = {
    '113100': true,
    '113105': options.descriptors === 'clean',
    '113106': options.dates === 'keep',
    '113107': options.dates === 'shift',
    '113108': options.keepsCharacteristics,
    '113109': options.keepsDevice,
    '113110': options.uids === 'keep',
    '113111': options.keepsSafePrivate,
    '113112': options.keepsInstitution,
  };
  return Object.entries(meanings).flatMap(([code, meaning]) =>
    done[code as Method] ? [{ code, meaning }] : [],
  );
}
