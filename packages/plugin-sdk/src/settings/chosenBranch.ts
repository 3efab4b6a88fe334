import { branchesOf, dereference, isRecord, type JsonSchema } from './jsonSchema.ts';

/** The branch of a union that a value has chosen: by its constant (`type: 'cron'`), else by its JSON type. */
export function chosenBranch(union: JsonSchema, value: unknown, root: JsonSchema): JsonSchema | undefined {
  const branches = branchesOf(union).map((branch) => dereference(branch, root));
  const fitting = branches.filter((branch) => fitsType(branch, value));
  if (!isRecord(value)) return fitting[0];
  const tagged = fitting.filter((branch) => constants(branch).length > 0);
  const chosen = tagged.find((branch) =>
    constants(branch).every(([name, constant]) => constant.includes(value[name])),
  );
  return chosen ?? fitting.find((branch) => constants(branch).length === 0);
}

/** Required properties with fixed values: what tells the branches apart. */
function constants(branch: JsonSchema): [string, readonly unknown[]][] {
  return Object.entries(branch.properties ?? {}).flatMap(([name, property]) =>
    property.const === undefined ? [] : [[name, [property.const]] as [string, readonly unknown[]]],
  );
}

function fitsType(schema: JsonSchema, value: unknown): boolean {
  if (schema.type === undefined) return true;
  return [schema.type].flat().some((type) => jsonTypesOf(value).includes(type));
}

function jsonTypesOf(value: unknown): string[] {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  if (typeof value === 'number') return Number.isInteger(value) ? ['integer', 'number'] : ['number'];
  return [typeof value];
}
