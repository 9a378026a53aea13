import type { ComponentChildren, Ref } from "preact";

interface Given {
  form?: Ref<HTMLFormElement>;
  class?: string;
  onSubmit: () => unknown;
  children: ComponentChildren;
}

/** A form that the app sends by itself: what is wrong is said at the fields, in the app's words, not in the browser's. */
export function Form({ form, class: look = "stack", onSubmit, children }: Given) {
  return (
    <form
      ref={form ?? null}
      class={look}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
