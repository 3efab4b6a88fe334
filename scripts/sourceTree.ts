import { readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';

/** A node of the syntax tree (ESTree with JSX). */
export interface Tree {
  type: string;
  start: number;
  end: number;
  [part: string]: unknown;
}

/** Reads a TypeScript file; `lineOf` counts from 1. */
export function sourceTree(file: string): { program: Tree; lineOf(node: Tree): number } {
  const text = readFileSync(file, 'utf8');
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`);
  return {
    program: program as unknown as Tree,
    lineOf: ({ start }) => text.slice(0, start).split('\n').length,
  };
}

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && typeof (value as Tree).type === 'string';
}

export function childrenOf(node: Tree): Tree[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]).filter(isTree));
}

/** The name of an identifier, of a member (`a.b` is `b`) or of what is called. */
export function nameOf(value: unknown): string {
  if (!isTree(value)) return '';
  if (value.type === 'CallExpression') return nameOf(value['callee']);
  if (value.type === 'MemberExpression') return nameOf(value['property']);
  return typeof value['name'] === 'string' ? value['name'] : '';
}

/** The words of a string or of a template, each value in it as `{}`; undefined for anything else. */
export function wordsOf(value: unknown): string | undefined {
  if (!isTree(value)) return undefined;
  if (value.type === 'Literal' && typeof value['value'] === 'string') return value['value'];
  if (value.type !== 'TemplateLiteral') return undefined;
  const quasis = value['quasis'] as { value: { cooked: string } }[];
  return quasis.map((quasi) => quasi.value.cooked).join('{}');
}
