import { Activity, Aperture, LogOut, Mail, ScanFace, UserRound, Users } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso";
import { account, logOut } from "../api/session.ts";
import { IconButton } from "../controls/button.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { Footer, useTitle, Wordmark } from "./page.tsx";
import { SHELL_TEXTS } from "./texts.ts";
import "./shell.css";

interface Given {
  title: string;
  /** Above the title, such as the way back to the list. */
  above?: ComponentChildren;
  /** At the end of the title's line: the page's main button. */
  action?: ComponentChildren;
  /** Under the title: the tabs of an event. */
  tabs?: ComponentChildren;
  children: ComponentChildren;
}

/** Bar, navigation, title and content of a page for photographers and organisers. */
export function StaffPage({ title, above, action, tabs, children }: Given) {
  useTitle(title);
  const { route } = useLocation();
  return (
    <>
      <header class="bar staff-bar">
        <Wordmark />
        {account.value?.user_type === "admin" && <AdminNavigation />}
        <div class="row">
          <LanguageSwitch />
          <a class="icon-button" href="/me" aria-label={SHELL_TEXTS.myAccount} title={SHELL_TEXTS.myAccount}>
            <UserRound size={20} aria-hidden="true" />
          </a>
          <IconButton label={SHELL_TEXTS.logOut} onClick={() => logOut().then(() => route("/"))}>
            <LogOut size={20} aria-hidden="true" />
          </IconButton>
        </div>
      </header>
      <main id="content" class="content wide">
        <div class="staff-head">
          {above}
          <div class="row spread">
            <h1 tabIndex={-1}>{title}</h1>
            {action}
          </div>
          {tabs}
        </div>
        {children}
      </main>
      <Footer />
    </>
  );
}

function AdminNavigation() {
  const { path } = useLocation();
  const pages = [
    {
      href: "/organise",
      text: SHELL_TEXTS.events,
      Icon: Aperture,
      on: !/people|mail|removals|^\/me|^\/status/.test(path),
    },
    { href: "/organise/people", text: SHELL_TEXTS.people, Icon: Users, on: path.endsWith("/people") },
    { href: "/organise/mail", text: SHELL_TEXTS.mail, Icon: Mail, on: path.endsWith("/mail") },
    {
      href: "/organise/removals",
      text: SHELL_TEXTS.removals,
      Icon: ScanFace,
      on: path.endsWith("/removals"),
    },
    { href: "/status", text: SHELL_TEXTS.status, Icon: Activity, on: path === "/status" },
  ];
  return (
    <nav class="staff-navigation" aria-label={SHELL_TEXTS.organiser}>
      {pages.map(({ href, text, Icon, on }) => (
        <a key={href} href={href} aria-current={on ? "page" : undefined}>
          <Icon size={20} aria-hidden="true" />
          <span>{text}</span>
        </a>
      ))}
    </nav>
  );
}

/** The pages of one event, for its photographers and organisers. */
export function EventTabs({ eventId }: { eventId: number }) {
  const { path } = useLocation();
  const pages = [
    { href: `/studio/${eventId}/upload`, text: SHELL_TEXTS.upload },
    { href: `/studio/${eventId}/photos`, text: SHELL_TEXTS.photos },
    { href: `/studio/${eventId}/guests`, text: SHELL_TEXTS.guests },
    { href: `/studio/${eventId}/share`, text: SHELL_TEXTS.share },
    ...(account.value?.user_type === "admin"
      ? [{ href: `/organise/events/${eventId}`, text: SHELL_TEXTS.overview }]
      : []),
  ];
  return (
    <nav class="tabs" aria-label={SHELL_TEXTS.eventPages}>
      {pages.map(({ href, text }) => (
        <a key={href} href={href} aria-current={path === href ? "page" : undefined}>
          {text}
        </a>
      ))}
    </nav>
  );
}
