import { LibraryBig } from 'lucide-react';
import { lazy, Suspense, use, useState } from 'react';
import { DesignerContext } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { SampleSelect } from './SampleSelect.tsx';
import { useSample } from './useSample.ts';

const SampleLibrary = lazy(async () => ({ default: (await import('./SampleLibrary.tsx')).SampleLibrary }));

/** Which message the values of a form are shown with; nothing where no pipeline is open. */
export function SampleBar() {
  return use(DesignerContext) ? <OpenSampleBar /> : null;
}

function OpenSampleBar() {
  const { isEdited } = useSample();
  const [isOpen, setOpen] = useState(false);
  return (
    <div role="group" aria-label={t('Sample')} className="flex flex-wrap items-center gap-2">
      <span className="text-ink-3 text-xs">{t('Values of')}</span>
      <div className="min-w-40 flex-1">
        <SampleSelect aria-label={t('Sample that values are shown of')} />
      </div>
      {isEdited ? <span className="text-ink-3 text-xs">{t('changed by hand')}</span> : null}
      <IconButton label={t('Sample library')} onClick={() => setOpen(true)}>
        <LibraryBig aria-hidden />
      </IconButton>
      {isOpen ? (
        <Suspense fallback={null}>
          <SampleLibrary onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
