import type { Connection } from '@pyheart/plugin-sdk';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { create } from 'zustand';
import { api, queryClient } from '../api.ts';

type Known = ReadonlyMap<string, Connection>;

/** The connections by id as they were last read; empty before. For what draws too often to ask by itself. */
export const useKnownConnections = create<Known>()(() => new Map());

export const connectionsQuery = () => api.connections.list.queryOptions();

/** Keeps the known connections those of the server. */
export function useConnections() {
  const query = useQuery(connectionsQuery());
  useEffect(() => {
    if (query.data) rememberConnections(query.data);
  }, [query.data]);
  return query;
}

function rememberConnections(connections: readonly Connection[]): void {
  useKnownConnections.setState(new Map(connections.map((connection) => [connection.id, connection])), true);
}

export const refreshConnections = () =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: api.connections.pathKey() }),
    queryClient.invalidateQueries({ queryKey: api.secrets.pathKey() }),
  ]);
