import type { PluginManifest } from '@pyheart/plugin-sdk';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../api.ts';

export type Manifests = ReadonlyMap<string, PluginManifest>;

export const manifestsQuery = () =>
  api.plugins.list.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY });

/** The installed plugins by key. They cannot change while the server runs, so they are read once. */
export function useManifests() {
  const query = useQuery(manifestsQuery());
  const manifests: Manifests = useMemo(
    () => new Map((query.data ?? []).map((manifest) => [manifest.key, manifest])),
    [query.data],
  );
  return { ...query, manifests };
}
