import "./style/index.css";
import "./theme/theme.ts";
import { render } from "preact";
import { App } from "./app.tsx";
import { registerServiceWorker } from "./pwa/register-service-worker.ts";

render(<App />, document.getElementById("app") as HTMLElement);
registerServiceWorker();
