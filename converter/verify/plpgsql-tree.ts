/** The tree of a PL/pgSQL body, as far as checking it needs: where its queries, expressions and targets are. */

/** A range of offsets in the body. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Block {
  readonly kind: "block";
  readonly label: string | undefined;
  readonly declarations: readonly Declaration[];
  readonly body: readonly Statement[];
  readonly handlers: readonly (readonly Statement[])[];
}

export type Declaration =
  | { readonly kind: "variable"; readonly name: Range; readonly type: Range; readonly value: Range | undefined }
  | { readonly kind: "alias"; readonly text: Range }
  | {
      readonly kind: "cursor";
      readonly name: Range;
      readonly text: Range;
      readonly parameters: readonly Range[];
      readonly query: Range;
    };

/** An expression and the type that its place asks for. */
export interface Expression {
  readonly range: Range;
  readonly type?: "boolean" | "integer";
}

export type Statement =
  | Block
  | { readonly kind: "expressions"; readonly list: readonly Expression[] }
  | { readonly kind: "assign"; readonly target: Range; readonly value: Range }
  | { readonly kind: "sql"; readonly text: Range; readonly into: Range | undefined; readonly targets: readonly Range[] }
  | { readonly kind: "perform"; readonly query: Range }
  | { readonly kind: "dynamic"; readonly list: readonly Expression[]; readonly targets: readonly Range[] }
  | { readonly kind: "return"; readonly value: Range; readonly next: boolean }
  | { readonly kind: "return-query"; readonly query: Range }
  | {
      readonly kind: "open";
      readonly cursor: Range;
      readonly query: Range | undefined;
      readonly list: readonly Expression[];
    }
  | { readonly kind: "fetch"; readonly cursor: Range; readonly targets: readonly Range[] }
  /** COMMIT or ROLLBACK */
  | { readonly kind: "transaction"; readonly command: Range }
  /** IF and CASE: every branch is checked, whichever would run. */
  | { readonly kind: "branches"; readonly branches: readonly Branch[] }
  | {
      readonly kind: "loop";
      readonly label: string | undefined;
      readonly head: LoopHead;
      readonly body: readonly Statement[];
    };

export interface Branch {
  readonly condition: Expression | undefined;
  /** The CASE's own expression, which the condition's list of values is compared with. */
  readonly subject: Range | undefined;
  readonly body: readonly Statement[];
}

export type LoopHead =
  | { readonly kind: "plain"; readonly condition: Expression | undefined }
  | { readonly kind: "integer"; readonly variable: Range; readonly bounds: readonly Expression[] }
  | { readonly kind: "query"; readonly targets: readonly Range[]; readonly query: Range }
  | { readonly kind: "dynamic"; readonly targets: readonly Range[]; readonly list: readonly Expression[] }
  | {
      readonly kind: "cursor";
      readonly variable: Range;
      readonly cursor: Range;
      readonly arguments: readonly Expression[];
    }
  | { readonly kind: "array"; readonly targets: readonly Range[]; readonly array: Range };

export interface PlpgsqlBody {
  /** `#variable_conflict …` and its like, before the block. */
  readonly directives: Range;
  readonly block: Block;
}
