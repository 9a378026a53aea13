import { Printer } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { api, call } from "../api/client.ts";
import { leaveSession } from "../api/session.ts";
import { useResource } from "../api/use-resource.ts";
import { Button, ButtonLink } from "../controls/button.tsx";
import { LoadFailed } from "../controls/load-failed.tsx";
import { formatLongDate, formatNumber, formatTime } from "../i18n/format.ts";
import { Page } from "../shell/page.tsx";
import { justErased } from "./just-erased.ts";
import { type ErasedKind, listErased } from "./list-erased.ts";
import css from "./me.module.css";
import { ME_TEXTS } from "./texts.ts";

/** The proof that an account is gone, for whoever has its number; meant to be printed. */
export function ReceiptPage({ receipt = "" }: { receipt?: string }) {
  const loaded = useResource(receipt, () =>
    call(api.receipts[":receipt_id"].$get({ param: { receipt_id: receipt } })),
  );
  useEffect(() => {
    if (justErased.receipt !== receipt) return;
    justErased.receipt = undefined;
    void leaveSession();
  }, [receipt]);

  if (loaded.error && (loaded.error.status === 404 || loaded.error.status === 422)) {
    return (
      <Page title={ME_TEXTS.noReceiptTitle}>
        <p class="secondary">{ME_TEXTS.noReceipt}</p>
        <ButtonLink look="outlined" wide href="/">
          {ME_TEXTS.toStart}
        </ButtonLink>
      </Page>
    );
  }
  return (
    <Page title={ME_TEXTS.receiptTitle}>
      {loaded.error && <LoadFailed error={loaded.error} onRetry={loaded.reload} />}
      {!loaded.data && loaded.slow && <div class={`skeleton ${css.receiptSkeleton}`} />}
      {loaded.data && (
        <>
          <p>
            {ME_TEXTS.erasedOn(
              `${formatLongDate(loaded.data.erased_at)}, ${formatTime(loaded.data.erased_at)}`,
            )}
          </p>
          <dl class={`card ${css.receipt}`}>
            {listErased(loaded.data.counts).map(({ kind, count }) => (
              <div key={kind}>
                <dt>{sayKind(kind)}</dt>
                <dd class="numbers">{formatNumber(count)}</dd>
              </div>
            ))}
          </dl>
          <dl class={css.facts}>
            <dt>{ME_TEXTS.receiptId}</dt>
            <dd class={css.id}>{loaded.data.receipt_id}</dd>
            {loaded.data.consent_version && (
              <>
                <dt>{ME_TEXTS.receiptConsent}</dt>
                <dd class={css.id}>
                  {loaded.data.consent_version} · {loaded.data.consent_hash}
                </dd>
              </>
            )}
          </dl>
          <p class="secondary">{ME_TEXTS.receiptNote}</p>
          <div class={`stack tight ${css.noPrint}`}>
            <Button
              look="outlined"
              wide
              icon={<Printer size={20} aria-hidden="true" />}
              onClick={() => globalThis.print()}
            >
              {ME_TEXTS.print}
            </Button>
            <ButtonLink wide href="/">
              {ME_TEXTS.toStart}
            </ButtonLink>
          </div>
        </>
      )}
    </Page>
  );
}

function sayKind(kind: ErasedKind | string): string {
  const names: Record<ErasedKind, string> = {
    accounts: ME_TEXTS.kindAccounts,
    selfies: ME_TEXTS.kindSelfies,
    selfie_objects: ME_TEXTS.kindSelfieObjects,
    face_vectors: ME_TEXTS.kindFaceVectors,
    matches: ME_TEXTS.kindMatches,
    favourites: ME_TEXTS.kindFavourites,
    memberships: ME_TEXTS.kindMemberships,
    consents: ME_TEXTS.kindConsents,
    mails: ME_TEXTS.kindMails,
    password_resets: ME_TEXTS.kindResets,
    removal_requests_made_nameless: ME_TEXTS.kindRemovals,
  };
  return names[kind as ErasedKind] ?? kind;
}
