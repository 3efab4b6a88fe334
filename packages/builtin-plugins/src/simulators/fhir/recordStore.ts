import { randomUUID } from 'node:crypto';
import type { Resource } from './fhirReply.ts';
import { identifierKeys } from './identifierKeys.ts';

export interface Version {
  versionId: number;
  lastUpdated: string;
  /** Absent in the version that a delete makes. */
  resource?: Resource;
}

interface StoredRecord {
  type: string;
  id: string;
  versions: Version[];
}

const maxVersions = 20;

/**
 * The records of a FHIR server in memory, by type and id, with their last versions and an index of identifiers.
 * Beyond `maxRecords` the oldest are forgotten.
 */
export class RecordStore {
  readonly #records = new Map<string, StoredRecord>();
  readonly #byType = new Map<string, Map<string, StoredRecord>>();
  readonly #byIdentifier = new Map<string, Set<string>>();
  readonly #maxRecords: number;
  /** Undoes the writes of the transaction under way, latest first. */
  #undo: (() => void)[] | undefined;

  constructor(maxRecords = 50_000) {
    this.#maxRecords = maxRecords;
  }

  get size(): number {
    return this.#records.size;
  }

  newId(): string {
    return randomUUID();
  }

  versions(type: string, id: string): readonly Version[] {
    return this.#records.get(`${type}/${id}`)?.versions ?? [];
  }

  current(type: string, id: string): Version | undefined {
    return this.versions(type, id).at(-1);
  }

  /** Every record of a type that is not deleted. */
  *all(type: string): Generator<Resource> {
    for (const record of this.#byType.get(type)?.values() ?? []) {
      const resource = record.versions.at(-1)?.resource;
      if (resource) yield resource;
    }
  }

  /** Records that carry an identifier, by `system|value`, `|value` or `value` (any system). */
  *withIdentifier(type: string, token: string): Generator<Resource> {
    for (const id of this.#byIdentifier.get(`${type} ${token}`) ?? []) {
      const resource = this.current(type, id)?.resource;
      if (resource) yield resource;
    }
  }

  /** Adds a version; a record that was not there is created. Gives the resource as stored. */
  write(type: string, id: string, resource: Resource): Resource {
    const { versionId, lastUpdated } = this.#nextVersion(type, id);
    const meta =
      typeof resource['meta'] === 'object' && !Array.isArray(resource['meta']) ? resource['meta'] : {};
    const stored: Resource = {
      ...resource,
      id,
      meta: { ...meta, versionId: String(versionId), lastUpdated },
    };
    this.#append(type, id, { versionId, lastUpdated, resource: stored });
    return stored;
  }

  delete(type: string, id: string): void {
    this.#append(type, id, this.#nextVersion(type, id));
  }

  /** Runs writes so that all of them are undone when the task throws. */
  transaction<Result>(task: () => Result): Result {
    this.#undo = [];
    try {
      return task();
    } catch (error) {
      for (const undo of this.#undo.reverse()) undo();
      throw error;
    } finally {
      this.#undo = undefined;
    }
  }

  clear(): void {
    this.#records.clear();
    this.#byType.clear();
    this.#byIdentifier.clear();
  }

  #nextVersion(type: string, id: string): { versionId: number; lastUpdated: string } {
    return { versionId: (this.current(type, id)?.versionId ?? 0) + 1, lastUpdated: new Date().toISOString() };
  }

  #append(type: string, id: string, version: Version): void {
    const before = this.versions(type, id);
    this.#put(type, id, [...before, version].slice(-maxVersions));
    this.#undo?.push(() => this.#put(type, id, [...before]));
    this.#forgetOldest();
  }

  #put(type: string, id: string, versions: Version[]): void {
    this.#unindex(type, id);
    const key = `${type}/${id}`;
    const records = this.#byType.get(type) ?? new Map<string, StoredRecord>();
    this.#byType.set(type, records);
    if (versions.length === 0) {
      this.#records.delete(key);
      records.delete(id);
      return;
    }
    const record = { type, id, versions };
    this.#records.set(key, record);
    records.set(id, record);
    const resource = versions.at(-1)?.resource;
    for (const token of resource ? identifierKeys(resource) : []) {
      const index = `${type} ${token}`;
      const ids = this.#byIdentifier.get(index) ?? new Set();
      this.#byIdentifier.set(index, ids.add(id));
    }
  }

  #unindex(type: string, id: string): void {
    const resource = this.current(type, id)?.resource;
    for (const token of resource ? identifierKeys(resource) : []) {
      const index = `${type} ${token}`;
      const ids = this.#byIdentifier.get(index);
      ids?.delete(id);
      if (ids?.size === 0) this.#byIdentifier.delete(index);
    }
  }

  #forgetOldest(): void {
    // A transaction may still be undone, so nothing is forgotten before it ends.
    if (this.#undo || this.#records.size <= this.#maxRecords) return;
    const oldest = this.#records.values().next().value;
    if (oldest) this.#put(oldest.type, oldest.id, []);
  }
}
