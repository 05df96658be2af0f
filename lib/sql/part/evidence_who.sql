-- People whom a filter can let speak by what is known of themselves.
    SELECT l.id
      FROM person AS l
      LEFT JOIN agency AS b ON b.id = l.agency
     WHERE true
       AND l.id = :person -- if :person
       AND l.agency = :agency -- if :agency
       AND coalesce(l.sector, b.sector) = :sector -- if :sector
       AND l.position_group = :position_group -- if :position_group
       AND l.agency IN -- if :role
-- include evidence_role
