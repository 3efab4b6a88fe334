import type { RunStore, RunSummary } from '@pyheart/engine';
import type { MessageKind } from '@pyheart/plugin-sdk';
import { maskedFile } from '../patientData/maskedFile.ts';

export interface ExportFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * Each message as it arrived in a file of its own, and `index.csv`, which says what became of it. With `maskedAt`, the
 * time for now, patient data is masked.
 */
export async function exportFiles(
  store: Pick<RunStore, 'readRun' | 'readRaw'>,
  runs: readonly RunSummary[],
  maskedAt?: Date,
): Promise<ExportFile[]> {
  const files: ExportFile[] = [];
  const lines = [['file', 'run', 'received', 'control id', 'status', 'node', 'code', 'what happened']];
  for (const run of runs) {
    const [stored, bytes] = await Promise.all([store.readRun(run.runId), store.readRaw(run.runId)]);
    if (!stored || !bytes) continue;
    const name = `${run.runId}.${endingOf(stored.message.kind)}`;
    const masked = maskedAt && (await maskedFile(stored.message, bytes, maskedAt));
    files.push({ name, bytes: masked?.bytes ?? bytes });
    const { runId, receivedAt, controlId = '', status, failure } = run;
    const said = failure?.message ?? '';
    const outcome = [failure?.node ?? '', failure?.code ?? '', masked?.sentence(said) ?? said];
    lines.push([name, runId, receivedAt.toISOString(), controlId, status, ...outcome]);
  }
  const index = `${lines.map((line) => line.map(csvField).join(',')).join('\r\n')}\r\n`;
  return [{ name: 'index.csv', bytes: Buffer.from(index, 'utf8') }, ...files];
}

function endingOf(kind: MessageKind): string {
  if (kind.startsWith('hl7v2')) return 'hl7';
  if (kind.startsWith('x12')) return 'x12';
  if (kind === 'dicom.instance') return 'dcm';
  if (kind === 'xml' || kind === 'cda.document') return 'xml';
  if (kind === 'text') return 'txt';
  return kind === 'binary' ? 'bin' : 'json';
}

/** Quoted; a field that a spreadsheet would take for a formula begins with an apostrophe. */
function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
