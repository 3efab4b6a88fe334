import { pathTo } from '@pyheart/formats';
import {
  creatorOf,
  type DicomDictionary,
  isPrivateCreator,
  nameText,
  writtenTag,
} from '@pyheart/formats/dicom';
import { t } from '../../language/t.ts';
import { once } from '../../once.ts';
import type { DataNode } from '../DataNode.ts';
import { formatBytes } from '../formatBytes.ts';
import { jsonNodes } from './jsonNodes.ts';

/** Where attributes lie: the text they are written in, and the path of the item around them. */
interface Place {
  text: string;
  path: string;
  depth: number;
  dictionary: DicomDictionary;
}

/** The attributes of the DICOM JSON that starts at `start` of a text, with the paths by which steps read them. */
export function dicomNodes(text: string, start: number, dictionary: DicomDictionary): DataNode[] {
  return attributeNodes(jsonNodes(text, start, ''), { text, path: '', depth: 0, dictionary });
}

function attributeNodes(written: readonly DataNode[], place: Place): DataNode[] {
  const makers = new Map<string, string>();
  for (const { label, children } of written) {
    const maker = isPrivateCreator(label) ? valuesOf(children)[0]?.value : undefined;
    if (maker !== undefined) makers.set(label, maker);
  }
  return written.map((node) => attributeNode(node, place, makers));
}

function attributeNode(node: DataNode, place: Place, makers: ReadonlyMap<string, string>): DataNode {
  const tag = node.label.toUpperCase();
  const members = node.children?.() ?? [];
  const member = (name: string) => members.find(({ label }) => label === name)?.value;
  const known = place.dictionary.find(tag);
  const path = pathTo(place.path, known?.keyword ?? writtenTag(tag));
  const vr = member('vr') ?? known?.vr ?? 'UN';
  const attribute = {
    key: node.key,
    label: `${writtenTag(tag)} ${vr}`,
    path,
    summary: known?.title ?? privateName(tag, makers),
    start: node.start,
    end: node.end,
  };
  const values = valuesOf(node.children);
  if (vr === 'SQ') {
    const items = values.map((item, index) => itemNode(item, { ...place, path: `${path}[${index}]` }, index));
    return { ...attribute, isOpen: place.depth < 1, children: () => items };
  }
  const bytes = bytesIn(member('BulkDataURI'), member('InlineBinary'));
  if (bytes !== undefined) {
    const { path: _, ...unread } = attribute;
    return { ...unread, value: bytes };
  }
  const texts = values.map((value) => textOf(value));
  if (texts.length < 2) return { ...attribute, value: texts[0] ?? '' };
  const parts = values.map((value, index) => ({
    key: value.key,
    label: `[${index + 1}]`,
    path: `${path}[${index}]`,
    value: texts[index] ?? '',
    start: value.start,
    end: value.end,
  }));
  return { ...attribute, value: texts.join(' \\ '), children: () => parts };
}

function itemNode(item: DataNode, place: Place, index: number): DataNode {
  return {
    key: item.key,
    label: t('item {number}', { number: index + 1 }),
    start: item.start,
    end: item.end,
    isOpen: place.depth < 2,
    children: once(() => attributeNodes(item.children?.() ?? [], { ...place, depth: place.depth + 1 })),
  };
}

function valuesOf(members: DataNode['children']): readonly DataNode[] {
  return (
    members?.()
      .find(({ label }) => label === 'Value')
      ?.children?.() ?? []
  );
}

/** A value as a text; a name with its groups. */
function textOf(value: DataNode): string {
  const groups = value.children?.() ?? [];
  if (groups.length > 0)
    return nameText(Object.fromEntries(groups.map(({ label, value: part }) => [label, part ?? ''])));
  return value.value === 'null' ? '' : (value.value ?? '');
}

function privateName(tag: string, makers: ReadonlyMap<string, string>): string {
  const creator = creatorOf(tag);
  const maker = creator === undefined ? undefined : makers.get(creator);
  if (maker !== undefined) return t('private, {maker}', { maker });
  return Number.parseInt(tag.slice(0, 4), 16) % 2 === 1 ? t('private') : t('unknown attribute');
}

/** What stands for bytes: how many they are, where that is known. */
function bytesIn(uri: string | undefined, inline: string | undefined): string | undefined {
  if (inline !== undefined) return formatBytes(Math.floor((inline.replace(/=+$/, '').length * 3) / 4));
  if (uri === undefined) return undefined;
  const count = /^bytes:(\d+)$/.exec(uri)?.[1];
  return count === undefined ? t('kept elsewhere') : formatBytes(Number(count));
}
