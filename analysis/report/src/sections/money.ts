// What learner, employer and public purse are left with.
import { pairPlace, type MoneyRow } from "../data.ts";
import { h } from "../dom.ts";
import { dotChart, type DotRow } from "../dots.ts";
import { figure, type Drawing, type Figure } from "../figure.ts";
import { cell as cellText, format, interval } from "../format.ts";
import { isApart } from "../ranking.ts";
import { replicatesText } from "./outcomes.ts";
import type { Row } from "../csv.ts";
import { hiddenText } from "../state.ts";
import type { Part, View } from "../view.ts";

const can = { group: true } as const;
const parties = ["learner", "employer", "public"] as const;
type Party = (typeof parties)[number];
const partyName: Record<Party, string> = { learner: "Learner", employer: "Employer", public: "Public purse" };
const pers: readonly [string, string][] = [
    ["per_entrant", "Per entrant"], ["per_entrant_over_direct", "Per entrant, over direct search"], ["per_completer", "Per completer"],
    ["per_retained_1y", "Per worker retained 1 year"], ["per_retained_3y", "Per worker retained 3 years"], ["per_retained_5y", "Per worker retained 5 years"],
    ["per_entrant_undiscounted", "Per entrant, undiscounted"]];

/** Over how many people of a replicate the money is divided. */
function divisor(row: MoneyRow, per: string): number {
    if (per === "per_completer") return row.completed;
    return per.startsWith("per_retained") ? Number(row[`people_${per.slice(4)}`] ?? 0) : row.entered;
}

interface Cell { pathway: string; value: number; at: ReturnType<typeof interval>; people: number; few: boolean }

function cellOf(view: View, { one, group }: Part, party: Party, pathway: string, per: string): Cell | undefined {
    const row = one.section.money?.rows[group]?.find((m) => m.pathway === pathway && m.party === party);
    if (!row) return undefined;
    const people = divisor(row, per) * one.section.replicates;
    const at = interval(row[per] as number | null, row[`${per}_se`] as number | null, one.section.replicates, "usd");
    return { pathway, value: at?.value ?? Number.NaN, at, people, few: view.tooFew(people) };
}

/** "learner Apprenticeship ($1,200)", with those that may be as high. */
function most(view: View, { one, group }: Part, party: Party, per: string, cells: readonly Cell[]): string {
    const best = cells.reduce((a, b) => (a.value >= b.value ? a : b));
    const errors = one.section.money!.pair_se[party]?.[per]?.[group] ?? [];
    const place = (cell: Cell): number => one.file.pathways.indexOf(cell.pathway);
    const tied = cells.filter((c) => c !== best && isApart(c.value - best.value, errors[pairPlace(place(best), place(c), one.file.pathways.length)], one.section.replicates) === false);
    const others = tied.length === 0 ? "" : tied.length === 1 ? `, not told apart from ${view.name(tied[0]!.pathway)}` : `, not told apart from ${tied.length} others`;
    return `${partyName[party].toLowerCase()} ${view.name(best.pathway)} (${format(best.value, "usd", best.at?.se)}${others})`;
}

function draw(view: View, width: number): Drawing | string {
    const per = view.state.choice.moneyPer;
    const perLabel = pers.find(([key]) => key === per)?.[1] ?? per;
    const parts = view.parts(can);
    const notes = view.notTold({ cohort: "Money is told of all cohorts together, or of those that were watched long enough." });
    const followUp = per.startsWith("per_retained") ? parts[0]?.one.section.money?.follow_up : undefined;
    if (followUp) notes.push(followUp);
    const data: Row[] = [];
    const panels: Drawing["panels"] = [];
    const hidden: string[] = [];
    const unseen: string[] = []; // of the part that the title is about
    const told: string[] = [];
    for (const party of parties) {
        const rows: DotRow[] = [];
        const first: Cell[] = [];
        for (const pathway of view.pathways.filter((p) => view.state.choice.pathways.has(p))) {
            const row: DotRow = { label: view.name(pathway), entries: [] };
            parts.forEach((part, place) => {
                const cell = cellOf(view, part, party, pathway, per);
                if (!cell) return;
                const { at, few, people } = cell;
                if (few && at) {
                    hidden.push(view.nameIn(pathway, part));
                    row.hidden = [...(row.hidden ?? []), part.label ? `${part.label}: ${hiddenText}` : hiddenText];
                    if (place === 0) unseen.push(view.name(pathway));
                }
                data.push({ party, pathway, ...view.cells(part), people, value: few ? null : at?.value ?? null, standard_error: few ? null : at?.se ?? null, low: few ? null : at?.low ?? null, high: few ? null : at?.high ?? null, ...view.hiddenCell(few && at !== null) });
                if (!at || few) return;
                row.entries.push({ name: part.label, at, ...view.partStyle(pathway, place, parts.length) });
                if (place === 0) first.push(cell);
            });
            if (row.entries.length > 0 || row.hidden) rows.push(row);
        }
        if (rows.length === 0) continue;
        if (first.length > 0) told.push(most(view, parts[0]!, party, per, first));
        panels.push({ label: partyName[party], plot: dotChart({ rows, width, label: `${partyName[party]}: USD received less paid`, kind: "usd", zero: true, says: `${partyName[party]}, ${perLabel}` }) });
    }
    if (panels.length === 0) return ["The results file holds no money for this choice.", ...notes].join(" ");
    const usd = cellText("usd");
    const one = view.shownCases().some((c) => c.section.replicates > 1);
    return {
        title: `Who is left with most${one ? "" : " in this one run"}: ${told.join("; ")}${view.hiddenEnd(unseen)}${parts[0]!.label ? ` (${parts[0]!.label})` : ""}`,
        about: `USD received less paid from entry to the end of the study, discounted to each person's entry unless said otherwise. ${perLabel}${view.ofGroup()}. ${one ? `Lines are 95% intervals over ${replicatesText(view)}.` : "One run: no intervals."}`,
        panels, legend: view.partLegend(parts), notes: [...notes, ...view.hiddenNote(hidden)], rows: data,
        columns: [{ key: "party", label: "Payer", text: (v) => partyName[v as Party] }, { key: "pathway", label: "Pathway", text: (v) => view.name(String(v)) }, ...view.columns(can),
            { key: "people", label: "Divided among", text: (v) => format(v as number, "count") }, { key: "value", label: perLabel, text: usd }, { key: "low", label: "95% from", text: usd }, { key: "high", label: "to", text: usd }],
    };
}

export function moneySection(view: View): Figure[] {
    const picker = (): HTMLElement[] => {
        const select = h("select", { id: "money-per", onchange: () => view.state.change({ moneyPer: select.value }) }, ...pers.map(([key, label]) => h("option", { value: key }, label)));
        return [h("label", { for: "money-per" }, "Divided"), select];
    };
    return [figure({ id: "money", wide: true, panels: () => 3, controls: picker, draw: (width) => draw(view, width) })];
}
