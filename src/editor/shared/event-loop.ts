/** Lets timers and messages of the rest of the extension host run before long work continues. */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
