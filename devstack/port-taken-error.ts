import { LaunchError } from './launch-error';

/** Somebody else listens on a port that was free when it was chosen. Another port helps, unless the user named this one. */
export class PortTakenError extends LaunchError {
  constructor(
    readonly program: string,
    readonly port: number,
  ) {
    super(`${program} cannot start: port ${port} was taken by another program meanwhile`);
    this.name = 'PortTakenError';
  }
}
