import { describe, expect, it } from 'vitest';
import { corpusFiles, readCorpus } from '../testing/corpusFiles.ts';
import { checkResource } from './checkResource.ts';
import { isResource } from './resource.ts';

const files = [...corpusFiles('hl7v2', /\.fhir\.json$/), ...corpusFiles('fhir/synthea', /\.json$/)];

describe.skipIf(files.length === 0)(
  'resources written by others (shared corpus; skipped when absent)',
  () => {
    it('hold only elements that our definitions know, as lists where they say so', () => {
      const surprises = files.flatMap((name) => {
        const resource: unknown = JSON.parse(new TextDecoder().decode(readCorpus(name)));
        const issues = isResource(resource) ? checkResource(resource) : [];
        return issues
          .filter(({ code }) => /UNKNOWN|CARDINALITY|TYPE/.test(code))
          .map((issue) => `${name}: ${issue.message}`);
      });
      expect(surprises).toEqual([]);
    });
  },
);
