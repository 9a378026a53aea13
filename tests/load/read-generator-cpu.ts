/** CPU seconds of this process, which sends the requests, since it started. */
export function readGeneratorCpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
