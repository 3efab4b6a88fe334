import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  type DicomFile,
  loadDicomDictionary,
  openDicom,
  textValues,
  toDicomJson,
} from '../../packages/formats/src/dicom.ts';
import { differencesFrom } from '../dicom/differencesFrom.ts';
import { filesIn } from '../filesIn.ts';
import type { Score, Suite } from '../Suite.ts';

/** Objects of others: key attributes as pydicom reads them, names in every character set, DICOM JSON as DCMTK writes it. */
export const suite: Suite = {
  title: 'DICOM objects of others',
  needs: 'dicom',
  run: async (corpus) => [await headers(corpus), await names(corpus), await json(corpus)],
};

type Answers = Record<string, Record<string, string | string[] | null>>;

async function headers(corpus: string): Promise<Score> {
  const answers: Answers = readJson(join(corpus, 'dicom/header-expected.json'));
  const failed: string[] = [];
  let of = 0;
  for (const [name, wanted] of Object.entries(answers)) {
    const file = await open(join(corpus, 'dicom/files', name));
    for (const [keyword, value] of Object.entries(wanted)) {
      of++;
      if ((await textAt(file, keyword)) !== (value ?? '')) failed.push(`${name} ${keyword}`);
    }
  }
  return { title: 'key attributes', reached: of - failed.length, of, wanted: 1, failed };
}

async function names(corpus: string): Promise<Score> {
  const answers: Answers = readJson(join(corpus, 'dicom/charset-expected.json'));
  const failed: string[] = [];
  for (const [name, { PatientName }] of Object.entries(answers)) {
    const file = await open(join(corpus, 'dicom/charset', name));
    if ((await textAt(file, 'PatientName')) !== (PatientName ?? '')) failed.push(name);
  }
  const of = Object.keys(answers).length;
  return { title: 'names in their character set', reached: of - failed.length, of, wanted: 1, failed };
}

async function json(corpus: string): Promise<Score> {
  const answers = filesIn(corpus, 'dicom/dcm2json/**/*.json');
  const failed: string[] = [];
  for (const answer of answers) {
    const folder = answer.includes('/charset/') ? 'charset' : 'files';
    const name = basename(answer, '.json');
    const file = await open(join(corpus, 'dicom', folder, name));
    const bulk = ({ tag }: { tag: string }) => (tag === '7FE00010' ? 'omit' : 'inline');
    const ours = file && toDicomJson(file.dataSet, { bulk });
    failed.push(
      ...differencesFrom(readJson(answer), ours)
        .map((place) => `${name} ${place}`)
        .slice(0, 1),
    );
  }
  const of = answers.length;
  return { title: 'DICOM JSON equal to dcm2json', reached: of - failed.length, of, wanted: 1, failed };
}

async function open(path: string): Promise<DicomFile | undefined> {
  return (await openDicom(new Uint8Array(readFileSync(path)))).file;
}

async function textAt(file: DicomFile | undefined, keyword: string): Promise<string> {
  const tag = (await loadDicomDictionary()).tagOf(keyword) ?? '';
  const dataSet = tag.startsWith('0002') ? file?.meta : file?.dataSet;
  const element = dataSet?.elements.get(tag);
  return dataSet && element ? textValues(element, dataSet).join('\\') : '';
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
