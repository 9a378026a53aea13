import { describe, expect, test } from "vitest";
import { FIRST_STATE, needsHelp, type SelfieEvent, type SelfieState, step, usesCamera } from "./machine.ts";

const walk = (events: SelfieEvent[], from: SelfieState = FIRST_STATE) => events.reduce(step, from);
const noFace = { code: "no_face", message: "No face" };
const refused: SelfieEvent = { type: "checked", outcome: { result: "refused", refusal: noFace } };
const sent: SelfieEvent = { type: "sent", source: "camera" };

describe("with the camera", () => {
  test("a picture goes from the prompt to valid", () => {
    const states = [
      walk([{ type: "open" }]),
      walk([{ type: "open" }, { type: "opened" }]),
      walk([{ type: "open" }, { type: "opened" }, { type: "take" }]),
      walk([{ type: "open" }, { type: "opened" }, { type: "take" }, sent]),
      walk([
        { type: "open" },
        { type: "opened" },
        { type: "take" },
        sent,
        { type: "checked", outcome: { result: "valid" } },
      ]),
    ];
    expect(states.map(({ phase }) => phase)).toEqual(["asking", "live", "still", "checking", "valid"]);
  });

  test("the timer counts three seconds and takes the picture", () => {
    const counting = walk([{ type: "open" }, { type: "opened" }, { type: "countDown" }]);
    expect(counting).toMatchObject({ phase: "counting", seconds: 3 });
    expect(walk([{ type: "tick" }, { type: "tick" }], counting)).toMatchObject({ seconds: 1 });
    expect(walk([{ type: "tick" }, { type: "tick" }, { type: "tick" }], counting).phase).toBe("still");
  });

  test("the timer can be stopped", () => {
    const stopped = walk([
      { type: "open" },
      { type: "opened" },
      { type: "countDown" },
      { type: "countDown" },
    ]);
    expect(stopped.phase).toBe("live");
    expect(step(stopped, { type: "tick" }).phase).toBe("live");
  });

  test("a hidden page turns it off, and a shown one asks for it again", () => {
    const paused = walk([{ type: "open" }, { type: "opened" }, { type: "hide" }]);
    expect(paused.phase).toBe("paused");
    expect(usesCamera(paused)).toBe(false);
    expect(step(paused, { type: "show" }).phase).toBe("asking");
  });

  test("hiding a page that only checks a picture changes nothing", () => {
    const checking = walk([{ type: "open" }, { type: "opened" }, { type: "take" }, sent]);
    expect(step(checking, { type: "hide" })).toBe(checking);
    expect(step(checking, { type: "show" })).toBe(checking);
  });

  test("a stream that comes after the guest closed it opens nothing", () => {
    expect(walk([{ type: "open" }, { type: "close" }, { type: "opened" }]).phase).toBe("idle");
  });

  test("a refusal of the prompt is a block that can be tried again", () => {
    const blocked = walk([{ type: "open" }, { type: "failed", block: "denied" }]);
    expect(blocked).toMatchObject({ phase: "blocked", block: "denied" });
    expect(step(blocked, { type: "open" }).phase).toBe("asking");
  });

  test("a camera that is pulled out while it is live blocks", () => {
    expect(walk([{ type: "open" }, { type: "opened" }, { type: "failed", block: "other" }]).phase).toBe(
      "blocked",
    );
  });

  test("retaking opens it again", () => {
    expect(
      walk([{ type: "open" }, { type: "opened" }, { type: "take" }, sent, refused, { type: "retake" }]).phase,
    ).toBe("asking");
  });
});

describe("with a file", () => {
  test("a refused file leads back to the choice", () => {
    const state = walk([{ type: "choose" }, { type: "sent", source: "file" }, refused]);
    expect(state).toMatchObject({ phase: "refused", source: "file", refusal: noFace });
    expect(step(state, { type: "retake" }).phase).toBe("idle");
  });

  test("a file that cannot be read is refused before anything is sent", () => {
    expect(walk([{ type: "choose" }, { type: "unusable", refusal: noFace }])).toMatchObject({
      phase: "refused",
      refusals: 1,
    });
  });
});

describe("the check", () => {
  test("a picture that waits may still turn out either way", () => {
    const waiting = walk([{ type: "choose" }, sent, { type: "checked", outcome: { result: "waiting" } }]);
    expect(waiting.phase).toBe("waiting");
    expect(step(waiting, { type: "checked", outcome: { result: "valid" } }).phase).toBe("valid");
    expect(step(waiting, refused).phase).toBe("refused");
  });

  test("an answer about a picture that was given up is not heard", () => {
    const live = walk([{ type: "open" }, { type: "opened" }, { type: "take" }, sent, { type: "retake" }]);
    expect(step(live, refused)).toBe(live);
  });

  test("the third refusal asks for help, however the pictures came", () => {
    const once: SelfieEvent[] = [{ type: "choose" }, sent, refused];
    expect(needsHelp(walk([...once, ...once]))).toBe(false);
    const thrice = walk([
      ...once,
      ...once,
      { type: "open" },
      { type: "opened" },
      { type: "take" },
      sent,
      refused,
    ]);
    expect(needsHelp(thrice)).toBe(true);
    expect(needsHelp(step(thrice, { type: "open" }))).toBe(false);
  });
});
