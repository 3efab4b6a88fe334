import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkFields } from '../../packages/builtin-plugins/src/validators/hl7v2-validator/checkFields.ts';
import { loadProfiles } from '../../packages/builtin-plugins/src/validators/hl7v2-validator/loadProfiles.ts';
import { validatorSettings } from '../../packages/builtin-plugins/src/validators/hl7v2-validator/settings.ts';
import { validateMessage } from '../../packages/builtin-plugins/src/validators/hl7v2-validator/validateMessage.ts';
import { parseHl7, stringifyHl7 } from '../../packages/formats/src/index.ts';
import { decodeHl7 } from '../../packages/formats/src/node.ts';
import type { Issue } from '../../packages/plugin-sdk/src/index.ts';
import { fullMessage } from '../../packages/plugin-sdk/src/testing/runPlugin.ts';
import { filesIn } from '../filesIn.ts';
import type { Suite } from '../Suite.ts';

/** Names of files say what is wrong with them. */
const broken = /Invalid|Errors|BadDelimiters/;
/** Wrong only by codes of value sets that the profile set does not hold. */
const brokenElsewhere = /Invalid-Vocab/;

/** Case notifications against the profile set that CDC publishes with them, and broken messages that nHapi's fuzzing found. */
export const suite: Suite = {
  title: 'HL7 v2 against a conformance profile of NIST’s tools, and broken messages',
  needs: 'hl7v2/nndss-case-notification',
  run: async (corpus) => {
    const folder = join(corpus, 'hl7v2/nndss-case-notification');
    const settings = validatorSettings.parse({ profile_folder: folder });
    const checks = { checkFields: checkFields([]), profiles: await loadProfiles(settings) };
    const judge = async (file: string) => {
      const body = decodeHl7(readFileSync(file)).text;
      const { issues, profile = 'HL7 v2 itself' } = await validateMessage(
        fullMessage({ kind: 'hl7v2', body }),
        settings,
        checks,
      );
      return { file, body, profile, errors: issues.filter(({ severity }) => severity === 'error') };
    };
    const judged = await Promise.all(filesIn(folder, '*.{hl7,HL7,txt}').map(judge));
    const valid = judged.filter(({ file }) => !broken.test(basename(file)));
    const invalid = judged.filter(({ file }) => broken.test(basename(file)) && !brokenElsewhere.test(file));
    const leftOut = judged.filter(({ file }) => brokenElsewhere.test(file));
    const accepted = valid.filter(({ errors }) => errors.length === 0);
    const rejected = invalid.filter(({ errors }) => errors.some(hasPlace));
    const fuzzed = await Promise.all(filesIn(join(corpus, 'hl7v2/bad-inputs'), '*/*').map(judge));
    const safe = fuzzed.filter(({ body, errors }) => errors.some(hasPlace) || isKept(body));
    const blanked = accepted.filter(({ profile }) => profile !== 'HL7 v2 itself').flatMap(withoutRequired);
    const found = await Promise.all(
      blanked.map(async ({ body, path }) => {
        const { issues } = await validateMessage(fullMessage({ kind: 'hl7v2', body }), settings, checks);
        return {
          path,
          isFound: issues.some(({ severity, at }) => severity === 'error' && at?.path === path),
        };
      }),
    );
    const tell = ({ file, profile, errors }: (typeof judged)[number]) =>
      `${basename(file)} (${profile}): ${errors.map(({ message }) => message).join(' ')}`;
    return [
      {
        title: 'valid ones accepted',
        reached: accepted.length,
        of: valid.length,
        wanted: 1,
        failed: valid.filter((one) => !accepted.includes(one)).map(tell),
      },
      {
        title: 'invalid ones rejected, with a place',
        reached: rejected.length,
        of: invalid.length,
        wanted: 1,
        failed: invalid.filter((one) => !rejected.includes(one)).map(tell),
      },
      {
        title: 'left out: wrong only by codes that no value set of the profile lists; rejected all the same',
        reached: leftOut.filter(({ errors }) => errors.length > 0).length,
        of: leftOut.length,
      },
      {
        title: 'of these messages, name a profile that the set holds',
        reached: judged.filter(({ profile }) => profile !== 'HL7 v2 itself').length,
        of: judged.length,
      },
      {
        title:
          'fields that the standard requires, blanked one by one in messages that follow the profile, found at their place',
        reached: found.filter(({ isFound }) => isFound).length,
        of: found.length,
        wanted: 1,
        failed: found.filter(({ isFound }) => !isFound).map(({ path }) => path),
      },
      {
        title: 'broken messages rejected with a place, or read without loss',
        reached: safe.length,
        of: fuzzed.length,
        wanted: 1,
        failed: fuzzed.filter((one) => !safe.includes(one)).map(tell),
      },
    ];
  },
};

function hasPlace({ at }: Issue): boolean {
  return at?.path !== undefined || at?.line !== undefined;
}

function isKept(body: string): boolean {
  const { message } = parseHl7(body);
  return message !== undefined && stringifyHl7(message, { segmentEnd: 'as-read' }) === body;
}

/** Copies of a message, each without one field that chapters 2, 3 and 7 of the standard require too. */
function withoutRequired({ body }: { body: string }): { body: string; path: string }[] {
  const { message } = parseHl7(body);
  const required = [
    'MSH-7',
    'MSH-9',
    'MSH-10',
    'MSH-11',
    'MSH-12',
    'PID-3',
    'PID-5',
    'OBR-4',
    'OBX-3',
    'OBX-11',
  ];
  return required.flatMap((path) =>
    message === undefined || message.getRaw(path) === ''
      ? []
      : [{ path, body: stringifyHl7(message.setRaw(path, ''), { segmentEnd: 'as-read' }) }],
  );
}
