// Whose shares retained are: where no cohort is chosen, of those that were watched so long after the longest programme.
import { labelOf } from "./labels.ts";
import type { ResultsFile } from "./data.ts";

/** Of a share retained, after how many years; of other measures nothing. */
export function yearsOfRetention(key: string): number | undefined {
    const years = /^retention_(\d+)y$/.exec(key)?.[1];
    return years === undefined ? undefined : Number(years);
}

/** "those who entered in years 1–5 of 10"; nothing of other measures. Years count from 1, as everywhere on the page. */
export function watchedWho(file: ResultsFile, key: string): string | undefined {
    const cohorts = file.retention_cohorts[key];
    if (cohorts === undefined) return undefined;
    if (cohorts === null) return "all who entered";
    const [first, last] = cohorts;
    return `those who entered in year${first === last ? ` ${first + 1}` : `s ${first + 1}–${last + 1}`} of ${file.years}`;
}

/** Whether the share is of some cohorts only, so that a curve of all cohorts has another height. */
export const leavesOutCohorts = (file: ResultsFile, key: string): boolean => Array.isArray(file.retention_cohorts[key]);

/** A sentence for each share retained among the measures, each once; files that differ in it each have theirs. */
export function watchedNotes(files: readonly ResultsFile[], measures: readonly string[]): string[] {
    const told = new Set<string>();
    for (const key of measures.map((name) => name.replace(/_over_direct$/, ""))) {
        for (const file of files) {
            const who = watchedWho(file, key);
            if (who === undefined) continue;
            told.add(`${labelOf(key)}: of ${who}, ${leavesOutCohorts(file, key)
                ? "all of whom were watched so long after the longest programme."
                : "since no cohort was watched so long after its programmes: the share moves with the length of the study."}`);
        }
    }
    return [...told];
}
