import { fakeClock, runPlugin } from '@pyheart/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { dicomSamples } from '../../samples/dicomSamples.ts';
import { fieldMapper } from './plugin.ts';

const attributes = { kind: 'dicom.json' as const, body: JSON.parse(dicomSamples[1]?.text ?? '{}') };

it('makes an ImagingStudy of the attributes of an image, by their names', async () => {
  const config = {
    source_kind: 'json',
    report_unmapped: false,
    resources: [{ resource: 'ImagingStudy', write: 'create' }],
    rows: [
      { id: 'status', const: 'available', to: 'ImagingStudy.status' },
      { id: 'uid', from: 'StudyInstanceUID', to: 'ImagingStudy.identifier[0].value' },
      { id: 'about', from: 'StudyDescription', to: 'ImagingStudy.description' },
      { id: 'series', from: 'SeriesInstanceUID', to: 'ImagingStudy.series[0].uid' },
      { id: 'kind', from: 'Modality', to: 'ImagingStudy.series[0].modality.code' },
      { id: 'patient', from: '0010,0020', to: 'ImagingStudy.subject.identifier.value' },
      { id: 'other', from: 'OtherPatientIDsSequence[0].PatientID', to: 'ImagingStudy.identifier[1].value' },
    ],
  };
  const { out } = await runPlugin(fieldMapper, { config, message: attributes, clock: fakeClock() });
  expect(out?.body).toMatchObject({
    entry: [
      {
        resource: {
          resourceType: 'ImagingStudy',
          description: 'Chest PA and lateral',
          identifier: [{ value: expect.stringMatching(/^2\.25\./) }, { value: 'WH-88-4410' }],
          series: [{ uid: expect.stringMatching(/^2\.25\./), modality: { code: 'DX' } }],
          subject: { identifier: { value: '200417' } },
        },
      },
    ],
  });
});
