// Words of agreement between coders.

import { many } from "./counting";

const two = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });

export const agreeing = {
  agreementView: "Agreement",
  agreementJob: "Agreement between coders",
  agreementUnit: "Unit",
  agreementUnits: { article: "Articles", paragraph: "Paragraphs", sentence: "Sentences", character: "Characters" },
  agreementCoders: "Coders",
  agreementAllRead: "Every coder read every article",
  agreementAllReadHint: "Otherwise an article in which a coder tagged nothing counts as not coded by them.",
  agreementSum: (units: number, articles: number, left: number) =>
    `${whole.format(units)} units in ${many(articles, "article", "articles")}${left > 0 ? `; ${whole.format(left)} with one coder left out` : ""}`,
  agreementTable: "Agreement by tag, with intervals of 95 %",
  agreementTag: "Tag",
  agreementOverall: "All tags",
  agreementMeasures: {
    percent: "Agreement",
    cohen_kappa: "Cohen’s κ",
    scott_pi: "Scott’s π",
    fleiss_kappa: "Fleiss’ κ",
    krippendorff_alpha: "Krippendorff’s α",
    gwet_ac1: "Gwet’s AC1",
    alpha_u: "αᵤ on the text",
    u_alpha: "ᵤα on the text",
  },
  agreementValue: (value: number) => two.format(value),
  agreementInterval: (low: number, high: number) => `${two.format(low)} to ${two.format(high)}`,
  agreementNone: (reason: string) => `Cannot be computed, because ${reason}.`,
  agreementEmpty: "Agreement needs two coders",
  agreementEmptyText: "Tag under another name (at the bottom right), or merge the copy of the project that a colleague worked in.",
  disagreementsTitle: (total: number) => (total === 0 ? "No differences" : many(total, "difference", "differences")),
  disagreementsName: "Where coders differ",
  disagreementBy: (coders: string) => `tagged by ${coders}`,
  disagreementNotBy: (coders: string) => `not by ${coders}`,
  disagreementEnds: "with other ends",
  disagreementsMore: "Show more",
};
