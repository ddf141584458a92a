/** An assessment as it once was. */
export interface Version {
  readonly id: string;
  /** When, as milliseconds since 1970. */
  readonly at: number;
  /** Why it was kept, if someone said so. */
  readonly name: string;
  readonly answered: number;
  readonly visible: number;
}

/** Where versions of an assessment are kept. Whoever shows the elements says where; without it there is no history. */
export interface Versions {
  /** The latest first. */
  list(): Promise<readonly Version[]>;
  text(id: string): Promise<string | undefined>;
  /** Keeps the assessment as it stands. */
  keep(name: string): Promise<void>;
}
