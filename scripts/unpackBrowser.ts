import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { privateBrowser } from './findBrowser.ts';

const packages = ['chromium', 'fonts-dejavu-core', 'fontconfig-config'];

/**
 * Debian's Chromium for a user who may not install packages: apt downloads it and what it needs into this
 * clone's cache, dpkg unpacks it there, and a start script points it at its own libraries. Says why if it cannot.
 */
export function unpackBrowser(root: string, say: (line: string) => void): void {
  const home = join(root, '.cache/browser');
  rmSync(home, { recursive: true, force: true });
  say('downloading Debian’s Chromium into this clone (this user may not install packages)');
  const problem = download(join(home, 'apt')) ?? unpack(join(home, 'apt/archives'), home);
  rmSync(join(home, 'apt'), { recursive: true, force: true });
  if (problem === undefined) writeStartScript(home, privateBrowser(root));
  else say(`Chromium could not be brought here: ${problem}`);
}

/** What is wrong, if something is. A package that the machine has already is not downloaded, nor needed here. */
function download(apt: string): string | undefined {
  for (const folder of ['lists/partial', 'archives/partial'])
    mkdirSync(join(apt, folder), { recursive: true });
  const settings = {
    // Without root's lock files; nothing else uses these folders.
    'Debug::NoLocking': '1',
    'Dir::State::Lists': join(apt, 'lists'),
    'Dir::Cache::archives': join(apt, 'archives'),
    'Dir::Cache::pkgcache': '',
    'Dir::Cache::srcpkgcache': '',
    'Dir::Log': apt,
    // Some images delete downloaded archives after every install.
    'APT::Keep-Downloaded-Packages': 'true',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  const install = ['install', '--download-only', '--no-install-recommends', '-y', ...packages];
  return (
    problemOf('apt-get', ['-qq', ...options, 'update']) ??
    problemOf('apt-get', ['-qq', ...options, ...install])
  );
}

function unpack(archives: string, home: string): string | undefined {
  for (const archive of globSync('*.deb', { cwd: archives })) {
    const problem = problemOf('dpkg-deb', ['-x', join(archives, archive), home]);
    if (problem !== undefined) return problem;
  }
  return existsSync(program(home)) ? undefined : 'the package chromium holds no usr/lib/chromium/chromium';
}

const program = (home: string): string => join(home, 'usr/lib/chromium/chromium');

/** The last thing the command said, if it failed. */
function problemOf(command: string, args: readonly string[]): string | undefined {
  const { status, stderr, error } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  if (status === 0) return undefined;
  const lastLine = String(stderr ?? '')
    .trim()
    .split('\n')
    .at(-1);
  return lastLine || (error?.message ?? `${command} ended with ${status}`);
}

function writeStartScript(home: string, script: string): void {
  const libraries = globSync(['usr/lib/*-linux-gnu', 'lib/*-linux-gnu'], { cwd: home }).flatMap((folder) => [
    join(home, folder),
    join(home, folder, 'nss'),
    join(home, folder, 'pulseaudio'),
  ]);
  mkdirSync(join(home, 'cache'), { recursive: true });
  writeFileSync(
    join(home, 'fonts.conf'),
    `<fontconfig><dir>${home}/usr/share/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${home}/cache</cachedir></fontconfig>\n`,
  );
  writeFileSync(
    script,
    `#!/bin/sh\nexport LD_LIBRARY_PATH="${libraries.filter((folder) => existsSync(folder)).join(':')}"\nexport FONTCONFIG_FILE="${home}/fonts.conf"\nexec "${program(home)}" "$@"\n`,
  );
  chmodSync(script, 0o755);
}
