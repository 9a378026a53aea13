/** Adds up how long the stages of a job take. */
export class Stopwatch {
  readonly #stages: Record<string, number> = {};

  /** Runs a stage and adds its duration, also when it throws. */
  async time<Result>(stage: string, run: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    try {
      return await run();
    } finally {
      this.add(stage, performance.now() - start);
    }
  }

  /** @param ms milliseconds. */
  add(stage: string, ms: number): void {
    this.#stages[stage] = (this.#stages[stage] ?? 0) + ms;
  }

  /** Milliseconds by stage, to a tenth. */
  stages(): Record<string, number> {
    return Object.fromEntries(
      Object.entries(this.#stages).map(([stage, ms]) => [stage, Math.round(ms * 10) / 10]),
    );
  }
}
