import {
  changeSetting,
  type OptionsPage,
  type PipelineDocument,
  type PipelineNode,
  type PluginManifest,
} from '@pyheart/plugin-sdk';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Draft } from '../../draft/createDraft.ts';
import { inWords } from '../../language/inWords.ts';
import { t } from '../../language/t.ts';
import { type DependentField, dependentFields } from './dependentFields.ts';

export interface OptionsAsked {
  document: PipelineDocument;
  node: string;
  method: string;
  search: string;
  cursor?: string;
}

export interface DependentsParts {
  draft: Draft;
  manifests: ReadonlyMap<string, PluginManifest>;
  /** What a field can hold, as the system says. */
  ask(question: OptionsAsked): Promise<OptionsPage>;
}

/**
 * Keeps fields true whose choices depend on other fields. When such a field was changed in a form, a value that the new
 * list lacks is taken out in the same step of the history; it comes back when the field is as it was. What cannot be
 * asked stays.
 */
export interface Dependents {
  /** What was taken out, by node and path: the word at the empty field. */
  emptied: StoreApi<ReadonlyMap<string, string>>;
  /** The form changed this node; `before` is how it was. */
  changed(before: PipelineNode): void;
  /** What was typed is complete. Settles when what followed from it is done. */
  settle(): Promise<void>;
}

/** A change in a form: the node before it, and the step of the history that it is. */
interface Followed {
  before: PipelineNode;
  step: number;
}

export const emptiedKey = (node: string, field: string): string => `${node} ${field}`;

/** Lists that are longer are not read to their end: whether a value is in them stays unknown. */
const mostPages = 20;

export function createDependents({ draft, manifests, ask }: DependentsParts): Dependents {
  const emptied = createStore<ReadonlyMap<string, string>>(() => new Map());
  /** What was taken out, by node, path and what it depended on. */
  const former = new Map<string, string>();
  let open: Followed | undefined;

  const fieldsOf = (node: PipelineNode | undefined): DependentField[] => {
    const manifest = node && manifests.get(node.plugin);
    return node && manifest ? dependentFields(node, manifest) : [];
  };
  const current = (node: string, name: string) =>
    fieldsOf(draft.store.getState().byId.get(node)).find((field) => field.name === name);

  /** Takes a value out, or puts it back, with the step that it follows from; returns whether it did. */
  const write = (node: string, field: DependentField, value: string | undefined, step: number): boolean => {
    const { steps, byId } = draft.store.getState();
    const words = { change: inWords(steps.find(({ id }) => id === step)?.label ?? ''), title: field.title };
    const label =
      value === undefined
        ? t('{change}. {title} was emptied: the new list does not have its value', words)
        : t('{change}. {title} has its former value again', words);
    const manifest = manifests.get(byId.get(node)?.plugin ?? '');
    return draft.dispatch({ ...changeSetting(node, field.path, value, manifest), label: () => label }, step);
  };

  const follow = async (was: DependentField, { before, step }: Followed): Promise<void> => {
    const node = before.id;
    const field = current(node, was.name);
    if (field === undefined || field.under === was.under) return;
    const memory = (under: string) => JSON.stringify([node, was.name, under]);
    const known = former.get(memory(field.under));
    if (field.isEmpty && known !== undefined) {
      if (!write(node, field, known, step)) return;
      forget(node, was.name);
      return followOthers(was, before);
    }
    const { value } = field;
    // A value that was chosen together with what it depends on is meant.
    if (value === undefined || value !== was.value) return;
    const { document } = draft.store.getState();
    if ((await isListed(ask, { document, node, method: field.method, search: value })) !== false) return;
    const now = current(node, was.name);
    if (now?.value !== value || now.under !== field.under) return;
    if (!write(node, field, undefined, step)) return;
    former.set(memory(was.under), value);
    emptied.setState(new Map(emptied.getState()).set(emptiedKey(node, was.name), value), true);
    await followOthers(was, before);
  };
  const followAll = async (followed: Followed, without?: string): Promise<void> => {
    const fields = fieldsOf(followed.before).filter(({ name }) => name !== without);
    await Promise.all(fields.map((field) => follow(field, followed)));
  };
  /** Others may depend on the field that has just been written. */
  const followOthers = (was: DependentField, before: PipelineNode) =>
    followAll({ before, step: draft.store.getState().steps.at(-1)?.id ?? 0 }, was.name);
  const forget = (node: string, name: string) => {
    const next = new Map(emptied.getState());
    if (next.delete(emptiedKey(node, name))) emptied.setState(next, true);
  };

  const settle = async () => {
    const settled = open;
    open = undefined;
    if (settled) await followAll(settled);
  };
  return {
    emptied,
    changed(before) {
      const { steps, position } = draft.store.getState();
      const step = steps[position - 1]?.id;
      if (step === undefined) return;
      for (const { name, isEmpty } of fieldsOf(before)) {
        if (isEmpty && current(before.id, name)?.isEmpty === false) forget(before.id, name);
      }
      if (open && open.before.id !== before.id) void settle();
      open = { before: open?.before ?? before, step };
    },
    settle,
  };
}

/** Whether the system lists the value; undefined when it cannot be asked or its list has no end. */
async function isListed(
  ask: DependentsParts['ask'],
  question: OptionsAsked & { search: string },
): Promise<boolean | undefined> {
  let cursor: string | undefined;
  try {
    for (let page = 0; page < mostPages; page += 1) {
      const { options, next } = await ask({ ...question, ...(cursor === undefined ? {} : { cursor }) });
      if (options.some(({ value }) => value === question.search)) return true;
      if (next === undefined) return false;
      cursor = next;
    }
  } catch {
    // Out of reach: the field says so when its list is opened.
  }
  return undefined;
}
