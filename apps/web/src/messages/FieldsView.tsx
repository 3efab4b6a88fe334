import { useContext, useMemo, useState } from 'react';
import type { OpenedData } from './DataFormat.ts';
import type { DataNode } from './DataNode.ts';
import { DataTree } from './DataTree.tsx';
import type { FoundFormat } from './dataFormats.ts';
import { FieldStrip } from './FieldStrip.tsx';
import { FieldUseContext } from './FieldUse.ts';
import { nodesAt } from './nodeAt.ts';
import { RawPane } from './RawPane.tsx';
import { TableView } from './TableView.tsx';

interface FieldsViewProps {
  text: string;
  found: FoundFormat;
  opened: OpenedData;
}

const noWords = () => () => undefined;

/** Fields beside the raw text: whatever is pointed at on one side is marked on the other. */
export function FieldsView({ text, found, opened }: FieldsViewProps) {
  const { format, unreadable } = found;
  const target = useContext(FieldUseContext);
  const useNames = format.useNames ?? noWords;
  const wordsOf = useNames(opened);
  const [chosen, setChosen] = useState<readonly DataNode[]>([]);
  const [pointed, setPointed] = useState<DataNode>();
  const [caret, setCaret] = useState<number>();
  const shown = pointed ?? chosen.at(-1);
  const isUsable = target !== undefined && unreadable === undefined;
  const mark = useMemo(() => shown && { start: shown.start, end: shown.end }, [shown]);
  const choose = (node: DataNode) => {
    setCaret(undefined);
    setPointed(undefined);
    setChosen([node]);
  };
  const use = ({ path }: DataNode) => path !== undefined && target?.use(path);
  return (
    <div className="@container flex flex-col gap-2 md:in-data-fill:min-h-0 md:in-data-fill:flex-1">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2 @2xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] md:in-data-fill:min-h-0 md:in-data-fill:flex-1 md:in-data-fill:auto-rows-[minmax(0,1fr)]">
        {opened.table ? (
          <TableView
            table={opened.table}
            chosen={chosen.at(-1)}
            isUsable={isUsable}
            onPoint={setPointed}
            onChoose={choose}
            onUse={use}
          />
        ) : (
          <DataTree
            nodes={opened.nodes}
            wordsOf={wordsOf}
            chosen={chosen}
            isUsable={isUsable}
            onPoint={setPointed}
            onChoose={choose}
            onUse={use}
          />
        )}
        <RawPane
          text={text}
          mark={mark}
          isFollowing={caret === undefined}
          caret={caret}
          onCaret={(offset) => {
            setCaret(offset);
            setPointed(undefined);
            setChosen(nodesAt(opened, offset));
          }}
        />
      </div>
      <FieldStrip node={shown} words={shown && wordsOf(shown)} unreadable={unreadable} />
    </div>
  );
}
