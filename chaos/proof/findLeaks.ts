import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { patientMark } from '../traffic/chaosMessage.ts';

/** Lines of these logs that hold something of a patient, as `file:line`; the line itself is not repeated. */
export async function findLeaks(files: readonly string[]): Promise<string[]> {
  const leaks: string[] = [];
  for (const file of files) {
    if (!existsSync(file)) continue;
    let number = 0;
    for await (const line of createInterface({ input: createReadStream(file) })) {
      number += 1;
      if (line.includes(patientMark)) leaks.push(`${file}:${number}`);
    }
  }
  return leaks;
}
