// What a pathway does to those who take it, side by side: at first sight, adjusted for traits, and as an experiment has it.
import { h } from "../dom.ts";
import { dotChart, type DotRow, type Entry } from "../dots.ts";
import { figure, type Drawing, type Figure } from "../figure.ts";
import { format, sentence, words } from "../format.ts";
import { explained, labelOf, withinSentence } from "../labels.ts";
import { numberedStyle, type Style } from "../palette.ts";
import { placeOf, signed, signedInterval } from "./differences.ts";
import type { ComparedOutcome, EffectRow, Effects, ResultsFile } from "../data.ts";
import type { Row } from "../csv.ts";
import type { View } from "../view.ts";

const order = ["naive", "adjusted", "direct", "paired", "spillover", "overall", "selection"];
const meaning: Record<string, string> = {
    naive: "choosers less direct entrants", adjusted: "the same at equal traits", direct: "the forced less the eligible who were not, in one run",
    paired: "the forced less themselves with nobody forced", spillover: "those not forced less themselves with nobody forced",
    overall: "everybody less themselves with nobody forced", selection: "naive less direct",
};
const styleOf = (estimand: string): Style => ({ ...numberedStyle(Math.max(0, order.indexOf(estimand))), dash: "" });

/** "Direct, 10.2% forced". */
function nameOf(row: EffectRow): string {
    if (row.estimand === "selection") return "Selection: naive less direct";
    return `${words(row.estimand)}${row.saturation === null ? "" : `, ${format(row.saturation, "share")} forced`}`;
}

/** "group majority", "low aptitude". */
function levelName(row: EffectRow): string {
    if (row.by === "all") return "";
    return row.by === "group" ? words(row.level) : `${words(row.level)} ${row.by}`;
}

function withInterval(row: EffectRow, outcome: ComparedOutcome): string {
    return signedInterval(row.effect, row, outcome);
}

function entryOf(row: EffectRow, outcome: ComparedOutcome): Entry {
    const times = (value: number | null): number | null => (value === null ? null : value * outcome.scale);
    return { name: nameOf(row), hollow: row.estimand === "naive", style: styleOf(row.estimand), text: withInterval(row, outcome), at: { value: times(row.effect)!, low: times(row.low), high: times(row.high) } };
}

/** How much of the raw gap is selection, in words. */
export function effectsTitle(name: string, rows: readonly EffectRow[], outcome: ComparedOutcome): string {
    const of = (estimand: string): EffectRow | undefined => rows.find((r) => r.estimand === estimand && r.effect !== null);
    const [naive, adjusted, direct, selection] = ["naive", "adjusted", "direct", "selection"].map(of);
    const seen = naive ? `${signed(naive.effect, outcome, placeOf(naive.effect, naive.se, outcome))} at first sight` : "";
    const found = direct ? `${withInterval(direct, outcome)} in the experiment` : adjusted ? `${withInterval(adjusted, outcome)} at equal traits` : "";
    const share = selection ? `; selection makes up ${withInterval(selection, outcome)} of the raw gap` : "";
    return [`${name}, ${withinSentence(outcome)}`, [seen, found].filter((t) => t !== "").join(", ")].filter((t) => t !== "").join(": ") + share;
}

/** The rows of this choice: a group chosen for the page, else what the figure is told apart by. */
function chosen(view: View, effects: Effects, wanted: number, by: string): { rows: EffectRow[]; hidden: string[] } {
    const { group, pathways } = view.state.choice;
    const division = "all" in group ? by : "group";
    const all = effects.rows.filter((r) => r.outcome === wanted && pathways.has(r.pathway) && r.by === division && r.effect !== null && (!("one" in group) || r.level === group.one));
    const rows = all.filter((r) => !view.tooFew(r.people * effects.replicates));
    return { rows, hidden: all.filter((r) => !rows.includes(r)).map((r) => [view.name(r.pathway), levelName(r)].filter((t) => t !== "").join(" · ")) };
}

/** One for all panels, so that they compare. */
function domainOf(rows: readonly EffectRow[], outcome: ComparedOutcome): [number, number] {
    const values = [0, ...rows.flatMap((r) => [r.effect, r.low, r.high])].filter((v): v is number => v !== null).map((v) => v * outcome.scale);
    const air = (Math.max(...values) - Math.min(...values)) * 0.04;
    return [Math.min(...values) - air, Math.max(...values) + air];
}

/** A panel for each pathway and level, a row for each estimand. */
function experimentPanels(view: View, rows: readonly EffectRow[], outcome: ComparedOutcome, width: number, label: string): Drawing["panels"] {
    const cells = [...new Set(rows.map((r) => `${r.pathway}/${r.level}`))];
    return cells.map((cell) => {
        const here = rows.filter((r) => `${r.pathway}/${r.level}` === cell).sort((a, b) => order.indexOf(a.estimand) - order.indexOf(b.estimand) || (a.saturation ?? 0) - (b.saturation ?? 0));
        const name = [view.name(here[0]!.pathway), levelName(here[0]!)].filter((t) => t !== "").join(" · ");
        const drawn: DotRow[] = here.map((r) => ({ label: nameOf(r), entries: [{ ...entryOf(r, outcome), name: "" }] }));
        return { label: cells.length > 1 ? name : "", plot: dotChart({ rows: drawn, width, label, kind: "plain", zero: true, domain: domainOf(rows, outcome), says: effectsTitle(name, here, outcome) }) };
    });
}

/** A panel for each level, a row for each pathway, naive and adjusted in it. */
function observedPanels(view: View, rows: readonly EffectRow[], outcome: ComparedOutcome, width: number, label: string): Drawing["panels"] {
    return [...new Set(rows.map((r) => r.level))].map((level) => {
        const here = rows.filter((r) => r.level === level);
        const drawn = [...new Set(here.map((r) => r.pathway))].map((pathway) => ({ label: view.name(pathway), entries: here.filter((r) => r.pathway === pathway).map((r) => entryOf(r, outcome)) }));
        const name = levelName(here[0]!);
        return { label: name, plot: dotChart({ rows: drawn, width, label, kind: "plain", zero: true, domain: domainOf(rows, outcome), says: `${label}, naive and adjusted ${name}` }) };
    });
}

function draw(view: View, file: ResultsFile, wanted: number, by: string, width: number): Drawing | string {
    const effects = file.effects!;
    const outcome = effects.outcomes[wanted]!;
    const { rows, hidden } = chosen(view, effects, wanted, by);
    const notes = [...effects.notes.map((note) => `${sentence(note)}.`), ...view.notTold({ cohort: "Effects are taken over all cohorts together." }), ...view.hiddenNote(hidden)];
    if (rows.length === 0) return [`No pathway of this choice has an effect to show: ${withinSentence(outcome)}.`, ...notes].join(" ");
    const first = rows.filter((r) => r.pathway === rows[0]!.pathway && r.level === rows[0]!.level);
    const title = effectsTitle([view.name(first[0]!.pathway), levelName(first[0]!)].filter((t) => t !== "").join(" · "), first, outcome) + view.hiddenEnd(hidden);
    const label = `Effect${outcome.unit === "%" || outcome.unit === "pp" ? " in percentage points" : ` (${outcome.unit})`}`;
    const estimands = order.filter((e) => rows.some((r) => r.estimand === e));
    const show = (v: Row[string], row: Row): string => signed(v as number | null, outcome, placeOf(row.effect as number, row.standard_error as number | null, outcome));
    return {
        title, about: `${explained(outcome)}. ${estimands.map((e) => `${words(e)}: ${meaning[e] ?? ""}`).join("; ")}. Choosers are those of arm "${effects.reference}". All go by choice or assignment, whatever became of it. Lines are 95% intervals over ${effects.replicates > 1 ? `${effects.replicates} replicates` : "people"}.`,
        panels: effects.experiment ? experimentPanels(view, rows, outcome, width, label) : observedPanels(view, rows, outcome, width, label),
        legend: effects.experiment ? [] : estimands.map((e) => ({ name: words(e), style: styleOf(e), hollow: e === "naive" })), notes,
        rows: rows.map((r) => ({ outcome: outcome.name, pathway: r.pathway, by: r.by, level: r.level, estimand: r.estimand, arm: r.arm, saturation: r.saturation, people: r.people, effect: r.effect, standard_error: r.se, low: r.low, high: r.high })),
        columns: [{ key: "pathway", label: "Pathway", text: (v) => view.name(String(v)) }, { key: "level", label: "Of", text: (v) => words(String(v)) }, { key: "estimand", label: "Estimand", text: (v) => words(String(v)) }, { key: "arm", label: "Arm" },
            { key: "saturation", label: "Forced", text: (v) => format(v as number | null, "share") }, { key: "people", label: "People", text: (v) => format(v as number, "count") }, { key: "effect", label: "Effect", text: show }, { key: "low", label: "95% from", text: show }, { key: "high", label: "to", text: show }],
    };
}

const divisionNames: Record<string, string> = { all: "everybody", group: "groups", aptitude: "thirds of aptitude", fit: "thirds of fit at entry", breadth: "thirds of breadth at entry" };

export function effectsSection(view: View): Figure[] {
    return view.report.files.filter((f) => f.effects && f.effects.rows.length > 0).map((file, k) => {
        let wanted = 0;
        let by = "all";
        const id = `effects${k === 0 ? "" : `-${k + 1}`}`;
        const divisions = [...new Set(file.effects!.rows.map((r) => r.by))];
        const controls = (): HTMLElement[] => {
            const outcome = h("select", { id: `${id}-outcome`, onchange: () => { wanted = Number(outcome.value); made.redraw(); } }, ...file.effects!.outcomes.map((o, i) => h("option", { value: i }, labelOf(o.name, o.about))));
            const division = h("select", { id: `${id}-by`, onchange: () => { by = division.value; made.redraw(); } }, ...divisions.map((d) => h("option", { value: d }, divisionNames[d] ?? d)));
            return [h("label", { for: `${id}-outcome` }, "Effect on"), outcome, h("label", { for: `${id}-by` }, "Of"), division];
        };
        const panels = (): number => new Set(chosen(view, file.effects!, wanted, by).rows.map((r) => (file.effects!.experiment ? `${r.pathway}/${r.level}` : r.level))).size;
        const made: Figure = figure({ id, panels, controls, draw: (width) => draw(view, file, wanted, by, width) });
        return made;
    });
}
