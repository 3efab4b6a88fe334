import type { Json } from '@pyheart/plugin-sdk';
import type { RowSink } from '../applyRows.ts';
import type { CompiledRow, RowTarget } from '../compileRow.ts';
import type { Turn } from '../rowReader.ts';
import { writeSteps } from './writeSteps.ts';

/** A resource that rows are filling. */
export interface Draft {
  /** `Patient`, `Practitioner#attending`. */
  resource: string;
  type: string;
  number: number;
  body: Record<string, Json>;
}

interface Later {
  row: CompiledRow;
  turn: Turn | undefined;
  value: Json;
}

type FhirRowTarget = Extract<RowTarget, { kind: 'fhir' }>;

/**
 * Collects the values of rows into resources. Fixed values wait until all values of the message are in: they are
 * written where a resource exists, and beside mapped fields only when one of those has a value, so that no
 * address consists of a country code and no encounter of its status.
 */
export class ResourceDrafts implements RowSink {
  readonly drafts = new Map<string, Draft>();
  /** Groups that have both mapped and fixed rows. */
  readonly #mixed: ReadonlySet<string>;
  readonly #mapped: ReadonlySet<string>;
  readonly #filled = new Set<string>();
  readonly #later: Later[] = [];
  readonly references: Later[] = [];

  constructor(groups: RowGroups) {
    this.#mixed = groups.mixed;
    this.#mapped = groups.mapped;
  }

  value(row: CompiledRow, turn: Turn | undefined, value: Json): void {
    const { target } = row;
    if (target.kind !== 'fhir') return;
    if (this.#mixed.has(target.group)) this.#filled.add(turnOf(target.group, turn));
    this.#write(target, turn, value, true);
  }

  fixed(row: CompiledRow, turn: Turn | undefined, value: Json): void {
    if (row.row.type === 'reference') this.references.push({ row, turn, value });
    else this.#later.push({ row, turn, value });
  }

  /** Writes the fixed values that have their place by now. */
  finish(): void {
    for (const { row, turn, value } of this.#later) {
      const { target } = row;
      if (target.kind !== 'fhir') continue;
      if (this.#mixed.has(target.group) && !this.#filled.has(turnOf(target.group, turn))) continue;
      this.#write(target, turn, value, !this.#mapped.has(target.resource));
    }
  }

  /** Writes to a resource that exists; false when it does not. */
  write(target: FhirRowTarget, turn: Turn | undefined, value: Json): boolean {
    return this.#write(target, turn, value, false);
  }

  #write(target: FhirRowTarget, turn: Turn | undefined, value: Json, makes: boolean): boolean {
    const number = target.number === 'each' ? (turn?.number ?? 0) : target.number;
    const key = keyOf(target.resource, number);
    let draft = this.drafts.get(key);
    if (draft === undefined) {
      if (!makes) return false;
      draft = {
        resource: target.resource,
        type: target.type,
        number,
        body: { resourceType: target.type },
      };
      this.drafts.set(key, draft);
    }
    writeSteps(draft.body, target.steps, value, turn?.number ?? 0);
    return true;
  }
}

/** Which places rows share: known once per mapping. */
export interface RowGroups {
  mixed: ReadonlySet<string>;
  /** Resources that at least one row fills from the message. */
  mapped: ReadonlySet<string>;
}

export function groupRows(rows: readonly CompiledRow[]): RowGroups {
  const mapped = new Set<string>();
  const groups = new Map<string, { mapped: boolean; fixed: boolean }>();
  for (const row of rows) {
    if (row.target.kind !== 'fhir') continue;
    const group = groups.get(row.target.group) ?? { mapped: false, fixed: false };
    const isMapped = row.source !== undefined;
    group.mapped ||= isMapped;
    group.fixed ||= !isMapped || row.row.default !== undefined;
    groups.set(row.target.group, group);
    if (isMapped) mapped.add(row.target.resource);
  }
  // A place without parts, such as Encounter.status with its default, waits for nobody else.
  const mixed = [...groups].filter(([name, group]) => group.mapped && group.fixed && name.endsWith('/'));
  return { mixed: new Set(mixed.map(([name]) => name)), mapped };
}

function turnOf(group: string, turn: Turn | undefined): string {
  return turn === undefined ? group : `${group}#${turn.number}`;
}

/** How a draft is found: `Patient`, `Observation[2]`. */
export function keyOf(resource: string, number: number): string {
  return number === 0 ? resource : `${resource}[${number}]`;
}
