import { ErrorBoundary, LocationProvider, lazy, Route, Router } from "preact-iso";
import { Toasts } from "./controls/toast.tsx";
import { HomePage } from "./home/home-page.tsx";
import { ConnectionBar } from "./shell/connection-bar.tsx";
import { focusHeading } from "./shell/focus-heading.ts";
import { NotFoundPage } from "./shell/not-found-page.tsx";
import { ReloadNeeded } from "./shell/reload-needed.tsx";
import { SessionEndedSheet } from "./shell/session-ended-sheet.tsx";
import { SkipLink } from "./shell/skip-link.tsx";

const WelcomePage = lazy(() => import("./join/index.ts").then((m) => m.WelcomePage));
const SelfiePage = lazy(() => import("./join/index.ts").then((m) => m.SelfiePage));
const AccountPage = lazy(() => import("./join/index.ts").then((m) => m.AccountPage));
const OldLinkPage = lazy(() => import("./join/index.ts").then((m) => m.OldLinkPage));
const MySelfiePage = lazy(() => import("./join/index.ts").then((m) => m.MySelfiePage));
const LoginPage = lazy(() => import("./login/index.ts").then((m) => m.LoginPage));
const ForgotPage = lazy(() => import("./login/index.ts").then((m) => m.ForgotPage));
const ResetPage = lazy(() => import("./login/index.ts").then((m) => m.ResetPage));
const GalleryPage = lazy(() => import("./gallery/index.ts").then((m) => m.GalleryPage));
const MePage = lazy(() => import("./me/index.ts").then((m) => m.MePage));
const ReceiptPage = lazy(() => import("./me/index.ts").then((m) => m.ReceiptPage));
const StudioPage = lazy(() => import("./studio/index.ts").then((m) => m.StudioPage));
const UploadPage = lazy(() => import("./studio/index.ts").then((m) => m.UploadPage));
const StudioPhotosPage = lazy(() => import("./studio/index.ts").then((m) => m.StudioPhotosPage));
const StudioGuestsPage = lazy(() => import("./studio/index.ts").then((m) => m.StudioGuestsPage));
const SharePage = lazy(() => import("./studio/index.ts").then((m) => m.SharePage));
const OrganisePage = lazy(() => import("./organise/index.ts").then((m) => m.OrganisePage));
const OrganiseEventPage = lazy(() => import("./organise/index.ts").then((m) => m.OrganiseEventPage));
const PeoplePage = lazy(() => import("./organise/index.ts").then((m) => m.PeoplePage));
const MailPage = lazy(() => import("./organise/index.ts").then((m) => m.MailPage));
const RemovalsPage = lazy(() => import("./organise/index.ts").then((m) => m.RemovalsPage));
const StatusPage = lazy(() => import("./organise/index.ts").then((m) => m.StatusPage));
const PrintPage = lazy(() => import("./print/index.ts").then((m) => m.PrintPage));
const PrivacyPage = lazy(() => import("./legal/index.ts").then((m) => m.PrivacyPage));
const TermsPage = lazy(() => import("./legal/index.ts").then((m) => m.TermsPage));
const RemoveMePage = lazy(() => import("./legal/index.ts").then((m) => m.RemoveMePage));

/** Every page by its address; all but the first come when they are needed. */
export function App() {
  return (
    <LocationProvider>
      <ReloadNeeded>
        <ErrorBoundary>
          <SkipLink />
          <ConnectionBar />
          <Router onRouteChange={focusHeading} onLoadEnd={focusHeading}>
            <Route path="/" component={HomePage} />
            <Route path="/j/:code" component={WelcomePage} />
            <Route path="/J/:code" component={OldLinkPage} />
            <Route path="/register" component={OldLinkPage} />
            <Route path="/register-with-code/:code" component={OldLinkPage} />
            <Route path="/j/:code/selfie" component={SelfiePage} />
            <Route path="/j/:code/account" component={AccountPage} />
            <Route path="/login" component={LoginPage} />
            <Route path="/forgot" component={ForgotPage} />
            <Route path="/reset" component={ResetPage} />
            <Route path="/photos" component={GalleryPage} />
            <Route path="/photos/:view" component={GalleryPage} />
            <Route path="/me" component={MePage} />
            <Route path="/me/selfie" component={MySelfiePage} />
            <Route path="/erased/:receipt" component={ReceiptPage} />
            <Route path="/studio" component={StudioPage} />
            <Route path="/studio/:event/upload" component={UploadPage} />
            <Route path="/studio/:event/photos" component={StudioPhotosPage} />
            <Route path="/studio/:event/guests" component={StudioGuestsPage} />
            <Route path="/studio/:event/share" component={SharePage} />
            <Route path="/organise" component={OrganisePage} />
            <Route path="/organise/events/:event" component={OrganiseEventPage} />
            <Route path="/organise/people" component={PeoplePage} />
            <Route path="/organise/mail" component={MailPage} />
            <Route path="/organise/removals" component={RemovalsPage} />
            <Route path="/status" component={StatusPage} />
            <Route path="/print/:event" component={PrintPage} />
            <Route path="/privacy" component={PrivacyPage} />
            <Route path="/terms" component={TermsPage} />
            <Route path="/remove-me" component={RemoveMePage} />
            <Route default component={NotFoundPage} />
          </Router>
          <SessionEndedSheet />
          <Toasts />
        </ErrorBoundary>
      </ReloadNeeded>
    </LocationProvider>
  );
}
