// What a measure is called in menus, titles and tables: one name for one thing on the whole page. What it is exactly,
// the program says in the measure's own words, which stand as the explanation below.
import { sentence } from "./format.ts";

/** Within a sentence a label begins small, unless the sentence needs other words. */
interface Named { label: string; within?: string }

const retained = (years: string): Named => ({ label: `Retained ${years}`, within: `share retained for ${years.replace(/^1 year$/, "a year")} by the first employer` });
const stayed = (years: string): Named => ({ label: `Stayed ${years} (seen to stay, of all who entered)`, within: `share seen to stay ${years}, of all who entered` });

const named: Record<string, Named> = {
    entered: { label: "Entered", within: "people who entered" },
    completed: { label: "Completed", within: "programmes completed" },
    dropped_out: { label: "Dropped out", within: "programmes dropped out of" },
    left_for_job: { label: "Left for a job", within: "programmes left for a job" },
    employment: { label: "Employment" },
    unemployment: { label: "Unemployment" },
    wage: { label: "Mean annual wage" },
    pay: { label: "Mean annual pay" },
    median_wage: { label: "Median annual wage" },
    wage_p10: { label: "10th percentile of annual wages" },
    wage_p90: { label: "90th percentile of annual wages" },
    earnings: { label: "Annual earnings" },
    in_job: { label: "In a job at the end", within: "share in a job at the end" },
    employed_weeks: { label: "Weeks employed" },
    retention_1y: retained("1 year"),
    retention_3y: retained("3 years"),
    retention_5y: retained("5 years"),
    stayed_1y: stayed("1 year"),
    stayed_3y: stayed("3 years"),
    stayed_5y: stayed("5 years"),
    weeks_to_job: { label: "Weeks to the first job" },
    tenure: { label: "Years in the present job" },
    tenure_10y: { label: "Ten years or more in the present job", within: "share with ten years or more in the present job" },
    depth: { label: "Skill depth" },
    breadth: { label: "Skill breadth" },
    fit: { label: "Fit to the own occupation" },
    network: { label: "Network size" },
    reach: { label: "Network reach" },
    mentor_ties: { label: "Ties to mentors" },
    placed: { label: "Places found per application" },
    completion: { label: "Completion", within: "completion of programmes" },
    conversion: { label: "Converted by the host", within: "conversion" },
    taken_on: { label: "Taken on by the host", within: "share taken on by the host" },
    duration: { label: "Weeks of a completed programme" },
    hours: { label: "Hours of a completed programme" },
    hours_per_week: { label: "Hours a week" },
    full_time: { label: "Share of full time" },
    depth_gain: { label: "Gain in depth" },
    breadth_gain: { label: "Gain in breadth" },
    depth_per_100h: { label: "Depth per 100 hours" },
    breadth_per_100h: { label: "Breadth per 100 hours" },
    skill_per_100h: { label: "Skill per 100 hours" },
    depth_per_week: { label: "Depth per week" },
    skill_per_week: { label: "Skill per week" },
    hosts: { label: "Distinct hosts" },
    industries: { label: "Distinct industries" },
    pay_per_hour: { label: "Pay per hour (USD)" },
    pay_per_week: { label: "Pay per week (USD)" },
    pay_in_total: { label: "Pay for a completed programme" },
    other_region: { label: "Last host in another region", within: "share with the last host in another region" },
    people_per_host: { label: "Programmes per host" },
};

export interface MeasureText { name: string; about: string }

/** As it stands in menus, over columns and at axes; of a measure that is not named here its own words. */
export function labelOf(name: string, about = name): string {
    return named[name]?.label ?? sentence(about);
}

/** As it stands within a sentence. */
export function withinSentence({ name, about }: MeasureText): string {
    const found = named[name];
    if (!found) return about;
    return found.within ?? found.label.charAt(0).toLowerCase() + found.label.slice(1);
}

/** The measure's own words, without what they add on years: a title or the text beside it says of which. */
export const explained = ({ about }: MeasureText): string => sentence(about.split("; ")[0]!);

export const labelledMeasures = (): string[] => Object.keys(named);
