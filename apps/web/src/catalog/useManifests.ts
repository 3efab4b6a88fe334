import type { PluginManifest } from '@pyheart/plugin-sdk';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../api.ts';
import type { LanguageKey } from '../language/languages.ts';
import { useLanguage } from '../language/useLanguage.ts';

export type Manifests = ReadonlyMap<string, PluginManifest>;

export const manifestsQuery = (language: LanguageKey) =>
  api.plugins.list.queryOptions({ language }, { staleTime: Number.POSITIVE_INFINITY });

/** The installed plugins by key, in the language that is spoken. They cannot change while the server runs. */
export function useManifests() {
  const query = useQuery(manifestsQuery(useLanguage()));
  const manifests: Manifests = useMemo(
    () => new Map((query.data ?? []).map((manifest) => [manifest.key, manifest])),
    [query.data],
  );
  return { ...query, manifests };
}
