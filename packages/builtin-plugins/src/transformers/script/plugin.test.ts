import { fakeContext, fullMessage, runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
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

/** A node that runs one message after another, as in a pipeline. */
async function oneNode(code: string) {
  const context = fakeContext(script, { config: { code, timeout_ms: 30_000 } });
  const state = await script.initialize?.(context);
  const message = fullMessage(hl7);
  const run = async () => {
    const given = await script.run?.(message, {
      ...context,
      state,
      attempt: 1,
      port: 'in',
      derive: (draft) => fullMessage(draft),
      explain: () => undefined,
      unlisted: () => undefined,
      decide: () => undefined,
      report: () => undefined,
    });
    const out = given?.['out'];
    return (Array.isArray(out) ? out[0] : out)?.body;
  };
  return { run, close: async () => script.cleanup?.(state) };
}

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

  it.each([
    ['a global', 'const seen = globalThis.seen; globalThis.seen = 1; return String(seen);'],
    ['a variable that nobody declared', 'const seen = typeof kept; kept = message; return seen;'],
    [
      'a global that cannot be removed',
      "const seen = typeof kept; Object.defineProperty(globalThis, 'kept', { value: 1 }); return seen;",
    ],
    ['a prototype', 'const seen = typeof [].kept; Array.prototype.kept = 1; return seen;'],
    [
      'a prototype that only a literal reaches',
      'const proto = Object.getPrototypeOf((function* () {})()); const seen = typeof proto.kept; proto.kept = 1; return seen;',
    ],
    ['a built-in function', 'const seen = typeof JSON.parse.kept; JSON.parse.kept = 1; return seen;'],
    [
      'the script itself',
      'const own = arguments.callee; const seen = typeof own.kept; own.kept = 1; return seen;',
    ],
    ['the console', 'const seen = typeof console.kept; console.kept = 1; return seen;'],
    [
      'a getter on a global',
      "const seen = typeof kept; Object.defineProperty(globalThis, 'kept', { get: () => 1, configurable: true }); return seen;",
    ],
  ])('cannot leave anything behind for the next message: %s', async (_, code) => {
    const node = await oneNode(code);
    for (let message = 0; message < 3; message += 1) expect(await node.run()).toBe('undefined');
    await node.close();
  });

  it('cannot change what the next message is read with', async () => {
    const node = await oneNode(
      "JSON.parse = () => ({ body: 'x' }); JSON.stringify = () => 'null'; return message.subtype;",
    );
    for (let message = 0; message < 2; message += 1) expect(await node.run()).toBe('ADT^A01');
    await node.close();
  });

  it('may use names of built-in properties in its own objects', async () => {
    const { out } = await run(
      "const row = {}; row.constructor = 'a'; row.toString = 'b'; const e = new Error('x'); e.name = 'Own'; return { ...row, e: e.name };",
    );
    expect(out?.body).toEqual({ constructor: 'a', toString: 'b', e: 'Own' });
  });

  it('works on with a new interpreter after a message that failed', async () => {
    const node = await oneNode("throw new Error('no');");
    await expect(node.run()).rejects.toMatchObject({ code: 'PH-SCR-002' });
    await expect(node.run()).rejects.toMatchObject({ code: 'PH-SCR-002' });
    await node.close();
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
