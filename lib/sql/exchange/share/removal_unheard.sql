-- Documents of conversations that she took part in with others, in which no turn is known to be hers.
SELECT count(*) AS row_count, group_concat(DISTINCT d.code) AS codes
  FROM temp.removal_row AS r
  JOIN main.document AS d
    ON EXISTS (SELECT 1 FROM main.interview_person AS ip WHERE ip.interview = d.interview AND ip.person = r.id)
    OR EXISTS (SELECT 1 FROM main.focus_group_person AS fp WHERE fp.focus_group = d.focus_group AND fp.person = r.id)
 WHERE r.tbl = 'person'
   AND NOT EXISTS (SELECT 1 FROM temp.removal_range AS g WHERE g.document = d.id)
