/** What the work gives, and the milliseconds that the processor spends on it, which a busy machine hardly changes. */
export function measureProcessorTime<Result>(work: () => Result): { result: Result; milliseconds: number } {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return { result, milliseconds: (user + system) / 1000 };
}
