import { type Command, defineCommand, draftNode, titleOf } from './Command.ts';

/** Closes a question that was left open at a setting: what stands there is what is meant. */
export function closeQuestion(id: string, field: string): Command {
  return defineCommand({
    name: 'closeQuestion',
    label: (document) => `Answered a question about ${titleOf(document, id)}`,
    change: (draft) => {
      const node = draftNode(draft, id);
      const left = (node.openQuestions ?? []).filter((open) => open.field !== field);
      if (left.length === 0) delete node.openQuestions;
      else node.openQuestions = left;
    },
  });
}
