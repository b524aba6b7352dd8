/** Calm hues for tags: dark enough for a white letter, apart enough to be told from one another. */
export const HUES: readonly { name: string; colour: string }[] = [
  { name: "Rust", colour: "#b5521b" },
  { name: "Ochre", colour: "#96690f" },
  { name: "Olive", colour: "#6a7420" },
  { name: "Moss", colour: "#3c7d46" },
  { name: "Teal", colour: "#1f7d78" },
  { name: "Sea", colour: "#2b76a8" },
  { name: "Indigo", colour: "#4a5fb0" },
  { name: "Violet", colour: "#7450a6" },
  { name: "Plum", colour: "#9a4688" },
  { name: "Rose", colour: "#b23f63" },
  { name: "Brick", colour: "#a33a30" },
  { name: "Slate", colour: "#5b6570" },
];
