// What learner, employer and public purse are left with.
import { h } from "../dom.ts";
import { dotChart, type DotRow } from "../dots.ts";
import { figure, type Drawing, type Figure } from "../figure.ts";
import { format, interval } from "../format.ts";
import { replicatesText } from "./outcomes.ts";
import type { Row } from "../csv.ts";
import type { View } from "../view.ts";

const parties = ["learner", "employer", "public"] as const;
const partyName: Record<(typeof parties)[number], string> = { learner: "Learner", employer: "Employer", public: "Public purse" };
const pers: readonly [string, string][] = [
    ["per_entrant", "Per entrant"], ["per_entrant_over_direct", "Per entrant, over direct search"], ["per_completer", "Per completer"],
    ["per_retained_1y", "Per worker retained 1 year"], ["per_retained_3y", "Per worker retained 3 years"], ["per_retained_5y", "Per worker retained 5 years"],
    ["per_entrant_undiscounted", "Per entrant, undiscounted"]];

function draw(view: View, width: number): Drawing | string {
    const per = view.state.choice.moneyPer;
    const perLabel = pers.find(([key]) => key === per)?.[1] ?? per;
    const data: Row[] = [];
    const panels: Drawing["panels"] = [];
    let hidden = 0;
    const told: string[] = [];
    for (const party of parties) {
        const rows: DotRow[] = [];
        for (const pathway of view.pathways.filter((p) => view.state.choice.pathways.has(p))) {
            const row: DotRow = { label: view.name(pathway), entries: [] };
            view.shownCases().forEach((one, place) => {
                const found = one.section.money?.find((m) => m.pathway === pathway && m.party === party);
                if (!found) return;
                const few = view.tooFew(found.entered * one.section.replicates);
                const at = interval(found[per] as number | null, found[`${per}_se`] as number | null, one.section.replicates, "usd");
                hidden += few && at ? 1 : 0;
                data.push({ party, pathway, case: one.label || "baseline", people: found.entered, value: few ? null : at?.value ?? null, low: few ? null : at?.low ?? null, high: few ? null : at?.high ?? null });
                if (at && !few) row.entries.push({ name: one.label, at, ...view.caseStyle(pathway, place) });
            });
            if (row.entries.length > 0) rows.push(row);
        }
        if (rows.length === 0) continue;
        const best = rows.reduce((a, b) => (a.entries[0]!.at.value >= b.entries[0]!.at.value ? a : b));
        told.push(`${partyName[party].toLowerCase()} ${best.label} (${format(best.entries[0]!.at.value, "usd")})`);
        panels.push({ label: partyName[party], plot: dotChart({ rows, width, label: `${partyName[party]}: USD received less paid`, kind: "usd", zero: true, says: `${partyName[party]}, ${perLabel}` }) });
    }
    if (panels.length === 0) return "The results file holds no money for this choice.";
    const usd = (v: Row[string]): string => format(v as number | null, "usd");
    return {
        title: `Who is left with most: ${told.join(", ")}`,
        about: `USD received less paid from entry to the end of the study, discounted to each person's entry unless said otherwise. ${perLabel}. All groups. ${view.shownCases().some((c) => c.section.replicates > 1) ? `Lines are 95% intervals over ${replicatesText(view)}.` : "One run: no intervals."}`,
        panels, legend: view.caseLegend(), notes: view.hiddenNote(hidden), rows: data,
        columns: [{ key: "party", label: "Payer", text: (v) => partyName[v as (typeof parties)[number]] }, { key: "pathway", label: "Pathway", text: (v) => view.name(String(v)) }, { key: "case", label: "Arm" },
            { key: "people", label: "Entered", text: (v) => format(v as number, "count") }, { key: "value", label: perLabel, text: usd }, { key: "low", label: "95% from", text: usd }, { key: "high", label: "to", text: usd }],
    };
}

export function moneySection(view: View): Figure[] {
    const picker = (): HTMLElement[] => {
        const select = h("select", { id: "money-per", onchange: () => view.state.change({ moneyPer: select.value }) }, ...pers.map(([key, label]) => h("option", { value: key }, label)));
        return [h("label", { for: "money-per" }, "Divided"), select];
    };
    return [figure({ id: "money", wide: true, panels: () => 3, controls: picker, draw: (width) => draw(view, width) })];
}
