import { useMemo } from 'react';
import { t } from '../language/t.ts';
import { type Choice, ChoiceDialog } from './ChoiceDialog.tsx';
import { otherSide, type Side } from './createGrid.ts';
import { type FieldNode, nodeAt, walk } from './fields/FieldTree.ts';
import { useGrid } from './GridContext.ts';

/** How deep definitions are searched; what lies deeper can be typed. */
const depth = { source: 8, target: 4 };

/** "Map PID-5.1 to…": the fields of the other side, those that still need a partner first. */
export function MapDialog({ side, place }: { side: Side; place: string }) {
  const { grid, sides, coverage, edits } = useGrid();
  const other = otherSide(side);
  const { tree } = sides[side];
  const otherTree = sides[other].tree;
  const byPlace = sides[other].byPlace;
  const nodes = useMemo(() => {
    const wanted = new Set(
      (other === 'source' ? coverage.unused : coverage.missing).map((node) => node.place),
    );
    const all = [...walk(otherTree.roots, depth[other])].filter(({ isGroup }) => !isGroup);
    return all
      .map((node) => ({
        node,
        depth: node.place.split('.').length,
        text: `${node.place} ${node.name} ${node.value ?? ''}`.toLowerCase(),
      }))
      .sort((a, b) => rank(a.node, wanted, byPlace) - rank(b.node, wanted, byPlace) || a.depth - b.depth);
  }, [otherTree, other, coverage, byPlace]);
  const close = () => grid.setState({ dialog: undefined });
  const find = (text: string): Choice[] => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const found = nodes.filter((entry) => words.every((word) => entry.text.includes(word)));
    if (words.length > 0) found.sort((a, b) => closeness(a.node, words) - closeness(b.node, words));
    const choices = found.map(({ node }) => ({ value: node.place, label: node.path, help: helpOf(node) }));
    const typed = otherTree.placeOf(text);
    const isKnown = typed === undefined || found.some(({ node }) => node.place === typed);
    return isKnown
      ? choices
      : [...choices, { value: `typed:${text}`, label: text, help: t('as it is typed') }];
  };
  return (
    <ChoiceDialog
      title={
        side === 'source'
          ? t('Map {field} to', { field: tree.say(place) })
          : t('Map to {field} from', { field: tree.say(place) })
      }
      placeholder={side === 'source' ? t('Find a target field') : t('Find a source field')}
      empty={t('No field matches. Type a whole path to use one that is not listed.')}
      find={find}
      onClose={close}
      onChoose={(value) => {
        close();
        const path = nodeAt(tree, place)?.path ?? place;
        const typed = value.startsWith('typed:') ? value.slice('typed:'.length) : undefined;
        if (typed !== undefined && side === 'source') edits.mapPaths(path, typed);
        else if (typed !== undefined) edits.mapPaths(typed, path);
        else if (side === 'source') edits.map(place, value);
        else edits.map(value, place);
      }}
    />
  );
}

/** First what has no partner yet, then what has none and needs none, then what is mapped already. */
function rank(node: FieldNode, wanted: ReadonlySet<string>, mapped: ReadonlyMap<string, unknown>): number {
  if (wanted.has(node.place)) return 0;
  return mapped.has(node.place) ? 2 : 1;
}

/** Short places that end with what was typed come first. */
function closeness(node: FieldNode, words: readonly string[]): number {
  const place = node.place.toLowerCase();
  const ends = words.some(
    (word) => place === word || place.endsWith(`.${word}`) || place.endsWith(`-${word}`),
  );
  return (ends ? 0 : 1000) + place.length;
}

function helpOf(node: FieldNode): string {
  const required = node.isRequired ? 'required' : '';
  return [node.name, node.value?.slice(0, 40), required].filter(Boolean).join(' · ');
}
