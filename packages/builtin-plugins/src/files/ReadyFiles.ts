import type { IncomingFileSettings } from './incomingFields.ts';

/** A file as a folder lists it. */
interface ListedFile {
  name: string;
  size: number;
  mtimeMs: number;
  hasMarker: boolean;
}

type ReadySettings = Pick<IncomingFileSettings, 'done_marker' | 'stable_checks' | 'min_age_s'>;

interface Seen {
  size: number;
  mtimeMs: number;
  /** In a row without a change. */
  looks: number;
}

/** Remembers how files looked before, to tell those that are complete from those still being written. */
export class ReadyFiles {
  #seen = new Map<string, Seen>();

  /** The files that are ready by now; call it once for each look into the folder. */
  pick<File extends ListedFile>(files: readonly File[], now: Date, settings: ReadySettings): File[] {
    const seen = new Map<string, Seen>();
    const ready = files.filter((file) => {
      const before = this.#seen.get(file.name);
      const isSame = before !== undefined && before.size === file.size && before.mtimeMs === file.mtimeMs;
      const looks = isSame ? before.looks + 1 : 1;
      seen.set(file.name, { size: file.size, mtimeMs: file.mtimeMs, looks });
      if (settings.done_marker !== '') return file.hasMarker;
      return looks >= settings.stable_checks && now.getTime() - file.mtimeMs >= settings.min_age_s * 1000;
    });
    this.#seen = seen;
    return ready;
  }
}
