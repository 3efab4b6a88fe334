import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { PluginError } from '../failure.ts';
import { type AnyPlugin, definePlugin } from '../plugin.ts';
import { samplePlugins } from '../testing/samplePlugins.ts';
import { fakeClock, logCollector } from '../testing.ts';
import { Plugin } from './Plugin.ts';
import { type PluginAudit, PluginRegistry } from './PluginRegistry.ts';

/** A plugin that writes down when it starts and ends. */
function traced(key: string, trace: string[], more: Partial<AnyPlugin> = {}): AnyPlugin {
  const plugin = definePlugin({
    key,
    kind: 'workflow',
    title: key,
    summary: key,
    version: '1.0.0',
    author: 'Test',
    category: 'Test',
    icon: 'box',
    config: z.object({ size: z.int().default(1) }),
    example: {},
    sentence: key,
    inputs: [],
    outputs: [],
    initialize: async () => {
      trace.push(`+${key}`);
      return key;
    },
    cleanup: async () => {
      trace.push(`-${key}`);
    },
  });
  return { ...plugin, ...more };
}

describe('PluginRegistry', () => {
  it('refuses a plugin twice and one that is switched off', () => {
    const audit: PluginAudit[] = [];
    const registry = new PluginRegistry({ audit: (entry) => audit.push(entry), clock: fakeClock() });
    registry.registerPlugin(traced('a', []));
    expect(() => registry.registerPlugin(traced('a', []))).toThrow('There is already a plugin "a".');
    expect(() => registry.registerPlugin(traced('b', [], { enabled: false }))).toThrow('is switched off');
    expect(audit.map(({ action, object, outcome }) => `${action} ${object} ${outcome}`)).toEqual([
      'register a ok',
      'register a failed',
      'register b failed',
    ]);
  });

  it('starts dependencies first, then by priority, and cleans up the other way round', async () => {
    const trace: string[] = [];
    const registry = new PluginRegistry();
    registry.registerPlugin(traced('late', trace, { priority: 10 }));
    registry.registerPlugin(traced('needy', trace, { priority: 300, dependencies: ['late'] }));
    registry.registerPlugin(traced('first', trace, { priority: 200 }));
    expect(await registry.initializeAll()).toEqual(new Map());
    expect(trace).toEqual(['+late', '+needy', '+first']);
    await registry.initializeAll();
    await registry.cleanupAll();
    expect(trace.slice(3)).toEqual(['-first', '-needy', '-late']);
    expect(registry.getPluginsByType('workflow').map(({ id }) => id)).toEqual(['needy', 'first', 'late']);
    expect(registry.getPluginsByType('adapter')).toEqual([]);
  });

  it('keeps the others going when one fails, except those that need it', async () => {
    const trace: string[] = [];
    const registry = new PluginRegistry();
    const broken = async () => {
      throw new PluginError('PH-NET-001', 'lab.example.org does not answer.');
    };
    registry.registerPlugin(traced('broken', trace, { initialize: broken }));
    registry.registerPlugin(traced('needy', trace, { dependencies: ['broken'] }));
    registry.registerPlugin(traced('lost', trace, { dependencies: ['gone'] }));
    registry.registerPlugin(traced('x', trace, { dependencies: ['y'] }));
    registry.registerPlugin(traced('y', trace, { dependencies: ['x'] }));
    registry.registerPlugin(traced('good', trace));
    registry.registerPlugin(traced('wrong', trace), { config: { size: 'big' } });
    const failures = await registry.initializeAll();
    expect(trace).toEqual(['+good']);
    expect([...failures].map(([id, { message }]) => `${id}: ${message}`).sort()).toEqual([
      'broken: lab.example.org does not answer.',
      'lost: "lost" needs the plugin "gone", which is not loaded.',
      'needy: "needy" needs the plugin "broken", which did not start.',
      'wrong: The settings of "wrong" are wrong.',
      'x: "x" needs the plugin "y", which cannot start before it.',
      'y: "y" needs the plugin "x", which cannot start before it.',
    ]);
  });

  it('shows the five steps as they are taken', async () => {
    const registry = new PluginRegistry();
    const steps: string[] = [];
    registry.onLifecycle(({ id, from, to }) => steps.push(`${id} ${from} → ${to}`));
    const instance = registry.registerPlugin(traced('a', []));
    expect(instance.step).toBe('registered');
    await registry.initializeAll();
    expect(instance.state).toBe('a');
    expect(await registry.unregisterPlugin('a')).toBe(true);
    expect(await registry.unregisterPlugin('a')).toBe(false);
    expect(steps).toEqual([
      'a registered → validated',
      'a validated → initialized',
      'a initialized → active',
      'a active → cleaned',
    ]);
  });

  it('gives plugins the credentials of an authenticator', async () => {
    const registry = new PluginRegistry();
    const [, , , , login] = samplePlugins;
    if (login === undefined) throw new Error('no login');
    const authorize = async () => ({ headers: { Authorization: 'Basic x' } });
    registry.registerPlugin({ ...login, authorize }, { id: 'lab', config: { user: 'u', password: 'p' } });
    registry.registerPlugin(
      traced('a', [], { initialize: async (context) => (await context.credentials('lab')).headers }),
      { priority: 1 },
    );
    await registry.initializeAll();
    expect(registry.getPlugin('a')?.state).toEqual({ Authorization: 'Basic x' });
  });

  it('finds plugins of both forms among the exports of a package', () => {
    class LabAdapter extends Plugin {
      getMetadata() {
        return { name: 'LabAdapter', version: '1.0.0', pluginType: 'adapter' as const };
      }
    }
    const registry = new PluginRegistry();
    const exports = {
      LabAdapter,
      a: traced('a', []),
      off: traced('b', [], { enabled: false }),
      n: 1,
      f: () => 1,
    };
    expect(registry.discoverPlugins(exports)).toEqual(['lab-adapter', 'a']);
    expect(registry.discoverPlugins(exports)).toEqual([]);
  });
});

describe('hooks', () => {
  it('give their results by priority; one that throws is logged and does not matter', async () => {
    const log = logCollector();
    const registry = new PluginRegistry({ log });
    registry.registerHook('message_received', () => 'second');
    registry.registerHook('message_received', ({ messageId }) => messageId, { priority: 200 });
    const remove = registry.registerHook('message_received', () => {
      throw new Error('patient Doe');
    });
    const payload = { pipeline: 'p', node: 'n', messageId: 'm1' };
    expect(await registry.triggerHook('message_received', payload)).toMatchObject([
      { ok: true, value: 'm1' },
      { ok: true, value: 'second' },
      { ok: false, failure: { code: 'PH-BUG-001' } },
    ]);
    expect(JSON.stringify(log.lines)).toContain('hook failed');
    expect(JSON.stringify(log.lines)).not.toContain('Doe');
    remove();
    expect(await registry.triggerHook('message_received', payload)).toHaveLength(2);
    expect(await registry.triggerHook('own_name', { any: 'thing' })).toEqual([]);
  });

  it('stop what is about to happen when they have a veto', async () => {
    const trace: string[] = [];
    const registry = new PluginRegistry();
    const veto = ({ id }: { id: string }) => {
      if (id === 'b') throw new Error('no');
    };
    registry.registerHook('before_init', veto, { veto: true });
    registry.registerPlugin(traced('a', trace));
    registry.registerPlugin(traced('b', trace));
    const failures = await registry.initializeAll();
    expect(trace).toEqual(['+a']);
    expect(failures.get('b')).toMatchObject({
      code: 'PH-SEC-001',
      message: 'A hook on before_init stopped it.',
    });
  });
});
