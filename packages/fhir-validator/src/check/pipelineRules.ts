import { isRecord, type JsonRecord, list, record, text } from '../definitions/jsonValue.ts';
import type { Finding, Severity } from './Finding.ts';
import { nameInPlace, rootOf } from './namesOfMessages.ts';

/** A rule that a pipeline adds, in FHIRPath, with the words that people read when it is broken. */
export interface PipelineRule {
  /** A resource type; the rule is evaluated on each of that type. Empty: on the whole message. */
  resource: string;
  expression: string;
  words: string;
  severity: Severity;
}

type Evaluate = (expression: string, resource: JsonRecord) => unknown[];

/** Checks the rules of a pipeline. True, or anything but false, holds; nothing at all does not. */
export function checkPipelineRules(
  rules: readonly PipelineRule[],
  resource: unknown,
  evaluate: Evaluate,
): Finding[] {
  if (!isRecord(resource) || rules.length === 0) return [];
  const root = { at: rootOf(resource), resource };
  const all = [root, ...resourcesIn(resource, root.at)];
  return rules.flatMap((rule) => {
    const on =
      rule.resource === '' ? [root] : all.filter((one) => one.resource['resourceType'] === rule.resource);
    return on.flatMap((one) => broken(rule, one, evaluate));
  });
}

interface Placed {
  at: string;
  resource: JsonRecord;
}

function broken(
  { expression, words, severity }: PipelineRule,
  { at, resource }: Placed,
  evaluate: Evaluate,
): Finding[] {
  try {
    const [first] = evaluate(expression, resource);
    if (first !== undefined && first !== false) return [];
  } catch {
    return [
      {
        code: 'PH-FHV-020',
        severity: 'error',
        at,
        message: `The rule "${words}" cannot be evaluated.`,
        hint: 'Correct the FHIRPath of the rule in the node.',
        source: expression,
      },
    ];
  }
  return [
    {
      code: 'PH-FHV-018',
      severity,
      at,
      message: words,
      hint: 'Correct the message, or change the rule in the node.',
      source: expression,
    },
  ];
}

/** Resources inside of a resource: contained ones, entries of bundles, parameters. */
function resourcesIn(value: unknown, at: string): Placed[] {
  if (Array.isArray(value)) return list(value).flatMap((one, index) => resourcesIn(one, `${at}[${index}]`));
  return Object.entries(record(value)).flatMap(([name, one]) => {
    const place = `${at}.${nameInPlace(name)}`;
    const ofList = list(one).flatMap((each, index) =>
      isRecord(each) ? placed(each, `${place}[${index}]`) : [],
    );
    return isRecord(one) ? placed(one, place) : ofList;
  });
}

function placed(value: JsonRecord, at: string): Placed[] {
  const own = text(value['resourceType']) === undefined ? [] : [{ at, resource: value }];
  return [...own, ...resourcesIn(value, at)];
}
