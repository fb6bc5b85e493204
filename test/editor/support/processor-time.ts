/** Processor time of this thread, in milliseconds; its types are not in yet. Node 24, with which the tests run, has it. */
export function threadMs(): number {
  const { threadCpuUsage } = process as unknown as { threadCpuUsage: () => NodeJS.CpuUsage };
  const { user, system } = threadCpuUsage.call(process);
  return (user + system) / 1e3;
}
