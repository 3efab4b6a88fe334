import { readdirSync } from 'node:fs';

/** An entry for each file of a folder, the export that has the file's name: what is added is one file, and no list. */
export function entriesOf<Entry>(folder: URL): Promise<Entry[]> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  return Promise.all(
    names.map(async (file) => {
      const exported: Record<string, Entry> = await import(/* @vite-ignore */ new URL(file, folder).href);
      const name = file.slice(0, -'.ts'.length);
      const entry = exported[name];
      if (entry === undefined) throw new Error(`The file "${file}" must export "${name}".`);
      return entry;
    }),
  );
}
