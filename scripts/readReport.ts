import { readFileSync } from 'node:fs';

/** A JSON report of a test run; undefined when the run ended before it could write one. */
export function readReport<Report>(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
