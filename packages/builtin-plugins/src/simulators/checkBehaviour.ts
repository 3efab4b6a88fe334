import type { SimulatorDefinition } from './simulator.ts';

/** The behaviour, when the simulator knows it. Throws naming those it knows. */
export function checkBehaviour(behaviours: SimulatorDefinition['behaviours'], value: string): string {
  if (behaviours.some((behaviour) => behaviour.value === value)) return value;
  const known = behaviours.map((behaviour) => behaviour.value).join(', ');
  throw new RangeError(`The simulator has no behaviour "${value}". It knows: ${known}.`);
}
