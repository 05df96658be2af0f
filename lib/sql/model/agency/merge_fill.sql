-- What the kept agency leaves open is taken from the other.
UPDATE agency
   SET revision = agency.revision + 1,
       name_th = coalesce(agency.name_th, d.name_th),
       name_en = coalesce(agency.name_en, d.name_en),
       sector = coalesce(agency.sector, d.sector),
       kind = coalesce(agency.kind, d.kind),
       province = coalesce(agency.province, d.province),
       district = coalesce(agency.district, d.district),
       parent = CASE WHEN agency.parent = d.id THEN nullif(d.parent, agency.id)
                     ELSE coalesce(agency.parent, nullif(d.parent, agency.id)) END,
       note = coalesce(agency.note, d.note)
  FROM agency AS d
 WHERE agency.id = :keep
   AND d.id = :dropped
   AND (agency.parent = d.id
        OR (agency.name_th IS NULL AND d.name_th IS NOT NULL)
        OR (agency.name_en IS NULL AND d.name_en IS NOT NULL)
        OR (agency.sector IS NULL AND d.sector IS NOT NULL)
        OR (agency.kind IS NULL AND d.kind IS NOT NULL)
        OR (agency.province IS NULL AND d.province IS NOT NULL)
        OR (agency.district IS NULL AND d.district IS NOT NULL)
        OR (agency.parent IS NULL AND d.parent IS NOT NULL AND d.parent <> :keep)
        OR (agency.note IS NULL AND d.note IS NOT NULL))
