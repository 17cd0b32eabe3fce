// name: event-span
// part of: stats
// summary: The first and the last day of dated events, and how many events have no date.
// columns: first_date, last_date, dated, undated
MATCH (e:Event)
RETURN min(e.date_start) AS first_date, max(e.date_end) AS last_date,
  count(e.date_start) AS dated, count(e) - count(e.date_start) AS undated
