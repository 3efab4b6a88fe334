import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const main = path.join(import.meta.dirname, 'main.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'pyheart-cli-'));
const marker = 'Zebrafink';
const adt = `MSH|^~\\&|A|B|C|D|20260101||ADT^A01^ADT_A01|X1|P|2.5.1\rEVN|A01|20260101\rPID|1||7^^^H||${marker}^JO\rPV1|1|I\r`;

let database: TestDatabase;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  database = await testDatabase();
  env = { PATH: process.env['PATH'], DATABASE_URL: database.url, PYHEART_DATA: folder, LOG_LEVEL: 'info' };
});
afterAll(async () => {
  await database.dispose();
  rmSync(folder, { recursive: true });
});

function file(name: string, text: string): string {
  const target = path.join(folder, name);
  writeFileSync(target, text);
  return target;
}

function pyheart(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

const yaml = (port: string) => `plugins: {}
x-pyheart-studio:
  format: 1
  plugins:
    intake:
      plugin: mllp-listener
      type: adapter
      enabled: true
      config: {port: ${port}}
    keep:
      plugin: sink
      type: notifier
      enabled: true
      config: {}
  pipelines:
    - id: admissions
      name: Admissions
      nodes:
        - {id: n1, ref: intake}
        - {id: n2, ref: keep}
      edges:
        - {id: e1, from: n1.out, to: n2.in}
`;

describe('pyheart test', () => {
  const pid = (name: string) => `MSH|^~\\\\&|A|B|C|D|20260101||ADT^A01|X1|P|2.5.1\\rPID|1||7||${name}`;
  const tested = (name: string) => `${yaml('2999')}      tests:
        - id: test
          name: An admission
          node: n1
          message: {kind: hl7v2, text: "${pid('Elderwick')}"}
          steps:
            - {node: n1, status: ok, outputs: [{port: out, kind: hl7v2, text: "${pid(name)}"}]}
            - {node: n2, status: failed, code: PH-DLV-001, outputs: []}
`;

  it('ends with 0 when all tests pass, and with 1 and the differences in words when one fails', async () => {
    const passed = await pyheart('test', file('tested.yaml', tested('Elderwick')));
    expect(passed).toMatchObject({ code: 0, stdout: expect.stringContaining('1 test: 1 passed, 0 failed') });
    const failed = await pyheart('test', file('failing.yaml', tested('Fernhollow')));
    expect(failed.code).toBe(1);
    expect(failed.stdout).toContain('FAILED  An admission');
    expect(failed.stdout).toContain('PID-5: expected Fernhollow, got Elderwick');
    expect(await pyheart('test', file('untested.yaml', yaml('2999')))).toMatchObject({ code: 0 });
  });
});

describe('pyheart check', () => {
  it('prints each issue with file, line and column, and ends with 1 on errors', async () => {
    const wrong = file('wrong.yaml', yaml('"many"'));
    const { code, stdout } = await pyheart('check', wrong);
    expect(code).toBe(1);
    expect(stdout).toMatch(/wrong\.yaml:9:\d+: error PH-PIP-004 /);
    const broken = await pyheart('check', file('broken.yaml', 'plugins: [\n'));
    expect(broken.code).toBe(1);
    expect(broken.stdout).toMatch(/broken\.yaml:\d+:\d+: error PH-YML-001 /);
  });

  it('ends with 0 when all is well, and with 2 when it is called wrongly', async () => {
    expect(await pyheart('check', file('good.yaml', yaml('2999')))).toMatchObject({ code: 0 });
    expect(await pyheart('check')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('FILE is missing'),
    });
    expect(await pyheart('chekc')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no command "chekc"'),
    });
    expect(await pyheart('check', path.join(folder, 'none.yaml'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no file'),
    });
  });
});

describe('pyheart try', () => {
  it('prints the result as JSON, and nothing of the message on standard error', async () => {
    const input = file('a01.hl7', adt);
    const { code, stdout, stderr } = await pyheart('try', 'hl7v2-validator', '--input', input);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'ok', outputs: { valid: [{ kind: 'hl7v2' }] } });
    expect(stderr).not.toContain(marker);
  });

  it('keeps the message to itself when settings or message are wrong', async () => {
    const input = file('broken.hl7', `this is not HL7 ${marker}`);
    const unreadable = await pyheart('try', 'hl7v2-validator', '--input', input);
    expect(unreadable.stderr).not.toContain(marker);
    const wrongJson = await pyheart('try', 'hl7v2-validator', '--input', input, '--config', `{"${marker}`);
    expect(wrongJson).toMatchObject({ code: 2, stderr: expect.stringContaining('not a JSON object') });
    expect(wrongJson.stderr).not.toContain(marker);
    const wrongPort = await pyheart('try', 'hl7v2-validator', '--input', input, '--port', 'side');
    expect(wrongPort).toMatchObject({ code: 2, stderr: expect.stringContaining('Its input ports: in.') });
  });
});

describe('pyheart import and export', () => {
  it('carry a file through the database', async () => {
    const imported = await pyheart('import', file('travels.yaml', yaml('2998')));
    expect(imported).toMatchObject({ code: 0, stdout: expect.stringContaining('Admissions (p') });
    const out = path.join(folder, 'out.yaml');
    expect(await pyheart('export', '--out', out, 'Admissions')).toMatchObject({ code: 0 });
    expect(await pyheart('check', out)).toMatchObject({ code: 0 });
    expect(await pyheart('export', 'Nothing')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no pipeline "Nothing". There are: Admissions'),
    });
  });
});

describe('pyheart run', () => {
  it('refuses a file with errors', async () => {
    const { code, stderr } = await pyheart('run', file('wrong.yaml', yaml('"many"')));
    expect(code).toBe(1);
    expect(stderr).toContain('error PH-PIP-004');
  });

  it('refuses what no second person approved where four eyes are on, unless it is told to, and notes that', async () => {
    const { prisma } = database;
    const key = 'publishing.fourEyes';
    await prisma.setting.create({ data: { key, value: { isOn: true } } });
    const text = yaml('0').replace('id: admissions', 'id: unapproved');
    try {
      const { code, stderr } = await pyheart('run', file('unapproved.yaml', text));
      expect(code).toBe(1);
      expect(stderr).toContain('PH-STU-434');
      expect(stderr).toContain('nobody has approved this state of Admissions');
      expect(await prisma.pipeline.findUnique({ where: { id: 'unapproved' } })).toBeNull();

      const args = [main, 'run', file('unapproved.yaml', text), '--without-review'];
      const child = spawn(process.execPath, args, { env });
      const output = collect(child);
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      await output.until(/Running 1 of 1 pipelines/);
      child.kill('SIGINT');
      expect(await ended).toBe(0);
      const entry = await prisma.auditEntry.findFirst({ where: { object: 'pipeline:unapproved' } });
      expect(entry).toMatchObject({ action: 'pipeline.deployed', detail: { withoutReview: true } });
    } finally {
      await prisma.setting.delete({ where: { key } });
    }
  });

  it.each([
    ['on the database', []],
    ['in memory', ['--memory']],
  ])('listens, acknowledges and ends in order on SIGINT, %s', async (_title, extra) => {
    const child = spawn(process.execPath, [main, 'run', file('run.yaml', yaml('0')), ...extra], { env });
    const output = collect(child);
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const [, port] = await output.until(/listens on 127\.0\.0\.1:(\d+)/);
    expect(output.text.includes('EVALUATION ONLY')).toBe(extra.length > 0);
    expect(await sendMllp(Number(port), adt)).toContain('MSA|AA|X1');
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(output.text).not.toContain(marker);
  });
});

function collect(child: ChildProcess) {
  const state = { text: '' };
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      state.text += chunk.toString();
      for (const look of waiting) look();
    });
  }
  return {
    get text() {
      return state.text;
    },
    until: (pattern: RegExp) =>
      new Promise<RegExpExecArray>((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(state.text);
          if (found !== null) resolve(found);
        };
        waiting.add(look);
        child.once('exit', (code) => reject(new Error(`It ended early (exit ${code}):\n${state.text}`)));
        look();
      }),
  };
}

function sendMllp(port: number, message: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`\x0b${message}\x1c\r`));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
      if (answer.includes('\x1c\r')) socket.end();
    });
    socket.once('error', reject);
    socket.once('close', () => resolve(answer));
  });
}
