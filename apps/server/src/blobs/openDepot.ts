import path from 'node:path';
import type { BlobDepot } from './BlobDepot.ts';
import { folderDepot } from './folderDepot.ts';

/**
 * The depot that PYHEART_BLOBS names: a folder, or `s3://bucket/prefix`. Without it the folder `blobs` of the data
 * folder. Throws a sentence when the address cannot be read.
 */
export async function openDepot({
  blobs,
  dataDir,
}: {
  blobs: string | undefined;
  dataDir: string;
}): Promise<BlobDepot> {
  if (blobs === undefined) return folderDepot(path.join(dataDir, 'blobs'));
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(blobs)) return folderDepot(path.resolve(blobs));
  const address = URL.parse(blobs);
  if (address?.protocol === 's3:' && address.hostname !== '') {
    // Its library is large; only installations that keep blobs in a bucket load it.
    const { s3Depot } = await import('./s3Depot.ts');
    return s3Depot(address);
  }
  throw new Error(
    'PYHEART_BLOBS is neither a folder nor an address such as s3://bucket/prefix?region=eu-central-1.',
  );
}
