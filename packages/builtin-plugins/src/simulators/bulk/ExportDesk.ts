import { randomUUID } from 'node:crypto';
import { exportedRecords, exportedTypes } from './exportedRecords.ts';

export interface ExportFile {
  type: string;
  bytes: Buffer;
  lines: number;
  /** How often it was asked for. */
  asked: number;
}

interface Job {
  since: string | null;
  begun: Date;
  types: string[];
  /** How often its status was asked for. */
  asked: number;
  files: Map<string, ExportFile>;
}

/** The exports that the stand-in is making. Files are made when the first of them is asked for. */
export class ExportDesk {
  readonly #patients: number;
  readonly #jobs = new Map<string, Job>();

  constructor(patients: number) {
    this.#patients = patients;
  }

  begin(query: URLSearchParams): string {
    const wanted = query.get('_type')?.split(',') ?? exportedTypes;
    const id = randomUUID();
    const since = query.get('_since');
    const types = exportedTypes.filter((type) => wanted.includes(type));
    this.#jobs.set(id, { since, begun: new Date(), types, asked: 0, files: new Map() });
    return id;
  }

  get(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  forget(id: string): boolean {
    return this.#jobs.delete(id);
  }

  /** What the status address answers in the end (Bulk Data Access, STU 2). */
  manifest(id: string, { root, request, isSigned }: { root: string; request: string; isSigned: boolean }) {
    const job = this.#jobs.get(id);
    if (job === undefined) return undefined;
    for (const type of job.types) if (!job.files.has(type)) job.files.set(type, this.#make(type, job.since));
    const output = [...job.files.values()].map(({ type, lines }) => ({
      type,
      url: `${root}/files/${id}/${type}.ndjson`,
      count: lines,
    }));
    return {
      transactionTime: job.begun.toISOString(),
      request,
      requiresAccessToken: isSigned,
      output,
      deleted: [],
      error: [],
    };
  }

  /** Nothing changes here, so an export since the last one is empty. */
  #make(type: string, since: string | null): ExportFile {
    const lines = since === null ? exportedRecords(type, this.#patients) : [];
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''), 'utf8');
    return { type, bytes, lines: lines.length, asked: 0 };
  }
}
