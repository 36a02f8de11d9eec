// How the arms differ from the first one: paired over replicates, because they share every draw.
import { h } from "../dom.ts";
import { dotChart, type DotRow } from "../dots.ts";
import { figure, table, type Column, type Drawing, type Figure } from "../figure.ts";
import { decimalPlace, isZero, roundedSize } from "../digits.ts";
import { words } from "../format.ts";
import { explained, labelOf, withinSentence } from "../labels.ts";
import { numberedStyle } from "../palette.ts";
import { watchedNotes } from "../retained.ts";
import type { ComparedOutcome, DifferenceRow, ResultsFile } from "../data.ts";
import type { Row } from "../csv.ts";
import type { View } from "../view.ts";

/** "+1.2 pp", "−340 USD/year". */
export function signed(value: number | null | undefined, outcome: ComparedOutcome, place: number): string {
    if (value === null || value === undefined) return "–";
    const size = roundedSize(value * outcome.scale, place).replace(/\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));
    const unit = outcome.unit === "%" ? " pp" : outcome.unit === "1" ? "" : ` ${outcome.unit}`;
    return `${value < 0 && !isZero(size) ? "−" : "+"}${size}${unit}`;
}

/** Where a difference ends, by its standard error. */
export const placeOf = (value: number | null, se: number | null | undefined, { scale }: ComparedOutcome): number =>
    decimalPlace((value ?? 0) * scale, typeof se === "number" ? se * scale : null);

/** "+1.2 pp (+0.3 pp to +2.1 pp)". */
export function signedInterval(value: number | null, { se, low, high }: { se: number | null; low: number | null; high: number | null }, outcome: ComparedOutcome): string {
    const place = placeOf(value, se, outcome);
    return signed(value, outcome, place) + (typeof low === "number" ? ` (${signed(low, outcome, place)} to ${signed(high, outcome, place)})` : "");
}

const who = (view: View, pathway: string, group = ""): string => (pathway === "" ? "Everybody" : view.name(pathway)) + (group ? ` · ${words(group)}` : "");

/** The rows of the group chosen: of all together they have none. */
function ofChoice(view: View, row: DifferenceRow): boolean {
    const { group, pathways } = view.state.choice;
    if (row.pathway !== "" && !pathways.has(row.pathway)) return false;
    return "all" in group ? row.group === "" : "each" in group ? row.group !== "" : row.group === group.one;
}
const noCohorts = { cohort: "Arms are compared over all cohorts together; the report's curves and outcomes above tell cohorts apart." };
const isSure = (r: DifferenceRow): boolean => typeof r.low === "number" && typeof r.high === "number" && (r.low > 0 || r.high < 0);
const withInterval = (r: DifferenceRow, outcome: ComparedOutcome): string => signedInterval(r.difference, r, outcome);

/** What happens to everybody, and to the part whose difference stands out of all that were looked at. */
export function differencesTitle(names: { arm: (arm: number) => string; who: (row: DifferenceRow) => string }, rows: readonly DifferenceRow[], outcome: ComparedOutcome): string {
    const what = withinSentence(outcome);
    const larger = (a: DifferenceRow, b: DifferenceRow): DifferenceRow => (Math.abs(a.difference) >= Math.abs(b.difference) ? a : b);
    const told = (r: DifferenceRow): string => `${withInterval(r, outcome)} for ${names.who(r).replace(/^Everybody/, "everybody")}`;
    const all = rows.filter((r) => r.pathway === "");
    const parts = rows.filter((r) => r.pathway !== "" && r.adjusted_p !== null && r.adjusted_p < 0.05);
    const surest = parts.length > 0 ? parts.reduce(larger) : undefined;
    if (all.length === 0) return surest ? `${names.arm(surest.arm)}: ${what} ${told(surest)}` : `No arm surely differs in ${what}`;
    const sure = all.filter(isSure);
    const first = (sure.length > 0 ? sure : all).reduce(larger);
    const unsure = isSure(first) ? "" : ", not told apart from 0";
    const and = surest ? `; ${surest.arm === first.arm ? "" : `${names.arm(surest.arm)}: `}${told(surest)}` : "";
    return `${names.arm(first.arm)}: ${what} ${told(first)}${unsure}${and}`;
}

function draw(view: View, file: ResultsFile, wanted: number, width: number): Drawing | string {
    const { outcomes, rows, base, arms } = file.differences!;
    const outcome = outcomes[wanted]!;
    const shown = rows.filter((r) => r.outcome === wanted && ofChoice(view, r));
    if (shown.length === 0) return `No pathway of this choice has this outcome: ${withinSentence(outcome)}.`;
    const others = [...new Set(shown.map((r) => r.arm))];
    const rowsOf = (group: string): DotRow[] => [...new Set(shown.filter((r) => r.group === group).map((r) => r.pathway))].map((pathway) => ({
        label: who(view, pathway),
        entries: shown.filter((r) => r.pathway === pathway && r.group === group).map((r) => ({
            name: file.arms[r.arm]!.name, hollow: false, text: withInterval(r, outcome),
            at: { value: r.difference * outcome.scale, low: r.low === null ? null : r.low * outcome.scale, high: r.high === null ? null : r.high * outcome.scale },
            style: numberedStyle(others.indexOf(r.arm)),
        })),
    }));
    const groups = [...new Set(shown.map((r) => r.group))];
    const ends = [0, ...shown.flatMap((r) => [r.difference, r.low, r.high])].filter((v): v is number => v !== null).map((v) => v * outcome.scale);
    const air = (Math.max(...ends) - Math.min(...ends) || 1) * 0.04;
    const domain: [number, number] = [Math.min(...ends) - air, Math.max(...ends) + air];
    const unpaired = arms.some((a) => others.includes(a.arm) && !a.paired);
    const unit = outcome.unit === "%" ? "percentage points" : outcome.unit === "1" ? "" : outcome.unit;
    const title = differencesTitle({ arm: (arm) => file.arms[arm]!.name, who: (row) => who(view, row.pathway, row.group) }, shown, outcome);
    const data: Row[] = shown.map((r) => ({ arm: file.arms[r.arm]!.name, base_arm: file.arms[base]!.name, outcome: outcome.name, pathway: r.pathway || "everybody", group: r.group || "all", base: r.base, other: r.other, difference: r.difference, standard_error: r.se, low: r.low, high: r.high, p: r.p, p_holm: r.adjusted_p }));
    const show = (v: Row[string], row: Row): string => signed(v as number | null, outcome, placeOf(row.difference as number, row.standard_error as number | null, outcome));
    return {
        title, about: `${explained(outcome)}: each arm less "${file.arms[base]!.name}". ${unpaired ? "NOT PAIRED: the arms do not share their draws." : `Paired over ${Math.max(...arms.map((a) => a.pairs))} replicates.`} Lines are 95% intervals; p values in the table are adjusted by Holm for all outcomes and pathways${"all" in view.state.choice.group ? "" : " of all groups"}.`,
        notes: [...view.notTold(noCohorts), ...watchedNotes([file], [outcome.name])],
        panels: groups.map((group) => ({ label: groups.length > 1 ? words(group) : "", plot: dotChart({ rows: rowsOf(group), width, label: `Difference${unit ? ` in ${unit}` : ""}`, kind: "plain", zero: true, domain, says: title }) })),
        legend: others.map((arm, i) => ({ name: file.arms[arm]!.name, style: { ...numberedStyle(i), dash: "" } })), rows: data,
        columns: [{ key: "pathway", label: "Pathway", text: (v) => who(view, v === "everybody" ? "" : String(v)) }, { key: "group", label: "Group", text: (v) => words(String(v)) }, { key: "arm", label: "Arm" }, { key: "difference", label: "Difference", text: show }, { key: "low", label: "95% from", text: show }, { key: "high", label: "to", text: show },
            { key: "p", label: "p", text: (v) => Number(v).toPrecision(2) }, { key: "p_holm", label: "p (Holm)", text: (v) => Number(v).toPrecision(2) }],
    };
}

/** All differences at a glance, with their intervals; those that are sure stand out. */
function overview(view: View, file: ResultsFile): HTMLElement {
    const { outcomes, rows, arms } = file.differences!;
    const chosen = rows.filter((r) => ofChoice(view, r));
    const labels = [...new Set(chosen.map((r) => who(view, r.pathway, r.group)))];
    const columns: Column[] = [{ key: "outcome", label: "Outcome" }, ...(arms.length > 1 ? [{ key: "arm", label: "Arm" }] : []), ...labels.map((label) => ({ key: `of ${label}`, label, numeric: true }))];
    const cells: Row[] = outcomes.flatMap((outcome, i) => arms.map(({ arm }) => {
        const row: Row = { outcome: labelOf(outcome.name, outcome.about), arm: file.arms[arm]!.name };
        for (const label of labels) {
            const found = chosen.find((r) => r.outcome === i && r.arm === arm && who(view, r.pathway, r.group) === label);
            row[`of ${label}`] = found ? `${isSure(found) ? "▸ " : ""}${signed(found.difference, outcome, placeOf(found.difference, found.se, outcome))}` : null;
        }
        return row;
    }));
    const notes = watchedNotes([file], outcomes.map((o) => o.name)).map((note) => h("p", { class: "note" }, note));
    return h("div", {}, table(columns, cells, `Every outcome, less "${file.arms[0]!.name}"; ▸ where the 95% interval leaves out 0, which one in twenty does by chance`), ...notes);
}

export function differencesSection(view: View): Figure[] {
    return view.report.files.filter((f) => f.differences && f.differences.rows.length > 0).flatMap((file, k) => {
        let wanted = 0;
        const id = `differences${k === 0 ? "" : `-${k + 1}`}`;
        const picker = (): HTMLElement[] => {
            const select = h("select", { id: `${id}-outcome`, onchange: () => { wanted = Number(select.value); made.redraw(); } },
                ...file.differences!.outcomes.map((o, i) => h("option", { value: i }, labelOf(o.name, o.about))));
            return [h("label", { for: `${id}-outcome` }, "Difference in"), select];
        };
        const made: Figure = figure({ id, wide: true, panels: () => 1, controls: picker, draw: (width) => draw(view, file, wanted, width) });
        const holder = h("div", { class: "figure", id: `all-${id}` });
        return [made, { element: holder, redraw: () => holder.replaceChildren(overview(view, file)) }];
    });
}
