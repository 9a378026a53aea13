import type { InferResponseType } from "hono/client";
import { api, call } from "../../api/client.ts";
import { useChange } from "../../api/use-change.ts";
import { useResource } from "../../api/use-resource.ts";

export type Mail = InferResponseType<typeof api.admin.mails.$get, 200>[number];
export type MailFilter = "all" | Mail["status"];

const PAGE = 50;

interface Loaded {
  mails: Mail[];
  hasMore: boolean;
}

async function loadPage(filter: MailFilter, before?: number): Promise<Loaded> {
  const query = {
    limit: String(PAGE),
    ...(filter === "all" ? {} : { status: filter }),
    ...(before === undefined ? {} : { before: String(before) }),
  };
  const mails = await call(api.admin.mails.$get({ query }));
  return { mails, hasMore: mails.length === PAGE };
}

/** The mail log, page by page, newest first. */
export function useMails(filter: MailFilter) {
  const { data, error, slow, reload, set } = useResource(`mails ${filter}`, () => loadPage(filter));
  const older = useChange();
  const loadOlder = async () => {
    const last = data?.mails.at(-1);
    if (!last) return;
    const page = await older.send(() => loadPage(filter, last.id));
    if (page) set((old) => ({ mails: [...(old?.mails ?? []), ...page.mails], hasMore: page.hasMore }));
  };
  const put = (mail: Mail) =>
    set((old) => old && { ...old, mails: old.mails.map((each) => (each.id === mail.id ? mail : each)) });
  return { ...{ error, slow, reload, loadOlder, put }, ...data, olderError: older.error };
}
