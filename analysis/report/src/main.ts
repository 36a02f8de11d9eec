// Puts the page together.
import { controls } from "./controls.ts";
import type { Report } from "./data.ts";
import { h } from "./dom.ts";
import type { Figure } from "./figure.ts";
import { onSchemeChange } from "./palette.ts";
import { accessSection } from "./sections/access.ts";
import { assumptionsSection } from "./sections/assumptions.ts";
import { claimsSection } from "./sections/claims.ts";
import { criteriaSection } from "./sections/criteria.ts";
import { crossedSection } from "./sections/crossed.ts";
import { differencesSection } from "./sections/differences.ts";
import { effectsSection } from "./sections/effects.ts";
import { header, reportTitle } from "./sections/header.ts";
import { livesSection } from "./sections/lives.ts";
import { moneySection } from "./sections/money.ts";
import { outcomesSection } from "./sections/outcomes.ts";
import { provenanceSection } from "./sections/provenance.ts";
import { reasonsSection, retentionSection } from "./sections/retention.ts";
import { shortSection } from "./sections/short.ts";
import { sweepSection } from "./sections/sweep.ts";
import { networkSection, skillsSection, workSection } from "./sections/years.ts";
import { View } from "./view.ts";

interface Part { id: string; title: string; make: (view: View) => Figure[] }

/** The order of the page. */
const parts: readonly Part[] = [
    { id: "part-outcomes", title: "Outcomes", make: outcomesSection },
    { id: "part-crossed", title: "By group, cohort, year, age and region", make: crossedSection },
    { id: "part-differences", title: "What the arms change", make: differencesSection },
    { id: "part-effects", title: "How much is selection", make: effectsSection },
    { id: "part-claims", title: "Claims and verdicts", make: claimsSection },
    { id: "part-criteria", title: "The seven criteria", make: criteriaSection },
    { id: "part-sweep", title: "What the sweep shows", make: sweepSection },
    { id: "part-retention", title: "Staying with the first employer", make: retentionSection },
    { id: "part-reasons", title: "Why people leave", make: reasonsSection },
    { id: "part-skills", title: "Skills over the years", make: skillsSection },
    { id: "part-network", title: "Networks over the years", make: networkSection },
    { id: "part-work", title: "Work and wages over the years", make: workSection },
    { id: "part-access", title: "The opportunity gap", make: accessSection },
    { id: "part-money", title: "Who pays, who gains", make: moneySection },
    { id: "part-lives", title: "Lives", make: livesSection },
    { id: "part-assumptions", title: "Every assumption and its source", make: assumptionsSection },
    { id: "part-provenance", title: "Where this comes from, and how to run it again", make: provenanceSection },
];

function page(view: View): () => void {
    const figures: Figure[] = [];
    const made = parts.flatMap((part) => {
        const own = part.make(view);
        figures.push(...own);
        return own.length === 0 ? [] : [{ part, element: h("section", { id: part.id, "aria-labelledby": `${part.id}-title` }, h("h2", { id: `${part.id}-title` }, part.title), ...own.map((f) => f.element)) }];
    });
    const short = shortSection(view);
    figures.push(short);
    const contents = h("nav", { class: "contents", "aria-label": "Contents" }, h("ol", {}, ...made.map(({ part }) => h("li", {}, h("a", { href: `#${part.id}` }, part.title)))));
    document.title = `${reportTitle(view).slice(0, 80)} · Workpaths`;
    document.body.append(h("a", { class: "skip", href: "#results" }, "Skip to the results"), header(view), contents, controls(view),
        h("main", { id: "results", tabindex: -1 }, short.element, ...made.map((m) => m.element)));
    return () => { for (const f of figures) f.redraw(); };
}

function start(): void {
    const report = JSON.parse(document.getElementById("report-data")!.textContent ?? "") as Report;
    const view = new View(report);
    const redraw = page(view);
    redraw();
    view.state.onChange(redraw);
    onSchemeChange(redraw);
    let width = document.documentElement.clientWidth;
    let waiting = 0;
    addEventListener("resize", () => {
        if (document.documentElement.clientWidth === width) return; // a phone's bars come and go
        width = document.documentElement.clientWidth;
        clearTimeout(waiting);
        waiting = window.setTimeout(redraw, 150);
    });
}

start();
