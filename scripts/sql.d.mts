/** Prints or writes the module's SQL. Answers the exit code. */
export declare function printSql(args: readonly string[]): number;

/** The module's files of SQL in their order, each with the version that brought its present form. */
export declare function moduleFiles(): readonly {
  readonly name: string;
  readonly sql: string;
  readonly version: number;
}[];
