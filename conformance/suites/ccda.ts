import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ccdaToFhir } from '../../packages/builtin-plugins/src/transformers/ccda-to-fhir/ccdaToFhir.ts';
import { guide } from '../../packages/builtin-plugins/src/transformers/ccda-to-fhir/guide.ts';
import { fhirToCcda } from '../../packages/builtin-plugins/src/transformers/fhir-to-ccda/fhirToCcda.ts';
import { openChecker } from '../../packages/fhir-validator/src/openChecker.ts';
import { everyElement, readCcda, templatesOf } from '../../packages/formats/src/index.ts';
import { filesIn } from '../filesIn.ts';
import type { Score, Suite } from '../Suite.ts';
import { asDocument } from '../toFhir/asDocument.ts';
import { cdaValues } from '../toFhir/cdaValues.ts';
import { checkBundle } from '../toFhir/checkBundle.ts';
import { factsOf, traceableFacts } from '../toFhir/facts.ts';

const written = { kind: 'ccd', title: '', custodian: 'Clinic', now: '2026-03-01T00:00:00Z' } as const;
/** What the writer carries over: the patient and the clinical content of its sections. */
const carried =
  /^(?:Patient|AllergyIntolerance|Condition|MedicationStatement|MedicationRequest|Medication|Immunization|Procedure|DiagnosticReport|Observation|Encounter|ServiceRequest)\./;

/** Facts of another converter's bundles that ours hold as well, and the examples of HL7 with the entry their folders name. */
export const suite: Suite = {
  title: 'C-CDA to FHIR, against the bundles of another converter and the examples of HL7',
  needs: 'ccda',
  run: async (corpus) => {
    const { convert } = ccdaToFhir(guide, { time_zone: 'UTC' });
    const check = await openChecker([]);
    const read = (file: string) => {
      const document = readCcda(asDocument(readFileSync(file, 'utf8')));
      if ('problem' in document) throw new Error(`${relative(corpus, file)}: ${document.problem}`);
      return document;
    };
    const pairs = filesIn(join(corpus, 'ccda/fhir-converter'), '*.xml');
    const examples = filesIn(join(corpus, 'ccda/hl7-examples'), '**/*.xml');
    const facts = { of: 0, missing: [] as string[] };
    const round = { of: 0, missing: [] as string[] };
    const invalid: string[] = [];
    const refused: string[] = [];
    const lost: string[] = [];
    for (const file of [...pairs, ...examples]) {
      const name = relative(corpus, file);
      const document = read(file);
      const { bundle } = convert(document);
      const findings = checkBundle(bundle);
      if (findings.length > 0) invalid.push(`${name}: ${findings.join('; ')}`);
      const errors = check(JSON.stringify(bundle)).filter(({ severity }) => severity === 'error');
      if (errors.length > 0)
        refused.push(`${name}: ${errors.map(({ at, message }) => `${at} ${message}`).join('; ')}`);
      if (!pairs.includes(file)) continue;
      const own = factsOf(bundle);
      const expected = traceableFacts(
        JSON.parse(readFileSync(file.replace(/\.xml$/, '.fhir.json'), 'utf8')),
        cdaValues(document),
      );
      const { text } = fhirToCcda(bundle, written);
      const again = readCcda(text);
      if ('problem' in again) throw new Error(`${name}, written anew: ${again.problem}`);
      const kept = factsOf(convert(again).bundle);
      const told = [...own].filter((fact) => carried.test(fact));
      round.of += told.length;
      for (const fact of told) if (!kept.has(fact)) round.missing.push(`${name}, written anew: ${fact}`);
      facts.of += expected.length;
      for (const fact of expected) if (!own.has(fact)) facts.missing.push(`${name}: ${fact}`);
    }
    for (const file of examples) {
      // The folder of an example ends in the OID of the template it shows; parts of headers do not all repeat it.
      const wanted = /_(\d+(?:\.\d+){5,})\//.exec(relative(corpus, file))?.[1] ?? '';
      const text = readFileSync(file, 'utf8').replaceAll(/<!--[\s\S]*?-->/g, '');
      const elements = [...everyElement(read(file).root)];
      const isWhole = elements.length >= text.match(/<[A-Za-z]/g)!.length;
      const isNamed = new RegExp(`root="${wanted}"`).test(text);
      const isThere = !isNamed || elements.flatMap(templatesOf).includes(wanted);
      if (!isWhole || !isThere) lost.push(relative(corpus, file));
    }
    const all = pairs.length + examples.length;
    return [
      score('FHIR-Converter, facts found', facts.of, facts.missing, 0.8),
      score(
        'Facts kept when a document is written of the bundle and read again',
        round.of,
        round.missing,
        0.9,
      ),
      score('Bundles valid and complete', all, invalid),
      score('Bundles that the FHIR validator accepts (base definitions and vital signs)', all, refused),
      score('Examples of HL7 read whole, with the entry they show', examples.length, lost),
    ];
  },
};

function score(title: string, of: number, failed: readonly string[], wanted = 1): Score {
  return { title, reached: of - failed.length, of, wanted, failed };
}
