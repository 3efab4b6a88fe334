import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Select } from '../ui/Select.tsx';
import { controlIn, nameOf } from './controlIn.ts';
import { carry, inOrder, usePicking } from './pickingStore.ts';

/** Says which field of a message is being carried, and lists the settings that can take it. */
export function CarryBar() {
  const carried = usePicking((state) => state.carried);
  const targets = usePicking((state) => state.targets);
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (carried !== null) bar.current?.querySelector('button')?.focus();
  }, [carried]);
  if (carried === null) return null;
  const choices = inOrder(targets);
  return (
    <div
      ref={bar}
      role="group"
      aria-label={t('Put {carried} into a setting', { carried })}
      className="mb-3 flex items-center gap-2 rounded-md border border-accent bg-accent-soft p-2 text-xs"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        carry(null);
      }}
    >
      <span className="shrink-0">
        {rich('Put {carried} into', { carried: <span className="font-mono">{carried}</span> })}
      </span>
      {choices.length === 0 ? (
        <span className="flex-1 text-ink-2">
          {t('no setting of this node takes a field. Select another node.')}
        </span>
      ) : (
        <Select
          aria-label={t('Setting that takes the field')}
          className="w-auto min-w-0 flex-1 basis-32"
          value={undefined}
          placeholder={t('Choose, or drop it there')}
          options={choices.map(({ id, element }) => ({ value: id, label: nameOf(controlIn(element)) }))}
          onChange={(id) => {
            carry(null);
            choices.find((target) => target.id === id)?.take(carried);
          }}
        />
      )}
      <IconButton label={t('Do not use {carried}', { carried })} size="sm" onClick={() => carry(null)}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
