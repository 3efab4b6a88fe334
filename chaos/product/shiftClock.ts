// Preloaded into a studio by NODE_OPTIONS: its clock is CHAOS_DAYS_BACK days behind, so that what it stores is old.
const behindMs = Number(process.env['CHAOS_DAYS_BACK'] ?? 0) * 86_400_000;

if (behindMs > 0) {
  const now = () => RealDate.now() - behindMs;
  const RealDate = Date;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
}
