/** The columns of the spreadsheet, in this order. What else a row holds stands in "more" as JSON. */
export const textColumns = [
  'id',
  'from',
  'to',
  'type',
  'lookup',
  'const',
  'default',
  'each',
  'note',
] as const;
export const sheetColumns = [...textColumns.slice(0, 8), 'when', 'note', 'more'] as const;
