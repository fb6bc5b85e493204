/**
 * Waits until a condition is true, checking it now and after each event.
 * @param timeoutMs longest wait, in milliseconds
 * @returns false if the time ran out first
 */
export function untilEvent(
  event: (listener: () => void) => { dispose(): unknown },
  condition: () => boolean,
  timeoutMs: number,
): Promise<boolean> {
  if (condition()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (isTrue: boolean): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve(isTrue);
    };
    const timer = setTimeout(() => end(false), timeoutMs);
    const listener = event(() => {
      if (condition()) end(true);
    });
  });
}
