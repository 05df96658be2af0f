-- An offered version becomes the latest: statements in their order, for a predecessor has one follower.
SELECT 'UPDATE document SET previous = NULL, version = ' ||
           (SELECT max(x.version) + 1 FROM document AS x WHERE x.code = d.code) || ' WHERE id = ' || d.id AS sql, '' AS done
  FROM document AS d
 WHERE d.id = {document}
 UNION ALL
SELECT 'UPDATE document SET previous = ' || quote(d.previous) || ' WHERE id = ' || n.id, ''
  FROM document AS d
  JOIN document AS n ON n.previous = d.id
 WHERE d.id = {document}
 UNION ALL
SELECT 'UPDATE document SET previous = {latest} WHERE id = {document}', ''
 WHERE NOT EXISTS (SELECT 1 FROM document AS n WHERE n.previous = {latest})
 UNION ALL
SELECT 'DELETE FROM passage_carried WHERE passage IN (SELECT id FROM passage WHERE document = {document})', ''
