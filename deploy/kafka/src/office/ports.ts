import { createServer, type AddressInfo } from 'node:net';

export const HOST = '127.0.0.1';

const listen = async (port: number): Promise<{ port: number; close: () => Promise<void> }> => {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject).listen(port, HOST, resolve);
  });
  return {
    port: (probe.address() as AddressInfo).port,
    close: () => new Promise((resolve) => void probe.close(() => resolve())),
  };
};

/** So many free ports, all different. */
export const freePorts = async (count: number): Promise<readonly number[]> => {
  const probes = await Promise.all(Array.from({ length: count }, () => listen(0)));
  await Promise.all(probes.map((probe) => probe.close()));
  return probes.map((probe) => probe.port);
};

/** This port, or a free one for 0. Rejects with EADDRINUSE when it is taken. */
export const claimedPort = async (port: number): Promise<number> => {
  const probe = await listen(port);
  await probe.close();
  return probe.port;
};
