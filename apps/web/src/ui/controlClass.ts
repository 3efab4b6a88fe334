/** The look every text control shares. */
export const controlClass =
  'w-full min-w-0 rounded-md border border-line-strong/70 bg-raised px-2 text-ink text-sm transition-colors duration-120 hover:border-line-strong disabled:opacity-60 aria-invalid:border-failed [&[readonly]]:bg-panel';
