import { Download, FileDown } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { readApiError } from "../api/api-error.ts";
import { api, call } from "../api/client.ts";
import { noteSessionEnded } from "../api/session-ended.ts";
import { Button } from "../controls/button.tsx";
import { Notice } from "../controls/notice.tsx";
import { saveFile } from "../controls/save-file.ts";
import { formatBytes } from "../i18n/format.ts";
import { useSend } from "../shell/use-send.ts";
import css from "./me.module.css";
import { ME_TEXTS } from "./texts.ts";

const FILE_NAME = "trouvaille-export.json";

/** Everything that is kept, to take away: the facts as a file, the photos as an archive. */
export function MyData() {
  return (
    <section class="card stack" aria-labelledby="me-data">
      <div>
        <h2 id="me-data">{ME_TEXTS.data}</h2>
        <p class="secondary">{ME_TEXTS.dataWhat}</p>
      </div>
      <ExportFile />
      <PhotoArchive />
    </section>
  );
}

function ExportFile() {
  const sending = useSend();
  const [saved, setSaved] = useState<number>();
  const save = async () => {
    const file = await sending.send(fetchExport);
    if (!file) return;
    saveFile(file, FILE_NAME);
    setSaved(file.size);
  };
  return (
    <>
      <Button
        look="outlined"
        wide
        icon={<FileDown size={20} aria-hidden="true" />}
        busy={sending.sending}
        onClick={save}
      >
        {ME_TEXTS.exportData}
      </Button>
      <div role="status" class={css.said}>
        {saved !== undefined && <p class="secondary">{ME_TEXTS.exported(FILE_NAME, formatBytes(saved))}</p>}
        {sending.error && <Notice kind="wrong">{sending.error.message}</Notice>}
      </div>
    </>
  );
}

/** The file's bytes as the API sends them. @throws ApiError */
async function fetchExport(): Promise<Blob> {
  const response = (await api.me.export.$get()) as unknown as Response;
  if (response.ok) return response.blob();
  const error = await readApiError(response);
  if (error.status === 401) noteSessionEnded();
  throw error;
}

/** The archive's size is told before it is fetched; the link opens without more ado for ten minutes. */
function PhotoArchive() {
  const sending = useSend();
  const [archive, setArchive] = useState<{ url: string; count: number; bytes: number }>();
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => link.current?.focus(), [archive]);
  const prepare = async () => {
    const answer = await sending.send(() => call(api["my-photos"]["zip-link"].$post({ json: {} })));
    if (answer) setArchive(answer);
  };
  if (archive) {
    return (
      <a ref={link} class="button primary wide" href={archive.url} download>
        <Download size={20} aria-hidden="true" />
        {ME_TEXTS.download(archive.count, formatBytes(archive.bytes))}
      </a>
    );
  }
  return (
    <>
      <Button
        look="outlined"
        wide
        icon={<Download size={20} aria-hidden="true" />}
        busy={sending.sending}
        onClick={prepare}
      >
        {ME_TEXTS.archive}
      </Button>
      <div role="status" class={css.said}>
        {sending.error && (
          <p class="secondary">
            {sending.error.code === "no_photo_found" ? ME_TEXTS.nothingToArchive : sending.error.message}
          </p>
        )}
      </div>
    </>
  );
}
