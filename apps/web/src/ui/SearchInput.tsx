import { Search } from 'lucide-react';
import { cx } from './cx.ts';
import { Input } from './Input.tsx';

interface SearchInputProps {
  label: string;
  /** The label, when it is left out. */
  placeholder?: string;
  value: string;
  onChange(text: string): void;
  /** As low as the bar that it stands in. */
  isSmall?: boolean;
  className?: string;
}

/** A field that narrows what is listed below it. */
export function SearchInput({
  label,
  placeholder = label,
  value,
  onChange,
  isSmall,
  className,
}: SearchInputProps) {
  return (
    <div className={cx('relative min-w-0 flex-1', className)}>
      <Search
        aria-hidden
        className={cx(
          'pointer-events-none absolute inset-y-0 start-2 my-auto text-ink-3',
          isSmall ? 'size-3.5' : 'size-4',
        )}
      />
      <Input
        aria-label={label}
        placeholder={placeholder}
        className={isSmall ? 'h-7 ps-7 text-xs' : 'ps-8'}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
