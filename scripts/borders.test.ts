import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importCycles, importsOf } from './imports.ts';

const root = join(import.meta.dirname, '..');

/** Who may import whom. A package that is not listed may import no package of ours. */
const allowed: Record<string, readonly string[]> = {
  'packages/plugin-sdk': [],
  'packages/formats': ['@pyheart/plugin-sdk'],
  'packages/fhir-validator': ['@pyheart/formats'],
  'packages/engine': ['@pyheart/plugin-sdk'],
  'packages/builtin-plugins': ['@pyheart/plugin-sdk', '@pyheart/formats', '@pyheart/fhir-validator'],
  prisma: [],
  'apps/server': [
    '@pyheart/plugin-sdk',
    '@pyheart/formats',
    '@pyheart/engine',
    '@pyheart/builtin-plugins',
    '@pyheart/db',
  ],
  'apps/web': ['@pyheart/plugin-sdk', '@pyheart/formats'],
};

function sourcesOf(folder: string): string[] {
  return globSync(['**/*.ts', '**/*.tsx'], {
    cwd: join(root, folder),
    exclude: (name) => ['node_modules', 'dist', 'generated'].includes(name),
  }).map((file) => join(root, folder, file));
}

describe('the borders between packages', () => {
  for (const [folder, neighbours] of Object.entries(allowed)) {
    it(`${folder} imports only ${neighbours.join(', ') || 'nothing of ours'}`, () => {
      const own = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).name;
      const strangers = sourcesOf(folder).flatMap((file) =>
        importsOf(file)
          .filter(({ from, typeOnly }) => {
            if (!from.startsWith('@pyheart/')) return false;
            const name = from.split('/').slice(0, 2).join('/');
            // The web takes the router's types, and types only, from the server.
            if (folder === 'apps/web' && name === '@pyheart/server') return !typeOnly;
            return name !== own && !neighbours.includes(name);
          })
          .map(({ from }) => `${relative(root, file)} imports ${from}`),
      );
      expect(strangers).toEqual([]);
    });

    it(`${folder} reaches no other package through a relative path`, () => {
      const base = join(root, folder);
      const strays = sourcesOf(folder).flatMap((file) =>
        importsOf(file)
          .filter(({ from }) => from.startsWith('.') && !join(dirname(file), from).startsWith(`${base}/`))
          .map(({ from }) => `${relative(root, file)} imports ${from}`),
      );
      expect(strays).toEqual([]);
    });

    it(`${folder} has no import cycle`, () => {
      expect(
        importCycles(sourcesOf(folder)).map((cycle) => cycle.map((file) => relative(root, file))),
      ).toEqual([]);
    });
  }

  it('has one index.ts per package and none below it', () => {
    const indexes = Object.keys(allowed)
      .flatMap(sourcesOf)
      .filter((file) => /(^|\/)index\.tsx?$/.test(file))
      .map((file) => relative(root, file))
      .filter(
        (file) =>
          !/^(packages\/[^/]+|prisma)\/src\/((node|samples|simulators|templates|wizards)\/)?index\.ts$/.test(
            file,
          ),
      );
    expect(indexes).toEqual([]);
  });

  it('names no file utils, helpers, common or types', () => {
    const drawers = Object.keys(allowed)
      .flatMap(sourcesOf)
      .filter((file) => /\/(utils|helpers|common|types)\.tsx?$/.test(file));
    expect(drawers).toEqual([]);
  });
});
