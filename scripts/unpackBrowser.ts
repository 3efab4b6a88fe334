import { spawnSync } from 'node:child_process';
import { chmodSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { privateBrowser } from './findBrowser.ts';

/**
 * Debian's Chromium for a user who may not install packages: apt downloads it and what it needs into this
 * clone's cache, dpkg unpacks it there, and a start script points it at its own libraries.
 */
export function unpackBrowser(root: string, say: (line: string) => void): void {
  const home = join(root, '.cache/browser');
  const apt = join(home, 'apt');
  rmSync(home, { recursive: true, force: true });
  for (const folder of ['lists/partial', 'archives/partial'])
    mkdirSync(join(apt, folder), { recursive: true });
  const options = [
    '-qq',
    '-o',
    'Debug::NoLocking=1',
    '-o',
    `Dir::State::Lists=${join(apt, 'lists')}`,
    '-o',
    `Dir::Cache::archives=${join(apt, 'archives')}`,
    '-o',
    `Dir::Cache::pkgcache=${join(apt, 'pkgcache.bin')}`,
    '-o',
    `Dir::Cache::srcpkgcache=${join(apt, 'srcpkgcache.bin')}`,
    '-o',
    `Dir::Log=${apt}`,
  ];
  say('downloading Debian’s Chromium into this clone (no rights to install it)');
  spawnSync('apt-get', [...options, 'update'], { stdio: 'ignore' });
  const wanted = ['chromium', 'fonts-dejavu-core', 'fontconfig-config'];
  spawnSync(
    'apt-get',
    [...options, 'install', '--download-only', '--no-install-recommends', '-y', ...wanted],
    {
      stdio: 'ignore',
    },
  );
  // A package that the machine has already is not downloaded again, and not needed here.
  for (const archive of globSync('*.deb', { cwd: join(apt, 'archives') })) {
    spawnSync('dpkg-deb', ['-x', join(apt, 'archives', archive), home], { stdio: 'ignore' });
  }
  rmSync(apt, { recursive: true, force: true });
  writeStartScript(home, privateBrowser(root));
}

function writeStartScript(home: string, script: string): void {
  const libraries = globSync('usr/lib/*-linux-gnu', { cwd: home }).flatMap((folder) => [
    join(home, folder),
    join(home, folder, 'pulseaudio'),
  ]);
  mkdirSync(join(home, 'cache'), { recursive: true });
  writeFileSync(
    join(home, 'fonts.conf'),
    `<fontconfig><dir>${home}/usr/share/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${home}/cache</cachedir></fontconfig>\n`,
  );
  writeFileSync(
    script,
    `#!/bin/sh\nexport LD_LIBRARY_PATH="${libraries.join(':')}"\nexport FONTCONFIG_FILE="${home}/fonts.conf"\nexec "${home}/usr/lib/chromium/chromium" "$@"\n`,
  );
  chmodSync(script, 0o755);
}
