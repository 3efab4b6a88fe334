import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { compactArtifact } from '../definitions/compactArtifact.ts';
import type { Artifact } from '../definitions/Definition.ts';
import { isRecord, record, text, texts } from '../definitions/jsonValue.ts';
import { tarEntries } from './tarEntries.ts';

const unzip = promisify(gunzip);
/** The largest packages of HL7 unpack to about 100 MB; what is larger by far is a bomb. */
const mostBytes = 500 * 1024 * 1024;

/** A FHIR package: an implementation guide with its profiles, value sets and code systems. */
export interface FhirPackage {
  /** `hl7.fhir.us.core 6.1.0`, or the name of the file when it does not say. */
  title: string;
  /** `4.0.1`; undefined when the package does not say. */
  fhirVersion?: string;
  artifacts: Artifact[];
}

/** Why a package cannot be used; the sentence names its file. */
export class PackageError extends Error {
  override readonly name = 'PackageError';
}

/**
 * Reads a package as it is published (`.tgz`), the folder it was unpacked to, or a definition as JSON. Examples and what is no definition
 * are left out. Throws `PackageError`.
 */
export async function readPackage(path: string): Promise<FhirPackage> {
  try {
    const isFolder = (await stat(path)).isDirectory();
    if (isFolder) return await collect(path, await filesOfFolder(path));
    return await collect(path, path.endsWith('.json') ? oneFile(path) : filesOfArchive(path));
  } catch (error) {
    if (error instanceof PackageError) throw error;
    throw new PackageError(`The package ${path} ${reasonOf(error)}.`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'does not exist';
  if (code === 'EACCES') return 'may not be read';
  if (code === 'ERR_BUFFER_TOO_LARGE') return 'unpacks to more than 500 MB';
  return 'is not a FHIR package: a .tgz file with definitions, a folder of them or one as JSON is expected';
}

interface PackageFile {
  name: string;
  text: string;
}

async function* filesOfArchive(path: string): AsyncGenerator<PackageFile> {
  const archive = await unzip(await readFile(path), { maxOutputLength: mostBytes });
  for (const { name, bytes } of tarEntries(archive)) {
    const inside = name.replace(/^\.\//, '').replace(/^package\//, '');
    if (!inside.includes('/') && isDefinition(inside))
      yield { name: inside, text: new TextDecoder().decode(bytes) };
  }
}

/** One resource, or a bundle of them. */
async function* oneFile(path: string): AsyncGenerator<PackageFile> {
  yield { name: basename(path), text: await readFile(path, 'utf8') };
}

/** The folder itself, or the `package` in it. */
async function filesOfFolder(path: string): Promise<AsyncGenerator<PackageFile>> {
  const names = await readdir(path);
  return names.includes('package') ? filesIn(join(path, 'package')) : filesIn(path);
}

async function* filesIn(folder: string): AsyncGenerator<PackageFile> {
  for (const name of (await readdir(folder)).filter(isDefinition).sort()) {
    yield { name, text: await readFile(join(folder, name), 'utf8') };
  }
}

function isDefinition(name: string): boolean {
  return name.endsWith('.json') && !name.startsWith('.');
}

async function collect(path: string, files: AsyncGenerator<PackageFile>): Promise<FhirPackage> {
  const artifacts: Artifact[] = [];
  let title = basename(path);
  let fhirVersion: string | undefined;
  for await (const { name, text: json } of files) {
    const content: unknown = parsed(path, name, json);
    if (name === 'package.json') {
      const { name: id, version, fhirVersions } = record(content);
      title = `${text(id) ?? title} ${text(version) ?? ''}`.trim();
      fhirVersion = texts(fhirVersions)[0];
    } else {
      const resources =
        isRecord(content) && content['resourceType'] === 'Bundle' ? entriesOf(content) : [content];
      artifacts.push(...resources.flatMap((resource) => compactArtifact(resource) ?? []));
    }
  }
  if (artifacts.length === 0)
    throw new PackageError(`The package ${path} has no profiles, value sets, code systems or concept maps.`);
  return { title, ...(fhirVersion === undefined ? {} : { fhirVersion }), artifacts };
}

function entriesOf(bundle: Readonly<Record<string, unknown>>): unknown[] {
  return Array.isArray(bundle['entry']) ? bundle['entry'].map((entry) => record(entry)['resource']) : [];
}

function parsed(path: string, name: string, json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new PackageError(`The file ${name} of the package ${path} is not JSON.`, { cause });
  }
}
