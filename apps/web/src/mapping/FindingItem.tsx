import type { Issue } from '@pyheart/plugin-sdk';
import { LocateFixed } from 'lucide-react';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { InWords } from '../ui/InWords.tsx';
import { IssueIcon } from '../ui/IssueIcon.tsx';
import { findingPlace } from './findingPlace.ts';
import { useGrid } from './GridContext.ts';
import { revealField } from './revealRow.ts';

/** A finding about the result, with the way to its field where it has one. */
export function FindingItem({ issue }: { issue: Issue }) {
  const { grid, sides, mapped } = useGrid();
  const { tree } = sides.target;
  const place = findingPlace(issue, mapped.message, tree);
  return (
    <div className="flex items-start gap-1.5 text-xs">
      <IssueIcon severity={issue.severity} />
      <div className="min-w-0 flex-1 break-words">
        <InWords of={issue} />
        {place === undefined ? null : (
          <Button
            size="sm"
            look="ghost"
            className="max-w-full"
            aria-label={t('Show {field}', { field: tree.say(place) })}
            onClick={() => {
              revealField(grid, sides, 'target', place);
              grid.setState({ field: { side: 'target', place }, row: undefined, panel: 'mapping' });
            }}
          >
            <LocateFixed aria-hidden /> <span className="truncate font-mono">{tree.say(place)}</span>
          </Button>
        )}
      </div>
    </div>
  );
}
