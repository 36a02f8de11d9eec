// What the reader has chosen; a change redraws everything in place.

export interface Choice {
    cases: Set<number>;
    pathways: Set<string>;
    group: string | null; // null: all
    cohort: string | null; // a label; null: all
    smallCells: boolean;
    outcome: string;
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
