import { PluginError } from '@pyheart/plugin-sdk';
import { Liquid, type Template } from 'liquidjs';
import type { MessageView } from '../../paths/viewMessage.ts';
import { escapeFor, type OutputType } from './escapeFor.ts';

export interface TemplateOptions {
  template: string;
  output: OutputType;
  missing: 'error' | 'empty';
  timeLimitMs: number;
}

export type RenderTemplate = (view: MessageView & { now: string }) => string;

/** No file of this machine can be included, and values of the message never reach a prototype. */
function engine({ output, missing, timeLimitMs }: TemplateOptions): Liquid {
  return new Liquid({
    templates: {},
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: missing === 'error',
    lenientIf: true,
    outputEscape: escapeFor[output],
    renderLimit: timeLimitMs,
    parseLimit: 500_000,
    memoryLimit: 20_000_000,
  });
}

/** Parses a template once. What is wrong with it, or with a run of it, is PH-TPL-001 with the line. */
export function compileTemplate(options: TemplateOptions): RenderTemplate {
  const liquid = engine(options);
  let parsed: Template[];
  try {
    parsed = liquid.parse(options.template);
  } catch (error) {
    throw failure(error, 'cannot be read', true);
  }
  return (view) => {
    try {
      return String(liquid.renderSync(parsed, view));
    } catch (error) {
      throw failure(error, 'failed', false);
    }
  };
}

/**
 * A parser names what is wrong with the template, which is safe to show. What a run throws may quote the message,
 * so only its kind is told.
 */
function failure(error: unknown, what: string, isParsing: boolean): PluginError {
  const line = lineOf(error);
  const where = line === undefined ? '' : ` at line ${line}`;
  const reason = isParsing ? parserReason(error) : runReason(error);
  return new PluginError('PH-TPL-001', `The template ${what}${where}: ${reason}.`, {
    hint: 'Open the template at that line, and try it with a sample message.',
    issues: [
      {
        code: 'PH-TPL-001',
        severity: 'error',
        message: `${reason}.`,
        at: { field: 'template', ...(line === undefined ? {} : { line }) },
      },
    ],
  });
}

function parserReason(error: unknown): string {
  const text = error instanceof Error ? error.message : '';
  return (
    (text.split('\n')[0] ?? '').replace(/, (file:.*?)?line:\d+.*$/, '').trim() ||
    'a tag or filter is not known'
  );
}

function runReason(error: unknown): string {
  const text = error instanceof Error ? error.message : '';
  const name = /undefined variable: ([\w.[\]'"-]{1,80})/.exec(text)?.[1];
  if (name !== undefined) return `${name} is empty or not known`;
  if (/(render|template).*limit exceeded/i.test(text)) return 'it ran longer than its time limit';
  if (/memory.*limit exceeded/i.test(text)) return 'its output became too large';
  return 'a tag or filter cannot work on the value it got';
}

function lineOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('token' in error)) return undefined;
  const { token } = error;
  if (typeof token !== 'object' || token === null || !('getPosition' in token)) return undefined;
  const position: unknown = typeof token.getPosition === 'function' ? token.getPosition() : undefined;
  return Array.isArray(position) && typeof position[0] === 'number' ? position[0] : undefined;
}
