                        (WITH RECURSIVE below (id) AS (
                             SELECT :branch UNION SELECT f.id FROM factor AS f JOIN below AS b ON f.parent = b.id)
                         SELECT id FROM below)
