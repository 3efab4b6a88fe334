import { sampleMessages } from '../packages/builtin-plugins/src/samples/index.ts';
import { guide } from '../packages/builtin-plugins/src/transformers/hl7v2-to-fhir/guide.ts';
import { v2ToFhir } from '../packages/builtin-plugins/src/transformers/hl7v2-to-fhir/v2ToFhir.ts';
import { parseHl7 } from '../packages/formats/src/index.ts';

/**
 * `pnpm bench:formats`: how many admissions a second of one core makes into FHIR bundles, parsing included. Time is that
 * of the process, so that other work on the machine does not count.
 */
const { text } = sampleMessages.find(({ id }) => id === 'adt-a01-inpatient') ?? { text: '' };
const { convert } = v2ToFhir(guide);
const rounds = Array.from({ length: 6 }, () => perSecond(2000));
// The first rounds are compiled on the way.
const best = Math.max(...rounds.slice(2));
process.stdout.write(
  `HL7 v2 to FHIR: ${best} ADT^A01/s (${text.length} characters, ${resourceCount()} resources; at least 2,000 wanted)\n`,
);

function perSecond(messages: number): number {
  const start = process.cpuUsage();
  for (let number = 0; number < messages; number++) resourceCount();
  const { user, system } = process.cpuUsage(start);
  return Math.round((messages / (user + system)) * 1e6);
}

function resourceCount(): number {
  const { message } = parseHl7(text);
  if (message === undefined) throw new Error('The sample is no message.');
  return convert(message).resources.length;
}
