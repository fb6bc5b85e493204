import { randomInt } from 'node:crypto';

/** A number from 0 to 1 of cryptographic quality: the keys of the sample look as random as real ones. */
export const random = (): number => randomInt(2 ** 32) / 2 ** 32;
