import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { answers, installPeers, onDebian, type Peer, sayMissing } from './debianPackages.ts';
import { findBrowser } from './findBrowser.ts';
import { unpackBrowser } from './unpackBrowser.ts';

const hasModule = (name: string): boolean =>
  ['python3', '/usr/bin/python3'].some((python) => answers(python, ['-c', `import ${name}`]));

/** Programs written by others that our tests talk to. */
const peers: readonly Peer[] = [
  { package: 'python3-yaml', what: 'PyYAML', isPresent: () => hasModule('yaml') },
  {
    package: 'python3-hl7',
    what: 'python-hl7’s mllp_send',
    isPresent: () => existsSync('/usr/bin/mllp_send'),
  },
  { package: 'dcmtk', what: 'the DICOM tools DCMTK', isPresent: () => existsSync('/usr/bin/storescp') },
  {
    package: 'orthanc-dicomweb',
    what: 'the DICOM archive Orthanc',
    isPresent: () => existsSync('/usr/share/orthanc/plugins/libOrthancDicomWeb.so'),
  },
  {
    package: 'mariadb-server',
    what: 'the database MariaDB',
    isPresent: () => existsSync('/usr/sbin/mariadbd'),
  },
  {
    package: 'openssh-server',
    what: 'the SFTP server of OpenSSH',
    isPresent: () => existsSync('/usr/sbin/sshd') && existsSync('/usr/lib/openssh/sftp-server'),
  },
];

/** Brings a fresh machine to where every test can run. Says what it does and what it cannot do. */
export function prepareTests(root: string, say: (line: string) => void): { browser: string | undefined } {
  const chromium: Peer = {
    package: 'chromium',
    what: 'a browser',
    isPresent: () => findBrowser(root) !== undefined,
  };
  installPeers([...peers, chromium], say);
  if (!chromium.isPresent() && onDebian()) unpackBrowser(root, say);
  sayMissing([...peers, chromium], say);
  return { browser: findBrowser(root) };
}

/** The generated database client, which types and tests need. */
export function prepareDatabaseClient(root: string): boolean {
  return spawnSync('node', ['prisma/generate.ts'], { cwd: root, stdio: 'inherit' }).status === 0;
}
