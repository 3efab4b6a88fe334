export type Value = string | number;

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** What has to be handed over for a text. Texts with choices name more than can be read from their type. */
export type ValuesOf<Text extends string, Kind> = Text extends `${string}, ${'plural' | 'select'},${string}`
  ? [values: Record<string, Kind>]
  : [NamesIn<Text>] extends [never]
    ? []
    : [values: Record<NamesIn<Text>, Kind>];
