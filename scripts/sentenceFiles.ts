import { globSync } from 'node:fs';
import { join } from 'node:path';
import { sentencesOf, wordsIn } from './sentencesOf.ts';

const root = join(import.meta.dirname, '..');

/** Where sentences are made that the studio shows, and the catalogue that has them in other languages. */
const homes: Readonly<Record<string, string>> = {
  'packages/plugin-sdk/src': 'plugin-sdk',
  'packages/engine/src': 'engine',
  'packages/formats/src': 'formats',
  'packages/fhir-validator/src': 'fhir-validator',
  'packages/builtin-plugins/src': 'plugins',
  'apps/server/src': 'server',
};

/** What stands there is read elsewhere: on a console, by other systems, in catalogues of their own, or it is data. */
const readElsewhere = [
  /\.test\.ts$|(^|\/)testing\//,
  /(^|\/)(cli|backup|templates|samples|simulators|data|dictionary)\//,
  // Of the plugin SDK, of formats and of the FHIR validator.
  /^(blob\.ts|system\/|deidentify\/|mask\/|hl7v2\/errorCodes|charset\/(hl7Charsets|decodeBytes)|fhir\/elements|yaml\/writePluginsYaml|xml\/writeXml|write\/writeFhirXml)/,
  // Of plugins.
  /^(wizards\/(?!wizardNamed)|net\/senderCheck|adapters\/http-listener\/(problem|receiveRequest|answerRequest)|adapters\/fhir-listener\/(answerAsk|readAsk|receiveFhir|routeRequest)|adapters\/fhir-subscription\/(receiveNotification|subscriptionResource)|adapters\/mllp-listener\/(Connection|readFrame|takeMessage)|authenticators\/basic-auth|notifiers\/email\/patientValues|transformers\/script\/(hardenGlobals|runInSandbox))/,
  // Of the server.
  /^(vault|http|exports|retention\/(holdSubjectPlace|pruneDay)|persistence\/(flow|ledger|deployConnections|sampleFromRow))\b/,
  /^(secrets\/(masterKey|sealSecret)|contract\/studioCodes|access\/ensurePassword|alerts\/alertText|features\/alerts\/test|persistence\/deployDocument|features\/wizards\/finish)\b/,
  /^(log|main|env|runStudio|runWorker|startWorker|startStudio|endOnSignal|openServices|plainFetch)\.ts$/,
];

/** Of a code only the next move is shown; its title stands in docs/errors.md. */
const codeTables = /^(failureCodes|issueCodes|check\/Finding)\.ts$/;

export interface MadeSentence {
  text: string;
  /** `packages/engine/src/planRun.ts:63`. */
  place: string;
  catalogue: string;
}

/** Every sentence that is made outside of the web and shown in it, each once. */
export function allSentences(): MadeSentence[] {
  const found = new Map<string, MadeSentence>();
  for (const { home, file, catalogue } of sources()) {
    for (const { text, line } of sentencesOf(join(root, home, file))) {
      if (found.has(text) || (codeTables.test(file) && !text.endsWith('.'))) continue;
      found.set(text, { text, place: `${home}/${file}:${line}`, catalogue });
    }
  }
  return [...found.values()];
}

/** Every text of one word there: some stand in the gaps of sentences. */
export function allWords(): Set<string> {
  return new Set(sources().flatMap(({ home, file }) => wordsIn(join(root, home, file))));
}

interface Source {
  home: string;
  file: string;
  catalogue: string;
}

function sources(): Source[] {
  return Object.entries(homes).flatMap(([home, catalogue]) =>
    globSync('**/*.ts', { cwd: join(root, home) })
      .filter((file) => !readElsewhere.some((pattern) => pattern.test(file)))
      .sort()
      .map((file) => ({ home, file, catalogue })),
  );
}
