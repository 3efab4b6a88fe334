import { t } from '../language/t.ts';

type Control = HTMLInputElement | HTMLTextAreaElement;

/** The text field inside an element: the one that has or had the focus, else the last. */
export function controlIn(element: HTMLElement, last?: Element | null): Control | undefined {
  const controls = [
    ...element.querySelectorAll<Control>('input:not([type="hidden"], [aria-hidden]), textarea'),
  ];
  return controls.find((control) => control === last) ?? controls.at(-1);
}

/** What a control is called, as a screen reader says it. */
export function nameOf(control: HTMLElement | undefined): string {
  if (!control) return t('this field');
  const label = 'labels' in control && control.labels instanceof NodeList ? control.labels[0] : undefined;
  const named = control.getAttribute('aria-labelledby');
  const title = control.getAttribute('aria-label') ?? ownText(label ?? document.getElementById(named ?? ''));
  return title || t('this field');
}

/** The words of a label without what stands in elements of its own, such as that a value is required. */
function ownText(label: Node | null): string {
  const texts = [...(label?.childNodes ?? [])].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
  return texts
    .map(({ textContent }) => textContent)
    .join('')
    .trim();
}

/** Types a text where the cursor stands, as if the person had typed it. */
export function typeInto(control: Control, text: string): void {
  const start = control.selectionStart ?? control.value.length;
  const end = control.selectionEnd ?? start;
  const next = control.value.slice(0, start) + text + control.value.slice(end);
  const prototype =
    control instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  // React listens for input events and compares with the value it set itself, so the browser's own setter is needed.
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(control, next);
  control.dispatchEvent(new Event('input', { bubbles: true }));
  requestAnimationFrame(() => control.setSelectionRange(start + text.length, start + text.length));
}
