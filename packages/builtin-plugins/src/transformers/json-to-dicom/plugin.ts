import {
  DicomError,
  explicitVrLittleEndian,
  fileOf,
  fromDicomJson,
  implicitVrLittleEndian,
  writeDicom,
} from '@pyheart/formats/dicom';
import { dicomDictionaryNow } from '@pyheart/formats/node';
import { definePlugin, PluginError } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { dicomIssueAsOurs } from '../../dicom/dicomIssues.ts';
import { errorPort } from '../../errorPort.ts';
import { withShared } from '../../texts/withShared.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

const config = z.object({
  transfer_syntax: z
    .enum(['explicit', 'implicit'])
    .default('explicit')
    .meta({
      title: 'Transfer syntax',
      description: 'How the object is laid out. Every system reads implicit, and nearly all read explicit.',
      'x-ui': {
        widget: 'cards',
        order: 1,
        labels: { explicit: 'explicit, little endian', implicit: 'implicit, little endian' },
      },
    }),
});

const syntaxes = { explicit: explicitVrLittleEndian, implicit: implicitVrLittleEndian } as const;

/** DICOM JSON as a DICOM object with file meta information. */
export const jsonToDicom = definePlugin({
  key: 'json-to-dicom',
  kind: 'transformer',
  title: 'JSON to DICOM',
  summary: 'Makes DICOM objects from DICOM JSON, with texts in Unicode where they need it.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'DICOM',
  icon: 'file-code',
  keywords: ['convert', 'build', 'imaging'],
  texts: withShared({ es, ar }),
  config,
  example: { transfer_syntax: 'explicit' },
  sentence: 'in {transfer_syntax}',
  inputs: [{ name: 'in', title: 'DICOM JSON', kinds: ['dicom.json', 'json'] }],
  outputs: [{ name: 'out', title: 'DICOM', kinds: ['dicom.instance'] }, errorPort],
  converts: { from: ['dicom.json'], to: ['dicom.instance'] },
  run: async (message, { config: { transfer_syntax }, derive, explain }) => {
    const bytes = write(message.body, syntaxes[transfer_syntax]);
    explain(`Made a DICOM object of ${bytes.length} bytes.`);
    const subtype = message.subtype === undefined ? {} : { subtype: message.subtype };
    const body = Buffer.from(bytes).toString('base64');
    return {
      out: derive({ kind: 'dicom.instance', ...subtype, body, meta: { contentType: 'application/dicom' } }),
    };
  },
});

function write(body: Parameters<typeof fromDicomJson>[0], transferSyntax: string): Uint8Array {
  try {
    return writeDicom(fileOf(fromDicomJson(body, dicomDictionaryNow()), transferSyntax));
  } catch (cause) {
    if (!(cause instanceof DicomError)) throw cause;
    const issue = { ...dicomIssueAsOurs(cause.issue), code: 'PH-VAL-001' };
    throw new PluginError('PH-VAL-001', issue.message, { hint: cause.issue.hint, issues: [issue] });
  }
}
