/**
 * The account that is offered first: that of the event one came from, otherwise the first of the list.
 * @param came the event's code where the link that led here names it
 * @param next where the log-in leads back to, such as `/j/AB2C9KFM`
 */
export function chooseFirst<T extends { event_code: string | null }>(
  accounts: readonly T[],
  { came, next }: { came?: string | undefined; next: string | null },
): T | undefined {
  const code = (came ?? /^\/j\/([^/?#]+)/.exec(next ?? "")?.[1])?.toUpperCase();
  return accounts.find(({ event_code }) => code !== undefined && event_code === code) ?? accounts[0];
}
