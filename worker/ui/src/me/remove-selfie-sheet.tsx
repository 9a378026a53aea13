import { api, call } from "../api/client.ts";
import { Button } from "../controls/button.tsx";
import { Notice } from "../controls/notice.tsx";
import { Sheet } from "../controls/sheet.tsx";
import { toast } from "../controls/toast.tsx";
import { useSend } from "../shell/use-send.ts";
import type { MySelfie } from "./sort-selfies.ts";
import { ME_TEXTS } from "./texts.ts";

interface Given {
  /** The one to remove while others stay; undefined: all of them. */
  selfie: MySelfie | undefined;
  /** Photos the guest is on, in all events. */
  matches: number;
  onClose: () => void;
  onRemoved: () => void;
}

/** Asks before selfies go; the button that changes nothing comes first. */
export function RemoveSelfieSheet({ selfie, matches, onClose, onRemoved }: Given) {
  const sending = useSend();
  const remove = async () => {
    const request = selfie
      ? () => call(api["my-selfies"][":selfie_id"].$delete({ param: { selfie_id: String(selfie.id) } }))
      : () => call(api["my-selfie"].$delete());
    const answer = await sending.send(request);
    if (!answer) return;
    toast(selfie ? ME_TEXTS.oneRemoved : ME_TEXTS.allRemoved);
    onRemoved();
  };
  return (
    <Sheet title={selfie ? ME_TEXTS.removeOneTitle : ME_TEXTS.removeTitle} open onClose={onClose}>
      <p>{selfie ? ME_TEXTS.removeOneText : ME_TEXTS.removeText(matches)}</p>
      {sending.error && (
        <Notice kind="wrong" alert>
          {sending.error.message}
        </Notice>
      )}
      <div class="stack tight">
        <Button look="outlined" wide autofocus onClick={onClose}>
          {ME_TEXTS.keep}
        </Button>
        <Button look="danger" wide busy={sending.sending} onClick={remove}>
          {ME_TEXTS.remove}
        </Button>
      </div>
    </Sheet>
  );
}
