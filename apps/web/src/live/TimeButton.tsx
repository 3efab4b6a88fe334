import { CalendarClock } from 'lucide-react';
import { useDesigner, usePast } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { IconButton } from '../ui/IconButton.tsx';

/** Opens and closes the bar to choose another time on. */
export function TimeButton() {
  const { past } = useDesigner();
  const isOpen = usePast((state) => state.isOpen);
  return (
    <IconButton label={t('Look back in time')} keys="H" aria-pressed={isOpen} onClick={() => past.toggle()}>
      <CalendarClock aria-hidden />
    </IconButton>
  );
}
