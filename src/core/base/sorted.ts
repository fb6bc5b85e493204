/** Binary search: the first of `count` indexes for which `matches` is true, as for all after it; `count` if there is none. */
export function firstIndex(count: number, matches: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (matches(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
