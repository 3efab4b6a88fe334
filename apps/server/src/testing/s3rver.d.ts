declare module '@20minutes/s3rver' {
  interface S3rverOptions {
    port: number;
    silent: boolean;
    directory: string;
    configureBuckets: { name: string; configs: string[] }[];
  }
  class S3rver {
    constructor(options: S3rverOptions);
    run(): Promise<{ port: number }>;
    close(): Promise<void>;
  }
  // The package gives it as its default export.
  export = S3rver;
}
