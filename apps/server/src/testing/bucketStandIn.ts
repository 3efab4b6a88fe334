import S3rver from '@20minutes/s3rver';
import { vi } from 'vitest';

/**
 * Speaks the S3 protocol in this process, on files below `directory`: a stand-in for a bucket. Its credentials are in the
 * environment until it is closed.
 */
export async function bucketStandIn(directory: string) {
  const server = new S3rver({
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: 'messages', configs: [] }],
  });
  const { port } = await server.run();
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'S3RVER');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'S3RVER');
  return {
    /** As PYHEART_BLOBS names it. */
    address: `s3://messages/studio?endpoint=http://127.0.0.1:${port}`,
    async close() {
      await server.close();
      vi.unstubAllEnvs();
    },
  };
}
