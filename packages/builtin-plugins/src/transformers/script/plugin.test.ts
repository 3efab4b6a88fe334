import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { script } from './plugin.ts';

const hl7 = {
  kind: 'hl7v2' as const,
  subtype: 'ADT^A01',
  body: 'MSH|^~\\&|REG|NORTH|||2026||ADT^A01|M1|P|2.5\rPID|1||4711||Zyxwvut^Anna\rPV1|1|I|W4\r',
};
const run = (code: string, config: object = {}, message: object = hl7) =>
  // Far more time than any of these needs: only a test about the limit sets one that is reached.
  runPlugin(script, { config: { code, timeout_ms: 30_000, ...config }, message: message as typeof hl7 });

testPluginContract(script, { message: hl7 });

describe('a script', () => {
  it('gets the message and returns a new body', async () => {
    const { out, explanations } = await run(
      "return { name: message.hl7['PID-5.1'], ward: message.segments.PV1[0]['3'] };",
    );
    expect(out).toMatchObject({ kind: 'json', body: { name: 'Zyxwvut', ward: 'W4' } });
    expect(explanations).toEqual(['The script returned a message.']);
  });

  it('keeps the kind when it returns text', async () => {
    const { out } = await run("return message.body.replace('|I|', '|O|');");
    expect(out).toMatchObject({ kind: 'hl7v2', subtype: 'ADT^A01', body: hl7.body.replace('|I|', '|O|') });
  });

  it('may choose the kind, or return several messages', async () => {
    const { outputs } = await run("return [1, 2].map((n) => ({ kind: 'text', body: 'part ' + n }));");
    expect(outputs['out']?.map(({ kind, body }) => [kind, body])).toEqual([
      ['text', 'part 1'],
      ['text', 'part 2'],
    ]);
    expect((await run("return { resourceType: 'Patient' };")).out?.kind).toBe('fhir.resource');
  });

  it('ends the message by returning nothing', async () => {
    const { outputs, explanations } = await run('if (message.subtype === "ADT^A01") return;');
    expect(outputs).toEqual({});
    expect(explanations[0]).toContain('ends here');
  });

  it('writes its console to the report, up to 16 kB', async () => {
    const { issues } = await run("console.log('seen', message.kind, { a: 1 }); return 1;");
    expect(issues).toMatchObject([{ severity: 'info', message: 'seen hl7v2 {"a":1}' }]);
    const long = await run("for (let i = 0; i < 100; i++) console.log('x'.repeat(1000)); return 1;");
    expect(long.issues[0]?.message.length).toBeLessThanOrEqual(16 * 1024);
  });
});

describe('the box around it', () => {
  it('stops a script that does not end, and works on for the next message', async () => {
    await expect(run('\nlet n = 0;\nwhile (true) n++;', { timeout_ms: 100 })).rejects.toMatchObject({
      code: 'PH-SCR-001',
      message: expect.stringContaining('longer than 100 ms'),
      issues: [{ at: { field: 'code', line: expect.any(Number) } }],
    });
    await expect(run('try { for (;;) {} } catch { return 1 }', { timeout_ms: 100 })).rejects.toMatchObject({
      code: 'PH-SCR-001',
    });
  });

  it('stops deep recursion and hunger for memory', async () => {
    await expect(run('const f = () => f() + 1;\nreturn f();')).rejects.toMatchObject({
      code: 'PH-SCR-002',
      message: expect.stringContaining('stack overflow'),
    });
    const hungry = 'const all = [];\nfor (;;) all.push(new Array(1000).fill(all.length));';
    await expect(run(hungry, { memory_mb: 16 })).rejects.toMatchObject({
      code: 'PH-SCR-002',
    });
  });

  it('names the line of an error, but nothing of the message', async () => {
    await expect(run('\n\nreturn nothing.here;')).rejects.toMatchObject({
      code: 'PH-SCR-002',
      message: "The script failed at line 3: ReferenceError: 'nothing' is not defined.",
      issues: [{ at: { line: 3 } }],
    });
    await expect(run('return 1 +;')).rejects.toMatchObject({
      message: expect.stringContaining('line 1: SyntaxError'),
    });
    const failure = await run("throw new Error(message.hl7['PID-5.1']);").catch((error: unknown) => error);
    expect(String(failure)).toContain('it threw an Error');
    expect(JSON.stringify(failure) + String(failure)).not.toContain('Zyxwvut');
  });

  it('has no host objects, files, network, timers or modules', async () => {
    const names = [
      'process',
      'require',
      'fetch',
      'setTimeout',
      'Buffer',
      'WebAssembly',
      'global',
      'XMLHttpRequest',
    ];
    const { out } = await run(
      `return ${JSON.stringify(names)}.filter((name) => typeof globalThis[name] !== 'undefined');`,
    );
    expect(out?.body).toEqual([]);
    const attempt = "return console.log.constructor.constructor('return typeof process')();";
    expect((await run(attempt)).out?.body).toBe('undefined');
    await expect(run("return import('node:fs');")).rejects.toMatchObject({ code: 'PH-SCR-002' });
  });

  it('cannot leave anything behind for the next message', async () => {
    const code =
      'const seen = globalThis.seen; globalThis.seen = 1; Array.prototype.x = 1; return String(seen);';
    expect((await run(code)).out?.body).toBe('undefined');
    expect((await run('return [].x === undefined;')).out?.body).toBe(true);
  });

  it('refuses to wait, and results that are no JSON', async () => {
    await expect(run('return (async () => 1)();')).rejects.toMatchObject({
      message: expect.stringContaining('A script cannot wait'),
    });
    await expect(run('const a = {}; a.a = a; return a;')).rejects.toMatchObject({ code: 'PH-SCR-002' });
    await expect(run("return { kind: 'nonsense', body: 1 };")).rejects.toMatchObject({
      message: expect.stringContaining('kind that does not exist'),
    });
  });
});
