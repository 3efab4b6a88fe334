const controls =
  // A check box has a hidden input beside it, which is for the browser's own forms.
  'input:not([aria-hidden]), textarea, button:is([role="combobox"], [role="switch"], [role="radio"], [role="checkbox"])';

/** Puts the cursor into the control of a field, as soon as it is drawn; the field is named as in issues. */
export function focusField(form: Element | null | undefined, field: string): () => void {
  let second = 0;
  // The form may still be on its way; two frames are enough once its code is there.
  const first = requestAnimationFrame(() => {
    second = requestAnimationFrame(() => {
      const place = form?.querySelector(`[data-field="${CSS.escape(field)}"]`);
      place?.scrollIntoView({ block: 'center' });
      const control =
        // The switch of its mode comes before it.
        labelled(place) ??
        place?.querySelector<HTMLElement>(controls) ??
        // A list without rows has only the button that adds the first.
        place?.querySelector<HTMLElement>('button');
      control?.focus();
    });
  });
  return () => {
    cancelAnimationFrame(first);
    cancelAnimationFrame(second);
  };
}

/** What the first label of a field is for. */
function labelled(place: Element | null | undefined): HTMLElement | null | undefined {
  const { htmlFor } = place?.querySelector('label') ?? {};
  return htmlFor ? place?.querySelector<HTMLElement>(`#${CSS.escape(htmlFor)}`) : undefined;
}
