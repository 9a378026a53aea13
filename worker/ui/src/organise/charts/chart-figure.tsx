import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import css from "./charts.module.css";
import { CHART_TEXTS } from "./texts.ts";

interface Given {
  title: string;
  /** What the numbers count. */
  unit: string;
  /** Table head and rows: the same as the picture, as text. */
  heads: readonly string[];
  rows: readonly (readonly string[])[];
  class?: string | undefined;
  children: ComponentChildren;
}

/** A chart with its title, and its numbers as a table for whoever wants to read or cannot see it. */
export function ChartFigure({ title, unit, heads, rows, class: more, children }: Given) {
  const id = useId();
  return (
    <section class={`card ${css.figure} ${more ?? ""}`} aria-labelledby={id}>
      <div>
        <h3 id={id}>{title}</h3>
        <p class="meta">{unit}</p>
      </div>
      {children}
      {rows.length > 0 && (
        <details class={css.details}>
          <summary>{CHART_TEXTS.table}</summary>
          <table class={css.table} aria-labelledby={id}>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([first, ...others]) => (
                <tr key={first}>
                  <th scope="row">{first}</th>
                  {others.map((value, at) => (
                    <td key={heads[at + 1]}>{value}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </section>
  );
}
