import { dereference, isRecord, type JsonSchema, looksLikeSecret } from '@pyheart/plugin-sdk';
import { bothText, eitherText } from '../language/listed.ts';
import { t } from '../language/t.ts';
import { type OperatorOption, operatorsOf } from '../settings/rules/operatorLabels.ts';
import { readRules } from '../settings/rules/Rule.ts';

/** The rules of a filter or router, a sentence each: "Inpatients holds when PV1-2 is one of I, E". */
export function rulesInWords(value: unknown, schema: JsonSchema, root: JsonSchema): string[] {
  const items = isRecord(schema.items) ? dereference(schema.items, root) : {};
  const operators = operatorsOf(items.properties?.['conditions'], root);
  return readRules(value).map(({ name, match, port, conditions }) => {
    const words = conditions.map((condition) => conditionInWords(condition, operators));
    const when =
      words.length === 0 ? t('nothing is compared') : match === 'all' ? bothText(words) : eitherText(words);
    return port
      ? t('“{name}” holds when {when}; it leads to {port}.', { name, when, port })
      : t('“{name}” holds when {when}.', { name, when });
  });
}

/** Conditions that must all hold, as one phrase. */
export function conditionsInWords(value: unknown, schema: JsonSchema, root: JsonSchema): string {
  const operators = operatorsOf(schema, root);
  const conditions = Array.isArray(value) ? value.filter(isRecord) : [];
  return bothText(conditions.map((condition) => conditionInWords(condition, operators)));
}

function conditionInWords(
  { path, op, value }: { path?: unknown; op?: unknown; value?: unknown },
  operators: readonly OperatorOption[],
): string {
  const word = operators.find((operator) => operator.value === op)?.label ?? String(op ?? 'equals');
  const text = Array.isArray(value) ? value.map(String).join(', ') : String(value ?? '');
  return [String(path ?? '…'), word, looksLikeSecret(text) ? '•••' : text].filter(Boolean).join(' ');
}
