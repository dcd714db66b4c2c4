import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import { bits, integer, objectId, octets, sequence, set, tagged, text, time, truth } from './der.js';

/** A certificate and its key, PEM. */
export interface Identity {
  readonly cert: string;
  readonly key: string;
}

export interface Issued {
  /** Host names and IP addresses that it stands for. */
  readonly names?: readonly string[];
  /** It ended yesterday. */
  readonly expired?: true;
}

/** An authority of a test's own. */
export interface Authority {
  /** Its own certificate, PEM. */
  readonly cert: string;
  /** A certificate for somebody, with a new key. */
  issue(commonName: string, issued?: Issued): Identity;
}

const ECDSA_WITH_SHA256 = sequence(objectId('1.2.840.10045.4.3.2'));
const COMMON_NAME = '2.5.4.3';
const BASIC_CONSTRAINTS = '2.5.29.19';
const ALTERNATIVE_NAMES = '2.5.29.17';
const DAY_MS = 86_400_000;

const pem = (der: Buffer): string => {
  const lines = der.toString('base64').match(/.{1,64}/g)!;
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
};

const nameOf = (commonName: string): Buffer =>
  sequence(set(sequence(objectId(COMMON_NAME), text(commonName))));

const alternative = (name: string): Buffer =>
  isIP(name) === 4
    ? tagged(0x87, Buffer.from(name.split('.').map(Number)))
    : tagged(0x82, Buffer.from(name, 'ascii'));

const extension = (id: string, value: Buffer, ...critical: readonly Buffer[]): Buffer =>
  sequence(objectId(id), ...critical, octets(value));

interface Certificate {
  readonly issuer: string;
  readonly subject: string;
  readonly from: Date;
  readonly to: Date;
  readonly publicKey: KeyObject;
  readonly extensions: readonly Buffer[];
}

/** RFC 5280, section 4.1. */
const signed = ({ issuer, subject, from, to, publicKey, extensions }: Certificate, by: KeyObject): string => {
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    nameOf(issuer),
    sequence(time(from), time(to)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(extensions.length > 0 ? [tagged(0xa3, sequence(...extensions))] : []),
  );
  return pem(sequence(body, ECDSA_WITH_SHA256, bits(sign('sha256', body, by))));
};

const keyPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** Makes one, with certificates that hold for a day. Nothing of it is kept. */
export const newAuthority = (issuer = 'An authority of a test'): Authority => {
  const own = keyPair();
  const at = (days: number): Date => new Date(Date.now() + days * DAY_MS);
  const cert = signed(
    {
      ...{ issuer, subject: issuer, from: at(-30), to: at(1), publicKey: own.publicKey },
      extensions: [extension(BASIC_CONSTRAINTS, sequence(truth()), truth())],
    },
    own.privateKey,
  );
  return {
    cert,
    issue(subject, { names = [], expired } = {}) {
      const { publicKey, privateKey } = keyPair();
      const [from, to] = expired ? [at(-20), at(-1)] : [at(-1), at(1)];
      const extensions =
        names.length > 0 ? [extension(ALTERNATIVE_NAMES, sequence(...names.map(alternative)))] : [];
      return {
        cert: signed({ issuer, subject, from, to, publicKey, extensions }, own.privateKey),
        key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
      };
    },
  };
};
