import { Camera, Image } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useReducer, useRef, useState } from "preact/hooks";
import { Button } from "../controls/button.tsx";
import { Notice } from "../controls/notice.tsx";
import type { Demo } from "../home/read-demo.ts";
import { BorrowFace } from "./borrow-face.tsx";
import { type FileChooser, FileInputs } from "./choose-file.tsx";
import { ConsentBox, type ConsentTerms, ConsentTermsCard, useConsent } from "./consent.tsx";
import type { Picture } from "./keep-picture.ts";
import {
  FIRST_STATE,
  needsHelp,
  type Outcome,
  type Refusal,
  type SelfieEvent,
  type Source,
  step,
} from "./machine.ts";
import { sayBlock, sayRefusal } from "./say-refusal.ts";
import css from "./selfie.module.css";
import { SelfieHelp } from "./selfie-help.tsx";
import { SELFIE_TEXTS } from "./texts.ts";
import { usePictureUrl } from "./use-picture-url.ts";
import { preloadViewfinder, useViewfinder } from "./use-viewfinder.ts";

interface Given {
  terms: ConsentTerms;
  /** A consent in force needs no second box. */
  consentNeeded: boolean;
  cameraOnly: boolean;
  faces?: Demo["faces"] | undefined;
  /** The picture that is being looked at, and what came of it so far. */
  picture: Picture | undefined;
  outcome: Outcome | undefined;
  onPicture: (picture: Picture) => void;
  /** The picture is given up. */
  onForget: () => void;
  /** The way on without a selfie. */
  children?: ComponentChildren;
}

/** Consent, then the camera or a file, then what the check says: for guests who join and for those who are in. */
export function SelfieTaker(given: Given) {
  const { terms, consentNeeded, cameraOnly, faces, picture, outcome, onPicture, onForget } = given;
  const [state, dispatch] = useReducer(step, FIRST_STATE);
  const [agreed, setAgreed] = useState(false);
  const [wrong, setWrong] = useState(false);
  const consent = useConsent(consentNeeded);
  const chooser = useRef<FileChooser>(null);
  const shown = usePictureUrl(picture);
  const help = needsHelp(state);
  const Viewfinder = useViewfinder(state.phase !== "idle", () =>
    dispatch({ type: "failed", block: "other" }),
  );

  useEffect(() => {
    preloadViewfinder().catch(() => undefined);
  }, []);
  useEffect(() => {
    if (outcome) dispatch({ type: "checked", outcome });
  }, [outcome]);

  const mayGoOn = () => {
    const may = consent.ask(agreed);
    setWrong(!may);
    return may;
  };
  // A picture that was given up while it was made ready goes nowhere.
  const round = useRef(0);
  const forget = () => {
    round.current += 1;
    onForget();
  };
  const hand = async (jpeg: Promise<Blob>, source: Source) => {
    const of = round.current;
    try {
      const blob = await jpeg;
      if (of !== round.current) return;
      dispatch({ type: "sent", source });
      onPicture({ blob, source });
    } catch (error) {
      const refusal = (error as { refusal?: Refusal }).refusal ?? { code: "corrupt_image", message: "" };
      if (of === round.current) dispatch({ type: "unusable", refusal });
    }
  };
  const useFile = (file: Blob, source: Source) => {
    if (!mayGoOn()) return;
    forget();
    dispatch({ type: "choose" });
    void hand(
      preloadViewfinder().then(({ jpegOfFile }) => jpegOfFile(file)),
      source,
    );
  };
  const borrow = async (url: string) => {
    if (mayGoOn()) useFile(await (await fetch(url)).blob(), "file");
  };
  const follow = (event: SelfieEvent) => {
    if (event.type === "retake" || event.type === "close" || event.type === "open") forget();
    dispatch(event);
  };
  const open = () => mayGoOn() && follow({ type: "open" });
  const choose = () => mayGoOn() && chooser.current?.choose();

  const fileButton = (look: "primary" | "outlined") =>
    !cameraOnly && (
      <Button key="file" look={look} wide icon={<Image size={20} aria-hidden="true" />} onClick={choose}>
        {SELFIE_TEXTS.chooseOfMe}
      </Button>
    );
  const blocked = state.phase === "blocked" ? state.block : null;
  const fileFirst = !cameraOnly && (help || blocked === "none" || blocked === "unreadable");
  const cameraButton = (
    <Button
      key="camera"
      look={fileFirst ? "outlined" : "primary"}
      wide
      icon={<Camera size={20} aria-hidden="true" />}
      onClick={open}
    >
      {blocked ? SELFIE_TEXTS.tryAgain : SELFIE_TEXTS.openCamera}
    </Button>
  );
  const inRoom = !["idle", "blocked"].includes(state.phase) && !help;

  return (
    <>
      {help && state.phase === "refused" && (
        <>
          <Notice kind="warn" alert>
            <p>{sayRefusal(state.refusal)}</p>
          </Notice>
          <SelfieHelp />
        </>
      )}
      {blocked && (
        <Notice kind="warn" alert>
          <p>
            {sayBlock(blocked)} {!cameraOnly && SELFIE_TEXTS.orChoose}
          </p>
        </Notice>
      )}
      {consentNeeded && !help && !blocked && <ConsentTermsCard terms={terms} />}
      {consentNeeded && (
        <div ref={consent.around}>
          <ConsentBox
            event={terms.event}
            agreed={agreed}
            onAgreed={(ticked) => {
              setAgreed(ticked);
              if (ticked) setWrong(false);
            }}
            wrong={wrong ? (given.children ? SELFIE_TEXTS.notTicked : SELFIE_TEXTS.tickFirst) : undefined}
          />
        </div>
      )}
      {faces && faces.length > 0 && <BorrowFace faces={faces} onBorrow={(url) => void borrow(url)} />}
      {!blocked && !help && (
        <p class="secondary">{cameraOnly ? SELFIE_TEXTS.cameraOnly : SELFIE_TEXTS.promptAhead}</p>
      )}
      <div class={`${css.ways} ${faces || help ? "" : css.sticky}`}>
        {fileFirst ? [fileButton("primary"), cameraButton] : [cameraButton, fileButton("outlined")]}
        {blocked && matchMedia("(pointer: coarse)").matches && (
          <Button look="outlined" wide onClick={() => mayGoOn() && chooser.current?.takeWithPhone()}>
            {SELFIE_TEXTS.takeWithPhone}
          </Button>
        )}
        {given.children}
      </div>
      <FileInputs
        chooser={chooser}
        onFile={(file, how) => useFile(file, how === "taken" ? "camera" : "file")}
      />
      {inRoom && Viewfinder && (
        <Viewfinder
          state={state}
          dispatch={follow}
          picture={shown}
          onTaken={(jpeg) => void hand(jpeg, "camera")}
          onChoose={cameraOnly ? undefined : () => chooser.current?.choose()}
          onClose={() => follow({ type: "close" })}
        />
      )}
    </>
  );
}
