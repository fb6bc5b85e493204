/** All keys on one line of time: what is drawn, and what is exported. Never a value. */
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
  zoomName,
  ZOOMS,
  type Segment,
  type TimelineView,
} from './scale';
export { timelineSvg, type Drawing } from './svg';
export { timelineCsv, timelineMarkdown } from './tables';
