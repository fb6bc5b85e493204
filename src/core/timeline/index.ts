/** All keys on a time axis, to draw and to export. Never a value. */
export {
  countRows,
  NOW,
  timelineOf,
  type MarkKind,
  type NamedKeys,
  type TimelineKey,
  type Timeline,
  type TimelineGroup,
  type TimelineRow,
} from './model';
export {
  FIRST_VIEW,
  daysShown,
  panned,
  scaleOf,
  viewAround,
  viewFrom,
  windowOf,
  zoomed,
  ZOOMS,
  type Segment,
  type TimelineView,
} from './scale';
export { timelineSvg, type Drawing } from './svg';
export { timelineCsv, timelineMarkdown } from './tables';
export { zoomInWords } from './words';
