-- New passages whose quote is not what the document says there.
SELECT p.id AS rows, 0 AS last
  FROM main.passage AS p
  JOIN main.document AS d ON d.id = p.document
 WHERE p.id > {last}
   AND (p.quote IS NOT substr(d.text, p.start + 1, p.stop - p.start) OR length(p.quote) <> p.stop - p.start)
 LIMIT 1
