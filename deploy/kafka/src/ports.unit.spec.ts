import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { checkPort, freePorts, HOST } from './ports.js';

describe('free ports', () => {
  it('are all different', async () => {
    const ports = await freePorts(500);
    expect(new Set(ports).size).toBe(500);
  });

  it('can be taken', async () => {
    const [port] = await freePorts(1);
    await expect(checkPort(port!)).resolves.toBeUndefined();
  });
});

describe('a port', () => {
  it('that is taken is refused', async () => {
    const server = createServer().listen(0, HOST);
    await once(server, 'listening');
    await expect(checkPort((server.address() as AddressInfo).port)).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    server.close();
  });
});
