import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
} from 'lucide-react';
import { type Alignment, alignments, fewest } from '../designer/alignBoxes.ts';
import { useDesigner } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { IconButton } from '../ui/IconButton.tsx';

const icons: Record<Alignment, typeof AlignStartVertical> = {
  left: AlignStartVertical,
  centre: AlignCenterVertical,
  right: AlignEndVertical,
  top: AlignStartHorizontal,
  middle: AlignCenterHorizontal,
  bottom: AlignEndHorizontal,
  across: AlignHorizontalDistributeCenter,
  down: AlignVerticalDistributeCenter,
};

/** Lines the selected things up, or spreads them. */
export function AlignButtons({ count }: { count: number }) {
  const { edits } = useDesigner();
  const ways = (Object.keys(icons) as Alignment[]).filter((how) => count >= fewest(how));
  if (ways.length === 0) return null;
  return (
    <div role="group" aria-label={t('Line up')} className="flex flex-wrap gap-1">
      {ways.map((how) => {
        const Icon = icons[how];
        return (
          <IconButton key={how} label={t(alignments[how].title)} onClick={() => edits.align(how)}>
            <Icon aria-hidden />
          </IconButton>
        );
      })}
    </div>
  );
}
