import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { PluginError } from '@pyheart/plugin-sdk';
import type { BlobDepot } from './BlobDepot.ts';

const partBytes = 8 * 1024 * 1024;

/**
 * Blobs as objects of a bucket that speaks S3: `s3://bucket/prefix?region=eu-central-1&endpoint=https://…`. Who we
 * are comes from where the AWS libraries look: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile, the role of
 * the machine. Content goes up in parts of 8 MiB, two of them in memory at most.
 */
export function s3Depot(address: URL): BlobDepot {
  const bucket = address.hostname;
  const prefix = address.pathname.replace(/^\/+|\/+$/g, '');
  const endpoint = address.searchParams.get('endpoint');
  const client = new S3Client({
    region: address.searchParams.get('region') ?? 'us-east-1',
    // Other makers' stores are rarely reached by a host name per bucket.
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
  });
  const describe = `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}`;
  const at = (name: string) => ({
    Bucket: bucket,
    Key: [prefix, name.slice(0, 8), name].filter((step) => step !== '').join('/'),
  });
  return {
    describe,
    async put(name, content) {
      let thrown: { error: unknown } | undefined;
      async function* watched(): AsyncGenerator<Uint8Array> {
        try {
          yield* content;
        } catch (error) {
          thrown = { error };
          throw error;
        }
      }
      try {
        const Body = Readable.from(watched(), { objectMode: false });
        await new Upload({ client, params: { ...at(name), Body }, partSize: partBytes, queueSize: 2 }).done();
      } catch (error) {
        throw thrown ? thrown.error : storeFailure(error, describe);
      }
    },
    async *get(name) {
      try {
        const { Body } = await client.send(new GetObjectCommand(at(name)));
        if (Body instanceof Readable) yield* Body as AsyncIterable<Buffer>;
      } catch (error) {
        if (error instanceof NoSuchKey) throw new PluginError('PH-STO-001', `The content ${name} is gone.`);
        throw storeFailure(error, describe);
      }
    },
    async remove(name) {
      await client.send(new DeleteObjectCommand(at(name))).catch((error: unknown) => {
        throw storeFailure(error, describe);
      });
    },
  };
}

/** Only the name of what went wrong: answers of a store may quote addresses that are signed. */
function storeFailure(cause: unknown, store: string): PluginError {
  const reason = cause instanceof Error ? cause.name : 'no answer';
  return new PluginError('PH-NET-003', `The blob store ${store} cannot be used now (${reason}).`, {
    hint: 'Check the address in PYHEART_BLOBS, the credentials and the rights on the bucket.',
    cause,
  });
}
