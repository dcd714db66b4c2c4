import { createServer, type AddressInfo } from 'node:net';

/** The address of everything that runs here: Kafka without passwords belongs on no other. */
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

/** So many free ports, all different: asked for one by one, the system may give the same again. */
export const freePorts = async (count: number): Promise<readonly number[]> => {
  const probes = await Promise.all(Array.from({ length: count }, () => listen(0)));
  await Promise.all(probes.map((probe) => probe.close()));
  return probes.map((probe) => probe.port);
};

/** Rejects with EADDRINUSE when the port is taken; 0 never is. */
export const checkPort = async (port: number): Promise<void> => (await listen(port)).close();
