const SHAPES = ["square", "circle", "diamond", "triangle", "cross", "bars"] as const;

export type Shape = (typeof SHAPES)[number];

/** A shape for a name: the same name always has the same one. */
export function shapeOf(name: string): Shape {
  let sum = 0;
  for (const sign of name) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) >>> 0;
  return SHAPES[sum % SHAPES.length] ?? "square";
}
