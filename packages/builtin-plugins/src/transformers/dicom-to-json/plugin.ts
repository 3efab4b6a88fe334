import { type DicomJson, type DicomJsonOptions, textValues, toDicomJson } from '@pyheart/formats/dicom';
import { readDicomNow } from '@pyheart/formats/node';
import { blobOf, definePlugin, type Json } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { dicomIssueAsOurs, noDicom } from '../../dicom/dicomIssues.ts';
import { headOf } from '../../dicom/headOf.ts';
import { errorPort } from '../../errorPort.ts';
import { withShared } from '../../texts/withShared.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

const config = z.object({
  bytes: z
    .enum(['omit', 'inline'])
    .default('omit')
    .meta({
      title: 'Pixels and other bytes',
      description:
        'Leave out: attributes only, for objects of any size. Take along: bytes that are not compressed come as InlineBinary, so that JSON to DICOM makes the object again.',
      'x-ui': { widget: 'cards', order: 1, labels: { omit: 'leave out', inline: 'take along' } },
    }),
});

/** DICOM objects as DICOM JSON (PS3.18, annex F). */
export const dicomToJson = definePlugin({
  key: 'dicom-to-json',
  kind: 'transformer',
  title: 'DICOM to JSON',
  summary: 'Turns DICOM objects into DICOM JSON, which mappings, rules and scripts read.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'DICOM',
  icon: 'braces',
  keywords: ['convert', 'imaging', 'tags', 'header'],
  texts: withShared({ es, ar }),
  config,
  example: { bytes: 'omit' },
  sentence: 'with pixels and other bytes: {bytes}',
  inputs: [{ name: 'in', title: 'DICOM', kinds: ['dicom.instance'] }],
  outputs: [{ name: 'out', title: 'DICOM JSON', kinds: ['dicom.json'] }, errorPort],
  converts: { from: ['dicom.instance'], to: ['dicom.json'] },
  run: async (message, { config: { bytes }, derive, explain, report, blobs }) => {
    const wantsAll = bytes === 'inline';
    const head = await headOf(message, blobs, wantsAll);
    const { file, issues } = readDicomNow(head.bytes);
    // Where we stopped reading ourselves the object only seems to be cut off.
    const found = head.isWhole ? issues : issues.filter(({ code }) => code !== 'DICOM_TRUNCATED');
    if (!file) throw noDicom(issues);
    report(found.map(dicomIssueAsOurs));
    const body = toDicomJson(file.dataSet, { bulk: wantsAll ? takeAlong : leaveOut });
    explain(`${Object.keys(body).length} attributes became DICOM JSON.`);
    if (blobOf(message) && !head.isWhole) explain('Only the beginning of the object was read.');
    return { out: derive({ kind: 'dicom.json', ...subtypeOf(file.dataSet), body: asJson(body) }) };
  },
});

const takeAlong: NonNullable<DicomJsonOptions['bulk']> = ({ fragments }) => (fragments ? 'omit' : 'inline');
const leaveOut: NonNullable<DicomJsonOptions['bulk']> = ({ tag, value, fragments }) =>
  fragments || tag === '7FE00010' || value.length > 1_024 ? 'omit' : 'inline';

function subtypeOf(dataSet: Parameters<typeof textValues>[1]): { subtype?: string } {
  const modality = dataSet.elements.get('00080060');
  const text = modality && textValues(modality, dataSet)[0];
  return text ? { subtype: text } : {};
}

function asJson(json: DicomJson): Json {
  return json;
}
