/** Processor time of this thread, in milliseconds. Node 24 has this function, but its types do not. */
export function threadMs(): number {
  const { threadCpuUsage } = process as unknown as { threadCpuUsage: () => NodeJS.CpuUsage };
  const { user, system } = threadCpuUsage.call(process);
  return (user + system) / 1e3;
}
