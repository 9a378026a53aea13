import { RequireAccount } from "../shell/require-account.tsx";
import { GuestPage } from "./guest-page.tsx";
import { StaffMePage } from "./staff-me-page.tsx";

/** One's own account: what is kept, and how to change or end it. */
export function MePage() {
  return (
    <RequireAccount roles={["user", "photographer", "admin"]}>
      {(who) => (who.user_type === "user" ? <GuestPage who={who} /> : <StaffMePage who={who} />)}
    </RequireAccount>
  );
}
