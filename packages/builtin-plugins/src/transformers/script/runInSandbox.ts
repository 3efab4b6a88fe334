import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core';
import { hardenGlobals } from './hardenGlobals.ts';
import type { ScriptAnswer, ScriptJob } from './scriptProtocol.ts';

/** Deep recursion is stopped by the sandbox long before the stack of the worker ends. */
const stackBytes = 512 * 1024;
const consoleLimit = 16 * 1024;

let interpreter: Promise<QuickJSWASMModule> | undefined;

/**
 * Loads the interpreter with a memory that cannot grow beyond the limit. Its own memory limit only sees single
 * allocations in this build (0.32): a script that collects small ones would pass it by.
 */
async function load(megabytes: number): Promise<QuickJSWASMModule> {
  const { default: loaded } = await import('@jitl/quickjs-wasmfile-release-sync');
  // Node gives the variant itself where the package's types, written for CommonJS, promise it one level deeper.
  const variant = 'default' in loaded ? loaded.default : loaded;
  const pages = megabytes * 16;
  return newQuickJSWASMModuleFromVariant(
    newVariant(variant, { wasmMemory: new WebAssembly.Memory({ initial: 256, maximum: pages }) }),
  );
}

/** Loads the interpreter unless it is loaded. A cold start may take longer than a script may run, and counts for none. */
export async function warmUp({ memoryMb }: ScriptJob): Promise<QuickJSWASMModule> {
  interpreter ??= load(memoryMb);
  return interpreter;
}

/** An interpreter with a compiled script, good for one message after another. */
interface Prepared {
  code: string;
  runtime: QuickJSRuntime;
  context: QuickJSContext;
  run: QuickJSHandle;
  script: QuickJSHandle;
  /** Removes what the script left in the global object; gives false when it could not. */
  clean: QuickJSHandle;
  written(): string;
}

let prepared: Prepared | undefined;

/**
 * Runs a script in QuickJS: no files, network, timers or host objects, only the message as JSON and a console. Memory,
 * stack and time are limited. The time counts from the first line of the script. The interpreter is kept for the next
 * message: what outlives a message is frozen, new globals are removed, and after a failure there is a new one.
 */
export async function runInSandbox(job: ScriptJob): Promise<ScriptAnswer> {
  const quickjs = await warmUp(job);
  if (prepared && prepared.code !== job.code) discard();
  const isTooLong = hasComputedFor(job.timeoutMs);
  const ready = prepared ?? prepare(quickjs, job.code, isTooLong);
  if ('outcome' in ready) return { ...ready.outcome, console: '' };
  prepared = ready;
  ready.runtime.setInterruptHandler(isTooLong);
  const outcome = evaluate(ready, job.input);
  const console = ready.written();
  if (!('result' in outcome) || !isClean(ready)) discard();
  return { ...outcome, console };
}

function prepare(
  quickjs: QuickJSWASMModule,
  code: string,
  isTooLong: () => boolean,
): Prepared | { outcome: Outcome } {
  const runtime = quickjs.newRuntime();
  runtime.setMaxStackSize(stackBytes);
  runtime.setInterruptHandler(isTooLong);
  const context = runtime.newContext();
  const written = addConsole(context);
  const run = context.unwrapResult(context.evalCode(call, 'call.js'));
  const clean = context.unwrapResult(context.evalCode(hardenGlobals, 'harden.js'));
  const compiled = context.evalCode(wrap(code), 'script.js');
  if (!compiled.error) return { code, runtime, context, run, script: compiled.value, clean, written };
  const outcome = { ...failure(context, compiled.error), isUnread: true as const };
  for (const each of [run, clean, context, runtime]) each.dispose();
  return { outcome };
}

function discard(): void {
  if (!prepared) return;
  const { run, script, clean, context, runtime } = prepared;
  prepared = undefined;
  for (const each of [run, script, clean, context, runtime]) each.dispose();
}

function isClean({ context, clean }: Prepared): boolean {
  const result = context.callFunction(clean, context.undefined);
  if (result.error) {
    result.error.dispose();
    return false;
  }
  using value = result.value;
  return context.dump(value) === true;
}

/**
 * True once this thread has computed for longer than the limit. On a busy machine, or while the host collects
 * garbage on other threads, a script gets no turn, which is not its fault.
 */
function hasComputedFor(limitMs: number): () => boolean {
  const before = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000 > limitMs;
  };
}

type Outcome =
  | { result: string | undefined }
  | { tooLong: true; line?: number }
  | { failed: string; line?: number; isUnread?: true };

// The code stands right behind the brace, so that its lines keep their numbers. Frozen, it carries nothing over.
const wrap = (code: string) => `Object.freeze(function (message) {${code}\n})`;

const call = `(function (parse, stringify) {
  return function (script, input) {
    const result = script(parse(input));
    if (result instanceof Promise) throw new TypeError('A script cannot wait: return the value itself');
    return stringify(result);
  };
})(JSON.parse, JSON.stringify)`;

function evaluate({ context, run, script }: Prepared, input: string): Outcome {
  using text = context.newString(input);
  const returned = context.callFunction(run, context.undefined, script, text);
  if (returned.error) return failure(context, returned.error);
  using result = returned.value;
  return { result: context.typeof(result) === 'string' ? context.getString(result) : undefined };
}

/** Scripts may throw anything, and an error text may be as long as they like. */
function failure(context: QuickJSContext, error: QuickJSHandle): Outcome {
  using handle = error;
  const name = propertyText(context, handle, 'name');
  const message = propertyText(context, handle, 'message');
  const line = lineOf(propertyText(context, handle, 'stack'));
  const at = line === undefined ? {} : { line };
  if (name === 'InternalError' && message === 'interrupted') return { tooLong: true, ...at };
  const thrown = context.typeof(handle) === 'string' ? context.getString(handle) : `${name}: ${message}`;
  return { failed: thrown.slice(0, 300), ...at };
}

function propertyText(context: QuickJSContext, handle: QuickJSHandle, name: string): string {
  if (context.typeof(handle) !== 'object') return '';
  using property = context.getProp(handle, name);
  return context.typeof(property) === 'string' ? context.getString(property).slice(0, 4000) : '';
}

function lineOf(stack: string): number | undefined {
  const line = /script\.js:(\d+)/.exec(stack)?.[1];
  return line === undefined ? undefined : Number(line);
}

/** Gives the script a console; what it wrote is kept up to 16 kB, and taken once. */
function addConsole(context: QuickJSContext): () => string {
  let text = '';
  using write = context.newFunction('write', (...values) => {
    const line = values.map((value) => shown(context, value)).join(' ');
    if (text.length < consoleLimit) text += `${line}\n`.slice(0, consoleLimit - text.length);
  });
  using target = context.newObject();
  for (const name of ['log', 'info', 'warn', 'error', 'debug']) context.setProp(target, name, write);
  context.setProp(context.global, 'console', target);
  return () => {
    const taken = text;
    text = '';
    return taken;
  };
}

function shown(context: QuickJSContext, value: QuickJSHandle): string {
  if (context.typeof(value) === 'string') return context.getString(value).slice(0, consoleLimit);
  const dumped: unknown = context.dump(value);
  return (typeof dumped === 'object' ? JSON.stringify(dumped) : String(dumped)).slice(0, consoleLimit);
}
