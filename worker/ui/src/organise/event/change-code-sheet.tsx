import { useState } from "preact/hooks";
import { api, call } from "../../api/client.ts";
import { useChange } from "../../api/use-change.ts";
import { ConfirmSheet } from "../../controls/confirm-sheet.tsx";
import { Field } from "../../controls/field.tsx";
import { Notice } from "../../controls/notice.tsx";
import { groupCode } from "../../i18n/group-code.ts";
import type { ManagedEvent } from "../event-types.ts";
import organise from "../organise.module.css";
import { SETTINGS_TEXTS } from "./settings-texts.ts";

/** All of it random, or the beginning chosen. */
export type CodeChange = "random" | "chosen";

interface Given {
  event: ManagedEvent;
  change: CodeChange | null;
  onClose: () => void;
  onChanged: (code: string) => void;
}

/** Gives an event another code, after saying what that breaks. */
export function ChangeCodeSheet({ event, change, onClose, onChanged }: Given) {
  const [beginning, setBeginning] = useState("");
  const [isMissing, setMissing] = useState(false);
  const { error, send, forget } = useChange();
  const submit = async () => {
    const event_code = beginning.trim();
    if (change === "chosen" && event_code === "") return setMissing(true);
    const answer = await send(() =>
      change === "chosen"
        ? call(api.admin["set-event-code"].$post({ json: { event_id: event.id, event_code } }))
        : call(api.admin["generate-event-code"].$post({ json: { event_id: event.id } })),
    );
    if (!answer) return;
    setBeginning("");
    onChanged(answer.event_code);
  };
  const isOfField = error?.code === "event_code_unsuitable" || error?.code === "event_code_taken";
  return (
    <ConfirmSheet
      title={SETTINGS_TEXTS.newCodeTitle}
      open={change !== null}
      onClose={() => {
        forget();
        setMissing(false);
        onClose();
      }}
      keep={SETTINGS_TEXTS.keepCode}
      confirm={SETTINGS_TEXTS.changeCode}
      danger
      wrong={isOfField ? undefined : error?.message}
      onConfirm={submit}
    >
      <Notice kind="warn">
        <p>{SETTINGS_TEXTS.codeWarning}</p>
        <p>{SETTINGS_TEXTS.oldCode(groupCode(event.event_code))}</p>
      </Notice>
      <p class="secondary">{SETTINGS_TEXTS.codeWarningMore}</p>
      {change === "chosen" && (
        <Field
          label={SETTINGS_TEXTS.beginning}
          hint={SETTINGS_TEXTS.beginningHint}
          name="event_code"
          class={organise.codeInput ?? ""}
          value={beginning}
          wrong={isMissing ? SETTINGS_TEXTS.beginningRequired : isOfField ? error?.message : undefined}
          autoComplete="off"
          autoCapitalize="characters"
          spellcheck={false}
          maxLength={23}
          onValue={(value) => {
            setBeginning(value);
            setMissing(false);
            forget();
          }}
        />
      )}
    </ConfirmSheet>
  );
}
