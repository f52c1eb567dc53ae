import type { PhaseState, RunDetail, RunRecord, Skills, TaskStateRecord } from "../types.js";

/** A task state as its table row, in canonical form: its skills are always there. */
export interface CanonicalTaskStateRecord extends TaskStateRecord {
  /** What is known of the skills, derived from phase and metadata; null when that is nothing. */
  skills: Skills | null;
}

/** A task state as the run detail response lists it under `phases`, in canonical form: its skills are always there. */
export interface CanonicalPhaseState extends PhaseState {
  /** What is known of the skills, derived from phase and metadata; null when that is nothing. */
  skills: Skills | null;
}

/** A run as its table row, in canonical form. */
export interface CanonicalRunRecord extends RunRecord {
  /** The attempts at the phases of the run. */
  task_states?: CanonicalTaskStateRecord[] | null;
}

/** A run as the server's run detail response, in canonical form. */
export interface CanonicalRunDetail extends RunDetail {
  /** The attempts at the phases of the run. */
  phases: CanonicalPhaseState[];
}
