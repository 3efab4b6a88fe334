/** Most lanes that one of `nodes` living processes holds. */
export function fairShare(lanes: number, nodes: number): number {
  return Math.ceil(lanes / Math.max(1, nodes));
}
