/** A paragraph, a list, or what is kept of one kind: name, why, how long, who sees it. */
export type Block = string | { list: string[] } | { kept: string; why: string; until: string; seen: string };

export interface Section {
  /** Its place in the address: the same in both languages, so that a link survives the switch. */
  id: string;
  title: string;
  blocks: Block[];
}

export interface LegalText {
  title: string;
  /** The whole in a few lines. */
  summary: string[];
  sections: Section[];
}
