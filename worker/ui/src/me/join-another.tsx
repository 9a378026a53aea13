import { useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { Button } from "../controls/button.tsx";
import { Field } from "../controls/field.tsx";
import { focusFirstWrong } from "../controls/focus-first-wrong.ts";
import { Form } from "../controls/form.tsx";
import { readCode } from "../home/read-code.ts";
import { ME_TEXTS } from "./texts.ts";

/** The code of one more event leads to its welcome, which asks for the consent. */
export function JoinAnother() {
  const { route } = useLocation();
  const [code, setCode] = useState("");
  const [wrong, setWrong] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  return (
    <section class="card stack" aria-labelledby="me-join">
      <h2 id="me-join">{ME_TEXTS.join}</h2>
      <Form
        form={form}
        class="stack tight"
        onSubmit={() => {
          const typed = readCode(code);
          if (typed !== "") return route(`/j/${encodeURIComponent(typed)}`);
          setWrong(true);
          focusFirstWrong(form.current);
        }}
      >
        <Field
          label={ME_TEXTS.code}
          hint={ME_TEXTS.codeHint}
          name="event_code"
          value={code}
          wrong={wrong ? ME_TEXTS.codeMissing : undefined}
          autoComplete="off"
          autoCapitalize="characters"
          spellcheck={false}
          enterkeyhint="go"
          onValue={(value) => {
            setCode(value);
            setWrong(false);
          }}
        />
        <Button look="outlined" wide type="submit">
          {ME_TEXTS.joinSubmit}
        </Button>
      </Form>
    </section>
  );
}
