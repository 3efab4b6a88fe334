import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, Suspense } from 'react';
import { t } from '../language/t.ts';
import { Button } from './Button.tsx';
import { cx } from './cx.ts';
import { Skeleton } from './Skeleton.tsx';

export interface DialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** Buttons; the primary one last. */
  footer?: ReactNode;
  size?: 'sm' | 'md' | 'lg' | 'xl';
  /** Takes the height of the window where there is room for columns, which then scroll by themselves; the dialog does not. */
  isFilled?: boolean;
}

const widths = { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-4xl', xl: 'max-w-6xl' };

export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  size = 'md',
  isFilled = false,
}: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(10_14_16/45%)]" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cx(
            'pop fixed inset-x-3 top-[8vh] z-40 mx-auto flex max-h-[84vh] flex-col rounded-md border bg-raised shadow-float',
            isFilled && 'md:h-[84vh]',
            widths[size],
          )}
        >
          <header className="flex items-start gap-3 border-b px-4 py-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="wrap-anywhere font-semibold text-md">{title}</Radix.Title>
              {description ? (
                <Radix.Description className="wrap-anywhere text-ink-2">{description}</Radix.Description>
              ) : null}
            </div>
            {/* Without a tooltip: it would take the first Escape, which should close the dialog. */}
            <Radix.Close asChild>
              <Button look="ghost" size="sm" aria-label={t('Close')} className="w-7 px-0">
                <X aria-hidden />
              </Button>
            </Radix.Close>
          </header>
          {/* What is still loaded waits in here: a dialog or page around it would be taken away and come back above. */}
          <div className={cx('min-h-0 flex-1 overflow-auto px-4 py-3', isFilled && 'md:overflow-hidden')}>
            <Suspense fallback={<Skeleton rows={4} />}>{children}</Suspense>
          </div>
          {footer ? (
            <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">{footer}</footer>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
