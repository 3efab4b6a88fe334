import { type RandomSource, randomSource } from './randomSource.ts';

/** Someone who does not exist. */
export interface InventedPatient {
  mrn: string;
  family: string;
  given: string;
  middle: string;
  sex: 'F' | 'M' | 'U' | 'O';
  /** YYYYMMDD */
  birthDate: string;
  street: string;
  city: string;
  state: string;
  zip: string;
  phone: string;
  language: string;
  maritalStatus: string;
  race: string;
  accountNumber: string;
}

const families =
  `Ahlberg Almeida Baptiste Castellano Dąbrowski Eriksen Farouk Goldberg Hernández Ivanova Johansson Kowalski
Lindqvist Müller Nakamura O'Connor Okafor Petrov Quiroga Rasmussen Santos Takahashi Underwood Villanueva Whitfield Yamada
Zielinski Abernathy Brennan Chowdhury Delacroix Nguyen`.split(/\s+/);
const women =
  'Amara Beatriz Clara Dolores Elif Fatima Greta Hanna Ingrid Jolanta Keiko Leila Maren Noor Olivia Priya'.split(
    ' ',
  );
const men =
  'Andrés Björn Caleb Dmitri Emeka Felix Gustavo Hiroshi Ismael Jonas Kofi Lorenzo Mateo Nils Omar Pavel'.split(
    ' ',
  );
const streets = 'Alder Birch Cedar Dogwood Elm Foxglove Grove Hawthorn Juniper Laurel Maple Orchard'.split(
  ' ',
);
const towns = [
  ['Springvale', 'OR', '97001'],
  ['Lakemont', 'WA', '98002'],
  ['Fairhollow', 'CA', '95003'],
  ['Stonebrook', 'ID', '83004'],
  ['Northfork', 'MT', '59005'],
] as const;

/** The patient with this number; the same seed and number always give the same one. */
export function inventedPatient(seed: number, number: number): InventedPatient {
  const random = randomSource(seed * 7919 + number);
  const sex = random.chance(0.02) ? random.pick(['U', 'O'] as const) : random.pick(['F', 'M'] as const);
  const [city, state, zip] = random.pick(towns);
  return {
    mrn: String(100_000 + number * 7 + random.below(7)),
    family: random.pick(families),
    given: random.pick(sex === 'M' ? men : women),
    middle: random.chance(0.4) ? random.pick('ABCDEFGHJKLMNPRSTW'.split('')) : '',
    sex,
    birthDate: birthDate(random),
    street: `${random.between(1, 980)} ${random.pick(streets)} ${random.pick(['St', 'Ave', 'Ln', 'Rd'])}`,
    city,
    state,
    zip,
    // 555-01xx is set aside for invented numbers.
    phone: `(${random.between(201, 989)})555-01${String(random.below(100)).padStart(2, '0')}`,
    language: random.pick(['en', 'en', 'en', 'es', 'pl', 'ja', 'ar']),
    maritalStatus: random.pick(['S', 'M', 'D', 'W']),
    race: random.pick(['2106-3', '2054-5', '2028-9', '2131-1']),
    accountNumber: `A${String(700_000 + number * 3)}`,
  };
}

function birthDate(random: RandomSource): string {
  const days = random.between(0, 96 * 365);
  return new Date(Date.UTC(2025, 11, 31) - days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
}
