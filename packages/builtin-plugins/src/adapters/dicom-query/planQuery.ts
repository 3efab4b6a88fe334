import { type DicomDictionary, type DicomJson, loadDicomDictionary } from '@pyheart/formats/dicom';
import type { Json, Message } from '@pyheart/plugin-sdk';
import { attributeTag } from '../../dimse/attributeTag.ts';
import { queryClasses, uniqueKeysOf } from '../../dimse/queryClasses.ts';
import { answerIn, uniqueKeys } from '../../dimse/uniqueKeys.ts';
import { fillTemplate } from '../../text/fillTemplate.ts';
import type { QuerySettings } from './querySettings.ts';

export interface PlannedQuery {
  sopClass: string;
  identifier: DicomJson;
}

/** Attributes that answers of a level usually have. */
const usual: Record<QuerySettings['level'], readonly string[]> = {
  PATIENT: ['PatientName', 'PatientBirthDate', 'PatientSex'],
  STUDY: [
    'PatientName',
    'PatientID',
    'PatientBirthDate',
    'PatientSex',
    'StudyDate',
    'StudyTime',
    'AccessionNumber',
    'StudyID',
    'StudyDescription',
    'ModalitiesInStudy',
    'NumberOfStudyRelatedSeries',
    'NumberOfStudyRelatedInstances',
  ],
  SERIES: ['Modality', 'SeriesNumber', 'SeriesDescription', 'NumberOfSeriesRelatedInstances'],
  IMAGE: ['SOPClassUID', 'InstanceNumber'],
};

const worklistUsual = [
  'PatientName',
  'PatientID',
  'PatientBirthDate',
  'PatientSex',
  'AccessionNumber',
  'StudyInstanceUID',
  'RequestedProcedureID',
  'RequestedProcedureDescription',
  'ReferringPhysicianName',
];

/** What a worklist says in the items of its steps (PS3.4, K.6.1.2). */
const stepAttributes = [
  'ScheduledStationAETitle',
  'ScheduledProcedureStepStartDate',
  'ScheduledProcedureStepStartTime',
  'ScheduledProcedureStepEndDate',
  'ScheduledProcedureStepEndTime',
  'Modality',
  'ScheduledPerformingPhysicianName',
  'ScheduledProcedureStepDescription',
  'ScheduledProcedureStepID',
  'ScheduledProcedureStepLocation',
  'ScheduledStationName',
  'PreMedication',
];
const stepSequence = 'ScheduledProcedureStepSequence';

/** The search that the settings and the message make. Throws PH-CFG-001 for an attribute that nobody knows. */
export async function planQuery(message: Message, config: QuerySettings): Promise<PlannedQuery> {
  const dictionary = await loadDicomDictionary();
  const keys = Object.entries(config.keys).map(([attribute, template]): [string, string] => [
    attribute,
    fillTemplate(template, message),
  ]);
  if (config.operation === 'worklist') {
    return {
      sopClass: queryClasses.worklistFind,
      identifier: worklist(keys, config.return_keys, dictionary),
    };
  }
  const isPatient = config.level === 'PATIENT';
  if (config.operation === 'move') {
    const sopClass = isPatient ? queryClasses.patientMove : queryClasses.studyMove;
    const given = keys.length > 0 ? elements(keys, dictionary) : answerIn(message);
    return {
      sopClass,
      identifier: { ...uniqueKeys(given, config.level, dictionary), ...levelOf(config.level) },
    };
  }
  const asked = [
    ...uniqueKeysOf(config.level).slice(isPatient ? 0 : 1),
    ...usual[config.level],
    ...config.return_keys,
  ];
  const identifier = elements([...asked.map(empty), ...keys], dictionary);
  return {
    sopClass: isPatient ? queryClasses.patientFind : queryClasses.studyFind,
    identifier: { ...identifier, ...levelOf(config.level) },
  };
}

function worklist(
  keys: readonly (readonly [string, string])[],
  more: readonly string[],
  dictionary: DicomDictionary,
): DicomJson {
  const isStep = (keyword: string) =>
    stepAttributes.includes(dictionary.find(attributeTag(keyword, dictionary))?.keyword ?? '');
  const step = elements(
    [...stepAttributes.map(empty), ...more.filter(isStep).map(empty), ...keys.filter(([key]) => isStep(key))],
    dictionary,
  );
  const isAround = (keyword: string) => !isStep(keyword);
  const around = elements(
    [...[...worklistUsual, ...more.filter(isAround)].map(empty), ...keys.filter(([key]) => isAround(key))],
    dictionary,
  );
  return { ...around, [attributeTag(stepSequence, dictionary)]: { vr: 'SQ', Value: [step as Json] } };
}

const empty = (attribute: string): [string, string] => [attribute, ''];

/** A key without a value asks for the attribute whatever it is. */
function elements(rows: readonly (readonly [string, string])[], dictionary: DicomDictionary): DicomJson {
  const json: DicomJson = {};
  for (const [attribute, value] of rows) {
    const tag = attributeTag(attribute, dictionary);
    const vr = dictionary.find(tag)?.vr ?? 'UN';
    json[tag] = value === '' ? { vr } : { vr, Value: value.split('\\').map((part) => jsonValue(vr, part)) };
  }
  return json;
}

function jsonValue(vr: string, text: string): Json {
  if (vr === 'PN') return { Alphabetic: text };
  return ['US', 'UL', 'SS', 'SL'].includes(vr) ? Number(text) : text;
}

function levelOf(level: QuerySettings['level']): DicomJson {
  return { '00080052': { vr: 'CS', Value: [level] } };
}
