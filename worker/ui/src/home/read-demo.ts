export interface Demo {
  event_code: string;
  event_name: string;
  /** Faces to borrow: pictures that do as a selfie. */
  faces: { id: number; url: string }[];
}

let asked: Promise<Demo | null> | undefined;

/** Whether there is a demo event is asked on this machine only: elsewhere nobody pays a request for it. */
const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** The demo event of a local installation; null everywhere else. */
export function readDemo(): Promise<Demo | null> {
  if (!LOCAL.test(location.hostname)) return Promise.resolve(null);
  asked ??= fetch("/api/demo")
    .then((response) => (response.ok ? (response.json() as Promise<Demo>) : null))
    .catch(() => null);
  return asked;
}
