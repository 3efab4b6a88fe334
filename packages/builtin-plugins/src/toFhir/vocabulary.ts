import type { Body } from './Draft.ts';

/** A vocabulary map: codes of an HL7 table and what FHIR calls them. */
export interface GuideTable {
  name: string;
  /** The system of the codes it gives. */
  system?: string;
  rows: readonly { from: string; to: string; display?: string; system?: string }[];
}

/** A table, ready to look codes up in. */
export interface Vocabulary {
  name: string;
  /** What a code becomes; undefined when the table does not list it. */
  find(code: string): { code: string; coding: Body } | undefined;
  /** The system of codes that come without one, when the table is an HL7 table of its own. */
  ownSystem: string | undefined;
}

/** The tables by name, the later of two rows for one code counts. Names such as `v2-0007` stand for HL7 tables. */
export function vocabularies(tables: readonly GuideTable[]): (name: string) => Vocabulary | undefined {
  const known = new Map(tables.map((table) => [table.name, vocabularyOf(table)]));
  return (name) => known.get(name) ?? hl7Table(name);
}

function vocabularyOf({ name, system, rows }: GuideTable): Vocabulary {
  const codes = new Map(
    rows.map((row) => {
      const uri = row.system ?? system;
      const coding: Body = {
        ...(uri === undefined ? {} : { system: uri }),
        code: row.to,
        ...(row.display === undefined ? {} : { display: row.display }),
      };
      return [row.from, { code: row.to, coding }];
    }),
  );
  return { name, find: (code) => codes.get(code), ownSystem: undefined };
}

function hl7Table(name: string): Vocabulary | undefined {
  if (!/^v[23]-\w+$/.test(name)) return undefined;
  return { name, find: () => undefined, ownSystem: `http://terminology.hl7.org/CodeSystem/${name}` };
}
