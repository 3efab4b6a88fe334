import { createContext } from 'react';

/** What can be done with a place of a message: carry it to a form, or take it for the field that asked. */
export interface FieldUse {
  /** `Use in a setting…`, `Choose this field`. */
  label: string;
  use(path: string): void;
}

/** Absent where no form is near, such as on the page of a run. */
export const FieldUseContext = createContext<FieldUse | undefined>(undefined);

/** The type under which a dragged field travels; its data is the path. */
export const fieldDragType = 'application/x-studio-field';
