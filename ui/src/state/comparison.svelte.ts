// The comparison on show, so that the right panel speaks about what the view beside it has asked.
// Not a copy of the store: the open view sets the answer to its own question and takes it away when it closes.

import type { ComparisonView, WirePlace } from "../backend";
import { pointAt } from "./points";

class Comparison {
  view = $state.raw<ComparisonView>();

  pointAt(place: WirePlace): number | null {
    return pointAt(this.view, place);
  }
}

export const comparison = new Comparison();
