import { Command } from 'cmdk';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { t } from '../language/t.ts';

export const searchItemClass =
  'flex min-h-8 items-center gap-2 rounded-sm px-2 py-1 data-[selected=true]:bg-hover';

export interface SearchDialogProps {
  title: string;
  placeholder: string;
  /** Said when nothing is listed. */
  empty?: string;
  onClose(): void;
  children: ReactNode;
}

/** A dialog that is a search field with a list; the arrow keys choose, Enter does it. */
export function SearchDialog({
  title,
  placeholder,
  empty = t('Nothing matches this.'),
  onClose,
  children,
}: SearchDialogProps) {
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[rgb(10_14_16/30%)]" />
        <Dialog.Content
          aria-describedby={undefined}
          className="pop fixed inset-x-3 top-[12vh] z-40 mx-auto max-w-lg overflow-hidden rounded-md border bg-raised shadow-float outline-none"
        >
          <Dialog.Title className="sr-only">{title}</Dialog.Title>
          <Command label={title} loop>
            <Command.Input
              aria-label={title}
              placeholder={placeholder}
              className="h-11 w-full border-b bg-transparent px-3 text-md -outline-offset-2 outline-none"
            />
            <Command.List className="max-h-[56vh] overflow-auto p-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-ink-3">
              <Command.Empty className="p-3 text-ink-3">{empty}</Command.Empty>
              {children}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
