/** Binary search: the first index below `count` from which on `matches` is true; `count` if it never is. */
export function firstIndex(count: number, matches: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (matches(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
