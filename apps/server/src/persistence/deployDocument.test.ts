import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testPipeline } from '../testing/testPipeline.ts';
import { deployDocument } from './deployDocument.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

it('gives a file’s document a version that stays while the document does', async () => {
  const services = { db: database.prisma, clock: { now: () => new Date('2026-11-24T12:00:00Z') } };
  const deploy = (port: number) =>
    deployDocument(services, { id: 'admissions', document: testPipeline({ port }), origin: 'a.yaml' });
  expect([await deploy(1), await deploy(1), await deploy(2), await deploy(2)]).toEqual([1, 1, 2, 2]);
  expect(await database.prisma.pipeline.findUniqueOrThrow({ where: { id: 'admissions' } })).toMatchObject({
    publishedVersion: 2,
    state: 'stopped',
  });
});
