/** Declarations of code whose types are worked out when they are asked for: classes for the reason given in late-symbols.ts. */
import type { SyntaxNode } from "../syntax/node";
import type { DataType } from "./data-type";
import { LateSymbol, type Named } from "./late-symbols";
import type {
  CursorSymbol,
  FieldSymbol,
  LoopVariableSymbol,
  ObjectTypeSymbol,
  ParameterSymbol,
  RoutineSymbol,
  TypeSymbol,
  VariableSymbol,
} from "./symbols";

abstract class LateValue extends LateSymbol {
  constructor(
    named: Named,
    private readonly typeOfIt: () => DataType,
  ) {
    super(named);
  }

  get type(): DataType {
    return this.typeOfIt();
  }
}

export class LateVariable extends LateValue implements VariableSymbol {
  readonly kind = "variable";
  readonly isConstant: boolean;
  readonly isNotNull: boolean;
  readonly value?: SyntaxNode;

  constructor(
    named: Named,
    traits: Pick<VariableSymbol, "isConstant" | "isNotNull" | "value">,
    typeOfIt: () => DataType,
  ) {
    super(named, typeOfIt);
    this.isConstant = traits.isConstant;
    this.isNotNull = traits.isNotNull;
    this.value = traits.value;
  }
}

export class LateParameter extends LateValue implements ParameterSymbol {
  readonly kind = "parameter";
  readonly mode: ParameterSymbol["mode"];
  readonly hasDefault: boolean;
  readonly position: number;

  constructor(
    named: Named,
    traits: Pick<ParameterSymbol, "mode" | "hasDefault" | "position">,
    typeOfIt: () => DataType,
  ) {
    super(named, typeOfIt);
    this.mode = traits.mode;
    this.hasDefault = traits.hasDefault;
    this.position = traits.position;
  }
}

export class LateField extends LateValue implements FieldSymbol {
  readonly kind = "field";
}

export class LateLoopVariable extends LateValue implements LoopVariableSymbol {
  readonly kind = "loopVariable";

  constructor(
    named: Named,
    readonly loop: LoopVariableSymbol["loop"],
    typeOfIt: () => DataType,
  ) {
    super(named, typeOfIt);
  }
}

export class LateType extends LateValue implements TypeSymbol {
  readonly kind = "type";

  constructor(
    named: Named,
    readonly isSubtype: boolean,
    typeOfIt: () => DataType,
  ) {
    super(named, typeOfIt);
  }
}

export class LateCursor extends LateSymbol implements CursorSymbol {
  readonly kind = "cursor";

  constructor(
    named: Named,
    readonly parameters: readonly ParameterSymbol[],
    private readonly rowOfIt: () => DataType,
  ) {
    super(named);
  }

  get row(): DataType {
    return this.rowOfIt();
  }
}

type RoutineTraits = Omit<RoutineSymbol, keyof Named | "kind" | "returnType">;

export class LateRoutine extends LateSymbol implements RoutineSymbol {
  readonly kind = "routine";
  readonly routineType: RoutineSymbol["routineType"];
  readonly parameters: readonly ParameterSymbol[];
  readonly isPipelined: boolean;
  readonly methodKind?: string;
  readonly overload: number;
  readonly overloads: number;
  readonly bodyNode?: SyntaxNode;
  readonly bodyUnit?: number;
  readonly isPrivate: boolean;
  readonly droppedIn?: number;

  constructor(
    named: Named,
    traits: RoutineTraits,
    private readonly typeOfIt: () => DataType | undefined,
  ) {
    super(named);
    this.routineType = traits.routineType;
    this.parameters = traits.parameters;
    this.isPipelined = traits.isPipelined;
    this.methodKind = traits.methodKind;
    this.overload = traits.overload;
    this.overloads = traits.overloads;
    this.bodyNode = traits.bodyNode;
    this.bodyUnit = traits.bodyUnit;
    this.isPrivate = traits.isPrivate;
    this.droppedIn = traits.droppedIn;
  }

  get returnType(): DataType | undefined {
    return this.typeOfIt();
  }
}

export class LateObjectType extends LateSymbol implements ObjectTypeSymbol {
  readonly kind = "objectType";
  readonly type: DataType;
  readonly bodyNode?: SyntaxNode;
  readonly bodyUnit?: number;

  constructor(
    named: Named,
    readonly methods: readonly RoutineSymbol[],
    private readonly attributesOfIt: () => readonly FieldSymbol[],
    private readonly supertypeOfIt: () => ObjectTypeSymbol | undefined,
  ) {
    super(named);
    this.type = { kind: "object", name: this.name, symbol: this };
  }

  get attributes(): readonly FieldSymbol[] {
    return this.attributesOfIt();
  }

  get supertype(): ObjectTypeSymbol | undefined {
    return this.supertypeOfIt();
  }
}
