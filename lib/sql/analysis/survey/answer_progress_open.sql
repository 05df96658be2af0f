-- Differences of merges that wait for a person.
SELECT count(*) AS open_differences
  FROM merge_conflict
 WHERE decided IS NULL
