import { useLocation } from "preact-iso";
import { type Account, logOut } from "../api/session.ts";
import { Button } from "../controls/button.tsx";
import { StaffPage } from "../shell/staff-page.tsx";
import css from "./me.module.css";
import { Preferences } from "./preferences.tsx";
import { ProfileForm } from "./profile-form.tsx";
import { ME_TEXTS } from "./texts.ts";

/** The account of a photographer or organiser. */
export function StaffMePage({ who }: { who: Account }) {
  const { route } = useLocation();
  return (
    <StaffPage title={ME_TEXTS.staffTitle}>
      <p class={`secondary ${css.who}`}>
        {who.username} · {who.email}
      </p>
      <div class={css.columns}>
        {who.user_type === "photographer" && <ProfileForm who={who} />}
        <div class="stack loose">
          <Preferences who={who} />
          <Button look="outlined" wide onClick={() => logOut().then(() => route("/", true))}>
            {ME_TEXTS.logOut}
          </Button>
        </div>
      </div>
    </StaffPage>
  );
}
