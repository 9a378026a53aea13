/** A document's text, for tests that hold it against the code: workerd reads no files. */
declare module "*.md?raw" {
  const text: string;
  export default text;
}
