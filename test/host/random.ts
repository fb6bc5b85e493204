import { randomInt } from 'node:crypto';

/** A number from 0 to 1 that nobody can guess: the sample's keys look as random as real ones. */
export const random = (): number => randomInt(2 ** 32) / 2 ** 32;
