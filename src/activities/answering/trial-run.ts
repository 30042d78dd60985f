import type { TrialMaterial } from '../../domain/answering/trial';
import type { RunContext } from './turn-activities';

/** A step of a reply that is only tried: the same activity, over a conversation that stands in its input. */
export type TrialRun = RunContext & { turn_id: string; trial: TrialMaterial };
