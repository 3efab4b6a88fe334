import { inventedNames } from './inventedNames.ts';
import { scramble, scrambleDigits } from './scramble.ts';
import { shiftBrokenDate, shiftHl7Date, shiftIsoDate, shiftWrittenDate } from './shiftDate.ts';

/** What a value says about a person. */
export type Role =
  | 'family'
  | 'given'
  | 'name'
  | 'id'
  | 'phone'
  | 'mail'
  | 'street'
  | 'city'
  | 'zip'
  | 'date'
  | 'text'
  | 'line'
  | 'data';

/** Free text of more words than this is replaced as a whole; shorter ones are often results such as "not detected". */
const shortText = 3;

const dates = /\d{4}-\d\d-\d\d(?:T[\d:.+Z-]*)?|\b\d{1,2}[./]\d{1,2}[./]\d{4}\b/g;
const mails = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const phones = /(?<![\w.-])\+?\(?\d{2,4}\)?[ -]\d{3,4}[ -]?\d{3,5}(?![\w.-])/g;

/**
 * Invented values for real ones: the same for the same, in the same shape, and never one that occurs in the
 * original. One disguise serves one message; nothing leads back from what it gives.
 */
export class Disguise {
  /** Whose dates are being shifted. */
  patient = '';
  readonly #random: () => number;
  readonly #invented = new Map<string, string>();
  readonly #originals = new Map<string, string>();
  readonly #shifts = new Map<string, number>();
  readonly #counts = new Map<Role, number>();
  #known: RegExp | undefined;
  #found: string[] | undefined;

  /** `random` gives numbers from 0 up to 1, such as from `crypto`. */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** How many values of each kind were replaced. */
  get counts(): ReadonlyMap<Role, number> {
    return this.#counts;
  }

  /** Starts again with what is known of the original, so that nothing invented is the same as something in it. */
  begin(): void {
    this.#counts.clear();
    for (const [key, value] of this.#invented) {
      if (this.#originals.has(value.toLowerCase())) this.#invented.delete(key);
    }
  }

  /** From now on nothing is replaced; originals that are met are put into the list that is returned. */
  inspect(): readonly string[] {
    this.#found = [];
    return this.#found;
  }

  replace(role: Role, value: string): string {
    if (value.trim() === '') return value;
    if (this.#found) return this.#look(value, this.#found);
    const replaced = this.#byRole[role](value);
    if (replaced !== value) this.#counts.set(role, (this.#counts.get(role) ?? 0) + 1);
    return replaced;
  }

  /** What stays as it is, but for dates, phones, mails and what was replaced elsewhere. */
  sweep(value: string): string {
    if (value.length < 3) return value;
    if (this.#found) return this.#look(value, this.#found);
    const patterned = value
      .replaceAll(dates, (date) => this.#shifted(date) ?? date)
      .replaceAll(mails, (mail) => this.replace('mail', mail))
      .replaceAll(phones, (phone) => this.replace('phone', phone));
    return patterned.replaceAll(this.#knownOriginals(), (found) => {
      const given = this.#originals.get(found.toLowerCase()) ?? found;
      return isShouted(found) ? given.toUpperCase() : given;
    });
  }

  readonly #byRole: Record<Role, (value: string) => string> = {
    family: (value) => this.#keep('family', value, () => this.#pick('family')),
    given: (value) =>
      this.#keep('given', value, () => this.#pick('given').slice(0, isInitial(value) ? 1 : 99)),
    name: (value) => value.replaceAll(/[^,]+/g, (part) => this.#fullName(part)),
    id: (value) => this.#keep('id', value, () => scramble(value, this.#random)),
    phone: (value) => this.#keep('phone', value, () => scrambleDigits(value, this.#random)),
    mail: (value) =>
      this.#keep('mail', value, () =>
        `${this.#pick('given')}.${this.#pick('family')}@example.org`.toLowerCase(),
      ),
    street: (value) =>
      this.#keep('street', value, () => `${1 + Math.floor(this.#random() * 98)} ${this.#pick('street')}`),
    // The name of a town is often that of the hospital: it is replaced in addresses only.
    city: (value) => this.#invent('city', value, () => this.#pick('city')),
    zip: (value) => this.#keep('zip', value, () => scramble(value, this.#random)),
    date: (value) =>
      this.#shifted(value) ??
      shiftBrokenDate(value, this.#shift()) ??
      // Words where a date belongs may be anything, a time of day or a measure is nobody's.
      (/\p{L}{2}|\d{4}/u.test(value) && !/^[\d:.]*$/.test(value) ? this.#words(value) : this.sweep(value)),
    text: (value) => (isShort(value) ? this.sweep(value) : this.#words(value)),
    line: (value) => this.#words(value),
    // "Removed" in base64.
    data: () => 'UmVtb3ZlZA==',
  };

  #fullName(value: string): string {
    const words = value.trim().split(/\s+/);
    const named = words.map((word, index) => {
      if (/^(dr|mr|mrs|ms|prof|jr|sr|md|rn|phd|[a-z])\.?$/i.test(word)) return word;
      return this.replace(index === words.length - 1 ? 'family' : 'given', word);
    });
    return value.replace(value.trim(), () => named.join(' '));
  }

  #words(value: string): string {
    return value.replaceAll(/[\p{L}\p{N}]+/gu, (word) => {
      if (/\d/.test(word)) return scramble(word, this.#random);
      const fitting = inventedNames.word.filter(
        (other) => Math.abs(other.length - word.length) < 4 && !this.#originals.has(other),
      );
      return fitting[Math.floor(this.#random() * fitting.length)] ?? 'placeholder';
    });
  }

  #shifted(value: string): string | undefined {
    const days = this.#shift();
    return shiftHl7Date(value, days) ?? shiftIsoDate(value, days) ?? shiftWrittenDate(value, days);
  }

  /** The same shift for all dates of a patient, back in time and in whole weeks, so that days of the week stay. */
  #shift(): number {
    const shift = this.#shifts.get(this.patient) ?? -7 * (9 + Math.floor(this.#random() * 48));
    this.#shifts.set(this.patient, shift);
    return shift;
  }

  /** Invents, and remembers the original so that it is found wherever else it stands. */
  #keep(role: Role, value: string, invent: () => string): string {
    const given = this.#invent(role, value, invent);
    const original = value.trim().toLowerCase();
    if (isTelling(original, role) && !this.#originals.has(original)) {
      this.#originals.set(original, given);
      this.#known = undefined;
    }
    return given;
  }

  #invent(role: Role, value: string, invent: () => string): string {
    const key = `${role} ${value.trim().toLowerCase()}`;
    let given = this.#invented.get(key);
    for (let tries = 0; given === undefined && tries < 50; tries++) {
      const candidate = invent();
      const isTaken =
        candidate.toLowerCase() === value.toLowerCase() || this.#originals.has(candidate.toLowerCase());
      if (!isTaken) given = candidate;
    }
    given ??= 'x'.repeat(value.length);
    this.#invented.set(key, given);
    return isShouted(value) ? given.toUpperCase() : given;
  }

  #pick(list: keyof typeof inventedNames): string {
    const names = inventedNames[list];
    return names[Math.floor(this.#random() * names.length)]!;
  }

  #look(value: string, found: string[]): string {
    for (const [original] of value.matchAll(this.#knownOriginals())) found.push(original);
    return value;
  }

  #knownOriginals(): RegExp {
    if (this.#originals.size === 0) return /(?!)/g;
    const longestFirst = [...this.#originals.keys()].sort((one, other) => other.length - one.length);
    const quoted = longestFirst.map((text) => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
    this.#known ??= new RegExp(`(?<![\\p{L}\\p{N}])(?:${quoted.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
    return this.#known;
  }
}

/** Short ones occur everywhere: a bed, a country code, an initial. */
function isTelling(original: string, role: Role): boolean {
  if (role === 'id') return original.length >= (/\d/.test(original) ? 4 : 5);
  return original.length >= (/^\d+$/.test(original) ? 4 : 3);
}

function isShort(text: string): boolean {
  return text.trim().split(/\s+/).length <= shortText;
}

function isInitial(value: string): boolean {
  return value.replace('.', '').length === 1;
}

function isShouted(value: string): boolean {
  return /\p{Lu}/u.test(value) && value === value.toUpperCase();
}
