import { CircleCheck, Moon } from "lucide-preact";
import { useState } from "preact/hooks";
import { api, call } from "../../api/client.ts";
import { useChange } from "../../api/use-change.ts";
import { useResource } from "../../api/use-resource.ts";
import { Button } from "../../controls/button.tsx";
import { Wrong } from "../../controls/field.tsx";
import { LoadFailed } from "../../controls/load-failed.tsx";
import { toast } from "../../controls/toast.tsx";
import { RequireAccount } from "../../shell/require-account.tsx";
import { StaffPage } from "../../shell/staff-page.tsx";
import type { Photographer } from "../event-types.ts";
import { Listing } from "../listing.tsx";
import { RowsSkeleton } from "../rows-skeleton.tsx";
import { ChangePersonSheet, DeletePersonSheet, NewPersonSheet, RestPersonSheet } from "./person-sheets.tsx";
import { PEOPLE_TEXTS } from "./texts.ts";

/** Who photographs and who organises. */
export function PeoplePage() {
  return <RequireAccount roles={["admin"]}>{() => <People />}</RequireAccount>;
}

type Opened =
  | { kind: "new"; role: "photographer" | "admin" }
  | { kind: "change" | "rest" | "delete"; photographer: Photographer };

const SHEETS = { change: ChangePersonSheet, rest: RestPersonSheet, delete: DeletePersonSheet };

function People() {
  const { data, error, slow, reload } = useResource("people", () => call(api.admin.photographers.$get()));
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const done = () => {
    close();
    reload();
  };
  return (
    <StaffPage title={PEOPLE_TEXTS.title}>
      <section class="stack" aria-labelledby="photographers">
        <div class="row spread">
          <div>
            <h2 id="photographers">{PEOPLE_TEXTS.photographers}</h2>
            <p class="secondary">{PEOPLE_TEXTS.photographersText}</p>
          </div>
          <Button look="primary" onClick={() => setOpened({ kind: "new", role: "photographer" })}>
            {PEOPLE_TEXTS.newPhotographer}
          </Button>
        </div>
        {error && !data && <LoadFailed error={error} onRetry={reload} />}
        {!data && slow && <RowsSkeleton />}
        {data?.length === 0 && <p class="card">{PEOPLE_TEXTS.none}</p>}
        {data && data.length > 0 && (
          <PhotographerList
            photographers={data}
            onWoken={reload}
            onOpen={(kind, photographer) => setOpened({ kind, photographer })}
          />
        )}
      </section>
      <section class="card stack" aria-labelledby="admins">
        <div>
          <h2 id="admins">{PEOPLE_TEXTS.admins}</h2>
          <p class="secondary">{PEOPLE_TEXTS.adminsText}</p>
        </div>
        <div>
          <Button look="outlined" onClick={() => setOpened({ kind: "new", role: "admin" })}>
            {PEOPLE_TEXTS.newAdmin}
          </Button>
        </div>
      </section>
      {opened && <OpenedSheet opened={opened} onClose={close} onDone={done} />}
    </StaffPage>
  );
}

interface OpenedGiven {
  opened: Opened;
  onClose: () => void;
  onDone: () => void;
}

function OpenedSheet({ opened, ...rest }: OpenedGiven) {
  if (opened.kind === "new") return <NewPersonSheet role={opened.role} {...rest} />;
  const Opened = SHEETS[opened.kind];
  return <Opened photographer={opened.photographer} {...rest} />;
}

interface ListGiven {
  photographers: readonly Photographer[];
  onWoken: () => void;
  onOpen: (kind: "change" | "rest" | "delete", photographer: Photographer) => void;
}

function PhotographerList({ photographers, onWoken, onOpen }: ListGiven) {
  const { error, send } = useChange();
  const wake = async ({ id, username }: Photographer) => {
    const given = { param: { photographer_id: String(id) }, json: { is_active: true } };
    if (!(await send(() => call(api.admin.photographers[":photographer_id"].$put(given))))) return;
    toast(PEOPLE_TEXTS.woken(username));
    onWoken();
  };
  const named = (text: string, { username }: Photographer) => `${text}: ${username}`;
  return (
    <>
      {error && <Wrong text={error.message} />}
      <Listing
        label={PEOPLE_TEXTS.photographers}
        rows={photographers}
        keyOf={({ id }) => id}
        main={{ head: PEOPLE_TEXTS.name, cell: ({ username }) => username }}
        columns={[
          { head: PEOPLE_TEXTS.email, long: true, cell: ({ email }) => email },
          {
            head: PEOPLE_TEXTS.events,
            numeric: true,
            cell: (person) => PEOPLE_TEXTS.eventCount(person.events_count),
          },
          { head: PEOPLE_TEXTS.state, cell: ({ is_active }) => <StatePill isActive={is_active} /> },
        ]}
        actions={(person) => (
          <>
            <Button
              small
              look="outlined"
              aria-label={named(PEOPLE_TEXTS.change, person)}
              onClick={() => onOpen("change", person)}
            >
              {PEOPLE_TEXTS.change}
            </Button>
            {person.is_active ? (
              <Button
                small
                look="outlined"
                aria-label={named(PEOPLE_TEXTS.rest, person)}
                onClick={() => onOpen("rest", person)}
              >
                {PEOPLE_TEXTS.rest}
              </Button>
            ) : (
              <Button
                small
                look="outlined"
                aria-label={named(PEOPLE_TEXTS.wake, person)}
                onClick={() => wake(person)}
              >
                {PEOPLE_TEXTS.wake}
              </Button>
            )}
            <Button
              small
              look="outlined"
              aria-label={named(PEOPLE_TEXTS.delete, person)}
              onClick={() => onOpen("delete", person)}
            >
              {PEOPLE_TEXTS.delete}
            </Button>
          </>
        )}
      />
    </>
  );
}

function StatePill({ isActive }: { isActive: boolean }) {
  const Icon = isActive ? CircleCheck : Moon;
  return (
    <span class={`pill ${isActive ? "good" : ""}`}>
      <Icon size={14} aria-hidden="true" />
      {isActive ? PEOPLE_TEXTS.active : PEOPLE_TEXTS.resting}
    </span>
  );
}
