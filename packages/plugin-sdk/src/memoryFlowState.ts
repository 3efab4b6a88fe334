import type { FlowGroup, FlowPart, FlowState } from './FlowState.ts';
import type { Json } from './message.ts';

interface Part {
  groupId: string;
  body: Json;
  at: Date;
}

/** The contract of FlowState in memory, for trial runs and tests. */
export function memoryFlowState(): FlowState {
  const claims = new Map<string, { owner: string; at: Date }>();
  const groups = new Map<string, FlowGroup>();
  const parts = new Map<string, Part>();
  let lastId = 0;

  const open = ({ group, now }: FlowPart): FlowGroup => {
    const known = [...groups.values()].find((each) => each.group === group && !each.closedAt);
    if (known) return known;
    lastId += 1;
    const made = { id: String(lastId), group, count: 0, openedAt: now };
    groups.set(made.id, made);
    return made;
  };

  return {
    async claim({ key, owner, now, windowMs }) {
      const known = claims.get(key);
      if (known && now.getTime() - known.at.getTime() < windowMs) return { ...known };
      const claimed = { owner, at: now };
      claims.set(key, claimed);
      return { ...claimed };
    },
    async addPart(added) {
      if (parts.has(added.part)) return undefined;
      const group = open(added);
      group.count += 1;
      parts.set(added.part, { groupId: group.id, body: structuredClone(added.body), at: added.now });
      const dueAt = dueTime(group, added);
      if (dueAt) group.dueAt = dueAt;
      if (added.isLast || (added.size !== undefined && group.count >= added.size)) group.closedAt = added.now;
      return { ...group };
    },
    async closeDue({ now, limit, all = false }) {
      for (const group of groups.values())
        if (!group.closedAt && (all || (group.dueAt && group.dueAt <= now))) group.closedAt = now;
      return [...groups.values()]
        .filter(({ closedAt }) => closedAt)
        .slice(0, limit)
        .map((group) => ({ ...group }));
    },
    readParts: async (groupId) =>
      [...parts.values()].filter((part) => part.groupId === groupId).map(({ body }) => structuredClone(body)),
    async release(groupId) {
      groups.delete(groupId);
      for (const part of parts.values()) if (part.groupId === groupId) part.body = null;
    },
    async forget(before) {
      for (const [key, { at }] of claims) if (at < before) claims.delete(key);
      for (const [key, part] of parts) if (part.at < before && !groups.has(part.groupId)) parts.delete(key);
    },
  };
}

function dueTime(group: FlowGroup, { windowMs, quietMs, now }: FlowPart): Date | undefined {
  const times = [
    ...(windowMs === undefined ? [] : [group.openedAt.getTime() + windowMs]),
    ...(quietMs === undefined ? [] : [now.getTime() + quietMs]),
  ];
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}
