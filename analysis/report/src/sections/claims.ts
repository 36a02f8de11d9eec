// The claims that the scenario makes, and what the runs say of them.
import { h } from "../dom.ts";
import { table, type Figure } from "../figure.ts";
import { labelOf } from "../labels.ts";
import { watchedNotes } from "../retained.ts";
import { placeOf, signed } from "./differences.ts";
import type { Claim, ResultsFile, Verdict } from "../data.ts";
import type { View } from "../view.ts";

const marks: Record<Verdict, string> = { holds: "✓ holds", fails: "✗ fails", undecided: "? undecided" };

function ofClaim(file: ResultsFile, claim: Claim): HTMLElement {
    const rows = claim.tests.map((t) => ({
        about: t.about, outcome: labelOf(t.outcome.name, t.outcome.about), expected: t.higher ? "more" : "less", difference: signed(t.difference, t.outcome, placeOf(t.difference, t.se, t.outcome)),
        interval: typeof t.low === "number" ? [t.low, t.high].map((v) => signed(v, t.outcome, placeOf(t.difference, t.se, t.outcome))).join(" to ") : "–", replicates: t.replicates, verdict: marks[t.verdict],
    }));
    return h("div", { class: "figure claim" },
        h("h3", {}, h("span", { class: `verdict ${claim.verdict}` }, marks[claim.verdict]), ` ${claim.sentence}`),
        table([{ key: "about", label: "Compared" }, { key: "outcome", label: "Outcome" }, { key: "expected", label: "Expected" }, { key: "difference", label: "Difference" }, { key: "interval", label: "95% interval" }, { key: "replicates", label: "Replicates" }, { key: "verdict", label: "Verdict" }],
            rows, `Tests of claim ${claim.id}: it holds if all of them hold`),
        ...watchedNotes([file], claim.tests.map((t) => t.outcome.name)).map((note) => h("p", { class: "note" }, note)));
}

export function claimsSection(view: View): Figure[] {
    return view.report.files.flatMap((f) => (f.claims ?? []).map((claim) => ({ element: ofClaim(f, claim), redraw: () => undefined })));
}
