/** A pipeline told in words: what the screen shows and what is printed. Nothing in it is a secret. */
export interface Story {
  title: string;
  description: string;
  /** How many steps, where messages come from and where they go. */
  summary: string;
  steps: StoryStep[];
  /** What holds for all steps: order, retries, data kept. */
  settings: StoryFact[];
}

export interface StoryStep {
  node: string;
  title: string;
  /** The title of its plugin. */
  plugin: string;
  /** "ADT from the hospital listens on port 2575." */
  sentence: string;
  /** Rules, where its messages go, what happens to failures: a sentence each. */
  details: string[];
  facts: StoryFact[];
  tables: StoryTable[];
  /** Scripts, templates and pasted tables, word for word. */
  texts: { title: string; text: string }[];
  note: string;
  /** It speaks to another system: its facts are what both sides have to agree on. */
  isConnection: boolean;
}

export interface StoryFact {
  title: string;
  value: string;
}

export interface StoryTable {
  title: string;
  columns: string[];
  rows: string[][];
}
