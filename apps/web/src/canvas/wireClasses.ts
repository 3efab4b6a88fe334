import { cx } from '../ui/cx.ts';

interface WireLook {
  isError: boolean;
  /** Whether the shown try went along it; null when none is shown. */
  travelled: boolean | null;
  isOn: boolean;
}

export function wireClasses({ isError, travelled, isOn }: WireLook): string {
  return cx('wire', isError && 'wire-error', travelled === false && 'wire-idle', isOn && 'wire-on');
}
