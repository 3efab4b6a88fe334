/** Where sealed blobs lie: a folder or a bucket. It knows names and bytes, nothing of what they mean. */
export interface BlobDepot {
  /** For people: `/var/lib/pyheart/blobs`, `s3://bucket/prefix`. */
  readonly describe: string;
  /** Settles once everything is durable; a name is written once. Rejects with PH-NET-003 when that cannot be done. */
  put(name: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  /** Throws PH-STO-001 when there is nothing under that name. */
  get(name: string): AsyncIterable<Uint8Array>;
  /** Removes what is there; a name that is gone already is no error. */
  remove(name: string): Promise<void>;
}
