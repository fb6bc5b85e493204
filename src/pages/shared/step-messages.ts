/** A step's checkbox and the note below it. */
export interface StepUpdate {
  readonly id: string;
  readonly done: boolean;
  readonly note: string;
}

/** The user has checked or unchecked a step. */
export interface StepMessage {
  readonly type: 'tick';
  readonly step: string;
  readonly done: boolean;
}
