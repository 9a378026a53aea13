/** Whether a typed name is meant to be this one: case, space and the kind of apostrophe do not count. */
export function isSameName(typed: string, name: string): boolean {
  return plainName(typed) === plainName(name);
}

const plainName = (name: string): string =>
  name
    .normalize("NFKC")
    .replaceAll(/[‘’ʼ`´]/g, "'")
    .replaceAll(/\s+/g, " ")
    .trim()
    .toLowerCase();
