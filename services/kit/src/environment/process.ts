import { z } from 'zod';
import { INSECURE_VARIABLES } from './insecure.js';
import { KAFKA_VARIABLES } from './kafka.js';
import { POSTGRES_VARIABLES } from './postgres.js';
import { variable } from './read.js';

const path = z.string().min(1);

/** What every process of its own reads. */
export const PROCESS_VARIABLES = {
  KEYS_DIR: variable(path, {
    what: "the folder of the process's secrets; what is missing in it is made at the first start",
    example: '/var/lib/helixboard/keys',
    otherwise: 'it does not start',
  }),
  HOST: variable(path.default('127.0.0.1'), {
    what: 'the address to listen on',
    example: '0.0.0.0',
    otherwise: '`127.0.0.1`',
  }),
  LOG_LEVEL: variable(z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'), {
    what: 'how much the log tells: `silent`, `error`, `warn`, `info` or `debug`',
    example: 'warn',
    otherwise: '`info`',
  }),
  TRANSPORT_KEY_FILE: variable(path.optional(), {
    what: 'the key under which records on Kafka are tagged, 32 bytes in hexadecimal; the same in every process',
    example: '/run/secrets/transport.key',
    otherwise: '`transport.key` in `KEYS_DIR`; made at the first start on 127.0.0.1 alone',
  }),
  ADMIN_TOKEN_FILE: variable(path.optional(), {
    what: "the installation's admin token; the same in every process",
    example: '/run/secrets/admin-token',
    otherwise: '`admin-token` in `KEYS_DIR`',
  }),
  ...POSTGRES_VARIABLES,
  ...KAFKA_VARIABLES,
  ...INSECURE_VARIABLES,
};

/** The schema of `PORT`. */
export const PORT = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port, 0 to 65535')
  .refine((port) => Number(port) <= 65_535, 'must be a port, 0 to 65535');
