// What the reader has chosen; a change redraws everything in place.

/** Of groups or cohorts: all together, each beside the others, or one by its label. */
export type Told = { all: true } | { each: true } | { one: string };

export interface Choice {
    cases: Set<number>;
    pathways: Set<string>;
    group: Told;
    cohort: Told;
    smallCells: boolean;
    observed: boolean; // whether observed curves are drawn
    outcome: string;
    overDirect: boolean; // outcomes as differences from direct search
    moneyPer: string;
    life: string;
}

type Listener = () => void;

export class State {
    readonly choice: Choice;
    private readonly listeners: Listener[] = [];

    constructor(choice: Choice) { this.choice = choice; }

    onChange(listener: Listener): void { this.listeners.push(listener); }

    change(part: Partial<Choice>): void {
        Object.assign(this.choice, part);
        for (const listener of this.listeners) listener();
    }
}

/** Cells of fewer people say little of the model and are easily misread. */
export const smallestCell = 10;
export const fewerThan = `fewer than ${smallestCell} people`;
export const hiddenText = `hidden: ${fewerThan}`;
