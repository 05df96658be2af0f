-- The last removal of what has this code, or of whose it all was: an interview of one person, a document of either. 0: there
-- is none.
WITH meeting AS (
    SELECT i.id, i.code
      FROM interview AS i
     WHERE (:kind = 'interview' AND i.code = :code)
        OR (:kind = 'document' AND i.id IN (SELECT interview FROM document WHERE code = :code))
), subject (kind, code) AS (
    SELECT :kind, :code
     UNION
    SELECT 'interview', code FROM meeting
     UNION
    SELECT 'person', p.code
      FROM meeting AS m
      JOIN interview_person AS ip ON ip.interview = m.id
      JOIN person AS p ON p.id = ip.person
     WHERE NOT EXISTS (SELECT 1 FROM interview_person AS other WHERE other.interview = m.id AND other.person <> p.id)
     UNION
    SELECT 'response', r.code
      FROM document AS d
      JOIN response AS r ON r.id = d.response
     WHERE :kind = 'document' AND d.code = :code
)
SELECT coalesce(max(l.number), 0) AS number
  FROM subject AS s
  JOIN change_log AS l ON l.table_name = s.kind AND l.op = 'forget' AND l.new ->> 'kind' = s.kind AND l.new ->> 'code' = s.code
