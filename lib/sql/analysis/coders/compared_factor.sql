SELECT f.id AS factor, f.code, f.kind, f.label_th, f.label_en
  FROM factor AS f
 WHERE true
   AND f.id = :factor -- if :factor
   AND f.id IN (WITH RECURSIVE below (id) AS ( -- if :branch
                    SELECT :branch UNION SELECT c.id FROM factor AS c JOIN below AS b ON c.parent = b.id) -- if :branch
                SELECT id FROM below) -- if :branch
   AND f.kind = :kind -- if :kind
 ORDER BY f.id
