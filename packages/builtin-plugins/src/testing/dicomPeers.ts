import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type PeerProcess, startPeer } from './peerProcess.ts';

/** The tools of DCMTK (Debian: dcmtk). */
export const hasDcmtk = existsSync('/usr/bin/storescp');

/** The image archive Orthanc with its DICOMweb plugin (Debian: orthanc, orthanc-dicomweb). */
export const hasOrthanc =
  existsSync('/usr/sbin/Orthanc') && existsSync('/usr/share/orthanc/plugins/libOrthancDicomWeb.so');

export interface Storescp extends PeerProcess {
  port: number;
  /** Where it writes what it gets, as it gets it. */
  folder: string;
}

/** DCMTK's receiver of objects. */
export async function startStorescp(...options: readonly string[]): Promise<Storescp> {
  const folder = await mkdtemp(join(tmpdir(), 'storescp-'));
  const port = await freePort();
  const args = ['--accept-all', '--bit-preserving', '-od', folder, ...options, String(port)];
  const peer = await startPeer('storescp', args, { port, folder });
  return { port, folder, stop: () => stopAndClear(peer, folder) };
}

export interface Orthanc extends PeerProcess {
  dicomPort: number;
  /** The root of its web interface. */
  url: string;
}

/** An archive of its own, empty, that knows the applications named by `modalities` (AE title to port). */
export async function startOrthanc(modalities: Readonly<Record<string, number>> = {}): Promise<Orthanc> {
  const folder = await mkdtemp(join(tmpdir(), 'orthanc-'));
  const worklists = join(folder, 'worklists');
  await mkdir(worklists);
  const [dicomPort, httpPort] = [await freePort(), await freePort()];
  const settings = {
    StorageDirectory: join(folder, 'storage'),
    IndexDirectory: join(folder, 'storage'),
    Plugins: ['/usr/share/orthanc/plugins/libOrthancDicomWeb.so'],
    HttpPort: httpPort,
    DicomPort: dicomPort,
    DicomAet: 'ORTHANC',
    DicomCheckCalledAet: true,
    RemoteAccessAllowed: false,
    AuthenticationEnabled: false,
    DicomAlwaysAllowEcho: true,
    DicomAlwaysAllowStore: true,
    DicomAlwaysAllowFind: true,
    DicomAlwaysAllowMove: true,
    DicomAlwaysAllowGet: true,
    DicomModalities: Object.fromEntries(
      Object.entries(modalities).map(([title, port]) => [title.toLowerCase(), [title, '127.0.0.1', port]]),
    ),
    DicomWeb: { Enable: true, Root: '/dicom-web/' },
  };
  const file = join(folder, 'orthanc.json');
  await writeFile(file, JSON.stringify(settings));
  const peer = await startPeer('Orthanc', [file], { port: httpPort, folder });
  return {
    dicomPort,
    url: `http://127.0.0.1:${httpPort}`,
    stop: () => stopAndClear(peer, folder),
  };
}

async function stopAndClear(peer: PeerProcess, folder: string): Promise<void> {
  await peer.stop();
  await rm(folder, { recursive: true, force: true });
}
