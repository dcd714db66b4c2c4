// As much of DER (ITU-T X.690) as a certificate takes.

const SEQUENCE = 0x30;
const SET = 0x31;

const lengthOf = (length: number): Buffer => {
  if (length < 0x80) return Buffer.from([length]);
  const bytes = [...(length > 0xff ? [length >> 8] : []), length & 0xff];
  return Buffer.from([0x80 | bytes.length, ...bytes]);
};

/** A value under its tag. */
export const tagged = (tag: number, ...content: readonly Buffer[]): Buffer => {
  const all = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), lengthOf(all.length), all]);
};

export const sequence = (...of: readonly Buffer[]): Buffer => tagged(SEQUENCE, ...of);
export const set = (...of: readonly Buffer[]): Buffer => tagged(SET, ...of);
export const truth = (): Buffer => tagged(0x01, Buffer.from([0xff]));
export const octets = (of: Buffer): Buffer => tagged(0x04, of);
export const bits = (of: Buffer): Buffer => tagged(0x03, Buffer.from([0]), of);
export const text = (of: string): Buffer => tagged(0x0c, Buffer.from(of, 'utf8'));

/** A positive number. */
export const integer = (of: Buffer): Buffer =>
  tagged(0x02, of[0]! >= 0x80 ? Buffer.concat([Buffer.from([0]), of]) : of);

/** `2.5.29.17` */
export const objectId = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const septets = (part: number): number[] => {
    const out = [part & 0x7f];
    for (let left = part >> 7; left > 0; left >>= 7) out.unshift((left & 0x7f) | 0x80);
    return out;
  };
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(septets)]));
};

/** To the second, until 2049. */
export const time = (of: Date): Buffer => {
  const digits = of.toISOString().replace(/[-:T]|\.\d+/g, '');
  return tagged(0x17, Buffer.from(digits.slice(2), 'ascii'));
};
