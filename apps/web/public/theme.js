// Runs before the first paint so that a dark screen never flashes white. A file, not inline: see the CSP.
(() => {
  let choice = 'system';
  try {
    choice = localStorage.getItem('studio.theme') ?? 'system';
  } catch {
    // Storage can be forbidden by policy; the system's choice is a good default.
  }
  const dark =
    choice === 'dark' || (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
