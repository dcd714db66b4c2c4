/**
 * Preloaded into an office's process (`node --import`): its machine's clock stands so many days behind. A story that
 * takes days is begun so, and goes on under the real clock; the office itself knows nothing of it.
 */
const BEHIND_MS = Number(process.env['HELIXBOARD_E2E_DAYS_BEHIND']) * 86_400_000;
const real = globalThis.Date;
const realNow = real.now.bind(real);

real.now = () => realNow() - BEHIND_MS;
globalThis.Date = new Proxy(real, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [target.now()] : args, newTarget) as object,
  apply: (target) => new target(target.now()).toString(),
});
