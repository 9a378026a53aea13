import { useRef, useState } from "preact/hooks";
import { api, call } from "../api/client.ts";
import { type Account, refreshSession } from "../api/session.ts";
import { Button } from "../controls/button.tsx";
import { Field } from "../controls/field.tsx";
import { focusFirstWrong } from "../controls/focus-first-wrong.ts";
import { Form } from "../controls/form.tsx";
import { Notice } from "../controls/notice.tsx";
import { toast } from "../controls/toast.tsx";
import { useSend } from "../shell/use-send.ts";
import { ME_TEXTS } from "./texts.ts";

/** Characters of one line, as the API takes it. */
const MAX_LINE = 200;
const KEYS = ["first_name", "last_name", "website", "phone"] as const;
type Key = (typeof KEYS)[number];

/** What guests see of their photographer. */
export function ProfileForm({ who }: { who: Account }) {
  const [values, setValues] = useState<Record<Key, string>>({
    first_name: who.first_name ?? "",
    last_name: who.last_name ?? "",
    website: who.website ?? "",
    phone: who.phone ?? "",
  });
  const sending = useSend();
  const form = useRef<HTMLFormElement>(null);
  const isWebsiteWrong = sending.error?.code === "invalid_website";
  const save = async () => {
    const answer = await sending.send(() => call(api.photographer.profile.$put({ json: values })));
    if (!answer) return focusFirstWrong(form.current);
    toast(answer.message);
    void refreshSession().catch(() => undefined);
  };
  const field = (key: Key) => ({
    name: key,
    value: values[key],
    maxLength: MAX_LINE,
    onValue: (value: string) => {
      sending.change();
      setValues((old) => ({ ...old, [key]: value }));
    },
  });
  return (
    <section class="card stack" aria-labelledby="me-profile">
      <div>
        <h2 id="me-profile">{ME_TEXTS.profile}</h2>
        <p class="secondary">{ME_TEXTS.profileWhat}</p>
      </div>
      <Form form={form} onSubmit={save}>
        <Field label={ME_TEXTS.firstName} autoComplete="given-name" {...field("first_name")} />
        <Field label={ME_TEXTS.lastName} autoComplete="family-name" {...field("last_name")} />
        <Field
          label={ME_TEXTS.website}
          type="url"
          inputMode="url"
          autoComplete="url"
          wrong={isWebsiteWrong ? ME_TEXTS.websiteWrong : undefined}
          {...field("website")}
        />
        <Field
          label={ME_TEXTS.phone}
          hint={ME_TEXTS.phoneHint}
          type="tel"
          autoComplete="tel"
          {...field("phone")}
        />
        {sending.error && !isWebsiteWrong && (
          <Notice kind="wrong" alert>
            {sending.error.message}
          </Notice>
        )}
        <Button look="primary" wide type="submit" busy={sending.sending}>
          {ME_TEXTS.save}
        </Button>
      </Form>
    </section>
  );
}
