-- What they took out goes before anything goes over to it; a partner to whose parts we have changed something stays with them.
SELECT 'DELETE FROM main."' || p.tbl || '" WHERE ' || t.given ||
       CASE p.tbl
       WHEN 'participation'
       THEN ' AND NOT EXISTS (SELECT 1 FROM main.participation_role AS r' ||
                              ' WHERE r.project = participation.project AND r.agency = participation.agency' ||
                                ' AND json_array(r.project, r.agency, r.role) NOT IN (SELECT row FROM temp.join_parted' ||
                                                                                     ' WHERE tbl = ''participation_role'' AND NOT changed))'
       WHEN 'participation_role'
       THEN ' AND NOT EXISTS (SELECT 1 FROM temp.join_parted AS q' ||
                              ' WHERE q.tbl = ''participation''' ||
                                ' AND q.row = json_array(participation_role.project, participation_role.agency))'
       ELSE ''
       END AS sql,
       '' AS done, p.row AS row_key, p.row AS place
  FROM temp.join_parted AS p
  JOIN temp.join_table AS t ON t.name = p.tbl
 WHERE NOT p.changed
 ORDER BY t.place, p.tbl, p.row
