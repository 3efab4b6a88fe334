import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { guide } from '../../packages/builtin-plugins/src/transformers/hl7v2-to-fhir/guide.ts';
import { v2ToFhir } from '../../packages/builtin-plugins/src/transformers/hl7v2-to-fhir/v2ToFhir.ts';
import { openChecker } from '../../packages/fhir-validator/src/openChecker.ts';
import { parseHl7 } from '../../packages/formats/src/index.ts';
import { decodeHl7 } from '../../packages/formats/src/node.ts';
import { filesIn } from '../filesIn.ts';
import type { Score, Suite } from '../Suite.ts';
import { checkBundle } from '../toFhir/checkBundle.ts';
import { factsOf, traceableFacts } from '../toFhir/facts.ts';
import { hl7Values } from '../toFhir/hl7Values.ts';

const collections = [
  { title: 'ReportStream', folders: ['reportstream-inventory', 'reportstream-full'], wanted: 0.9 },
  { title: 'FHIR-Converter', folders: ['fhir-converter'], wanted: 0.8 },
];

/** Facts of other converters' bundles (resource type, element, value of the message) that ours hold as well. */
export const suite: Suite = {
  title: 'HL7 v2 to FHIR, against the bundles of two other converters',
  needs: 'hl7v2',
  run: async (corpus) => {
    const { convert } = v2ToFhir(guide, { time_zone: 'UTC' });
    const check = await openChecker([]);
    const scores: Score[] = [];
    for (const { title, folders, wanted } of collections) {
      const files = folders.flatMap((folder) => filesIn(join(corpus, 'hl7v2', folder), '**/*.hl7'));
      const score = {
        facts: 0,
        found: 0,
        valid: 0,
        accepted: 0,
        missing: [] as string[],
        findings: [] as string[],
        refused: [] as string[],
      };
      for (const file of files) {
        const name = relative(corpus, file);
        const { message } = parseHl7(decodeHl7(readFileSync(file)).text);
        if (message === undefined) throw new Error(`${name} is no message.`);
        const { bundle } = convert(message);
        const own = factsOf(bundle);
        const expected = traceableFacts(
          JSON.parse(readFileSync(file.replace(/\.hl7$/, '.fhir.json'), 'utf8')),
          hl7Values(message),
        );
        const missing = expected.filter((fact) => !own.has(fact));
        score.facts += expected.length;
        score.found += expected.length - missing.length;
        score.missing.push(...missing.map((fact) => `${name}: ${fact}`));
        const refused = check(JSON.stringify(bundle)).filter(({ severity }) => severity === 'error');
        if (refused.length === 0) score.accepted++;
        score.refused.push(...refused.map(({ at, message: why }) => `${name}: ${at} ${why}`));
        const findings = checkBundle(bundle);
        if (findings.length === 0) score.valid++;
        score.findings.push(...findings.map((finding) => `${name}: ${finding}`));
      }
      scores.push(
        {
          title: `${title}, facts found`,
          reached: score.found,
          of: score.facts,
          wanted,
          failed: score.missing,
        },
        {
          title: `${title}, bundles valid and complete`,
          reached: score.valid,
          of: files.length,
          wanted: 1,
          failed: score.findings,
        },
        {
          title: `${title}, bundles that the FHIR validator accepts (base definitions and vital signs)`,
          reached: score.accepted,
          of: files.length,
          wanted: 1,
          failed: score.refused,
        },
      );
    }
    return scores;
  },
};
