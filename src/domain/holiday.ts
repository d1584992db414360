/** Why a day is free somewhere. */
export interface Holiday {
  /** In English where the calendar has it, else in the language of the place. */
  readonly name: string;
  /** Code of the country or region: DE, DE-BY. */
  readonly place: string;
}
