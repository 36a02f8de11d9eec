// Who found a place: the opportunity gap between groups, by pathway and by region.
import { dotChart, type DotRow } from "../dots.ts";
import { figure, type Drawing, type Figure } from "../figure.ts";
import { format, interval, words } from "../format.ts";
import { replicatesText } from "./outcomes.ts";
import type { AccessRow, Case } from "../data.ts";
import type { Row } from "../csv.ts";
import type { View } from "../view.ts";

type By = "pathway" | "region";

function rowsOf(view: View, one: Case, by: By, data: Row[]): { rows: DotRow[]; hidden: number } {
    const all = by === "pathway" ? one.section.access.by_pathway : one.section.access.by_region;
    const labels = by === "pathway" ? one.file.pathways : one.file.regions;
    const rows: DotRow[] = [];
    let hidden = 0;
    labels.forEach((label, place) => {
        if (by === "pathway" && (label === "direct_search" || !view.state.choice.pathways.has(label))) return;
        const row: DotRow = { label: by === "pathway" ? view.name(label) : words(label), entries: [] };
        for (const cell of all.filter((r: AccessRow) => r[by] === place && r.group > 0)) {
            const group = one.file.groups[cell.group - 1]!;
            if (view.state.choice.group !== null && view.state.choice.group !== group) continue;
            const few = view.tooFew(cell.applied);
            const at = few ? null : interval(cell.share, cell.se, one.section.replicates, "share");
            hidden += few && cell.applied > 0 ? 1 : 0;
            if (cell.applied > 0) data.push({ [by]: label, group, case: one.label || "baseline", applied: cell.applied, placed: few ? null : cell.placed, unplaced: few ? null : cell.unplaced, share: at?.value ?? null, low: at?.low ?? null, high: at?.high ?? null });
            if (at) row.entries.push({ name: words(group), at, style: view.groupStyle(group), hollow: false });
        }
        if (row.entries.length > 0) rows.push(row);
    });
    return { rows, hidden };
}

/** Placed over applied of all pathways with places, by group. */
function gapTitle(view: View, one: Case): string {
    const shares = one.file.groups.map((group, g) => {
        const cells = one.section.access.by_pathway.filter((r) => r.group === g + 1 && one.file.pathways[r.pathway!] !== "direct_search" && view.state.choice.pathways.has(one.file.pathways[r.pathway!]!));
        const applied = cells.reduce((n, c) => n + c.applied, 0);
        return { group, share: cells.reduce((n, c) => n + c.placed, 0) / applied, applied };
    }).filter((s) => s.applied > 0 && !view.tooFew(s.applied)).sort((a, b) => b.share - a.share);
    const where = view.shownCases().length > 1 ? ` (${one.label})` : "";
    if (shares.length === 0) return "Who found a place";
    if (shares.length === 1) return `${format(shares[0]!.share, "share")} of applicants found a place${where}`;
    const [most, least] = [shares[0]!, shares.at(-1)!];
    const points = (100 * (most.share - least.share)).toFixed(1);
    return `Group ${words(most.group).toLowerCase()} finds a place in ${format(most.share, "share")} of applications, group ${words(least.group).toLowerCase()} in ${format(least.share, "share")}: a gap of ${points} points${where}`;
}

function draw(view: View, by: By, width: number): Drawing | string {
    const data: Row[] = [];
    const drawn = view.shownCases().map((one) => ({ one, ...rowsOf(view, one, by, data) })).filter((d) => d.rows.length > 0);
    if (drawn.length === 0) return by === "pathway" ? "Nobody applied for a place on a pathway of this choice." : "No region has applicants of this choice.";
    const title = by === "pathway" ? gapTitle(view, drawn[0]!.one) : "The same by region of residence";
    const highest = Math.max(1, ...drawn.flatMap((d) => d.rows.flatMap((r) => r.entries.map((e) => e.at.value))));
    return {
        title, about: `Applicants placed over applications in the study${by === "pathway" ? ", by pathway: applications count where the wish went first, places where the applicant was placed, so that a share above 100% means others came as a second choice" : ", all pathways together"}. Lines are 95% intervals over ${replicatesText(view)}.`,
        panels: drawn.map(({ one, rows }) => ({ label: drawn.length > 1 ? one.label : "", plot: dotChart({ rows, width, label: "Placed, of all who applied", kind: "share", zero: false, domain: [0, highest], says: `${title}${one.label ? ` (${one.label})` : ""}` }) })),
        legend: view.groups.filter((g) => view.state.choice.group === null || g === view.state.choice.group).map((g) => ({ name: words(g), style: { ...view.groupStyle(g), dash: "" } })),
        notes: view.hiddenNote(drawn.reduce((n, d) => n + d.hidden, 0)), rows: data,
        columns: [{ key: by, label: by === "pathway" ? "Pathway" : "Region", text: (v) => (by === "pathway" ? view.name(String(v)) : words(String(v))) }, { key: "group", label: "Group", text: (v) => words(String(v)) }, { key: "case", label: "Arm" },
            { key: "applied", label: "Applied", text: (v) => format(v as number, "count") }, { key: "placed", label: "Placed", text: (v) => format(v as number, "count") }, { key: "unplaced", label: "Gave up", text: (v) => format(v as number, "count") },
            { key: "share", label: "Placed / applied", text: (v) => format(v as number | null, "share") }, { key: "low", label: "95% from", text: (v) => format(v as number | null, "share") }, { key: "high", label: "to", text: (v) => format(v as number | null, "share") }],
    };
}

export function accessSection(view: View): Figure[] {
    const count = (): number => view.shownCases().length;
    return [figure({ id: "access", panels: count, draw: (width) => draw(view, "pathway", width) }),
        figure({ id: "access-region", panels: count, draw: (width) => draw(view, "region", width) })];
}
