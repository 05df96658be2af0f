-- A project, by its form number and its place in the form, to which a row gives another code.
SELECT p.id
  FROM response AS r
  JOIN project AS p ON p.response = r.id
 WHERE r.code = :code
   AND p.sequence = :sequence
   AND p.code <> :given
