import { createHmac } from 'node:crypto';
import { deidentifyDicom, textValues, writeDicom } from '@pyheart/formats/dicom';
import { dicomDictionaryNow, readDicomNow } from '@pyheart/formats/node';
import { definePlugin } from '@pyheart/plugin-sdk';
import { noDicom } from '../../dicom/dicomIssues.ts';
import { headOf } from '../../dicom/headOf.ts';
import { errorPort } from '../../errorPort.ts';
import { withShared } from '../../texts/withShared.ts';
import { config } from './deidentifySettings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** DICOM objects without identity, by PS3.15, annex E. */
export const deidentifyDicomPlugin = definePlugin({
  key: 'deidentify-dicom',
  kind: 'transformer',
  title: 'De-identify DICOM',
  summary: 'Takes out of DICOM objects who they are of, by the Basic Profile of PS3.15 and its options.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'DICOM',
  icon: 'user-round-x',
  keywords: ['anonymize', 'pseudonymize', 'research', 'imaging', 'privacy', 'HIPAA'],
  texts: withShared({ es, ar }),
  config,
  example: { key: '${DEIDENTIFICATION_KEY}', dates: 'shift' },
  sentence: 'dates: {dates}, descriptions: {descriptions}',
  inputs: [{ name: 'in', title: 'DICOM', kinds: ['dicom.instance'] }],
  outputs: [
    { name: 'out', title: 'Without identity', kinds: ['dicom.instance'] },
    { name: 'refused', title: 'Refused', kinds: ['dicom.instance'] },
    errorPort,
  ],
  run: async (message, { config: settings, derive, explain, blobs }) => {
    const { bytes } = await headOf(message, blobs, true);
    const { file, issues } = readDicomNow(bytes);
    if (!file) throw noDicom(issues);
    // What cannot be read to its end may hold anything behind the fault.
    if (issues.some(({ severity }) => severity === 'error')) throw noDicom(issues);
    const digest = (text: string) => createHmac('sha256', settings.key).update(text).digest();
    const options = {
      digest,
      patient: settings.patient,
      uids: settings.uids,
      dates: settings.dates,
      descriptors: settings.descriptions,
      keepsDevice: settings.keep_device,
      keepsInstitution: settings.keep_institution,
      keepsCharacteristics: settings.keep_characteristics,
      keepsSafePrivate: settings.keep_safe_private,
      allowsBurnedIn: settings.allow_burned_in,
    };
    const result = deidentifyDicom(file, options, dicomDictionaryNow());
    if ('refused' in result) {
      explain(result.refused);
      return { refused: message };
    }
    const { X, Z, D, C, U } = result.counts;
    explain(`${X} attributes taken out, ${Z + D} emptied or replaced, ${C} cleaned, ${U} UIDs changed.`);
    const uid = result.file.dataSet.elements.get('00080018');
    const name = uid && textValues(uid, result.file.dataSet)[0];
    // Keys and labels of the original would tell who it is of.
    const labels = Object.fromEntries(Object.keys(message.meta.labels ?? {}).map((label) => [label, '']));
    const orderKey = Buffer.from(digest(`order:${message.meta.orderKey ?? ''}`))
      .toString('hex')
      .slice(0, 16);
    return {
      out: derive({
        kind: 'dicom.instance',
        ...(message.subtype === undefined ? {} : { subtype: message.subtype }),
        body: Buffer.from(writeDicom(result.file)).toString('base64'),
        meta: {
          phi: 'no',
          businessKey: name ?? '',
          orderKey,
          joins: [],
          labels,
          contentType: 'application/dicom',
        },
      }),
    };
  },
});
