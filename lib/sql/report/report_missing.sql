-- How often each field has no value, and why.
WITH unknown AS (SELECT of_table, field, reason FROM missing_wide)
SELECT
-- include missing_counted
