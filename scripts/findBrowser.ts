import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'msedge'];
const macBrowsers = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export const privateBrowser = (root: string): string => join(root, '.cache/browser/chromium');

/** The Chromium that browser tests drive: PYHEART_BROWSER, one on the PATH, or the one unpacked for this clone. */
export function findBrowser(root: string): string | undefined {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  const candidates = [process.env.PYHEART_BROWSER, ...onPath, ...macBrowsers, privateBrowser(root)];
  return candidates.find((path) => path !== undefined && existsSync(path) && starts(path));
}

function starts(path: string): boolean {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}
