/** The colours that tags are offered; the same list as `COLOURS` in model/src/codebook.rs, which says why these. */
export const HUES: readonly { name: string; colour: string }[] = [
  { name: "Rust", colour: "#7c2c02" },
  { name: "Ochre", colour: "#9f6b11" },
  { name: "Olive", colour: "#575e36" },
  { name: "Moss", colour: "#147e55" },
  { name: "Pine", colour: "#104e46" },
  { name: "Sea", colour: "#2a5b8d" },
  { name: "Azure", colour: "#2675d8" },
  { name: "Violet", colour: "#8b47b2" },
  { name: "Plum", colour: "#91346d" },
  { name: "Rose", colour: "#ca4762" },
  { name: "Brick", colour: "#ae2e07" },
  { name: "Slate", colour: "#6a7687" },
];
