/** The value if it is a number of whole days, 1 to 100 years. */
export function readDays(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 36_525
    ? value
    : undefined;
}
