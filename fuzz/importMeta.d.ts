/** Vite's way to import a folder. The texts of the web use it, and what is fuzzed here never loads them. */
interface ImportMeta {
  glob<T>(pattern: string, options: { eager: true; import: string }): Record<string, T>;
}
