-- A province that stands for all of a region, where no province is told.
INSERT INTO province (code, name_th, name_en, region, rank, origin)
SELECT :code, r.label_th || ' (ไม่ระบุจังหวัด)', r.label_en || ' (province not told)', r.code, NULL, 'team'
  FROM region AS r
 WHERE r.code = :name
