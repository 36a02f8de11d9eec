// A few people, spell by spell; under several arms the same people, side by side.
import * as Plot from "@observablehq/plot";
import { h } from "../dom.ts";
import { figure, type Drawing, type Figure } from "../figure.ts";
import { format, words } from "../format.ts";
import { isDark, neutral } from "../palette.ts";
import type { Case, Life, Spell } from "../data.ts";
import type { Row } from "../csv.ts";
import type { View } from "../view.ts";

interface Bar { x1: number; x2: number; y: number; fill: string; programme: boolean; say: string }

function describe(view: View, spell: Spell): string {
    const what = spell.kind === "programme" ? view.name(spell.pathway ?? "") : `${spell.occupation ?? "job"} at employer ${spell.employer ?? "?"}`;
    const end = spell.reason ? words(spell.reason).toLowerCase() : "still there at the end";
    const wage = spell.kind === "job" && typeof spell.wage === "number" ? `, ${format(spell.wage, "usd")} a year` : "";
    return `${what}: weeks ${spell.start} to ${spell.end} (${end})${wage}`;
}

/** Jobs at different employers take turns in two greys, so that a move shows. */
function barsOf(view: View, life: Life, y: number): Bar[] {
    const employers = [...new Set(life.spells.filter((s) => s.kind === "job").map((s) => s.employer))];
    const greys = isDark() ? ["#7f8388", "#565a60"] : ["#8d9196", "#bcc0c5"];
    return life.spells.filter((s) => s.end > 0).map((spell) => ({
        x1: Math.max(0, spell.start) / 52, x2: Math.max(spell.end, spell.start + 0.5) / 52, y,
        fill: spell.kind === "programme" ? view.style(spell.pathway ?? "").colour : greys[employers.indexOf(spell.employer) % 2]!,
        programme: spell.kind === "programme", say: describe(view, spell),
    }));
}

function draw(view: View, width: number): Drawing | string {
    const cases = view.shownCases();
    const people = new Map<number, { one: Case; life: Life }[]>();
    const { life: wanted, group } = view.state.choice;
    for (const one of cases) {
        for (const life of one.section.lives) {
            if (!view.state.choice.pathways.has(life.pathway) || ("one" in group && life.group !== group.one)) continue;
            if (wanted !== "" && life.pathway !== wanted) continue;
            people.set(life.person, [...(people.get(life.person) ?? []), { one, life }]);
        }
    }
    if (people.size === 0) return "None of the people followed is of this choice.";
    const bars: Bar[] = [];
    const names: { y: number; text: string; bold: boolean }[] = [];
    const entries: { x: number; y: number }[] = [];
    const rows: Row[] = [];
    let y = 0;
    for (const lives of people.values()) {
        const { life } = lives[0]!;
        names.push({ y: y + 0.5, text: `Person ${life.person} · ${view.name(life.pathway)} · ${words(life.group).toLowerCase()}`, bold: true });
        y += 1;
        for (const { one, life: twin } of lives) {
            if (cases.length > 1) {
                names.push({ y: y + 0.5, text: one.label, bold: false });
                y += 0.9;
            }
            entries.push({ x: Math.max(0, twin.entry) / 52, y: y + 0.5 });
            bars.push(...barsOf(view, twin, y));
            for (const s of twin.spells) rows.push({ person: twin.person, case: one.label || "baseline", pathway: twin.pathway, group: twin.group, kind: s.kind, start_week: s.start, end_week: s.end, employer: s.employer ?? null, occupation: s.occupation ?? null, reason: s.reason, wage: s.wage ?? null });
            y += 1.1;
        }
        y += 0.5;
    }
    const title = cases.length > 1 ? "The same people under each arm: where their lives part" : "A few working lives behind the averages";
    const years = Math.max(...cases.map((c) => c.file.years));
    const plot = Plot.plot({
        width, height: 60 + y * 17, marginTop: 8, marginLeft: 8, marginRight: 14, marginBottom: 36, ariaLabel: title,
        style: { fontSize: "12px", background: "none" },
        x: { domain: [0, years], label: "Years since the start of the study", labelAnchor: "center", labelArrow: "none", grid: true }, y: { domain: [y, 0], axis: null },
        marks: [
            Plot.rect(bars.filter((b) => !b.programme), { x1: "x1", x2: "x2", y1: "y", y2: (b: Bar) => b.y + 1, fill: "fill", insetTop: 3, insetBottom: 3, insetRight: 0.5, rx: 1.5 }),
            // a programme beside a job lies on top of it, and both show
            Plot.rect(bars.filter((b) => b.programme), { x1: "x1", x2: "x2", y1: "y", y2: (b: Bar) => b.y + 1, fill: "fill", insetTop: 1, insetBottom: 9, insetRight: 0.5, rx: 1.5 }),
            Plot.dot(entries, { x: "x", y: "y", r: 3, fill: neutral() }),
            Plot.text(names.filter((n) => n.bold), { y: "y", text: "text", frameAnchor: "left", textAnchor: "start", fontWeight: "600" }),
            Plot.text(names.filter((n) => !n.bold), { y: "y", text: "text", frameAnchor: "left", textAnchor: "start", dx: 12 }),
            Plot.tip(bars, Plot.pointer({ x: (b: Bar) => (b.x1 + b.x2) / 2, y: (b: Bar) => b.y + 0.5, title: "say" })),
        ],
        color: { type: "identity" },
    }) as SVGElement;
    return {
        title, about: "The first two people of each pathway who entered in the first two years: coloured while in a programme, grey in a job (the shade changes with the employer), white without one; the dot is the entry. First replicate; they are examples, not typical cases.",
        panels: [{ label: "", plot }], notes: view.notTold({ cohort: "The people followed all entered in the first two years." }), rows,
        columns: [{ key: "person", label: "Person" }, { key: "case", label: "Arm" }, { key: "kind", label: "Spell" }, { key: "start_week", label: "From week" }, { key: "end_week", label: "To week" },
            { key: "employer", label: "Employer" }, { key: "occupation", label: "Occupation" }, { key: "reason", label: "Ended by", text: (v) => words(String(v)) }, { key: "wage", label: "Wage at its end", text: (v) => format(v as number | null, "usd") }],
    };
}

export function livesSection(view: View): Figure[] {
    const picker = (): HTMLElement[] => {
        const select = h("select", { id: "life", onchange: () => view.state.change({ life: select.value }) },
            h("option", { value: "" }, "all pathways"), ...view.pathways.map((p) => h("option", { value: p }, view.name(p))));
        return [h("label", { for: "life" }, "People of"), select];
    };
    return [figure({ id: "lives", wide: true, panels: () => 1, controls: picker, draw: (width) => draw(view, width) })];
}
