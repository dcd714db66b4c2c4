import type { Readiness } from '../readers/status.js';

/** One thing that readiness rests on: gives why it does not hold, or undefined when it does. */
export interface ReadinessCheck {
  readonly name: string;
  readonly reason: () => string | undefined | Promise<string | undefined>;
}

const WITHIN_MS = 2_000;

const answered = async ({ name, reason }: ReadinessCheck): Promise<string | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('gives no answer'), WITHIN_MS);
  });
  try {
    const found = await Promise.race([Promise.resolve().then(reason), late]);
    return found === undefined ? undefined : `${name}: ${found}`;
  } catch {
    return `${name}: cannot be reached`;
  } finally {
    clearTimeout(timer);
  }
};

/** Asks all checks at once, none longer than two seconds. */
export const checkReadiness = async (checks: readonly ReadinessCheck[]): Promise<Readiness> => {
  const reasons = (await Promise.all(checks.map(answered))).filter((r) => r !== undefined);
  return { ready: reasons.length === 0, reasons };
};
