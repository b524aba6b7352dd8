/** What is being set in several articles at once. */
export type Editing = "outlet" | "published" | "byline" | "story" | "section" | "page" | "edition" | "updated";
