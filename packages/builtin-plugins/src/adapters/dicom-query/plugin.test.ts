import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { hasDcmtk } from '../../testing/dicomPeers.ts';
import { freePort, runPeer, startPeer } from '../../testing/peerProcess.ts';
import { scriptedScp } from '../../testing/scriptedScp.ts';
import { dicomQuery } from './plugin.ts';

testPluginContract(dicomQuery);

const open: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const occasion = { kind: 'json' as const, body: { mrn: 'PID4711', station: 'CT1' } };

function ask(config: Record<string, unknown>) {
  return runPlugin(dicomQuery, {
    config: { host: '127.0.0.1', port: 104, called_ae: 'PACS', ...config },
    message: occasion,
  });
}

async function archive(status: number) {
  const scp = await scriptedScp(() => status);
  open.push(scp.close);
  return scp;
}

describe('dicom-query', () => {
  it.each([
    ['find', 0xa700, 'PH-NET-003'],
    ['find', 0x0124, 'PH-AUT-001'],
    ['find', 0xc001, 'PH-REJ-001'],
    ['move', 0xa801, 'PH-CFG-001'],
    ['move', 0xa702, 'PH-NET-003'],
  ])('takes for %s the status %i for %s', async (operation, status, code) => {
    const { port } = await archive(status);
    const asked = ask({ port, operation, keys: { StudyInstanceUID: '2.25.4711' } });
    await expect(asked).rejects.toMatchObject({ code });
  });

  it('names an attribute that DICOM has not, and the UID that is missing to have something sent', async () => {
    await expect(ask({ keys: { PatientNmae: 'x' } })).rejects.toMatchObject({ code: 'PH-CFG-001' });
    const nothing = ask({ operation: 'move', level: 'SERIES', keys: { StudyInstanceUID: '2.25.4711' } });
    await expect(nothing).rejects.toMatchObject({
      code: 'PH-VAL-001',
      message: 'SeriesInstanceUID is needed to name what is wanted, and there is none.',
    });
  });

  it.skipIf(!hasDcmtk)('asks the worklist of DCMTK for the steps of a station (needs dcmtk)', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'worklist-'));
    open.push(() => rm(folder, { recursive: true, force: true }));
    await mkdir(join(folder, 'WORK'));
    await writeFile(join(folder, 'WORK', 'lockfile'), '');
    for (const [station, name] of [
      ['CT1', 'Muñoz^José'],
      ['MR1', 'Test^Imogen'],
    ] as const) {
      const dump = join(folder, `${station}.dump`);
      await writeFile(dump, worklistItem(station, name));
      const made = await runPeer('dump2dcm', [dump, join(folder, 'WORK', `${station}.wl`)]);
      expect(made.code, made.said).toBe(0);
    }
    const port = await freePort();
    const peer = await startPeer('wlmscpfs', ['-dfp', folder, String(port)], { port, folder });
    open.push(peer.stop);
    const run = await ask({
      port,
      called_ae: 'WORK',
      operation: 'worklist',
      keys: { ScheduledStationAETitle: '{station}', ScheduledProcedureStepStartDate: '20260101-20260131' },
    });
    expect(run.outputs['out']).toHaveLength(1);
    expect(run.out).toMatchObject({ kind: 'dicom.json', subtype: 'WORKLIST' });
    expect(run.out?.body).toMatchObject({
      '00100010': { Value: [{ Alphabetic: 'Muñoz^José' }] },
      '00400100': { Value: [{ '00400001': { Value: ['CT1'] }, '00080060': { Value: ['CT'] } }] },
    });
  });
});

function worklistItem(station: string, name: string): string {
  return [
    '(0008,0005) CS [ISO_IR 192]',
    '(0008,0050) SH [ACC1]',
    `(0010,0010) PN [${name}]`,
    '(0010,0020) LO [PID4711]',
    '(0010,0030) DA [19620311]',
    '(0010,0040) CS [F]',
    '(0020,000d) UI [2.25.4711]',
    '(0032,1060) LO [CT chest]',
    '(0040,0100) SQ',
    '(fffe,e000) -',
    `(0008,0060) CS [${station.slice(0, 2)}]`,
    `(0040,0001) AE [${station}]`,
    '(0040,0002) DA [20260105]',
    '(0040,0003) TM [0815]',
    '(0040,0006) PN [Doe^Jane]',
    '(0040,0007) LO [CT chest]',
    '(0040,0009) SH [STEP1]',
    '(fffe,e00d) -',
    '(fffe,e0dd) -',
    '(0040,1001) SH [RP1]',
    '',
  ].join('\n');
}
