import { batchNodes, segmentNodes } from '../../apps/web/src/messages/formats/hl7Nodes.ts';
import { compilePattern } from '../../packages/builtin-plugins/src/rules/pattern.ts';
import { fieldMapper } from '../../packages/builtin-plugins/src/transformers/field-mapper/plugin.ts';
import { hl7v2ToFhir } from '../../packages/builtin-plugins/src/transformers/hl7v2-to-fhir/plugin.ts';
import { hl7v2ToJson } from '../../packages/builtin-plugins/src/transformers/hl7v2-to-json/plugin.ts';
import { template } from '../../packages/builtin-plugins/src/transformers/template/plugin.ts';
import { hl7v2Validator } from '../../packages/builtin-plugins/src/validators/hl7v2-validator/plugin.ts';
import { splitter } from '../../packages/builtin-plugins/src/workflows/splitter/plugin.ts';
import {
  buildAck,
  checkProfile,
  convertDelimiters,
  defaultDelimiters,
  hl7FromJson,
  hl7ToJson,
  openProfile,
  parseHl7,
  readAck,
  readBatch,
  stringifyHl7,
} from '../../packages/formats/src/index.ts';
import { decodeHl7 } from '../../packages/formats/src/node.ts';
import { exampleProfile } from '../../packages/formats/src/testing/exampleProfile.ts';
import type { Handler } from '../Handler.ts';
import { Told } from '../Told.ts';
import { textSteps } from '../textSteps.ts';

const opened = openProfile(exampleProfile, compilePattern);

export const handler: Handler = {
  title: 'HL7 v2: read, written, answered, validated, viewed, masked, de-identified, made into FHIR',
  seeds: {
    files: ['hl7v2/**/*.{hl7,HL7,txt}', 'hl7v2/bad-inputs/*/*'],
    samples: ['hl7v2', 'hl7v2.ack'],
  },
  values: /[|^]/g,
  handle: async (bytes) => {
    const told = new Told();
    const { text, issues: bytesIssues } = decodeHl7(bytes);
    const { message, issues } = parseHl7(text);
    told.addIssues([...bytesIssues, ...issues]);
    await told.step(() => told.addIssues(readBatch(text).issues));
    await told.step(() =>
      buildAck(message ?? text, 'AE', { controlId: '1', now: new Date(0), errors: issues }),
    );
    if (message !== undefined) {
      if (stringifyHl7(message, { segmentEnd: 'as-read' }) !== text)
        throw new Error('Not written as it was read.');
      await told.step(() => hl7FromJson(hl7ToJson(message)));
      await told.step(() => convertDelimiters(message, defaultDelimiters));
      await told.step(() => readAck(message));
      if ('profile' in opened)
        told.addIssues(checkProfile(message, opened.profile, opened.profile.messages[0]!));
    }
    await textSteps(told, { kind: 'hl7v2', body: text }, () => {
      if (message !== undefined) segmentNodes(message, 0, '', text.length);
      batchNodes(text);
    });
    const draft = { kind: 'hl7v2' as const, body: text };
    await told.plugin(hl7v2Validator, draft, { mode: 'strict' });
    await told.plugin(hl7v2ToFhir, draft);
    await told.plugin(hl7v2ToJson, draft);
    await told.plugin(splitter, draft);
    await told.plugin(template, draft);
    await told.plugin(fieldMapper, draft);
    return told.texts;
  },
};
