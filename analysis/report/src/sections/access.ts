// Who found a place: the opportunity gap between groups, by pathway and by region.
import { dotChart, type DotRow } from "../dots.ts";
import { figure, type Drawing, type Figure } from "../figure.ts";
import { cell as cellText, format, gapText, interval, words } from "../format.ts";
import { replicatesText } from "./outcomes.ts";
import { pairPlace, type AccessRow, type Case } from "../data.ts";
import { isApart } from "../ranking.ts";
import { lineChart, namesAtEnds, say, type Series } from "../lines.ts";
import type { Row } from "../csv.ts";
import { hiddenText } from "../state.ts";
import type { View } from "../view.ts";

type By = "pathway" | "region";

/** Groups are told apart here unless one is chosen. */
const isShown = (view: View, group: string): boolean => !("one" in view.state.choice.group) || view.state.choice.group.one === group;
const noCohorts = { cohort: "Applications are recorded by the year in which they are made, for all cohorts together." };

function rowsOf(view: View, one: Case, by: By, data: Row[]): { rows: DotRow[]; hidden: string[] } {
    const all = by === "pathway" ? one.section.access.by_pathway : one.section.access.by_region;
    const labels = by === "pathway" ? one.file.pathways : one.file.regions;
    const rows: DotRow[] = [];
    const hidden: string[] = [];
    labels.forEach((label, place) => {
        if (by === "pathway" && (label === "direct_search" || !view.state.choice.pathways.has(label))) return;
        const row: DotRow = { label: by === "pathway" ? view.name(label) : words(label), entries: [] };
        for (const cell of all.filter((r: AccessRow) => r[by] === place && r.group > 0)) {
            const group = one.file.groups[cell.group - 1]!;
            if (!isShown(view, group)) continue;
            const few = view.tooFew(cell.applied);
            const at = few ? null : interval(cell.share, cell.se, one.section.replicates, "share");
            if (few && cell.applied > 0) {
                hidden.push(`${row.label}, ${words(group).toLowerCase()}`);
                row.hidden = [...(row.hidden ?? []), `${words(group)}: ${hiddenText}`];
            }
            if (cell.applied > 0) data.push({ [by]: label, group, case: one.label || "baseline", applied: cell.applied, placed: few ? null : cell.placed, unplaced: few ? null : cell.unplaced, share: at?.value ?? null, standard_error: at?.se ?? null, low: at?.low ?? null, high: at?.high ?? null, ...view.hiddenCell(few) });
            if (at) row.entries.push({ name: words(group), at, style: view.groupStyle(group), hollow: false });
        }
        if (row.entries.length > 0 || row.hidden) rows.push(row);
    });
    return { rows, hidden };
}

interface GroupShare { group: string; place: number; share: number; se: number | null; applied: number }

/** Placed over applied of the chosen pathways with places, by group; all of them as the program has them. */
function groupShares(view: View, one: Case): { shares: GroupShare[]; hidden: string[]; all: boolean } {
    const offered = one.file.pathways.filter((p) => p !== "direct_search");
    const all = offered.every((p) => view.state.choice.pathways.has(p));
    const shares = one.file.groups.map((group, g) => {
        const cells = (all ? one.section.access.by_group : one.section.access.by_pathway).filter((r) => r.group === g + 1 && (all || (one.file.pathways[r.pathway!] !== "direct_search" && view.state.choice.pathways.has(one.file.pathways[r.pathway!]!))));
        const applied = cells.reduce((n, c) => n + c.applied, 0);
        const single = all || cells.length === 1 ? cells[0] : undefined; // what the figure shows of it
        return { group, place: g, share: single ? single.share ?? Number.NaN : cells.reduce((n, c) => n + c.placed, 0) / applied, se: single?.se ?? null, applied };
    });
    const known = shares.filter((s) => Number.isFinite(s.share) && s.applied > 0 && isShown(view, s.group)).sort((a, b) => b.share - a.share);
    return { shares: known.filter((s) => !view.tooFew(s.applied)), hidden: known.filter((s) => view.tooFew(s.applied)).map((s) => `group ${words(s.group).toLowerCase()}`), all };
}

function gapTitle(view: View, one: Case): string {
    const { shares, hidden, all } = groupShares(view, one);
    const where = view.hiddenEnd(hidden) + (view.shownCases().length > 1 ? ` (${one.label})` : "");
    if (shares.length === 0) return `Who found a place${where}`;
    if (shares.length === 1) return `Group ${words(shares[0]!.group).toLowerCase()} finds a place in ${format(shares[0]!.share, "share", shares[0]!.se)} of applications${where}`;
    const [most, least] = [shares[0]!, shares.at(-1)!];
    const se = all ? one.section.access.pair_se[pairPlace(most.place, least.place, one.file.groups.length)] : null;
    const at = interval(most.share - least.share, se, one.section.replicates, "level")!;
    const unsure = isApart(at.value, se, one.section.replicates) === false ? "; they are not told apart" : "";
    return `Group ${words(most.group).toLowerCase()} finds a place in ${format(most.share, "share", most.se)} of applications, group ${words(least.group).toLowerCase()} in ${format(least.share, "share", least.se)}: a gap of ${gapText(at, "share").replace("+", "")}${unsure}${where}`;
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
        legend: view.groups.filter((g) => isShown(view, g)).map((g) => ({ name: words(g), style: { ...view.groupStyle(g), dash: "" } })),
        notes: [...view.notTold(noCohorts), ...view.hiddenNote(drawn.flatMap((d) => d.hidden))], rows: data,
        columns: [{ key: by, label: by === "pathway" ? "Pathway" : "Region", text: (v) => (by === "pathway" ? view.name(String(v)) : words(String(v))) }, { key: "group", label: "Group", text: (v) => words(String(v)) }, { key: "case", label: "Arm" },
            { key: "applied", label: "Applied", text: (v) => format(v as number, "count") }, { key: "placed", label: "Placed", text: (v) => format(v as number, "count") }, { key: "unplaced", label: "Gave up", text: (v) => format(v as number, "count") },
            { key: "share", label: "Placed / applied", text: cellText("share") }, { key: "low", label: "95% from", text: cellText("share") }, { key: "high", label: "to", text: cellText("share") }],
    };
}

/** Over the years of the study, all pathways together. */
function drawYears(view: View, width: number): Drawing | string {
    const data: Row[] = [];
    const hidden: string[] = [];
    const drawn = view.shownCases().map((one) => {
        const series: Series[] = one.file.groups.map((group, g) => ({ group, g })).filter(({ group }) => isShown(view, group)).map(({ group, g }) => ({
            name: words(group), style: view.groupStyle(group),
            points: one.section.access.by_year.filter((r) => r.group === g + 1).map((cell) => {
                const few = view.tooFew(cell.applied);
                if (few && cell.applied > 0) hidden.push(`${words(group)}, year ${(cell.year ?? 0) + 1}`);
                const at = few ? null : interval(cell.share, cell.se, one.section.replicates, "share");
                const year = (cell.year ?? 0) + 1;
                data.push({ year, group, case: one.label || "baseline", applied: cell.applied, placed: few ? null : cell.placed, share: at?.value ?? null, standard_error: at?.se ?? null, low: at?.low ?? null, high: at?.high ?? null, ...view.hiddenCell(few && cell.applied > 0) });
                return { x: year, y: at?.value ?? null, low: at?.low ?? null, high: at?.high ?? null, say: say(words(group), `year ${year}`, at?.value ?? null, at?.low, at?.high, "share", at?.se) };
            }),
        }));
        return { one, series: series.filter((s) => s.points.some((p) => p.y !== null)) };
    }).filter((d) => d.series.length > 0);
    if (drawn.length === 0) return "No year has applicants of this choice.";
    const title = "The same by year of application";
    const highest = Math.max(1, ...drawn.flatMap((d) => d.series.flatMap((s) => s.points.map((p) => p.high ?? p.y ?? 0))));
    const share = cellText("share");
    return {
        title, about: `Applicants placed over applications of the year, all pathways together. Shaded: 95% intervals over ${replicatesText(view)}.`,
        panels: drawn.map(({ one, series }) => ({ label: drawn.length > 1 ? one.label : "", plot: lineChart({ series, width, kind: "share", xLabel: "Year of the study", yLabel: "Placed, of all who applied", yDomain: [0, highest], marks: true, xDomain: [1, Math.max(2, one.file.years)], xTick: (x) => (Number.isInteger(x) ? String(x) : ""), says: title }) })),
        legend: namesAtEnds(width) ? [] : drawn[0]!.series.map((s) => ({ name: s.name, style: s.style })), notes: [...view.notTold(noCohorts), ...view.hiddenNote(hidden)], rows: data,
        columns: [{ key: "year", label: "Year" }, { key: "group", label: "Group", text: (v) => words(String(v)) }, { key: "case", label: "Arm" }, { key: "applied", label: "Applied", text: (v) => format(v as number, "count") },
            { key: "placed", label: "Placed", text: (v) => format(v as number | null, "count") }, { key: "share", label: "Placed / applied", text: share }, { key: "low", label: "95% from", text: share }, { key: "high", label: "to", text: share }],
    };
}

export function accessSection(view: View): Figure[] {
    const count = (): number => view.shownCases().length;
    return [figure({ id: "access", panels: count, draw: (width) => draw(view, "pathway", width) }),
        figure({ id: "access-region", panels: count, draw: (width) => draw(view, "region", width) }),
        figure({ id: "access-year", panels: count, draw: (width) => drawYears(view, width) })];
}
