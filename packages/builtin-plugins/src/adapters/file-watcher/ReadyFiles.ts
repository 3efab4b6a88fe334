import type { FoundFile } from './findFiles.ts';
import type { WatcherSettings } from './watcherSettings.ts';

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
  pick(files: readonly FoundFile[], now: Date, settings: WatcherSettings): FoundFile[] {
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
