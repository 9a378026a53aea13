import { useLocation } from "preact-iso";
import { api, call } from "../api/client.ts";
import { type Account, logOut } from "../api/session.ts";
import { useResource } from "../api/use-resource.ts";
import { Button } from "../controls/button.tsx";
import { Page } from "../shell/page.tsx";
import { ContactPhotographer } from "./contact-photographer.tsx";
import { EraseAccount } from "./erase-account.tsx";
import { JoinAnother } from "./join-another.tsx";
import { JoinedEvents } from "./joined-events.tsx";
import css from "./me.module.css";
import { MyData } from "./my-data.tsx";
import { MySelfies } from "./my-selfies.tsx";
import { Preferences } from "./preferences.tsx";
import { ME_TEXTS } from "./texts.ts";

export function GuestPage({ who }: { who: Account }) {
  const { route } = useLocation();
  const events = useResource("my events", () => call(api.user.events.$get()));
  return (
    <Page
      title={ME_TEXTS.title}
      width="wide"
      contentClass={css.page ?? ""}
      back="/photos"
      aside={
        <Button small onClick={() => logOut().then(() => route("/", true))}>
          {ME_TEXTS.logOut}
        </Button>
      }
    >
      <p class={`secondary ${css.who}`}>
        {who.username} · {who.email}
      </p>
      <div class={css.columns}>
        <div class="stack loose">
          <MySelfies events={events.data ?? []} onChanged={events.reload} />
          <JoinedEvents events={events} hasSelfie={who.selfies_in_force > 0 || who.selfie_checking} />
          <JoinAnother />
        </div>
        <div class="stack loose">
          <Preferences who={who} />
          <ContactPhotographer who={who} />
          <MyData />
          <EraseAccount />
        </div>
      </div>
    </Page>
  );
}
