import type { ComponentChildren } from "preact";
import css from "./organise.module.css";
import { ORGANISE_TEXTS } from "./texts.ts";
import { useWide } from "./use-wide.ts";

export interface Column<Row> {
  head: string;
  cell: (row: Row) => ComponentChildren;
  numeric?: boolean;
  /** Takes a card's whole width, such as an address. */
  long?: boolean;
}

interface Given<Row> {
  /** Names the table or list. */
  label: string;
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
  /** What the row is, the heading of its card. */
  main: Column<Row>;
  columns: readonly Column<Row>[];
  /** The buttons at a row's end. */
  actions?: (row: Row) => ComponentChildren;
}

/** Rows of a table on a desktop, cards on a phone. */
export function Listing<Row>({ label, rows, keyOf, main, columns, actions }: Given<Row>) {
  return useWide() ? (
    <table class={css.table} aria-label={label}>
      <thead>
        <tr>
          {[main, ...columns].map(({ head, numeric }) => (
            <th key={head} scope="col" class={numeric ? css.numeric : undefined}>
              {head}
            </th>
          ))}
          {actions && (
            <th scope="col">
              <span class="visually-hidden">{ORGANISE_TEXTS.actions}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            <th scope="row">{main.cell(row)}</th>
            {columns.map(({ head, cell, numeric }) => (
              <td key={head} class={numeric ? css.numeric : undefined}>
                {cell(row)}
              </td>
            ))}
            {actions && (
              <td>
                <div class={css.rowActions}>{actions(row)}</div>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  ) : (
    <ul class={css.cards} aria-label={label}>
      {rows.map((row) => (
        <li key={keyOf(row)} class="card stack tight">
          <div class={css.cardHead}>{main.cell(row)}</div>
          <dl class={css.facts}>
            {columns.map(({ head, cell, long }) => (
              <div key={head} class={long ? css.long : undefined}>
                <dt>{head}</dt>
                <dd>{cell(row)}</dd>
              </div>
            ))}
          </dl>
          {actions && <div class="row">{actions(row)}</div>}
        </li>
      ))}
    </ul>
  );
}
