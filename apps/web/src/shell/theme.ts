import { create } from 'zustand';

export type ThemeChoice = 'light' | 'dark' | 'system';

const key = 'studio.theme';
const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');

function stored(): ThemeChoice {
  const value = localStorage.getItem(key);
  return value === 'light' || value === 'dark' ? value : 'system';
}

function resolve(choice: ThemeChoice): 'light' | 'dark' {
  if (choice !== 'system') return choice;
  return darkQuery.matches ? 'dark' : 'light';
}

interface ThemeState {
  choice: ThemeChoice;
  resolved: 'light' | 'dark';
  choose(choice: ThemeChoice): void;
}

/** The theme; public/theme.js sets the same attribute before the first paint. */
export const useTheme = create<ThemeState>()((set) => ({
  choice: stored(),
  resolved: resolve(stored()),
  choose: (choice) => {
    localStorage.setItem(key, choice);
    set({ choice, resolved: resolve(choice) });
  },
}));

useTheme.subscribe(({ resolved }) => {
  document.documentElement.dataset['theme'] = resolved;
});
darkQuery.addEventListener('change', () => {
  const { choice } = useTheme.getState();
  useTheme.setState({ resolved: resolve(choice) });
});
