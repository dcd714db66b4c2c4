const WITHIN_MS = 3_000;

/** Asks a process at its health address: undefined when it is ready, else why not. */
export const askReady = async (url: string): Promise<string | undefined> => {
  let response: Response;
  try {
    response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(WITHIN_MS) });
  } catch {
    return 'gives no answer yet';
  }
  if (response.ok) return undefined;
  const { reasons } = (await response.json().catch(() => ({}))) as { reasons?: readonly string[] };
  return reasons?.join('; ') || `answers ${response.status}`;
};
